"""A measured map without figures of so few people that one of them could be recognised."""

from dataclasses import replace

from waypost.core.analytics.least_group import TooFewError, few
from waypost.core.vocabulary.journey import Figure, Journey, Measure
from waypost.core.vocabulary.wording import Language, Wording

_WITHHELD = Wording(
    "Fewer than {} customers, so without figures: {}.", "Weniger als {} Kundinnen und Kunden, daher ohne Zahlen: {}."
)


def protected_map(journey: Journey, least: int, language: Language) -> Journey:
    """The journey without figures that rest on fewer than `least` people; its measurement names the steps.

    How many come to such a step stays as a figure without a value. Raises TooFewError where so few come to any step, or
    stand in these data at all.
    """
    measured = journey.measurement
    if measured is None or least <= 1:
        return journey
    if few(measured.customers, least) or few(measured.reached, least):
        raise TooFewError(least)
    hidden = {
        figure.step for figure in measured.figures if figure.measure is Measure.CUSTOMERS and few(figure.value, least)
    }
    kept = [replace(figure, value=None) if _counts(figure, hidden) else figure for figure in measured.figures]
    kept = [
        figure
        for figure in kept
        if _counts(figure, hidden) or not ({figure.step, figure.to} & hidden or few(figure.n, least))
    ]
    names = [step.name or step.id for step in journey.steps() if step.id in hidden]
    said = [measured.left_out, _WITHHELD.in_(language).format(least, ", ".join(names)) if names else ""]
    return replace(journey, measurement=replace(measured, figures=tuple(kept), left_out=" ".join(filter(None, said))))


def _counts(figure: Figure, hidden: set[str]) -> bool:
    return figure.measure is Measure.CUSTOMERS and figure.step in hidden
