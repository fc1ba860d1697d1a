"""States of surveys, of invitations and of answers, and what a survey holds at most."""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording

LONGEST_NAME = 200
LONGEST_DOCUMENT = 400_000  # characters
MOST_QUESTIONS = 120
MOST_LINKS = 50  # public ones of a survey
MOST_AT_ONCE = 5_000  # invitations of one list
MOST_INVITATIONS = 100_000  # of a survey


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


class Disposition(StrEnum):
    """What became of an invitation (survey disposition)."""

    SAMPLED = "sampled"
    QUARANTINED = "quarantined"
    NO_CONSENT = "no-consent"
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
    Disposition.QUARANTINED: Wording("Asked too recently", "Zu kurz nach der letzten Befragung"),
    Disposition.NO_CONSENT: Wording("No consent", "Keine Einwilligung"),
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
NEVER_SENT = frozenset({Disposition.SAMPLED, Disposition.QUARANTINED, Disposition.NO_CONSENT})
# Whoever is in one of these has answered or does not want to; their link takes no further answer.
OVER = frozenset({Disposition.COMPLETE, Disposition.SCREENED_OUT, Disposition.QUOTA_FULL, Disposition.OPTED_OUT})


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


NO_SURVEY = Wording(
    "There is no such survey in this workspace. The list of surveys shows those there are.",
    "Diese Umfrage gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Umfragen.",
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
ANSWERED_WORDS = Wording(
    "Your answer has arrived, thank you. Each link counts once.",
    "Ihre Antwort ist angekommen, vielen Dank. Jeder Link zählt einmal.",
)
