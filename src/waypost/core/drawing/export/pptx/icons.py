"""Icons as outlines: the paths of their elements on a field of 24 by 24."""

from functools import lru_cache
from xml.etree import ElementTree

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from waypost.core.drawing import icons
from waypost.core.drawing.shapes import Command

FIELD = 24
_LETTERS = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "Q", "closePath": "Z"}


@lru_cache(maxsize=512)
def outline(name: str) -> tuple[Command, ...]:
    """The icon as absolute commands M, L, C, Q, Z.

    >>> outline("minus")
    (('M', (5.0, 12.0)), ('L', (19.0, 12.0)))
    """
    builder, pen = PathBuilder(), RecordingPen()
    for element in ElementTree.fromstring(f"<g>{icons.elements(name)}</g>"):
        builder.add_path_from_element(element)
    for path in builder.paths:
        parse_path(path, pen)
    return tuple(
        (_LETTERS[what], tuple(float(number) for point in points for number in point))
        for what, points in pen.value
        if what in _LETTERS
    )
