"""Expectations as a picture: experienced minus expected for each step, with its range, around a line at zero."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.drawing.scene.values import Unit
from waypost.core.pictures.caption import value_of
from waypost.core.pictures.comparing import key
from waypost.core.vocabulary.numbers import NARROW_SPACE, number
from waypost.core.vocabulary.wording import Language, Wording

_AXIS = Wording(
    "Experienced minus expected; below zero: an expectation gap",
    "Erlebt minus erwartet; unter null: eine Erwartungslücke",
)
_BOTH = Wording("expected {}, experienced {}", "erwartet {}, erlebt {}")


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The pairs of an `ExpectationsAnswer` in the order asked; full are those that stand out."""
    bars = tuple(_bar(pair, language) for pair in reply.answer.pairs)
    caption = replace(caption, notes=(*key(bars, language), *caption.notes))
    return BarChart(caption, bars, Axis(_AXIS.in_(language), Ruler.SCORE))


def _bar(pair: Any, language: Language) -> Bar:
    value = value_of(pair.difference, Unit.SCORE, 2)
    means = (number(mean, language, digits=2) for mean in (pair.expected, pair.experienced))
    n = f"n{NARROW_SPACE}={NARROW_SPACE}{number(pair.customers, language)}"
    note = f"{_BOTH.in_(language).format(*means)} · {n}" if pair.customers else n
    return Bar(pair.label, (value,), note, strong=pair.stands_out)
