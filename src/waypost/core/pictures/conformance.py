"""Planned against actual as a picture: how many ways make each planned step, at its place or not, and who skips it."""

from typing import Any

from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, value_of
from waypost.core.vocabulary.wording import Language, Wording

_WAYS = {True: Wording("way", "Weg"), False: Wording("ways", "Wege")}
_SHARE = Wording("Share of all ways compared", "Anteil an allen verglichenen Wegen")
_MANNERS = (
    Wording("As planned", "Wie geplant"),
    Wording("Out of order", "Außer der Reihe"),
    Wording("Skipped", "Übersprungen"),
)
_NOT_REACHED = Wording("{} did not get that far", "{} kamen nicht so weit")
_PASSED = Wording("{} passed (allowed)", "{} ausgelassen (erlaubt)")


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The planned steps of a `ConformanceAnswer` in their order; all manners of a step add up to all ways."""
    answer = reply.answer
    return BarChart(
        counting(caption, answer.ways, _WAYS[answer.ways == 1].in_(language), language),
        tuple(_bar(step, answer.ways, language) for step in answer.steps) if answer.ways else (),
        Axis(_SHARE.in_(language), Ruler.SHARE, high=1.0),
        tuple(manner.in_(language) for manner in _MANNERS),
    )


def _bar(step: Any, ways: int, language: Language) -> Bar:
    counted = (Value(count / ways, Unit.SHARE, 1, n=ways) for count in (step.out_of_order, step.skipped))
    told = ((_NOT_REACHED, step.not_reached), (_PASSED, step.passed))
    note = " · ".join(word.in_(language).format(figures.share(count / ways, language)) for word, count in told if count)
    return Bar(step.label, (value_of(step.made_share, digits=1), *counted), note)
