"""The ground of a deck: a band for each stage in two tints in turn, with a numbered disc and the stage's name."""

from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.subway.deck import Deck
from waypost.core.drawing.shapes import Box, Circle, Path, Rect
from waypost.core.drawing.text import STAGE, Style
from waypost.core.vocabulary.numbers import number

_DISC = 14.0
_PAD = 18.0
_ROUND = 14.0
_NUMBER = Style(14, 700)
_NARROW = Style(15, 700, leading=1.2)
_TOP, _LOW = 18.0, 20.0

Names = list[tuple[Style, list[str]]]


def names(frame: Frame, deck: Deck) -> Names:
    """Each zone's name broken to its width."""
    found = []
    for stage, left, right in deck.edges():
        room = right - left - 2 * _PAD - 2 * _DISC - 10
        name = frame.scene.stages[stage].name
        style = STAGE if frame.type.width(name, STAGE) <= room else _NARROW
        found.append((style, frame.type.lines(name, style, max(room, 60))))
    return found


def head(broken: Names) -> float:
    """How high the heads of the zones are."""
    return _TOP + max([2 * _DISC, *(len(lines) * style.line for style, lines in broken)]) + _LOW


def ground(frame: Frame, stage: int) -> str:
    """A zone's tint; stages next to each other differ."""
    return frame.theme.zones[stage % 2]


def draw(pen: Pen, deck: Deck, broken: Names, x: float, y: float, height: float) -> None:
    """All zones; x is where the first column stands."""
    frame, edges = pen.frame, deck.edges()
    for place, ((stage, left, right), (style, lines)) in enumerate(zip(edges, broken, strict=True)):
        box = Box(x + left, y, right - left, height)
        own = frame.pen()
        own.add(_band(box, ground(frame, stage), first=place == 0, last=place == len(edges) - 1))
        tall = max(2 * _DISC, len(lines) * style.line)
        middle = y + _TOP + tall / 2
        own.add(Circle(box.x + _PAD + _DISC, middle, _DISC, fill=frame.theme.ink))
        own.run(box.x + _PAD + _DISC, middle, number(stage + 1, frame.language), _NUMBER, frame.theme.surface, "middle")
        own.lines(box.x + _PAD + 2 * _DISC + 10, middle - len(lines) * style.line / 2, lines, style, frame.theme.ink)
        named = frame.scene.stages[stage]
        pen.add(own.group("zone", named.hint, named.href, (("stage", str(stage + 1)),)))
    if frame.theme.border:
        whole = Box(x + edges[0][1], y, edges[-1][2] - edges[0][1], height)
        pen.add(Rect(whole, stroke=frame.theme.hairline, radius=_ROUND))


def _band(box: Box, fill: str, *, first: bool, last: bool) -> Path | Rect:
    """A rectangle, rounded where the deck ends."""
    if first and last:
        return Rect(box, fill=fill, radius=_ROUND)
    r, k = _ROUND, _ROUND * 0.4477
    left, right, top, low = box.x, box.right, box.y, box.bottom
    if not first and not last:
        return Rect(box, fill=fill)
    if first:
        commands = (
            ("M", (right, top)), ("L", (left + r, top)), ("C", (left + k, top, left, top + k, left, top + r)),
            ("L", (left, low - r)), ("C", (left, low - k, left + k, low, left + r, low)), ("L", (right, low)), ("Z", ()),
        )  # fmt: skip
    else:
        commands = (
            ("M", (left, top)), ("L", (right - r, top)), ("C", (right - k, top, right, top + k, right, top + r)),
            ("L", (right, low - r)), ("C", (right, low - k, right - k, low, right - r, low)), ("L", (left, low)), ("Z", ()),
        )  # fmt: skip
    return Path(commands, fill=fill)
