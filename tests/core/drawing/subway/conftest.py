"""Each network is drawn once for all tests."""

from functools import lru_cache

from tests.core.drawing.subway import networks
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.wording import Language

NETWORKS = ("draft", "measured", "two_steps", "twenty_steps", "long_nouns")


@lru_cache(maxsize=64)
def drawn(name: str, mode: Mode = "light", language: Language = "de") -> Drawing:
    """A network of `networks` as a drawing."""
    return render(getattr(networks, name)(language), theme="subway", mode=mode, language=language)
