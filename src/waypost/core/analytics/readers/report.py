"""What reading found: rows, events, rejects with their lines, and what was decided on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from waypost.core.vocabulary.wording import Wording

DEFAULT_ZONE = "Europe/Berlin"
MAX_REJECTED = 0.05
LINES_SHOWN = 5


class Reason(IntEnum):
    """Why a row is no event. The names are the codes in the file of rejects."""

    NO_CUSTOMER = 1
    NO_TIME = 2
    IMPOSSIBLE_TIME = 3
    WRONG_NUMBER_OF_FIELDS = 4
    QUOTE_NOT_CLOSED = 5
    NOT_DECODABLE = 6
    NOT_JSON = 7
    NO_RATING = 8
    RATING_OFF_SCALE = 9

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def wording(self) -> Wording:
        return REASONS[self]


REASONS: Mapping[Reason, Wording] = {
    Reason.NO_CUSTOMER: Wording("the customer is missing", "Kunden-ID fehlt"),
    Reason.NO_TIME: Wording("the time is missing", "Zeitpunkt fehlt"),
    Reason.IMPOSSIBLE_TIME: Wording(
        "the time is impossible or not readable (years 1900–2100)",
        "Zeitpunkt unmöglich oder nicht lesbar (Jahre 1900–2100)",
    ),
    Reason.WRONG_NUMBER_OF_FIELDS: Wording(
        "the row has another number of fields than the header", "andere Feldanzahl als die Kopfzeile"
    ),
    Reason.QUOTE_NOT_CLOSED: Wording("a quote is never closed", "Anführungszeichen wird nie geschlossen"),
    Reason.NOT_DECODABLE: Wording("bytes that are no text in the file's encoding", "Bytes passen nicht zur Kodierung"),
    Reason.NO_RATING: Wording("the rating is missing", "Bewertung fehlt"),
    Reason.RATING_OFF_SCALE: Wording("the rating is no number on the scale", "Bewertung ist keine Zahl auf der Skala"),
    Reason.NOT_JSON: Wording("the line is no JSON object", "Zeile ist kein JSON-Objekt"),
}


@dataclass(frozen=True, slots=True)
class Rejects:
    """The rejects of one reason: how many, and where the first of them stand (file, physical line)."""

    reason: Reason
    rows: int
    first: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: how it was read and what came of it. `rows == events + rejected`, always."""

    name: str
    kind: str  # "csv", "parquet", "jsonl", "xes"
    encoding: str  # "" where the format fixes it
    separator: str  # "" where there is none
    rows: int
    events: int
    rejected: int
    empty_lines: int = 0
    recipe: str = ""  # the key of the recipe that read an export of another system


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that did not become a dimension, and why."""

    column: str
    why: Wording


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read. `rows == events + sum of rejects`; duplicates are dropped by the index, not here.

    `zone` is the zone of local times, `local_times` how many rows had no offset of their own; `folds` are times
    that exist twice (the first instant was taken), `gaps` times that do not exist (moved to the first instant
    after). `no_touchpoint` and `no_value` count events without a name or with a value that is no number.
    """

    rows: int
    events: int
    rejects: tuple[Rejects, ...]
    zone: str
    local_times: int
    folds: int
    gaps: int
    no_touchpoint: int
    no_value: int
    files: tuple[FileReport, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Wording, ...]

    @property
    def rejected(self) -> int:
        return sum(each.rows for each in self.rejects)
