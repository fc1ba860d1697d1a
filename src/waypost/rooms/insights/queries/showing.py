"""An answer as a page shows it: sentences, tables with drawn ranges, how it was computed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from waypost.core.analytics.questions.reply import Reply
from waypost.core.drawing.layout.charts.ticks import Tick, ticks
from waypost.core.drawing.scene.charts import Axis, Ruler
from waypost.core.telling.registry import told
from waypost.core.telling.told import Cell, Column, Table, Told
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.insights.queries.calling import told_in_words
from waypost.rooms.people.records import Noun

_RANGED = re.compile(r"([+−–<]? ?[\d.,]+[^(]*?) \(([^()]+)\)((?: ?\*)?)")
_MEANS = (
    (
        Wording("E-value", "E-Wert"),
        Wording(
            "How strong an unknown cause would have to be to explain the difference: the larger, the surer.",
            "Wie stark eine unbekannte Ursache sein müsste, um den Unterschied zu erklären: je größer, desto sicherer.",
        ),
    ),
)
WIDTH = 200  # of a drawn range, in its own coordinates
_WHOLE = 3  # below that, whole numbers are too far apart for a scale
_INSIDE = 6  # room for the ends of a range
_OPTION = re.compile(r" \(--[\w-]+(?:, --[\w-]+)*\)")  # hints for the command line have no place on a page
_RULERS = {"share": Ruler.SHARE, "points": Ruler.POINTS, "seconds": Ruler.SECONDS, "number": Ruler.COUNT}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A value with its range on the scale of its column: coordinates in 0 … WIDTH as SVG writes them, "" where none is."""

    start: str
    length: str
    low: str
    high: str
    against: str
    tone: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`text` and what stands small below it; `drawn` where the column is drawn; `opens`: address of its figure.

    `rows`: over how many rows the head of a row stands; 0 where one above stands for it.
    """

    text: str
    right: bool
    below: str = ""
    drawn: Drawn | None = None
    raw: float | None = None
    opens: str = ""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, whether numbers stand in it, the ticks (x, text) of its scale where it is drawn.

    `means`: what a technical title says, in plain words.
    """

    title: str
    right: bool
    ticks: tuple[tuple[str, str], ...] = ()
    means: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[ShownCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is said first; the other sentences; tables; how it was computed."""

    sentence: str
    more: tuple[str, ...]
    tables: tuple[ShownTable, ...]
    computed: tuple[str, ...]


def told_reply(reply: Reply[Any, Any], language: Language, noun: Noun | None = None) -> Told:
    """The words of an answer, as on the command line without hints at its options; `noun`: how customers are called."""
    words = told(reply, language)
    plain = Told(
        tuple(map(_without_options, words.sentences)), words.tables, tuple(map(_without_options, words.computed))
    )
    return told_in_words(plain, noun, language) if noun else plain


def shown(words: Told, language: Language, figure: str = "") -> Shown:
    """Words ready for a page. `figure`: the address of a figure, to which the place of its cell is added."""
    tables = tuple(_table(table, language, f"{figure}{n}" if figure else "") for n, table in enumerate(words.tables))
    return Shown(words.sentences[0], words.sentences[1:], tables, words.computed)


def _without_options(text: str) -> str:
    return _OPTION.sub("", text)


def _table(table: Table, language: Language, figure: str) -> ShownTable:
    scales = _scales(table, language)
    heads = tuple(
        Head(column.title, column.right, scales[place].labels if place in scales else (), _means(column.title))
        for place, column in enumerate(table.columns)
    )
    rows = tuple(
        tuple(
            _cell(cell, table.columns[place], scales.get(place), f"{figure}.{line}.{place}" if figure else "")
            for place, cell in enumerate(row)
        )
        for line, row in enumerate(table.rows)
    )
    return ShownTable(table.title, heads, _with_spans(rows))


def _means(title: str) -> str:
    return next(
        (words.de if title == name.de else words.en for name, words in _MEANS if title in (name.en, name.de)), ""
    )


def _with_spans(rows: tuple[tuple[ShownCell, ...], ...]) -> tuple[tuple[ShownCell, ...], ...]:
    """Rows without a head of their own belong to the one above: no head of a row is empty."""
    starts = [place for place, row in enumerate(rows) if not place or row[0].text]
    spans = {start: end - start for start, end in pairwise([*starts, len(rows)])}
    return tuple((replace(row[0], rows=spans.get(place, 0)), *row[1:]) for place, row in enumerate(rows))


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    labels: tuple[tuple[str, str], ...]

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _INSIDE + min(1.0, max(0.0, share)) * (WIDTH - 2 * _INSIDE)


def _scales(table: Table, language: Language) -> dict[int, _Scale]:
    """The one column whose ranges are drawn: what is compared with something, else the first with ranges.

    Figures of several units have no scale in common: such a column is not drawn.
    """
    best: tuple[int, int] | None = None
    for place in range(len(table.columns)):
        cells = [row[place] for row in table.rows]
        found = [cell for cell in cells if isinstance(cell, Cell) and cell.value is not None]
        if len({cell.unit for cell in found}) > 1:
            continue
        rank = (
            2 if any(cell.against is not None for cell in found) else 1 if any(_ranged(cell) for cell in found) else 0
        )
        if rank and (best is None or rank > best[0]):
            best = rank, place
    if best is None:
        return {}
    cells = [row[best[1]] for row in table.rows]
    scale = _scale([cell for cell in cells if isinstance(cell, Cell)], language)
    return {best[1]: scale} if scale else {}


def _ranged(cell: Cell) -> bool:
    return cell.low is not None and cell.high is not None


def _scale(cells: Sequence[Cell], language: Language) -> _Scale | None:
    values = [each for cell in cells for each in (cell.value, cell.low, cell.high, cell.against) if each is not None]
    if not values:
        return None
    low, high = min(0.0, *values), max(0.0, *values)
    ruler = _RULERS[cells[0].unit]
    if ruler is Ruler.COUNT and high - low < _WHOLE:
        ruler = Ruler.PLAIN
    found: tuple[Tick, ...] = ticks(Axis("", ruler), low, high, 3, language)
    scale = _Scale(found[0].value, found[-1].value, ())
    return _Scale(scale.low, scale.high, tuple((_written(scale.x(tick.value)), tick.text) for tick in found))


def _cell(text: str, column: Column, scale: _Scale | None, opens: str) -> ShownCell:
    raw = text.value if isinstance(text, Cell) else None
    if raw is not None and isinstance(text, Cell) and text.unit == "points":
        raw *= 100  # as heads and files call them
    main, below = _split(text) if column.right else (text, "")
    drawn = _drawn(text, scale) if scale is not None and isinstance(text, Cell) and text.value is not None else None
    return ShownCell(main, column.right, below, drawn, raw, opens if raw is not None else "")


def _drawn(cell: Cell, scale: _Scale) -> Drawn:
    zero, x = scale.x(0.0), scale.x(cell.value or 0.0)
    low, high, against = (
        "" if each is None else _written(scale.x(each)) for each in (cell.low, cell.high, cell.against)
    )
    return Drawn(_written(min(zero, x)), _written(abs(x - zero)), low, high, against, _tone(cell))


def _written(x: float) -> str:
    return f"{x:.1f}"


def _split(text: str) -> tuple[str, str]:
    """The figure with its mark, and its range in brackets.

    >>> _split("38.4% (36.1–40.7) *")
    ('38.4% *', '36.1–40.7')
    """
    found = _RANGED.fullmatch(text)
    return (found[1] + found[3], found[2]) if found else (str(text), "")


def _tone(cell: Cell) -> str:
    if cell.against is None:
        return ""
    return "bad" if cell.value is not None and cell.value > cell.against else "calm"
