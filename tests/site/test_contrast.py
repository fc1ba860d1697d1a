"""Text is readable in the light and in the dark: computed from the tokens, after WCAG 2.2 AA."""

import re
from pathlib import Path

import pytest

from waypost.core.drawing.themes import DARK, LIGHT, contrast
from waypost.site import static_files

TOKENS = (Path(static_files.__file__).parent / "static" / "look" / "tokens.css").read_text("utf-8")
PAIRS = dict(re.findall(r"--([\w-]+): (light-dark\(#[0-9A-F]{6}, #[0-9A-F]{6}\));", TOKENS))
GROUNDS = ("paper", "surface", "raised", "sunken", "hover")
MODES = ("light", "dark")

TEXT = [
    (ink, ground) for ink in ("ink", "ink-2", "ink-3", "link") for ground in (*GROUNDS, "neutral-wash", "accent-wash")
]
TEXT += [
    (tone, ground) for tone in ("good", "warn", "bad") for ground in ("paper", "surface", "raised", f"{tone}-wash")
]
TEXT += [("neutral", "neutral-wash"), ("ink", "bad-wash"), ("ink", "warn-wash"), ("ink", "good-wash")]
TEXT += [("on-primary", "primary"), ("on-primary", "primary-hover"), ("on-accent", "accent"), ("on-bad", "bad")]
TEXT += [("on-person", "person")]

LINES = [(name, ground) for name in PAIRS if name.startswith(("line-", "mood-")) for ground in ("surface", "paper")]
LINES += [("accent", ground) for ground in ("paper", "surface", "raised", "track")]
LINES += [("edge", ground) for ground in ("paper", "surface", "raised")]


def colour(token: str, mode: str) -> str:
    return str(re.findall(r"#[0-9A-F]{6}", PAIRS[token])[MODES.index(mode)])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids=lambda each: str(each))
def test_text_stands_out(ink: str, ground: str, mode: str) -> None:
    assert contrast(colour(ink, mode), colour(ground, mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("line", "ground"), LINES, ids=lambda each: str(each))
def test_lines_and_edges_stand_out(line: str, ground: str, mode: str) -> None:
    assert contrast(colour(line, mode), colour(ground, mode)) >= 3


def test_pages_and_drawings_share_their_colours() -> None:
    for mode, theme in (("light", LIGHT), ("dark", DARK)):
        shared = {"paper": theme.paper, "surface": theme.surface, "hairline": theme.hairline, "seam": theme.seam}
        shared |= {"ink": theme.ink, "ink-2": theme.ink2, "ink-3": theme.ink3, "accent": theme.accent.strong}
        shared |= {f"mood-{at}": mood for at, mood in enumerate(theme.moods)}
        shared |= {"good": theme.good.ink, "warn": theme.warn.ink, "bad": theme.bad.ink}
        assert {name: colour(name, mode) for name in shared} == shared


def test_every_colour_has_a_light_and_a_dark_value() -> None:
    named = re.findall(r"--([\w-]+): [^;]*#[0-9A-Fa-f]{3,6}", TOKENS)
    assert set(named) == set(PAIRS)
