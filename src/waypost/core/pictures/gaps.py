"""Switch gaps as a picture: drop-off with and without the switch, the largest gap first."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import named
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 20
_DIFFERENCE = Wording(
    "Drop-off rate with the switch minus without, in points, adjusted",
    "Abbruchquote mit Wechsel minus ohne, in Prozentpunkten, bereinigt",
)
_COMPARED = Wording("{} compared", "{} verglichen")
_KEY = Wording(
    "Full: a gap. Pale: not to be told from chance.", "Voll: eine Lücke. Blass: von Zufall nicht zu trennen."
)


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The adjusted difference of each tested comparison of a `GapsAnswer`, in its order: gaps first."""
    shown = [switch for switch in reply.answer.switches if switch.tested][:_MOST]
    bars = tuple(_bar(switch, language) for switch in shown)
    axis = Axis(_DIFFERENCE.in_(language), Ruler.POINTS)
    if any(not bar.strong for bar in bars):
        caption = replace(caption, notes=(_KEY.in_(language), *caption.notes))
    return BarChart(caption, bars, axis)


def _bar(switch: Any, language: Language) -> Bar:
    passage = f"{switch.after} → {switch.at}" if switch.at else switch.after
    change = f"{named(switch.from_value, language)} → {named(switch.to_value, language)}"
    difference = switch.adjusted.difference
    compared = _COMPARED.in_(language).format(number(switch.adjusted.switchers, language))
    value = Value(None, Unit.POINTS)
    if difference.value == difference.value:
        value = Value(difference.value, Unit.POINTS, low=difference.low, high=difference.high, n=difference.n)
    return Bar(passage, (value,), f"{change} · {compared}", strong=switch.is_gap)
