"""States and methods of studies, what one holds at most, and what is said where something is not there.

guides  guides to begin with, and a guide as plain lines
"""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording

LONGEST_NAME = 200
LONGEST_TEXT = 4_000
LONGEST_NOTE = 10_000
MOST_QUESTIONS = 80
MOST_PARTICIPANTS = 200
MOST_SESSIONS = 200
MOST_CODES = 80
MOST_HIGHLIGHTS = 1_000  # of a session
HUES = 8  # colours of the house's lines
FEW = 30  # under so many participants no percentages are told


class StudyState(StrEnum):
    """How far a study is."""

    PLANNED = "planned"
    RUNNING = "running"
    EVALUATED = "evaluated"
    CLOSED = "closed"

    @property
    def wording(self) -> Wording:
        return STATE_NAMES[self]


STATE_NAMES = {
    StudyState.PLANNED: Wording("Planned", "Geplant"),
    StudyState.RUNNING: Wording("Running", "Läuft"),
    StudyState.EVALUATED: Wording("Evaluated", "Ausgewertet"),
    StudyState.CLOSED: Wording("Closed", "Abgeschlossen"),
}


class Method(StrEnum):
    """How it is found out."""

    INTERVIEW = "interview"
    USABILITY_TEST = "usability-test"
    DIARY = "diary"
    FOCUS_GROUP = "focus-group"
    CONTEXTUAL_INQUIRY = "contextual-inquiry"
    CARD_SORTING = "card-sorting"
    OTHER = "other"

    @property
    def wording(self) -> Wording:
        return METHOD_NAMES[self]


METHOD_NAMES = {
    Method.INTERVIEW: Wording("Interviews", "Interviews"),
    Method.USABILITY_TEST: Wording("Usability test", "Usability-Test"),
    Method.DIARY: Wording("Diary", "Tagebuch"),
    Method.FOCUS_GROUP: Wording("Focus group", "Fokusgruppe"),
    Method.CONTEXTUAL_INQUIRY: Wording("Contextual inquiry", "Kontextinterview"),
    Method.CARD_SORTING: Wording("Card sorting", "Card Sorting"),
    Method.OTHER: Wording("Another method", "Andere Methode"),
}


class Recruited(StrEnum):
    """How far somebody is won for a study."""

    ASKED = "asked"
    AGREED = "agreed"
    TOOK_PART = "took-part"
    DECLINED = "declined"

    @property
    def wording(self) -> Wording:
        return RECRUITED_NAMES[self]


RECRUITED_NAMES = {
    Recruited.ASKED: Wording("Asked", "Angefragt"),
    Recruited.AGREED: Wording("Agreed", "Zugesagt"),
    Recruited.TOOK_PART: Wording("Took part", "Teilgenommen"),
    Recruited.DECLINED: Wording("Declined", "Abgesagt"),
}


class Strength(StrEnum):
    """How much an insight rests on; what the words mean stands in `queries.strength`."""

    THIN = "thin"
    FAIR = "fair"
    STRONG = "strong"

    @property
    def wording(self) -> Wording:
        return STRENGTH_NAMES[self]


STRENGTH_NAMES = {
    Strength.THIN: Wording("thin evidence", "dünn belegt"),
    Strength.FAIR: Wording("fair evidence", "ordentlich belegt"),
    Strength.STRONG: Wording("strong evidence", "gut belegt"),
}
CONSENT = Wording(
    "I take part of my own free will. The talk is recorded and written down. My name is replaced by a pseudonym; only the "
    "research team reads the transcript. Single sentences may be shown inside the company. I can withdraw at any time: then "
    "what I said is deleted.",
    "Ich nehme freiwillig teil. Das Gespräch wird aufgezeichnet und verschriftlicht. Mein Name wird durch ein Pseudonym "
    "ersetzt; das Transkript liest nur das Forschungsteam. Einzelne Sätze dürfen im Unternehmen gezeigt werden. Ich kann "
    "jederzeit widerrufen: Dann wird gelöscht, was ich gesagt habe.",
)
NO_STUDY = Wording(
    "There is no such study in this workspace. The list of studies shows those there are.",
    "Diese Studie gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen unter Studien.",
)
NOT_IN_STUDY = Wording(
    "This study has no such thing any more. Load its page anew to see what there is.",
    "Das gibt es in dieser Studie nicht mehr. Bitte die Seite neu laden, um zu sehen, was da ist.",
)
