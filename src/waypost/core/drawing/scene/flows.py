"""The flow around a step: columns of names, and bands between them as wide as they have ways."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.drawing.scene.charts import Caption


class EndKind(StrEnum):
    """Why a way is not in the next column; each has its own shape, not only its colour."""

    DROP_OFF = "drop_off"
    GOAL = "goal"
    OPEN = "open"
    BEGIN = "begin"  # read backwards: here the way began
    ONWARD = "onward"  # beyond the last column; what becomes of it is not followed


@dataclass(frozen=True, slots=True)
class FlowEnd:
    kind: EndKind
    count: int


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One name in one column. Bands and ends on its far side add up to `count`, as do the bands on its near side.

    `other` are several names together; `key` is unique in the picture.
    """

    key: str
    name: str
    count: int
    ends: tuple[FlowEnd, ...] = ()
    other: bool = False
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FlowColumn:
    """A position: what stands above it, and its names in the order of their size."""

    title: str
    nodes: tuple[FlowNode, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FlowBand:
    """`count` ways from a node to a node of the column further away from the anchor."""

    source: str
    target: str
    count: int
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """Columns from the anchor outwards. `backward` puts the anchor on the right: what came before it.

    `total` is what shares are of. The picture is wider than its caption asks for where columns need the room.
    """

    caption: Caption
    columns: tuple[FlowColumn, ...]
    bands: tuple[FlowBand, ...]
    total: int
    backward: bool = False
