"""Ratings as portals and offices write them: a number, a row of stars, “4 von 5”, “4/5”, “4 Sterne”."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.readers.block import Text
from waypost.core.analytics.readers.words import amounts_of

Numbers = npt.NDArray[np.float64]
_NUMBER = r"(\d{1,3}(?:[.,]\d+)?)"
_WRITTEN = re.compile(
    rf"{_NUMBER}(?:\s*(?:/|von|of|out of|aus)\s*{_NUMBER})?(?:\s*(?:stars?|sternen?|sterne|punkten?|punkte|points?))?", re.IGNORECASE
)  # fmt: skip
_STARS = re.compile(r"([★⭐🌟]+)([☆✩]*)")


def spelled(cell: str) -> tuple[float, float]:
    """What a cell says as a rating, and out of how many where it says so; NaN for what it does not say.

    >>> spelled("★★★★"), spelled("★★★☆☆"), spelled("4 von 5"), spelled("4,5/5"), spelled("vier")
    ((4.0, nan), (3.0, 5.0), (4.0, 5.0), (4.5, 5.0), (nan, nan))
    """
    bare = cell.strip().replace("\ufe0f", "")
    if stars := _STARS.fullmatch(bare):
        full, empty = map(len, stars.groups())
        return float(full), float(full + empty) if empty else np.nan
    if not (written := _WRITTEN.fullmatch(bare)):
        return np.nan, np.nan
    value, of = (float(each.replace(",", ".")) if each else np.nan for each in written.groups())
    return value, of


def ratings_of(text: Text, decimal_comma: bool) -> tuple[Numbers, Numbers]:
    """The ratings of a column, NaN where there is none, and out of how many each is, NaN where its cell does not say so."""
    values, _ = amounts_of(text, decimal_comma)
    of = np.full(len(values), np.nan)
    for row in np.flatnonzero(np.isnan(values) & (text.ends > text.starts)).tolist():
        values[row], of[row] = spelled(text.word(row))
    return values, of


def read_share(cells: Sequence[str]) -> float:
    """The share of the cells with anything in them that read as a rating.

    >>> read_share(["5", "★★", "vier", ""])
    0.6666666666666666
    """
    given = [cell for cell in cells if cell.strip()]
    return sum(not np.isnan(spelled(cell)[0]) for cell in given) / len(given) if given else 0.0
