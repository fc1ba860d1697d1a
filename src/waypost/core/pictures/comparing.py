"""A comparison as a picture: differences of one kind of figures with their ranges, around a line at zero."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from waypost.core.analytics.questions.spoken import side_names
from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.vocabulary.numbers import duration, number, percent
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 20
_AXIS = Wording("{} minus {}", "{} minus {}")
_IN_POINTS = Wording(", in points", ", in Prozentpunkten")
_KEY = Wording(
    "Full: significant. Pale: not to be told from chance.", "Voll: signifikant. Blass: von Zufall nicht zu trennen."
)
LEFT_OUT = Wording("Not drawn: {} other figures.", "Nicht gezeichnet: {} weitere Kennzahlen.")

# How figures of a kind are written, and on which axis their differences stand.
_WRITTEN: dict[str, Callable[[float, Language], str]] = {
    "share": partial(percent, digits=1),
    "seconds": duration,
    "count": partial(number, digits=2),
    "score": partial(number, digits=2),
}
_UNITS = {"share": (Unit.POINTS, Ruler.POINTS, 1), "seconds": (Unit.SECONDS, Ruler.SECONDS, None)}
_NUMBERS = (Unit.SCORE, Ruler.SCORE, 2)


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The clearest differences of a `CompareAnswer`: of shares; where there are none, of the kind that differs most.

    Kinds have no axis in common, so only one is drawn.
    """
    answer = reply.answer
    found = answer.differences
    kinds = [each.kind for each in found]
    kind = "share" if "share" in kinds or not kinds else kinds[0]
    shown = ranked([each for each in found if each.kind == kind][:_MOST])
    bars = tuple(_bar(each, language) for each in shown)
    notes = key(bars, language)
    if len(found) > len(shown):
        notes = (*notes, LEFT_OUT.in_(language).format(number(len(found) - len(shown), language)))
    everybody = answer.left.customers + answer.right.customers - answer.in_both
    caption = counting(caption, everybody, customers(everybody, language), language)
    sides = _AXIS.in_(language).format(*side_names(answer, language, lambda day: figures.day(day, language)))
    label = sides + (_IN_POINTS.in_(language) if kind == "share" else "")
    ruler = _UNITS.get(kind, _NUMBERS)[1]
    return BarChart(replace(caption, notes=(*notes, *caption.notes)), bars, Axis(label, ruler), signed=True)


def ranked(found: Sequence[Any]) -> list[Any]:
    """What is more on the left first, what is less last."""
    return sorted(found, key=lambda each: -each.difference.value)


def key(bars: Sequence[Bar], language: Language) -> tuple[str, ...]:
    """What full and pale bars mean, where there are pale ones."""
    return (_KEY.in_(language),) if any(not bar.strong for bar in bars) else ()


def _bar(each: Any, language: Language) -> Bar:
    unit, _, digits = _UNITS.get(each.kind, _NUMBERS)
    sides = " : ".join(_WRITTEN[each.kind](figure, language) for figure in (each.left, each.right))
    return Bar(each.figure.in_(language), (value_of(each.difference, unit, digits),), sides, strong=each.significant)
