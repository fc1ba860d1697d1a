"""Change points as a picture: the series by day or week, its levels, and where the level becomes another one."""

from datetime import date
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Mark, Point, Ruler
from waypost.core.pictures.caption import named
from waypost.core.vocabulary.wording import Language, Wording

_RULERS = {"count": Ruler.COUNT, "share": Ruler.SHARE}
_LEVEL, _COUNTED = Wording("Level", "Niveau"), Wording("Counted", "Gezählt")
_CHANGE = Wording("another level", "ein anderes Niveau")
_DRAWN = Wording("Drawn: {}, the first of {} series.", "Gezeichnet: {}, die erste von {} Reihen.")


def picture(reply: Any, language: Language, caption: Caption) -> LineChart:
    """The first series of a `ChangesAnswer` (those with changes come first) with its segments as steps."""
    answer = reply.answer
    if not answer.series:
        return LineChart(caption, ())
    series = answer.series[0]
    days = [date.fromisoformat(day).toordinal() for day in answer.days]
    counted = tuple(Point(day, value) for day, value in zip(days, series.values, strict=True))
    if len(answer.series) > 1:
        drawn = _DRAWN.in_(language).format(named(series.name, language), len(answer.series))
        caption = Caption(caption.title, caption.facts, (drawn, *caption.notes), caption.width, caption.more)
    ruler = _RULERS.get(answer.figure, Ruler.COUNT)
    return LineChart(
        caption,
        (Line(_LEVEL.in_(language), _levels(series)), Line(_COUNTED.in_(language), counted)),
        Axis(ruler=Ruler.DATES),
        Axis(ruler=ruler, low=0.0),
        tuple(_mark(change, language) for change in series.changes),
    )


def _levels(series: Any) -> tuple[Point, ...]:
    """Each segment from its first to its last day, with a gap before the next one."""
    points: list[Point] = []
    for segment in series.segments:
        start, end = (date.fromisoformat(day).toordinal() for day in (segment.start, segment.end))
        level = segment.level
        points += [Point(day, level.value, level.low, level.high) for day in (float(start), end - 1.0)]
        points.append(Point(end - 0.5, None))
    return tuple(points[:-1])


def _mark(change: Any, language: Language) -> Mark:
    day, earliest, latest = (
        float(date.fromisoformat(each).toordinal()) for each in (change.day, change.earliest, change.latest)
    )
    return Mark(day, _CHANGE.in_(language), low=earliest, high=latest)
