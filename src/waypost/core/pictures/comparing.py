"""A comparison as a picture: differences of shares with their ranges, around a line at zero."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit
from waypost.core.pictures.caption import value_of
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 20
_AXIS = Wording("Left minus right, in points", "Links minus rechts, in Prozentpunkten")
_KEY = Wording(
    "Full: significant. Pale: not to be told from chance.", "Voll: signifikant. Blass: von Zufall nicht zu trennen."
)
_LEFT_OUT = Wording(
    "Not drawn: {} other figures, see the table.", "Nicht gezeichnet: {} weitere Zahlen, siehe Tabelle."
)


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The clearest differences of a `CompareAnswer` that are shares; other kinds have no axis in common with them."""
    found = reply.answer.differences
    shown = [each for each in found if each.kind == "share"][:_MOST]
    bars = tuple(_bar(each, language) for each in shown)
    notes = (_KEY.in_(language),) if bars else ()
    if len(found) > len(shown):
        notes = (*notes, _LEFT_OUT.in_(language).format(number(len(found) - len(shown), language)))
    return BarChart(replace(caption, notes=(*notes, *caption.notes)), bars, Axis(_AXIS.in_(language), Ruler.POINTS))


def _bar(each: Any, language: Language) -> Bar:
    sides = f"{percent(each.left, language, digits=1)} : {percent(each.right, language, digits=1)}"
    return Bar(each.figure.in_(language), (value_of(each.difference, Unit.POINTS),), sides, strong=each.significant)
