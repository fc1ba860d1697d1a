"""Attribution as a picture: what the last model asked credits to each value, beside what the last contact gets."""

from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Ruler
from waypost.core.pictures.caption import counting, named, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_MODELS = {
    "first": Wording("First contact", "Erster Kontakt"),
    "last": Wording("Last contact", "Letzter Kontakt"),
    "linear": Wording("Linear", "Linear"),
    "decay": Wording("Time decay", "Zeitverfall"),
    "position": Wording("Position", "Position"),
    "shapley": Wording("Shapley", "Shapley"),
    "markov": Wording("Removal effect (Markov)", "Wegfalleffekt (Markov)"),
}
_CONVERSIONS = {True: Wording("conversion", "Conversion"), False: Wording("conversions", "Conversions")}
_SHARE = Wording("Share of the conversions", "Anteil an den Conversions")
_WAYS = Wording("on {} ways", "auf {} Wegen")
_MOST = 20


def picture(reply: Any, language: Language, caption: Caption) -> BarChart:
    """The values of an `AttributionAnswer` in its order; two models at most, so that bars can be compared."""
    answer = reply.answer
    asked = [credit.model for credit in answer.credited[0].credits] if answer.credited else []
    models = list(dict.fromkeys([*asked[-1:], *(model for model in asked if model == "last")]))
    bars = [_bar(each, models, language) for each in answer.credited[:_MOST]]
    counted = _CONVERSIONS[answer.conversions == 1].in_(language)
    return BarChart(
        counting(caption, answer.conversions, counted, language),
        tuple(bars),
        Axis(_SHARE.in_(language), Ruler.SHARE),
        tuple(_MODELS[model].in_(language) for model in models),
    )


def _bar(each: Any, models: list[str], language: Language) -> Bar:
    shares = {credit.model: credit.share for credit in each.credits}
    note = _WAYS.in_(language).format(number(each.ways, language))
    return Bar(named(each.name, language), tuple(value_of(shares[model], digits=1) for model in models), note)
