"""What every layout comes to: a sheet with shapes on it."""

from dataclasses import dataclass

from waypost.core.drawing.shapes import Box, Shape


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished layout: page size, shapes in painting order, and where the names of the lanes stand.

    `heads` stays in view when a wide picture is scrolled on a page; an empty box where there is nothing to keep.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    heads: Box


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a picture has to fill, in pixels. `before` steps stand on earlier pages; `brief` wants a small head."""

    width: float
    height: float
    before: int = 0
    brief: bool = False
