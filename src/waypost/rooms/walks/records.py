"""What is written down at a stop, what is done there, and what becomes of a note."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from waypost.core.vocabulary.wording import Wording

LONGEST_TITLE = 200
LONGEST_NOTE = 4_000
LONGEST_AGO = timedelta(days=366)
LONGEST_REASON = 500
MOST_STOPS = 60
MOST_PHOTOS = 5  # at a stop
MOST_COUNTED = 999
MOST_WAITING = 24 * 3600  # seconds
ROUNDED = 60  # seconds: so much is typed too many where minutes are typed
SIDE = 1_600  # pixels of a photo
LEAST_FOR_SHARES = 30  # walks; below it is counted out: 3 of 4
RATINGS = (1, 2, 3, 4, 5)
MIDDLE, GOOD = 3, 4  # a rating from GOOD on is a good one
FEELINGS = {
    -2: Wording("very bad", "sehr schlecht"),
    -1: Wording("bad", "schlecht"),
    0: Wording("neutral", "neutral"),
    1: Wording("good", "gut"),
    2: Wording("very good", "sehr gut"),
}


class Do(StrEnum):
    """What is done at a stop with one press."""

    BEGIN = "begin"
    WAIT = "wait"
    GO_ON = "go_on"
    SAVE = "save"
    DONE = "done"
    SKIP = "skip"


class FindingKind(StrEnum):
    """What a note becomes in the library and on the map."""

    PAIN_POINT = "pain_point"
    GAIN = "gain"
    INSIGHT = "insight"

    @property
    def wording(self) -> Wording:
        return FINDING_NAMES[self]


FINDING_NAMES = {
    FindingKind.PAIN_POINT: Wording("Pain point", "Pain Point"),
    FindingKind.GAIN: Wording("Gain", "Gain"),
    FindingKind.INSIGHT: Wording("Insight", "Erkenntnis"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a walker writes down at a stop. None is not said; `waiting` and `lasted` are seconds.

    `lasted` says how long the stop took where somebody forgot to press; it counts for one that is over.
    """

    waiting: int | None = None
    lasted: int | None = None
    forms: int | None = None
    fields: int | None = None
    contacts: int | None = None
    rating: int | None = None
    feeling: int | None = None
    note: str = ""
    reason: str = ""
    photos: tuple[bytes, ...] = field(default=())


NO_WALK_THROUGH = Wording(
    "There is no such walk-through in this workspace. The list shows those there are.",
    "Diese Begehung gibt es in diesem Arbeitsbereich nicht. Die vorhandenen stehen in der Liste.",
)
NO_WALK = Wording(
    "There is no such walk of yours. Begin one at the walk-through.",
    "Diesen Durchgang haben Sie nicht begonnen. Bitte an der Begehung einen beginnen.",
)
NO_STOP = Wording(
    "This walk-through has no such stop. Load the page anew.",
    "Diese Begehung hat keine solche Station. Bitte die Seite neu laden.",
)
