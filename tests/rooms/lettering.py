"""A company's own typeface that is small: cutting the whole of Inter in four takes seconds of processor each time."""

import io
from functools import cache

from waypost.core.drawing.fonts import FACES, load_fonts


@cache
def typeface() -> bytes:
    """The letters that a typeface must have, of Inter, and no more."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(load_fonts().path(FACES[0]), recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    keep = subset.Subsetter(options)
    keep.populate(unicodes=[*range(0x20, 0x7F), *map(ord, "ÄÖÜäöüß")])
    keep.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
