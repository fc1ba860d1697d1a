"""The rows of a picture, one class for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from waypost.core.drawing.scene.cells import (
    Box,
    Card,
    Curve,
    Flow,
    Handoff,
    Mix,
    Quote,
    Switch,
    Text,
    Touchpoint,
)
from waypost.core.drawing.scene.values import Boundary, Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class _LaneHead:
    """`id` is the lane's own where it is edited; what is `writable` takes what people write. `key` names the lane wherever
    it stands: its id in the document, its kind where it has none."""

    id: str = ""
    key: str = ""
    writable: bool = False
    note: str = ""
    icon: str = ""
    above: Boundary | None = None


@dataclass(frozen=True, slots=True)
class TextLane(_LaneHead):
    name: str
    cells: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class TouchpointLane(_LaneHead):
    name: str
    cells: Mapping[str, tuple[Touchpoint, ...]]
    switches: tuple[Switch, ...] = ()


@dataclass(frozen=True, slots=True)
class EmotionLane(_LaneHead):
    name: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class CardLane(_LaneHead):
    """Cards stacked by step; pains and the opportunities they lead to may share a lane or stand in two."""

    name: str
    cells: Mapping[str, tuple[Card, ...]]


@dataclass(frozen=True, slots=True)
class FigureLane(_LaneHead):
    name: str
    cells: Mapping[str, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class FlowLane(_LaneHead):
    """Customers as a river that grows thinner; its losses fall out at the lower bank."""

    name: str
    cells: Mapping[str, Flow]


@dataclass(frozen=True, slots=True)
class MixLane(_LaneHead):
    name: str
    cells: Mapping[str, Mix]


@dataclass(frozen=True, slots=True)
class GapLane(_LaneHead):
    """Switch gaps, each between its two steps."""

    name: str
    switches: tuple[Switch, ...]


@dataclass(frozen=True, slots=True)
class BackstageLane(_LaneHead):
    """Internal work, one row for each department in order of appearance."""

    name: str
    boxes: tuple[Box, ...]
    handoffs: tuple[Handoff, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteLane(_LaneHead):
    name: str
    cells: Mapping[str, tuple[Quote, ...]]


Lane = (
    TextLane
    | TouchpointLane
    | EmotionLane
    | CardLane
    | FigureLane
    | FlowLane
    | MixLane
    | GapLane
    | BackstageLane
    | QuoteLane
)
