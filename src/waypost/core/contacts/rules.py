"""Kinds of contacts, the rules of a house, and what a decision says, in both languages."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class ContactKind(StrEnum):
    """Why somebody hears from the company."""

    SURVEY = "survey"
    REMINDER = "reminder"
    MESSAGE = "message"
    TRANSACTIONAL = "transactional"

    @property
    def asks(self) -> bool:
        """Whether it is one of the kinds that ask for an answer: they keep their distance from each other."""
        return self in (ContactKind.SURVEY, ContactKind.REMINDER)

    @property
    def wording(self) -> Wording:
        return KIND_NAMES[self]


KIND_NAMES = {
    ContactKind.SURVEY: Wording("Survey", "Umfrage"),
    ContactKind.REMINDER: Wording("Reminder", "Erinnerung"),
    ContactKind.MESSAGE: Wording("Message of a journey", "Nachricht einer Journey"),
    ContactKind.TRANSACTIONAL: Wording("Transactional message", "Nachricht zum Vorgang"),
}


class Counting(StrEnum):
    """Over which period contacts are counted."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class ContactRule:
    """At most `most` contacts a period, days between two that ask and between two messages; `never`: none at all.

    The period is a calendar day, week (from `week_start`, 0 is Monday) or month in the zone, or the last `hours` hours.
    With calendar periods, days between are dates; with a rolling one they are times of 24 hours. 0 days and None ask for
    nothing.
    """

    name: str = ""
    most: int | None = None
    counting: Counting = Counting.DAY
    hours: int = 24
    days_asking: int = 0
    days_message: int = 0
    never: bool = False
    week_start: int = 0


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact that counted: when (aware), of which kind, about what (the id of a survey or a journey)."""

    at: datetime
    kind: ContactKind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A contact that somebody wants to make. `days` in place of the rules' days, `beyond_most`: the maximum is not held
    against it (exceptions of one survey); `pushes`: it reaches somebody who did not come by, so quiet hours hold."""

    kind: ContactKind
    about: str = ""
    days: int | None = None
    beyond_most: bool = False
    pushes: bool = True


class Consenting(StrEnum):
    """The last word of somebody on a purpose and channel."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    UNSAID = "unsaid"


class Outcome(StrEnum):
    """What a decision is: contact now, contact later, do not contact."""

    ALLOWED = "allowed"
    LATER = "later"
    HELD = "held"


class Why(StrEnum):
    """Why somebody is not contacted now."""

    OPTED_OUT = "opted-out"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    NO_CONSENT = "no-consent"
    NEVER = "never"
    TOO_SOON = "too-soon"
    TOO_MANY = "too-many"
    QUIET = "quiet"
    NOT_DELIVERABLE = "not-deliverable"
    OVER = "over"

    @property
    def wording(self) -> Wording:
        return WHY_NAMES[self]


WHY_NAMES = {
    Why.OPTED_OUT: Wording("has opted out", "hat sich abgemeldet"),
    Why.CONSENT_WITHDRAWN: Wording("has withdrawn consent", "hat die Einwilligung widerrufen"),
    Why.NO_CONSENT: Wording("no consent to this purpose by this channel", "keine Einwilligung für Zweck und Kanal"),
    Why.NEVER: Wording("a rule leaves this group out", "eine Regel nimmt diese Gruppe aus"),
    Why.TOO_SOON: Wording("too few days since the last contact", "zu wenige Tage seit dem letzten Kontakt"),
    Why.TOO_MANY: Wording("the most contacts of the period are reached", "Kontaktobergrenze des Zeitraums erreicht"),
    Why.QUIET: Wording("quiet hours", "Ruhezeit"),
    Why.NOT_DELIVERABLE: Wording("not deliverable by this channel", "über diesen Kanal nicht zustellbar"),
    Why.OVER: Wording("it was stopped or has ended", "angehalten oder beendet"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, why, by which rule, and from when on it would be allowed if nothing else happened (else None)."""

    outcome: Outcome
    why: Why | None = None
    rule: str = ""
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        return self.outcome is Outcome.ALLOWED


ALLOWED = Decision(Outcome.ALLOWED)
