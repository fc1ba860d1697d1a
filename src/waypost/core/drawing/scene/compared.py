"""Two versions of a journey in one picture: what stands in either, each change marked where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from waypost.core.drawing.scene.values import Delta, Value
from waypost.core.drawing.scene.whole import Scene


class MarkKind(StrEnum):
    """What became of a thing; each has its own shape, sign and colour."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Mark:
    """One change: `text` in short, as it stands in the picture, and the `sentence` a person would say."""

    kind: MarkKind
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ThenNow:
    """A figure of both versions; `place` is the step it is about, "" for the whole journey."""

    name: str
    place: str
    before: Value
    after: Value
    delta: Delta | None = None


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Both versions in one tidy `scene`, and the marks: of stages and lanes by their place in it, of steps by their id.

    `columns` are the steps that are new or gone as a whole. `whole` are changes that have no place in the picture.
    """

    scene: Scene
    before: str
    after: str
    stages: Mapping[int, Marks] = field(default_factory=dict)
    steps: Mapping[str, Marks] = field(default_factory=dict)
    cells: Mapping[int, Mapping[str, Marks]] = field(default_factory=dict)
    columns: Mapping[str, MarkKind] = field(default_factory=dict)
    whole: Marks = ()
    figures: tuple[ThenNow, ...] = ()

    def marks(self) -> Marks:
        """Every mark of the picture, from the whole journey to the last cell."""
        stages = (mark for marks in self.stages.values() for mark in marks)
        steps = (mark for marks in self.steps.values() for mark in marks)
        cells = (mark for lane in self.cells.values() for marks in lane.values() for mark in marks)
        return (*self.whole, *stages, *steps, *cells)
