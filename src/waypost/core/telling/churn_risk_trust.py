"""How far a list of customers at risk can be trusted, in a sentence for whoever reads only the list."""

from math import isnan
from typing import Any

from waypost.core.telling.standing import Writer

WEAK = 0.65  # AUC below which a ranking hardly tells who leaves; 0.5 is tossing a coin


def how_weak(answer: Any, write: Writer) -> str:
    """That the ranking hardly helps; "" where it does, or where nothing is known of it."""
    found = answer.rule_auc if answer.by == "points" or answer.card is None else answer.card.auc
    if not found.n or isnan(found.value) or found.value >= WEAK:
        return ""
    right, chance = round(100 * found.value), found.low <= 0.5
    return write.say(
        f"The list is {'no' if chance else 'hardly'} better than chance: of two customers, one of whom left, the one who left stood "
        f"higher in {right} of 100 cases; tossing a coin is right in 50.",
        f"Die Liste ist {'nicht' if chance else 'kaum'} besser als Zufall: Von zwei Personen, von denen eine ging, stand die, die ging, "
        f"in {right} von 100 Fällen weiter oben; ein Münzwurf trifft 50.",
    )


def what_low_means(answer: Any, write: Writer) -> str:
    """That a low risk is not none: what became of such customers; "" where nothing is known of it."""
    low = next((each.left for each in answer.bands if each.band == "low"), None)
    if low is None or not low.n or isnan(low.value):
        return ""
    left, every = write.share(low.value), write.share(answer.rule_left.value)
    border = write.share(answer.low_below) if answer.by == "probability" else write.figure(answer.low_below)
    if answer.by == "probability":
        return write.say(
            f"“Low” only means less than the base rate of {border}: of such customers {left} left all the same, of all {every}.",
            f"„Gering“ heißt nur: unter der Grundquote von {border}. Auch von ihnen gingen {left}, von allen {every}.",
        )
    return write.say(
        f"“Low” only means fewer than {border} points: of such customers {left} left all the same, of all {every}.",
        f"„Gering“ heißt nur: weniger als {border} Punkte. Auch von ihnen gingen {left}, von allen {every}.",
    )
