"""Charts: what is to be seen of an answer. No data source, no colour, no position; texts in the reader's language.

A chart's title is the sentence of its answer, `more` the sentences after it. `facts` stand below (n, period, data as
of), `notes` at the foot (how it was computed, what was left out). Every mark may carry `href` and `hint` (its tooltip).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from math import isnan

from waypost.core.drawing.scene.values import Unit, Value

WIDE = 960.0


@dataclass(frozen=True, slots=True)
class Caption:
    """What every chart says around its picture. `width` is that of the whole picture in pixels, at least 320."""

    title: str
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    width: float = WIDE
    more: tuple[str, ...] = ()


class Ruler(StrEnum):
    """What an axis counts: a unit of values, or days of the calendar (as `date.toordinal`, with a fraction)."""

    COUNT = Unit.COUNT.value
    SHARE = Unit.SHARE.value
    POINTS = Unit.POINTS.value
    SECONDS = Unit.SECONDS.value
    SCORE = Unit.SCORE.value
    PLAIN = Unit.PLAIN.value
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Axis:
    """`low` and `high` are shown in any case; the axis grows with what it has to hold."""

    label: str = ""
    ruler: Ruler = Ruler.COUNT
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """`y` None leaves a gap in the line, as NaN does; `low` and `high` draw its 95 % band."""

    x: float
    y: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    href: str = ""
    hint: str = ""

    def __post_init__(self) -> None:
        for name in ("y", "low", "high"):
            value = getattr(self, name)
            if value is not None and isnan(value):
                object.__setattr__(self, name, None)


@dataclass(frozen=True, slots=True)
class Line:
    """`stepped` lines keep a value until the next one (survival curves); dots are drawn where points are few.

    A `quiet` line is thin and grey: what was counted, under the line that says what it means.
    """

    name: str
    points: tuple[Point, ...]
    stepped: bool = False
    quiet: bool = False


class MarkKind(StrEnum):
    """A change point found in the figures, or an event of the outside world; drawn as different shapes."""

    CHANGE = "change"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at one place of the x axis; `low` and `high` say how sure the place is."""

    x: float
    label: str
    kind: MarkKind = MarkKind.CHANGE
    low: float | None = None
    high: float | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class LineChart:
    caption: Caption
    lines: tuple[Line, ...]
    x: Axis = field(default_factory=lambda: Axis(ruler=Ruler.DATES))
    y: Axis = field(default_factory=Axis)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a value for each series of the chart. `strong` rows are what the title speaks of; `tone` ("good", "bad",
    "even") colours what is one or the other by itself."""

    name: str
    values: tuple[Value, ...]
    note: str = ""
    strong: bool = True
    href: str = ""
    hint: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Rows in the order given. `series` names up to three groups that are compared; differences get a line at zero.

    Bars begin at `base`: 1 for ratios, which have the line there. `signed` writes figures with their sign, as
    differences are; points and scores always have it. `loose`: how many times as high as usual rows are, to fill a page.
    """

    caption: Caption
    bars: tuple[Bar, ...]
    axis: Axis = field(default_factory=Axis)
    series: tuple[str, ...] = ()
    base: float = 0.0
    signed: bool = False
    loose: float = 1.0


@dataclass(frozen=True, slots=True)
class FunnelBar:
    """One step: `of_first` and `of_previous` with ranges, `open` customers may still go on, `seconds` from before."""

    name: str
    customers: int
    of_first: Value | None = None
    of_previous: Value | None = None
    open: int = 0
    seconds: float | None = None
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FunnelChart:
    caption: Caption
    steps: tuple[FunnelBar, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A figure on a coloured ground; `open` figures are what is known so far."""

    value: Value
    open: bool = False
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """Cells by column, None where there is nothing to show; `total` stands beside the name (customers, events)."""

    name: str
    total: str
    cells: tuple[HeatCell | None, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows of coloured figures: cohorts by months, or touchpoints by the touchpoints after them.

    `rows_are` and `columns_are` name both sides, `total_is` what stands beside the rows' names. `totals` below the
    columns, one a column, or none.
    """

    caption: Caption
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    rows_are: str = ""
    columns_are: str = ""
    total_is: str = ""
    totals: tuple[str, ...] = ()
    totals_are: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases from `low` to below `high`."""

    low: float
    high: float
    count: int
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins side by side; `marks` such as median and p90 stand on the axis."""

    caption: Caption
    bins: tuple[Bin, ...]
    x: Axis = field(default_factory=lambda: Axis(ruler=Ruler.SECONDS))
    y: Axis = field(default_factory=Axis)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Panels:
    """Charts below each other under one sentence; of their own captions title and notes are drawn."""

    caption: Caption
    charts: tuple[LineChart | BarChart, ...]
