"""What every layout comes to: a sheet with shapes on it."""

from dataclasses import dataclass, replace

from waypost.core.drawing.shapes import Box, Shape


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands that can be edited, in pixels of the picture.

    `kind` is journey (a fact of the header, its name in `field`), persona, stage, step, lane, cell (of the lane `id` at
    `step`), item (the one of that `number` in a cell) or vacant (a stage without steps). A cell of emotions has a
    `scale`: the heights of +2 and −2; its items are the points of the curves, each of a persona, named in `field`.
    """

    kind: str
    box: Box
    id: str = ""
    step: str = ""
    field: str = ""
    number: int = 0
    scale: tuple[float, float] | None = None

    def lowered(self, by: float) -> "Place":
        """The same place, so many pixels further down."""
        scale = self.scale and (self.scale[0] + by, self.scale[1] + by)
        return replace(self, box=replace(self.box, y=self.box.y + by), scale=scale)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished layout: page size, shapes in painting order, and where the names of the lanes stand.

    `heads` stays in view when a wide picture is scrolled on a page; an empty box where there is nothing to keep.
    `places` are given where the scene is to be edited.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    heads: Box
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a picture has to fill, in pixels. `before` steps stand on earlier pages; `brief` wants a small head.

    On a slide, which has a title and a ground of its own, the `margin` is small, and the head stands on the first one.
    """

    width: float
    height: float
    before: int = 0
    brief: bool = False
    margin: float = 40.0
    slide: bool = False
