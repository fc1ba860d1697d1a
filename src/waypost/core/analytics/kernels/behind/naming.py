"""Words of a figure that the data do not have are refused."""

from collections.abc import Sequence

from waypost.core.analytics.kernels.steps import meant
from waypost.core.vocabulary.wording import WaypostError


def code_of(word: str, words: Sequence[str]) -> int:
    """The place of a word among the words of the data ("" is the unknown one). Raises WaypostError naming near ones."""
    if word in words:
        return words.index(word)
    near = ", ".join(meant(word, words)) or "–"
    raise WaypostError(
        en=f"No customer stands behind '{word}': it does not occur in these events. Did you mean {near}?",
        de=f"Hinter „{word}“ stehen keine Kund:innen: Es kommt in den Ereignissen nicht vor. Gemeint: {near}?",
    )
