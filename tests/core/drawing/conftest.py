"""Drawings are expensive to make and cannot be changed: each is made once for all tests."""

from collections.abc import Callable
from functools import lru_cache

import pytest

from tests.core.drawing import scenes
from waypost.core.drawing.fonts import Fonts, load_fonts
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary.wording import Language

Draw = Callable[..., Drawing]

SCENES = ("retailer", "drafted", "one_step", "two_steps", "twenty_steps", "long_nouns", "nothing")


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts()


@lru_cache(maxsize=64)
def drawn(name: str, mode: Mode = "light", language: Language = "de") -> Drawing:
    """A scene of `scenes` as a drawing."""
    return render(getattr(scenes, name)(language), mode=mode, language=language)
