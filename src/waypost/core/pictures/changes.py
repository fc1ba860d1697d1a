"""Change points as a picture: the series by day or week, its levels, and where the level becomes another one."""

from dataclasses import replace
from datetime import date
from typing import Any

from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Mark, Point, Ruler
from waypost.core.pictures.caption import named
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_RULERS = {"count": Ruler.COUNT, "share": Ruler.SHARE, "ratio": Ruler.PLAIN, "mean": Ruler.PLAIN}
_LEVEL, _COUNTED = Wording("Level", "Niveau"), Wording("Counted", "Gezählt")
_CHANGE = Wording("level {} before, {} from here on", "Niveau {} davor, {} von hier an")
_OUTLIER = Wording("stands out: {}, expected {}", "fällt auf: {}, erwartet {}")
_OUTLIERS = Wording("Dots: days or weeks that stand out ({}).", "Punkte: Tage oder Wochen, die auffallen ({}).")
_MOST_NAMED, _LARGE = 6, 100
_DRAWN = Wording("Drawn: {}, the first of {} series.", "Gezeichnet: {}, die erste von {} Reihen.")


def picture(reply: Any, language: Language, caption: Caption) -> LineChart:
    """The first series of a `ChangesAnswer` (those with changes come first) with its segments as steps."""
    answer = reply.answer
    if not answer.series:
        return LineChart(caption, ())
    series = answer.series[0]
    days = [date.fromisoformat(day).toordinal() for day in answer.days]
    hints = _outliers(series, answer.figure, language)
    counted = tuple(
        Point(day, value, hint=hints.get(name, ""))
        for name, day, value in zip(answer.days, days, series.values, strict=True)
    )
    if hints:
        named_days = [figures.day(date.fromisoformat(day), language) for day in sorted(hints)[:_MOST_NAMED]]
        more = ["…"] if len(hints) > _MOST_NAMED else []
        told = _OUTLIERS.in_(language).format(", ".join([*named_days, *more]))
        caption = replace(caption, notes=(told, *caption.notes))
    if len(answer.series) > 1:
        drawn = _DRAWN.in_(language).format(named(series.name, language), len(answer.series))
        caption = replace(caption, notes=(drawn, *caption.notes))
    ruler = _RULERS[answer.figure]
    return LineChart(
        caption,
        (Line(_LEVEL.in_(language), _levels(series)), Line(_COUNTED.in_(language), counted, quiet=True)),
        Axis(ruler=Ruler.DATES),
        Axis(ruler=ruler, low=0.0),
        tuple(_mark(change, answer.figure, language) for change in series.changes),
    )


def _outliers(series: Any, figure: str, language: Language) -> dict[str, str]:
    """What is to be said of each bucket that stands out, by its first day."""
    return {
        each.day: _OUTLIER.in_(language).format(
            *(_written(value, figure, language) for value in (each.value, each.expected))
        )
        for each in series.outliers
    }


def _written(value: float, figure: str, language: Language) -> str:
    """A level as people write it: large counts without decimals."""
    if figure == "share":
        return percent(value, language, digits=1)
    return number(value, language, digits=0 if abs(value) >= _LARGE else 2 if figure != "count" else 1)


def _levels(series: Any) -> tuple[Point, ...]:
    """Each segment from its first to its last day, with a gap before the next one."""
    points: list[Point] = []
    for segment in series.segments:
        start, end = (date.fromisoformat(day).toordinal() for day in (segment.start, segment.end))
        level = segment.level
        points += [Point(day, level.value, level.low, level.high) for day in (float(start), end - 1.0)]
        points.append(Point(end - 0.5, None))
    return tuple(points[:-1])


def _mark(change: Any, figure: str, language: Language) -> Mark:
    """The first day of the new level, and both levels."""
    day, earliest, latest = (
        float(date.fromisoformat(each).toordinal()) for each in (change.day, change.earliest, change.latest)
    )
    levels = (_written(each.value, figure, language) for each in (change.before, change.after))
    return Mark(day, _CHANGE.in_(language).format(*levels), low=earliest, high=latest)
