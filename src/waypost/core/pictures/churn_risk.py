"""Churn risk as a picture: what was said for tenths of the customers, and who of them left; else the rule's bands."""

from dataclasses import replace
from typing import Any

from waypost.core.analytics.questions.churn_risk import BAND_NAMES
from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.pictures.caption import counting, customers, value_of
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_AXIS = Wording(
    "Share who left within the span, in the period before", "Anteil, der in der Spanne ging, im Zeitraum davor"
)
_SAID = Wording("said: {}", "gesagt: {}")
_NOW = Wording("now {}", "jetzt {}")
_KEY = Wording(
    "Calibration: each bar is a tenth of the customers, by what was said for them; it should reach as far as was said.",
    "Kalibrierung: Jeder Balken ist ein Zehntel der Kund:innen, nach dem, was für sie gesagt wurde; so weit sollte er reichen.",
)


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """A `ChurnRiskAnswer`: the calibration of its model, where one is shown, else the bands of the rule."""
    answer = reply.answer
    axis = Axis(_AXIS.in_(language), Ruler.SHARE)
    if answer.by == "probability" and answer.card is not None:
        bars = tuple(
            Bar(_SAID.in_(language).format(percent(each.said, language, digits=0)), (value_of(each.came, digits=1),), f"n = {number(each.came.n, language)}")
            for each in reversed(answer.card.cells)
        )  # fmt: skip
        n, notes = answer.card.customers, (_KEY.in_(language), *caption.notes)
    else:
        bars = tuple(
            Bar(BAND_NAMES[each.band].in_(language), (value_of(each.left, digits=1),), _NOW.in_(language).format(number(each.customers, language)))
            for each in answer.bands
        )  # fmt: skip
        n, notes = answer.customers, caption.notes
    return BarChart(replace(counting(caption, n, customers(n, language), language), notes=notes), bars, axis)
