"""How each line looks: colour, letter, pattern. Letters are unique; in print every line has a pattern of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from string import ascii_uppercase

from waypost.core.drawing.layout.subway.sizes import LINE
from waypost.core.drawing.scene import Line
from waypost.core.drawing.shapes import Command, Path, Shape
from waypost.core.drawing.themes import Hue, Theme

_FAMILY = 4  # so many neighbouring colours differ in lightness


class Pattern(StrEnum):
    """What runs along the middle of a line."""

    PLAIN = "plain"
    STRIPE = "stripe"
    DOTS = "dots"
    DASHES = "dashes"


@dataclass(frozen=True, slots=True)
class Look:
    letter: str
    hue: Hue
    pattern: Pattern
    planned: bool


def looks(lines: Sequence[Line], theme: Theme) -> list[Look]:
    """One look for each line, in order."""
    letters = _letters(lines)
    return [
        Look(letter, theme.track(_hue(line, number)), _pattern(_hue(line, number), theme), line.planned)
        for number, (line, letter) in enumerate(zip(lines, letters, strict=True))
    ]


def strokes(commands: tuple[Command, ...], look: Look, ground: str, width: float = LINE, name: str = "") -> list[Shape]:
    """A piece of a line with its pattern; `ground` shines through the pattern."""
    if look.planned:
        return [Path(commands, stroke=look.hue.strong, width=width * 0.62, dash="5 11", name=name)]
    body: list[Shape] = [Path(commands, stroke=look.hue.strong, width=width, name=name)]
    if look.pattern is Pattern.STRIPE:
        body.append(Path(commands, stroke=ground, width=width * 0.26))
    elif look.pattern is Pattern.DOTS:
        body.append(Path(commands, stroke=ground, width=width * 0.42, dash="0.1 13"))
    elif look.pattern is Pattern.DASHES:
        body.append(Path(commands, stroke=ground, width=width * 0.26, dash="9 12"))
    return body


def _hue(line: Line, number: int) -> int:
    return number if line.hue is None else line.hue


def _pattern(hue: int, theme: Theme) -> Pattern:
    order = list(Pattern)
    return order[hue % len(order)] if theme.border else order[hue // _FAMILY % 2]


def _letters(lines: Sequence[Line]) -> list[str]:
    """Given letters; for the others the initials of the names if they all differ, else the free letters in order."""
    taken = {line.letter for line in lines if line.letter}
    without = [line for line in lines if not line.letter]
    initials = [next((sign.upper() for sign in line.name if sign.isalpha()), "") for line in without]
    if not all(initials) or len({*initials, *taken}) < len(initials) + len(taken):
        spare = (sign for sign in (*ascii_uppercase, *map(str, range(1, len(lines) + 1))) if sign not in taken)
        initials = [next(spare) for _ in without]
    chosen = iter(initials)
    return [line.letter[:2] or next(chosen) for line in lines]
