"""Churn as a picture: the share still there, by the time since the beginning, of all or of each group."""

from typing import Any

from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Point, Ruler
from waypost.core.pictures.caption import counting, customers, named
from waypost.core.vocabulary.wording import Language, Wording

_STILL = Wording("Share still there", "Anteil der Verbliebenen")
_SINCE = Wording("Time since the beginning", "Zeit seit dem Beginn")
_MOST = 5  # curves that can be told apart


def picture(reply: Any, language: Language, caption: Caption) -> LineChart:
    """The survival curves of a `ChurnAnswer`: of all, or of its largest groups."""
    answer = reply.answer
    groups = [group for group in answer.groups if not group.rest][:_MOST]
    lines = [_line(named(group.value, language), group) for group in groups] or [_line("", answer.everything)]
    everybody = answer.everything.customers
    return LineChart(
        counting(caption, everybody, customers(everybody, language), language),
        tuple(line for line in lines if len(line.points) > 1),
        Axis(_SINCE.in_(language), Ruler.SECONDS),
        Axis(_STILL.in_(language), Ruler.SHARE, low=0.0, high=1.0),
    )


def _line(name: str, group: Any) -> Line:
    points = [
        Point(each.seconds, each.share.value, each.share.low, each.share.high, each.at_risk) for each in group.curve
    ]
    return Line(name, (Point(0.0, 1.0, 1.0, 1.0, group.customers), *points), stepped=True)
