"""Lines through the steps, as in a city's transit map: who stops where, how it feels, how many go on."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.drawing.scene.values import Evidence, Value


class LineKind(StrEnum):
    """What a line stands for."""

    JOURNEY = "journey"
    PERSONA = "persona"
    CLUSTER = "cluster"
    CHANNEL = "channel"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Stop:
    """A line stops at a step. `mood` is -2 to +2; `dropped` the share of the line's customers that end here.

    `customers` are contacts on the line of a channel. `closed` is a planned stop that nobody uses. `note` is a short
    remark at the station ("42 % skip it").
    """

    step: str
    mood: float | None = None
    label: str = ""
    customers: int | None = None
    dropped: Value | None = None
    closed: bool = False
    note: str = ""
    evidence: Evidence | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its stops in the order of the steps; a step between them that it does not name is an express pass.

    Without a `letter` the next free one is taken, without a `hue` the next colour. `planned` is drawn dashed;
    `weighted` as thick as its customers are many. `note` says more about who it is (share, size).
    """

    id: str
    name: str
    stops: tuple[Stop, ...]
    kind: LineKind = LineKind.PERSONA
    letter: str = ""
    hue: int | None = None
    planned: bool = False
    weighted: bool = False
    note: str = ""
    href: str = ""
    hint: str = ""
