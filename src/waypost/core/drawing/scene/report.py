"""A report: pages with a title, each with words, a table, a chart, as slides and as paper. All texts are in one language."""

from dataclasses import dataclass, field

from waypost.core.drawing.scene.booklet import Grid, Line
from waypost.core.drawing.scene.charts import BarChart, LineChart

WHOLE, HALF = 800.0, 440.0  # pixels that words are set in: over the whole page, and beside a chart


@dataclass(frozen=True, slots=True)
class Slice:
    """A share (0 … 1) of a whole with its name; its tone is "good", "bad" or "even"."""

    name: str
    share: float
    tone: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The figure of a page, large: its value, what it is in, its range; and the parts that it is made of, as one bar."""

    value: str
    unit: str = ""
    range: str = ""
    parts: tuple[Slice, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in words: a figure, sentences, the first of them large, figures with names, statements, a table, quotes,
    notes in small letters.

    `title` names them; it is not drawn, since the page has it.
    """

    title: str
    sentences: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None
    quotes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    width: float = WHOLE
    headline: Headline | None = None
    figures: tuple[tuple[str, Headline], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page: its chart at the left and its words beside it, or its words alone."""

    title: str
    words: Words
    chart: BarChart | LineChart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Pages under one title. `facts`: of what, as of when; `foot` stands on every page of paper; `headline`: the figure
    that the cover of slides shows."""

    title: str
    facts: tuple[str, ...]
    foot: str
    pages: tuple[ReportPage, ...] = field(default_factory=tuple)
    headline: Headline | None = None
