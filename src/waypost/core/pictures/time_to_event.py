"""Time to an event as a picture: the share that has arrived, by the time since the start."""

from typing import Any

from waypost.core.drawing.scene.charts import Axis, Caption, Line, LineChart, Mark, MarkKind, Point, Ruler
from waypost.core.pictures.caption import counting, customers
from waypost.core.vocabulary.wording import Language, Wording

_SHARE = Wording("Share that has arrived", "Anteil der Angekommenen")
_SINCE = Wording("Time since the start", "Zeit seit dem Start")
_HALF = Wording("half of all customers have arrived", "die Hälfte aller ist angekommen")


def picture(reply: Any, language: Language, caption: Caption) -> LineChart:
    """The Kaplan–Meier curve of a `TimeToEventAnswer` with its range."""
    answer = reply.answer
    points = [
        Point(each.seconds, each.share.value, each.share.low, each.share.high, each.at_risk) for each in answer.curve
    ]
    if points and points[0].x > 0:
        points.insert(0, Point(0.0, 0.0, 0.0, 0.0, answer.customers))
    marks: tuple[Mark, ...] = ()
    if answer.median_of_all is not None:
        marks = (Mark(answer.median_of_all, _HALF.in_(language), MarkKind.EVENT),)
    return LineChart(
        counting(caption, answer.customers, customers(answer.customers, language), language),
        (Line("", tuple(points), stepped=True),) if answer.reached else (),
        Axis(_SINCE.in_(language), Ruler.SECONDS),
        Axis(_SHARE.in_(language), Ruler.SHARE, low=0.0),
        marks,
    )
