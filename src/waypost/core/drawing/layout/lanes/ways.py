"""Ways between steps that are not neighbours: branches as arcs above the stations, loops below the titles."""

from collections.abc import Callable

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.marks import arrow_head, pill, pill_width
from waypost.core.drawing.scene import Edge, EdgeKind
from waypost.core.drawing.shapes import Command, Path
from waypost.core.vocabulary.numbers import number, percent

_LEVEL, _HANG = 28.0, 17.0
_BEND = 10.0
_ASIDE = 9.0

Levels = list[list[Edge]]


def levels(frame: Frame, kind: EdgeKind) -> Levels:
    """Ways of a kind, short ones first, packed into levels in which no two overlap."""
    wanted = [edge for edge in frame.scene.edges if edge.kind is kind]
    packed: Levels = []
    for edge in sorted(wanted, key=lambda edge: (_span(frame, edge)[1] - _span(frame, edge)[0], edge.source)):
        free = next((level for level in packed if not any(_meet(frame, edge, other) for other in level)), None)
        if free is None:
            packed.append([edge])
        else:
            free.append(edge)
    return packed


def height(frame: Frame, packed: Levels) -> float:
    """Room for all levels; a level with a label longer than its way is deeper."""
    return sum(_depth(frame, level) for level in packed) + 8 if packed else 0.0


def _depth(frame: Frame, level: list[Edge]) -> float:
    return _LEVEL + (_HANG if any(_hangs(frame, edge) for edge in level) else 0.0)


def draw_above(pen: Pen, packed: Levels, bottom: float) -> None:
    """Arcs that rise from the stations' heads; the nearest level is the lowest."""
    y, heights = bottom - 14, []
    for level in packed:
        heights.append(y)
        y -= _depth(pen.frame, level)
    _draw(pen, packed, heights, lambda _: bottom)


def draw_below(pen: Pen, packed: Levels, ends: dict[str, float], bottom: float) -> None:
    """Arcs that hang under the titles."""
    y, heights = bottom + 16, []
    for level in packed:
        heights.append(y)
        y += _depth(pen.frame, level)
    _draw(pen, packed, heights, lambda step: ends[step] + 4)


def _draw(pen: Pen, packed: Levels, heights: list[float], end: Callable[[str], float]) -> None:
    """All lines first, then all labels on top of them."""
    placed = [(edge, y) for level, y in zip(packed, heights, strict=True) for edge in level]
    for edge, y in placed:
        _line(pen, edge, end(edge.source), end(edge.target), y)
    for edge, y in placed:
        below = end(edge.source) < y
        _label(pen, edge, y, below, _uprights(pen.frame, packed, edge))


def _line(pen: Pen, edge: Edge, start: float, end: float, y: float) -> None:
    own, stroke = pen.frame.pen(), pen.frame.theme.ink2
    x1, x2 = _ends(pen.frame, edge)
    own.add(Path(_bracket(x1, start, y, x2, end), stroke=stroke, width=2, dash="5 5", name="way"))
    own.add(arrow_head(x2, end, "down" if end > y else "up", stroke))
    pen.add(own.group(edge.kind.value, edge.hint or _words(pen.frame, edge), edge.href))


def _label(pen: Pen, edge: Edge, y: float, below: bool, uprights: list[float]) -> None:
    frame, theme, own = pen.frame, pen.frame.theme, pen.frame.pen()
    hang = (_HANG if below else -_HANG) if _hangs(frame, edge) else 0.0
    words = _words(frame, edge)
    half = pill_width(frame, words) / 2
    x = min(max(_label_place(frame, edge, uprights), frame.grid.left + half), frame.grid.right - half)
    pill(own, x, y + hang, words, theme.surface, theme.ink2, stroke=theme.seam)
    pen.add(own.group("way-label", edge.hint, edge.href))


def _uprights(frame: Frame, packed: Levels, edge: Edge) -> list[float]:
    """Where other ways rise or fall."""
    return [x for level in packed for other in level if other is not edge for x in _ends(frame, other)]


def _label_place(frame: Frame, edge: Edge, uprights: list[float]) -> float:
    """The middle of the way, or the place nearest to it where no other way runs through the label."""
    (x1, x2), half = _ends(frame, edge), pill_width(frame, _words(frame, edge)) / 2 + 4
    room = max(0.0, abs(x2 - x1) / 2 - half - _BEND)
    middle = (x1 + x2) / 2
    for aside in (0.0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0):
        if all(abs(upright - middle - aside * room) > half for upright in uprights):
            return middle + aside * room
    return middle


def _ends(frame: Frame, edge: Edge) -> tuple[float, float]:
    """Where a way leaves and arrives: a little aside of the stations, so that several do not meet."""
    if edge.source == edge.target:
        return frame.centre(edge.source) + 30, frame.centre(edge.source) - 30
    aside = _ASIDE if frame.places[edge.target] > frame.places[edge.source] else -_ASIDE
    return frame.centre(edge.source) + aside, frame.centre(edge.target) - aside


def _hangs(frame: Frame, edge: Edge) -> bool:
    """A label too long for its way stands beyond it."""
    x1, x2 = _ends(frame, edge)
    return pill_width(frame, _words(frame, edge)) + 28 > abs(x2 - x1)


def _bracket(x1: float, y1: float, y: float, x2: float, y2: float) -> tuple[Command, ...]:
    """Up or down from the source, along, and back to the target, with round corners."""
    way = 1 if x2 > x1 else -1
    side1, side2 = (1 if y1 > y else -1), (1 if y2 > y else -1)
    b = min(_BEND, abs(x2 - x1) / 2, abs(y1 - y), abs(y2 - y))
    k = b * 0.45
    return (
        ("M", (x1, y1)),
        ("L", (x1, y + side1 * b)),
        ("C", (x1, y + side1 * k, x1 + way * k, y, x1 + way * b, y)),
        ("L", (x2 - way * b, y)),
        ("C", (x2 - way * k, y, x2, y + side2 * k, x2, y + side2 * b)),
        ("L", (x2, y2 + side2 * -6)),
    )


def _words(frame: Frame, edge: Edge) -> str:
    words = edge.label or frame.word(wording.BRANCH if edge.kind is EdgeKind.BRANCH else wording.LOOP)
    if edge.share is not None:
        return f"{words} · {percent(edge.share, frame.language)}"
    if edge.customers is not None:
        return f"{words} · {number(edge.customers, frame.language)}"
    return words


def _span(frame: Frame, edge: Edge) -> tuple[int, int]:
    one, other = frame.places[edge.source], frame.places[edge.target]
    return min(one, other), max(one, other)


def _meet(frame: Frame, one: Edge, other: Edge) -> bool:
    (a, b), (c, d) = _span(frame, one), _span(frame, other)
    return a <= d and c <= b
