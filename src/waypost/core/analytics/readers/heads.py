"""Which row of a sheet names its columns: the first with anything in it, unless those above are sure to name none."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from waypost.core.analytics.readers.conventions import CHANNEL, CUSTOMER, TIME, TOUCHPOINT, VALUE, rank
from waypost.core.analytics.readers.feedback import COMMENT

Cells = tuple[Any, ...]
_ABOVE = 5  # rows with something in them among which the names of columns are looked for
_BELOW = 5  # as many behind them tell whether they are names
_FEWEST = 3  # columns of a table below a title
_NAMES = (COMMENT, CUSTOMER, TIME, TOUCHPOINT, CHANNEL, VALUE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']")


class Span(NamedTuple):
    """Cells that are merged into one; rows and columns count from 0, the last of each is part of it."""

    top: int
    left: int
    bottom: int
    right: int


def headed(rows: Iterator[Cells], merged: Callable[[], Sequence[Span]]) -> tuple[Cells, int, Iterator[Cells]]:
    """The names of a sheet's columns, which row they are, and the rows below them; () of an empty sheet. `merged` is asked only where it matters.

    Titles and notes above a table are rows of ONE cell, above names in three columns and more, with rows as wide below;
    names that are merged over several columns have a name for each of these below. Whoever cannot be sure takes the first row:
    a name that is missed is told at once, a row that is missed never.
    """
    seen, filled = _seen(rows)
    if not filled:
        return (), 0, rows
    place = _below_titles([seen[each] for each in filled])
    at = filled[place]
    head = seen[at]
    if place + 1 < len(filled) and (under := filled[place + 1]) == at + 1 and _may_be_groups(head, seen[under]):
        wide = [each for each in merged() if each.top == each.bottom == at and each.left < each.right]
        if wide and _each_named(seen[under], wide):
            at, head = under, _or_from_above(seen[under], head)
    return head, at + 1, chain(seen[at + 1 :], rows)


def spans(content: Iterator[bytes]) -> Iterator[Span]:
    """The merged cells of a sheet, from its XML, piece by piece."""
    rest = b""
    for piece in content:
        rest += piece
        end = 0
        for found in _MERGED.finditer(rest):
            end = found.end()
            left, top, right, bottom = found.groups()
            yield Span(int(top) - 1, _column(left), int(bottom) - 1, _column(right))
        rest = rest[max(end, len(rest) - 200) :]


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number - 1


def _seen(rows: Iterator[Cells]) -> tuple[list[Cells], list[int]]:
    """The first rows, and the places of those that hold anything."""
    seen: list[Cells] = []
    filled: list[int] = []
    for row in rows:
        if _filled(row):
            filled.append(len(seen))
        seen.append(row)
        if len(filled) == _ABOVE + _BELOW:
            break
    return seen, filled


def _below_titles(rows: Sequence[Cells]) -> int:
    """The place of the row below titles and notes; 0 where the first may name a column."""
    place = next((place for place, row in enumerate(rows) if _filled(row) > 1), 0)
    if not 0 < place < _ABOVE:
        return 0
    names, below = rows[place], rows[place + 1 :]
    is_table = below and all(_filled(row) > 1 for row in below)
    may_be_name = any(_is_name(cell) for row in rows[:place] for cell in row)
    if may_be_name and not any(map(_is_name, names)):
        return 0
    return place if is_table and _is_text(names) and len(names) >= _FEWEST else 0


def _may_be_groups(head: Cells, under: Cells) -> bool:
    return _is_text(head) and _is_text(under) and _filled(under) > 1 and _filled(head) < max(len(head), len(under))


def _each_named(under: Cells, wide: Sequence[Span]) -> bool:
    """Whether each column below a merged name has a name of its own."""
    names = [cell for cell in under if cell is not None]
    return len(set(names)) == len(names) and all(
        place < len(under) and under[place] is not None for each in wide for place in range(each.left, each.right + 1)
    )


def _or_from_above(under: Cells, head: Cells) -> Cells:
    """A name merged over both rows stands in the upper one."""
    width = max(len(under), len(head))
    low, high = (row + (None,) * (width - len(row)) for row in (under, head))
    return tuple(above if below is None else below for below, above in zip(low, high, strict=True))


def _is_name(cell: Any) -> bool:
    return isinstance(cell, str) and any(rank(cell, known) is not None for known in _NAMES)


def _filled(row: Cells) -> int:
    return sum(cell is not None for cell in row)


def _is_text(row: Cells) -> bool:
    return all(cell is None or isinstance(cell, str) for cell in row)
