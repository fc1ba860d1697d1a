"""Internal steps below the line of visibility: tiles in a lane of their own, off the customer's line."""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.history.columns import Column, Fold
from waypost.core.drawing.scene.history import History, Inner
from waypost.core.drawing.shapes import Box, Icon, Rect, line
from waypost.core.drawing.text import LABEL, SMALL_BOLD, TINY, Style
from waypost.core.vocabulary.numbers import number

_ICON = 14.0
_PAD = 9.0
_WIDEST = 132.0


@dataclass(frozen=True, slots=True)
class Tile:
    """The internal steps of one column with their texts broken, and how much room they take."""

    steps: tuple[int, ...]
    lines: list[str]
    style: Style
    small: list[str]
    width: float
    height: float


def tile(frame: Frame, history: History, column: Column, fold: Fold, told: dict[str, str]) -> Tile | None:
    """The tile of a column, measured; None without internal steps. `told` is the department as it was last told."""
    if not column.inner:
        return None
    steps = [history.inner[place] for place in column.inner]
    names = list(dict.fromkeys(step.name or frame.word(wording.UNKNOWN) for step in steps))
    count = f"{number(len(steps), frame.language)}\u00a0{frame.word(wording.INNER_COUNT[len(steps) == 1])}"
    if fold >= Fold.DAY and len(steps) > 1:
        names = [name for name, _ in Counter(step.name for step in steps).most_common() if name] or names
        large, style, small = count, LABEL, [_listed(names, 1)]
    else:
        large, style = _listed(names, 2), SMALL_BOLD
        small = [count] if len(steps) > 1 else []
    departments = list(dict.fromkeys(step.department for step in steps if step.department))
    if departments and told.get("inner") != departments[-1]:
        small.append(_listed(departments, 2))
        told["inner"] = departments[-1]
    lines = frame.type.balanced(large, style, _WIDEST)
    small = [text for each in small for text in frame.type.lines(each, TINY, _WIDEST)]
    widths = [frame.type.width(text, style) for text in lines] + [frame.type.width(text, TINY) for text in small]
    height = len(lines) * style.line + len(small) * TINY.line + 2 * 6
    return Tile(column.inner, lines, style, small, max(widths) + _ICON + 6 + 2 * _PAD, max(32.0, height))


def _listed(names: list[str], most: int) -> str:
    return ", ".join(names[:most]) + (f" +{len(names) - most}" if len(names) > most else "")


def lane(pen: Pen, history: History, tiles: list[tuple[Tile, float]], ends: tuple[float, float, float], top: float) -> float:  # fmt: skip
    """The lane of a row from `top` down: the line of visibility, the lane's name, tiles by their middles.

    `ends`: the card's inner left, where lanes begin, where they end. Returns where the lane ends.
    """
    frame, theme = pen.frame, pen.frame.theme
    card, left, right = ends
    height = max(each.height for each, _ in tiles)
    pen.add(line(card, top, right, top, theme.ink3, 1.5, "6 5", name="boundary"))
    middle = top + 10 + height / 2
    lines = frame.type.lines(frame.word(wording.INNER), SMALL_BOLD, left - card - 40)
    pen.add(Icon("eye-off", card, middle - 8, 16, theme.ink2, 1.7))
    pen.lines(card + 26, middle - len(lines) * SMALL_BOLD.line / 2, lines, SMALL_BOLD, theme.ink)
    drawn = [_draw(pen, history, each, x, middle) for each, x in tiles]
    for one, other in pairwise(drawn):
        pen.add(line(one.right, middle, other.x, middle, theme.seam, 1.5, name="inside"))
    return top + 10 + height + 10


def _draw(pen: Pen, history: History, given: Tile, x: float, middle: float) -> Box:
    frame, own = pen.frame, pen.frame.pen()
    hue, box = frame.theme.calm, Box(x - given.width / 2, middle - given.height / 2, given.width, given.height)
    own.add(Rect(box, fill=hue.wash, stroke=frame.theme.seam, width=1.2, radius=5))
    own.add(Icon("cog", box.x + _PAD, middle - _ICON / 2, _ICON, hue.ink, 1.7))
    left = box.x + _PAD + _ICON + 6
    texts = len(given.lines) * given.style.line + len(given.small) * TINY.line
    y = own.lines(left, box.y + (given.height - texts) / 2, given.lines, given.style, frame.theme.ink)
    own.lines(left, y, given.small, TINY, frame.theme.ink2)
    steps = [history.inner[place] for place in given.steps]
    one = steps[0] if len(steps) == 1 else None
    title = (one.hint if one else "") or "; ".join(map(_said, steps[:12])) + (" …" if len(steps) > 12 else "")
    marks = (("from", steps[0].at.isoformat()), ("steps", str(len(steps))))
    pen.add(own.group("inner", title, one.href if one else "", marks))
    return box


def _said(step: Inner) -> str:
    facts = [text for text in (step.department, step.concern) if text]
    return f"{step.at:%Y-%m-%d %H:%M} {step.name}" + (f" ({', '.join(facts)})" if facts else "")
