"""What of an attribution can be compared: how many ways convert, and each value's share of what is credited."""

from math import isnan

from waypost.core.analytics.kernels.figures import Figure, Figures
from waypost.core.analytics.questions.attribution import Attribution, AttributionAnswer, Model
from waypost.core.vocabulary.wording import Wording

_MODELS: dict[Model, Wording] = {
    "first": Wording("first contact", "erster Kontakt"),
    "last": Wording("last contact", "letzter Kontakt"),
    "linear": Wording("linear", "linear"),
    "decay": Wording("time decay", "Zeitverfall"),
    "position": Wording("by position", "nach Position"),
    "markov": Wording("removal effect", "Wegfalleffekt"),
    "shapley": Wording("Shapley", "Shapley"),
}


def figures(question: Attribution, answer: AttributionAnswer) -> Figures:
    """The conversion rate of the ways, and of each value the share of conversions that each model credits to it."""
    credited = answer.conversions - answer.direct
    bases = {"ways": answer.ways, "credited conversions": credited}
    once = question.conversions == "first"  # then a customer has one way
    found = [
        Figure(
            Wording("Ways that convert", "Wege mit Conversion"), "share",
            credited / answer.ways if answer.ways else None, "ways", credited if once else None,
        )
    ]  # fmt: skip
    for value in answer.credited:
        for credit in value.credits:
            model = _MODELS[credit.model]
            found.append(
                Figure(
                    Wording(f"Credit of {value.name} ({model.en})", f"Zuschreibung von {value.name} ({model.de})"),
                    "share",
                    None if isnan(credit.share.value) else credit.share.value,
                    "credited conversions",
                )
            )
    return Figures(tuple(found), bases)
