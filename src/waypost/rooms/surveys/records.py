"""States of surveys, of invitations and of answers, and what a survey holds at most."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from waypost.core.vocabulary.survey.questions import ContactChannel
from waypost.core.vocabulary.wording import Wording

LONGEST_NAME = 200
LONGEST_DOCUMENT = 400_000  # characters
MOST_QUESTIONS = 120
MOST_LINKS = 50  # public ones of a survey
MOST_AT_ONCE = 5_000  # invitations of one list
MOST_INVITATIONS = 100_000  # of a survey
MOST_REMINDERS = 2
LONGEST_SUBJECT = 150
LONGEST_LETTER = 4_000  # characters of a mail's text
MOST_TRIGGERS = 10  # of a survey


_MAIL = "invitation"
# As languages call themselves; others are called by their tag.
OWN_NAMES = {"de": "Deutsch", "en": "English", "fr": "Français", "it": "Italiano", "nl": "Nederlands", "es": "Español",
              "pl": "Polski", "tr": "Türkçe", "pt": "Português", "cs": "Čeština", "da": "Dansk", "sv": "Svenska"}  # fmt: skip


def name_of_mail(invitation: UUID, which: int) -> str:
    """What names the contact of a mail in the ledger: its invitation and its how manieth mail, the first one being 0.

    >>> name_of_mail(UUID("018f2b3c-0000-7000-8000-000000000001"), 2)
    'invitation:018f2b3c-0000-7000-8000-000000000001:2'
    """
    return f"{_MAIL}:{invitation}:{which}"


def mail_of_name(name: str) -> tuple[UUID, int] | None:
    """The invitation and its how manieth mail; None of a contact that is none.

    >>> mail_of_name("invitation:018f2b3c-0000-7000-8000-000000000001:2")
    (UUID('018f2b3c-0000-7000-8000-000000000001'), 2)
    >>> mail_of_name("trigger:018f2b3c-0000-7000-8000-000000000001:2")
    """
    kind, _, rest = name.partition(":")
    invitation, _, which = rest.partition(":")
    try:
        return (UUID(invitation), int(which)) if kind == _MAIL else None
    except ValueError:
        return None


class State(StrEnum):
    """How far a survey is."""

    DRAFT = "draft"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def wording(self) -> Wording:
        return STATE_NAMES[self]


STATE_NAMES = {
    State.DRAFT: Wording("Draft", "Entwurf"),
    State.LIVE: Wording("Live", "Läuft"),
    State.PAUSED: Wording("Paused", "Angehalten"),
    State.ENDED: Wording("Ended", "Beendet"),
}


CHANNEL_NAMES = {
    ContactChannel.PHONE: Wording("By phone", "Per Telefon"),
    ContactChannel.EMAIL: Wording("By e-mail", "Per E-Mail"),
    ContactChannel.LETTER: Wording("By letter", "Per Brief"),
}


class Outcome(StrEnum):
    """What came of a contact wish."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    SOLVED = "solved"

    @property
    def wording(self) -> Wording:
        return OUTCOME_NAMES[self]


OUTCOME_NAMES = {
    Outcome.REACHED: Wording("Reached", "Erreicht"),
    Outcome.NOT_REACHED: Wording("Not reached", "Nicht erreicht"),
    Outcome.SOLVED: Wording("Solved", "Gelöst"),
}


class Disposition(StrEnum):
    """What became of an invitation (survey disposition)."""

    SAMPLED = "sampled"
    QUARANTINED = "quarantined"
    NO_CONSENT = "no-consent"
    NOT_DELIVERABLE = "not-deliverable"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    BOUNCED = "bounced"
    OPENED = "opened"
    STARTED = "started"
    PARTIAL = "partial"
    COMPLETE = "complete"
    SCREENED_OUT = "screened-out"
    QUOTA_FULL = "quota-full"
    OPTED_OUT = "opted-out"

    @property
    def wording(self) -> Wording:
        return DISPOSITION_NAMES[self]


DISPOSITION_NAMES = {
    Disposition.SAMPLED: Wording("Chosen, not sent yet", "Ausgewählt, noch nicht versandt"),
    Disposition.QUARANTINED: Wording("Held back by a contact rule", "Von einer Kontaktregel zurückgehalten"),
    Disposition.NO_CONSENT: Wording("No consent", "Keine Einwilligung"),
    Disposition.NOT_DELIVERABLE: Wording("Not deliverable", "Nicht zustellbar"),
    Disposition.SENDING: Wording("Being sent", "Wird gerade versandt"),
    Disposition.UNCERTAIN: Wording("Perhaps sent", "Vielleicht versandt"),
    Disposition.SENT: Wording("Sent", "Versandt"),
    Disposition.BOUNCED: Wording("Not delivered", "Nicht zugestellt"),
    Disposition.OPENED: Wording("Opened", "Geöffnet"),
    Disposition.STARTED: Wording("Started", "Begonnen"),
    Disposition.PARTIAL: Wording("Partly answered", "Teilweise beantwortet"),
    Disposition.COMPLETE: Wording("Complete", "Vollständig"),
    Disposition.SCREENED_OUT: Wording("Screened out", "Ausgefiltert"),
    Disposition.QUOTA_FULL: Wording("Quota full", "Quote voll"),
    Disposition.OPTED_OUT: Wording("Opted out", "Abgemeldet"),
}
# Of these nothing was sent; nobody could answer.
NEVER_SENT = frozenset(
    {
        Disposition.SAMPLED, Disposition.QUARANTINED, Disposition.NO_CONSENT, Disposition.NOT_DELIVERABLE,
        Disposition.SENDING,
    }
)  # fmt: skip
# A rule or an address stood against these; on a new list they are decided on anew.
HELD_BACK = frozenset({Disposition.QUARANTINED, Disposition.NO_CONSENT, Disposition.NOT_DELIVERABLE})
# Whoever has the mail and has not finished may be reminded.
REMINDABLE = frozenset({Disposition.SENT, Disposition.OPENED, Disposition.STARTED, Disposition.PARTIAL})
# Whoever is in one of these has answered or does not want to; their link takes no further answer.
OVER = frozenset({Disposition.COMPLETE, Disposition.SCREENED_OUT, Disposition.QUOTA_FULL, Disposition.OPTED_OUT})


class TriggerKind(StrEnum):
    """What has a survey ask by itself."""

    SCHEDULE = "schedule"
    TOUCHPOINT = "touchpoint"
    JOURNEY_END = "journey-end"

    @property
    def wording(self) -> Wording:
        return TRIGGER_NAMES[self]


TRIGGER_NAMES = {
    TriggerKind.SCHEDULE: Wording("By the calendar", "Nach Kalender"),
    TriggerKind.TOUCHPOINT: Wording("After a touchpoint", "Nach einem Touchpoint"),
    TriggerKind.JOURNEY_END: Wording("At the end of the journey", "Am Ende der Journey"),
}


class Cadence(StrEnum):
    """How often a trigger by the calendar asks."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def wording(self) -> Wording:
        return CADENCE_NAMES[self]


CADENCE_NAMES = {
    Cadence.WEEK: Wording("each week", "jede Woche"),
    Cadence.MONTH: Wording("each month", "jeden Monat"),
    Cadence.QUARTER: Wording("each quarter", "jedes Quartal"),
}


class Progress(StrEnum):
    """How far an answer came; all but the first two are over."""

    STARTED = "started"
    PARTIAL = "partial"
    COMPLETE = "complete"
    SCREENED_OUT = "screened-out"
    QUOTA_FULL = "quota-full"

    @property
    def is_over(self) -> bool:
        return self not in (Progress.STARTED, Progress.PARTIAL)


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who is responsible for what is kept, and whom to ask about data protection; "" where nobody said."""

    controller: str = ""
    contact: str = ""


class AnswerableFor(Protocol):
    """Who answers for a workspace towards people outside."""

    def __call__(self, workspace_id: int) -> Answerable: ...


def nobody(workspace_id: int) -> Answerable:
    """Stands in the port until somebody fills it: nothing is known."""
    return Answerable()


@dataclass(slots=True)
class Ports:
    """What rooms above know of a workspace; filled once by `site/wiring.py`."""

    answerable: AnswerableFor = field(default=nobody)


ports = Ports()

NO_SURVEY = Wording(
    "There is no such survey in this workspace. The list of surveys shows those there are.",
    "Diese Umfrage gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Umfragen.",
)
NO_WISH = Wording(
    "There is no such wish in this workspace. The list of contact wishes shows those there are.",
    "Diesen Kontaktwunsch gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Kontaktwünsche.",
)
NO_DOOR = Wording(
    "This link leads to no survey. A part of it may be missing: open it once more from the message it came in.",
    "Dieser Link führt zu keiner Umfrage. Vielleicht fehlt ein Teil: Bitte öffnen Sie ihn noch einmal aus der Nachricht, in "
    "der er kam.",
)
OVER_WORDS = Wording(
    "This survey has ended. Thank you for your interest; you need not do anything.",
    "Diese Umfrage ist beendet. Danke für Ihr Interesse; Sie müssen nichts weiter tun.",
)
PAUSED_WORDS = Wording(
    "This survey takes no answers just now. What you have answered is kept; please try again later.",
    "Diese Umfrage nimmt gerade keine Antworten an. Was Sie beantwortet haben, bleibt erhalten; bitte versuchen Sie es "
    "später noch einmal.",
)
DECLINED_WORDS = Wording(
    "You have opted out, so nothing was stored. Tell us if you would like to be asked again.",
    "Sie sind abgemeldet, deshalb wurde nichts gespeichert. Möchten Sie wieder gefragt werden, sagen Sie es uns bitte.",
)
ANSWERED_WORDS = Wording(
    "Your answer has arrived, thank you. Each link counts once.",
    "Ihre Antwort ist angekommen, vielen Dank. Jeder Link zählt einmal.",
)
