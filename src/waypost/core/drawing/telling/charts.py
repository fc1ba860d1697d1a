"""Charts in words: every figure that a chart shows, as a table."""

from collections.abc import Sequence
from dataclasses import replace

from waypost.core.drawing import figures, told
from waypost.core.drawing.scene.charts import (
    Axis,
    Bar,
    BarChart,
    Caption,
    FunnelBar,
    FunnelChart,
    HeatCell,
    HeatMap,
    Histogram,
    LineChart,
    Mark,
    Panels,
    Point,
    Ruler,
)
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.numbers import duration, number
from waypost.core.vocabulary.wording import Language, Wording

_VALUE, _ROW = Wording("Value", "Wert"), Wording("Row", "Zeile")
_CUSTOMERS, _STEP = Wording("Customers", "Kund:innen"), Wording("Step", "Schritt")
_OF_FIRST, _OF_PREVIOUS = Wording("Of the first", "Vom ersten"), Wording("Of the previous", "Vom vorigen")
_SINCE, _OPEN = Wording("Time since the previous (median)", "Zeit seit dem vorigen (Median)"), Wording("Open", "Offen")
_SO_FAR, _CASES = Wording("so far", "bisher"), Wording("Cases", "Fälle")
_PLACE = Wording("Place", "Stelle")


def bars(chart: BarChart, language: Language) -> Table:
    """Rows as drawn; a column for each series."""
    heads = chart.series or (chart.axis.label or _VALUE.in_(language),)

    def row(bar: Bar) -> Row:
        return Row(bar.name, bar.note, tuple((told.value(value, language),) for value in bar.values))

    return _table(chart.caption, _ROW.in_(language), heads, [row(bar) for bar in chart.bars])


def funnel(chart: FunnelChart, language: Language) -> Table:
    """One row a step."""
    heads = [word.in_(language) for word in (_CUSTOMERS, _OF_FIRST, _OF_PREVIOUS, _SINCE, _OPEN)]

    def row(step: FunnelBar) -> Row:
        shares = [told.value(share, language) if share else "" for share in (step.of_first, step.of_previous)]
        since = duration(step.seconds, language) if step.seconds is not None else ""
        cells = (number(step.customers, language), *shares, since, number(step.open, language) if step.open else "")
        return Row(step.name, "", tuple((cell,) if cell else () for cell in cells))

    return _table(chart.caption, _STEP.in_(language), heads, [row(step) for step in chart.steps])


def heat(chart: HeatMap, language: Language) -> Table:
    """Rows and columns as drawn; the totals of the columns as last row."""

    def cell(given: HeatCell | None) -> tuple[str, ...]:
        if given is None:
            return ()
        text = told.value(given.value, language)
        return (f"{text}, {_SO_FAR.in_(language)}" if given.open else text,)

    rows = [Row(row.name, row.total, tuple(map(cell, row.cells))) for row in chart.rows]
    if chart.totals:
        rows.append(Row(chart.totals_are, "", tuple((total,) if total else () for total in chart.totals)))
    return _table(chart.caption, chart.rows_are or _ROW.in_(language), chart.columns, rows)


def lines(chart: LineChart, language: Language) -> Table:
    """One row for each place of the x axis, one column a line; marks are told before."""
    places = sorted({point.x for line in chart.lines for point in line.points})
    found = [{point.x: point for point in line.points} for line in chart.lines]

    def cell(point: Point | None) -> tuple[str, ...]:
        if point is None:
            return ()
        unit = Unit.COUNT if chart.y.ruler is Ruler.DATES else Unit(chart.y.ruler.value)
        digits = 2 if unit is Unit.PLAIN else None
        return (told.value(Value(point.y, unit, digits, low=point.low, high=point.high, n=point.n), language),)

    rows = [Row(figures.on_axis(chart.x, x, language), "", tuple(cell(line.get(x)) for line in found)) for x in places]
    head = chart.x.label or _PLACE.in_(language)
    names = [line.name or chart.y.label or _VALUE.in_(language) for line in chart.lines]
    return _table(chart.caption, head, names, rows, _marks(chart.x, chart.marks, language))


def histogram(chart: Histogram, language: Language) -> Table:
    """One row a bin."""
    rows = [
        Row(
            f"{figures.on_axis(chart.x, each.low, language)} – {figures.on_axis(chart.x, each.high, language)}",
            "",
            ((number(each.count, language),),),
        )
        for each in chart.bins
    ]
    head = chart.y.label or _CASES.in_(language)
    corner = chart.x.label or _PLACE.in_(language)
    return _table(chart.caption, corner, [head], rows, _marks(chart.x, chart.marks, language))


def panels(given: Panels, language: Language) -> Table:
    """One table below the other: each chart has columns of its own, under its title."""
    told = [lines(each, language) if isinstance(each, LineChart) else bars(each, language) for each in given.charts]
    wide = [len(each.columns) for each in told]
    rows = []
    for place, each in enumerate(told):
        before, after = ((),) * sum(wide[:place]), ((),) * sum(wide[place + 1 :])
        rows += [Row(row.name, row.note, (*before, *row.cells, *after)) for row in each.rows]
    heads = [head for each in told for head in each.columns]
    whole = _table(given.caption, _ROW.in_(language), heads, rows)
    said = (each.description for each in told if each.description)
    groups = tuple((each.title, width) for each, width in zip(told, wide, strict=True))
    return replace(whole, description=" ".join([whole.description, *said]), groups=groups)


def _marks(axis: Axis, marks: tuple[Mark, ...], language: Language) -> str:
    return "; ".join(f"{figures.on_axis(axis, mark.x, language)}: {mark.label}" for mark in marks)


def _table(caption: Caption, corner: str, columns: Sequence[str], rows: Sequence[Row], marks: str = "") -> Table:
    said = [*caption.more, *(f"{text}." for text in (" · ".join(caption.facts), marks) if text)]
    return Table(
        title=caption.title,
        description=" ".join([*said, *caption.notes]),
        facts=(),
        corner=corner,
        columns=tuple(columns),
        ids=tuple(str(number) for number in range(len(columns))),
        rows=tuple(rows),
    )
