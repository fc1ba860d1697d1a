"""Scores as pictures: a trend with its change points, how answers are spread, causes, and figures beside each other."""

from collections.abc import Sequence
from datetime import date
from math import isnan

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Line, LineChart, Mark, Point, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.measures.drivers import Driver
from waypost.core.measures.proportions import Interval
from waypost.core.measures.trends import ScoreTrend
from waypost.core.pictures.caption import value_of
from waypost.core.vocabulary.numbers import NARROW_SPACE, number
from waypost.core.vocabulary.survey.scoring import Measure
from waypost.core.vocabulary.wording import Language, Wording

_RULERS = {Measure.NPS: Ruler.SCORE, Measure.MEAN_ANSWER: Ruler.PLAIN}
_MORE = Wording("Share there less share elsewhere, in points", "Anteil dort weniger Anteil anderswo, in Punkten")


def ruler(measure: Measure) -> Ruler:
    """What an axis of the measure counts."""
    return _RULERS.get(measure, Ruler.SHARE)


def value(measure: Measure, found: Interval | None) -> Value:
    """A score as the drawing writes it: shares between 0 and 1."""
    if found is None:
        return Value(None, Unit(ruler(measure).value))
    if measure in (Measure.CSAT, Measure.EASY):
        found = Interval(found.value / 100, found.low / 100, found.high / 100, found.n)
    digits = 1 if measure is Measure.MEAN_ANSWER else None
    if not found.n:  # a figure from outside, of which only the value is known
        low, high = (None if isnan(each) else each for each in (found.low, found.high))
        return Value(found.value, Unit(ruler(measure).value), digits, low, high)
    return value_of(found, Unit(ruler(measure).value), digits)


def trend(
    found: ScoreTrend,
    measure: Measure,
    days: Sequence[date],
    steps: Sequence[str],
    caption: Caption,
    *,
    hints: Sequence[str] = (),
) -> LineChart:
    """The trend as a line with its band; `steps` say each change point in words, `hints` each bucket."""
    points = []
    for place, (day, each) in enumerate(zip(days, found.values, strict=True)):
        told = value(measure, each)
        hint = hints[place] if hints else ""
        points.append(Point(day.toordinal(), told.amount, told.low, told.high, told.n, hint=hint))
    marks = tuple(
        Mark(days[step.at].toordinal(), said, low=days[step.first].toordinal(), high=days[step.last].toordinal())
        for step, said in zip(found.steps, steps, strict=True)
    )
    return LineChart(caption, (Line("", tuple(points)),), y=Axis(ruler=ruler(measure)), marks=marks)


def spread(names: Sequence[str], shares: Sequence[Interval], caption: Caption) -> BarChart:
    """How many gave each answer, with the range of its share."""
    bars = tuple(Bar(name, (value_of(each, Unit.SHARE),)) for name, each in zip(names, shares, strict=True))
    return BarChart(caption, bars, Axis(ruler=Ruler.SHARE, low=0))


def causes(named: Sequence[tuple[str, Driver]], caption: Caption, language: Language, *, q: float = 0.05) -> BarChart:
    """Causes by how much more often they are named than elsewhere, in points; full are those that chance does not explain."""
    bars = tuple(
        Bar(
            name, (value_of(each.difference, Unit.POINTS),), note=_n(each.share.n, language),
            strong=each.p <= q and each.difference.value > 0,
        )
        for name, each in named
    )  # fmt: skip
    return BarChart(caption, bars, Axis(_MORE.in_(language), Ruler.POINTS), signed=True)


def beside(
    measure: Measure, figures: Sequence[tuple[str, Interval, str]], caption: Caption, language: Language
) -> BarChart:
    """Scores under each other, each with its range and what is to be known of it; the first is the one compared."""
    bars = tuple(
        Bar(
            name,
            (value(measure, found),),
            note=" · ".join(filter(None, (_n(found.n, language), note))),
            strong=not place,
        )
        for place, (name, found, note) in enumerate(figures)
    )
    return BarChart(caption, bars, Axis(ruler=ruler(measure), low=0))


def expected(
    steps: Sequence[tuple[str, float | None, Interval | None]], caption: Caption, series: tuple[str, str]
) -> BarChart:
    """Step by step the emotion that was planned and the one measured, −2 to +2; `series` names the two."""
    bars = tuple(
        Bar(
            name,
            (value_of(felt, Unit.SCORE, 1) if felt else Value(None, Unit.SCORE), Value(plan, Unit.SCORE, 1)),
            strong=felt is not None,
        )
        for name, plan, felt in steps
    )
    return BarChart(caption, bars, Axis(ruler=Ruler.SCORE, low=-2, high=2), series)


def _n(n: int, language: Language) -> str:
    return f"n{NARROW_SPACE}={NARROW_SPACE}{number(n, language)}" if n else ""
