"""One row of the time line: a card with the time axis above, a lane for each channel, and what stands below."""

from dataclasses import dataclass

from waypost.core.drawing import wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.history import asked, axis, beads, below, dates, inner, line
from waypost.core.drawing.layout.history.axis import Slot
from waypost.core.drawing.layout.history.columns import Fold
from waypost.core.drawing.layout.marks import pill
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.shapes import Box, Circle, Icon, Rect
from waypost.core.drawing.shapes import line as straight
from waypost.core.drawing.text import SMALL_BOLD, TINY, TINY_BOLD
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.wording import Wording

_PAD = 14.0


@dataclass(frozen=True, slots=True)
class Page:
    """What all rows share: names of lanes, the card, left and right end of the axis, how it is folded."""

    lanes: list[str]
    card: Box
    left: float
    right: float
    fold: Fold


def draw(frame: Frame, history: History, page: Page, row: list[Slot], top: float, *, comes: bool, goes: bool) -> Strip:
    """A row from `top` down; the line `comes` from an earlier row, and `goes` on in the next one."""
    pen = frame.pen()
    y = _axis(pen, row, page, top + _PAD)
    heights, bottom = _lanes(pen, row, page, y + 10)
    line.draw(pen, row, heights, page.left if comes else None, page.right if goes else _last(row))
    for slot, x in line.breaks(pen, row, heights, y - 12, bottom):
        pill(
            pen, x, y, slot.pause_text, frame.theme.calm.wash, frame.theme.ink, style=TINY_BOLD, stroke=frame.theme.seam
        )
    for slot in row:
        for capsule in slot.capsules:
            hue = hue_of(frame, history, capsule.bead.lane, capsule.bead.events)
            beads.draw(pen, history, capsule, slot.middle - capsule.width / 2, heights[capsule.bead.lane], hue)
    if tiles := [(slot.tile, slot.middle) for slot in row if slot.tile]:
        bottom = inner.lane(pen, history, tiles, (page.card.x + 18, page.left, page.right), bottom)
    y = _below(pen, history, row, page, bottom)
    card = Rect(
        Box(page.card.x, top, page.card.width, y + _PAD - 4 - top),
        fill=frame.theme.surface,
        stroke=frame.theme.hairline if frame.theme.border else None,
        radius=14,
    )
    return Strip((card, *pen.shapes), y + _PAD - 4 - top)


def _last(row: list[Slot]) -> float:
    drawn = [slot for slot in row if slot.capsules]
    return drawn[-1].middle if drawn else row[0].left


def hue_of(frame: Frame, history: History, lane: int, events: tuple[int, ...]) -> Hue:
    """The colour of the stage of most of the events where stages are known, else the lane's."""
    if not history.stages:
        return frame.theme.stage(lane)
    found = [history.events[number].stage for number in events if history.events[number].stage in history.stages]
    if not found:
        return frame.theme.calm
    return frame.theme.stage(history.stages.index(max(found, key=found.count)))


def _axis(pen: Pen, row: list[Slot], page: Page, top: float) -> float:
    """Days and times above the axis; returns its height."""
    frame, theme = pen.frame, pen.frame.theme
    depth = max(len(slot.heads) for slot in row)
    y = top + depth * TINY_BOLD.line + 9
    title = dates.span(*axis.span_of(row), frame.language)
    x, width = page.card.x + 18, page.left - page.card.x - 30
    end = pen.text(x, top, title, SMALL_BOLD, theme.ink, width)
    y = max(y, end - 6)
    start = y - 9 - depth * TINY_BOLD.line
    pen.add(straight(page.left, y, _right(row), y, theme.seam, 1.5, name="axis"))
    for slot in row:
        for place, text in enumerate(slot.heads):
            style, ink = (TINY_BOLD, theme.ink) if place == 0 else (TINY, theme.ink2)
            pen.lines(slot.middle, start + place * TINY_BOLD.line, [text] if text else [], style, ink, "middle")
        pen.add(Circle(slot.middle, y, 3.2, fill=theme.ink3))
        if slot.pause_text and not slot.is_silent:
            pen.run(slot.left - slot.gap / 2, y - 9 - TINY.line / 2, slot.pause_text, TINY, theme.ink3, "middle")
    return y


def _right(row: list[Slot]) -> float:
    return row[-1].left + row[-1].width


def _lanes(pen: Pen, row: list[Slot], page: Page, top: float) -> tuple[dict[int, float], float]:
    """Names of the lanes of this row at its left; the middle of each lane, and where the last one ends."""
    frame, y, heights = pen.frame, top, {}
    counts: dict[int, int] = {}
    tall: dict[int, float] = {}
    for slot in row:
        for capsule in slot.capsules:
            lane = capsule.bead.lane
            counts[lane] = counts.get(lane, 0) + len(capsule.bead.events)
            tall[lane] = max(tall.get(lane, 0.0), capsule.height)
    for place, lane in enumerate(sorted(tall)):
        name = name_of(frame, page.lanes[lane])
        width = page.left - page.card.x - 18 - 26 - 14
        lines = frame.type.lines(name, SMALL_BOLD, width)
        height = max(tall[lane] + 14, len(lines) * SMALL_BOLD.line + 12)
        middle = y + height / 2
        if place:
            pen.add(straight(page.card.x + 18, y, page.right, y, frame.theme.hairline, name="row"))
        icon = known(icon_of("", page.lanes[lane]) if page.lanes[lane].strip("\0") else "", "waypoints")
        ink = frame.theme.ink2
        pen.add(Icon(icon, page.card.x + 18, middle - 8, 16, ink, 1.7))
        pen.lines(page.card.x + 44, middle - len(lines) * SMALL_BOLD.line / 2, lines, SMALL_BOLD, frame.theme.ink)
        heights[lane] = middle
        y += height
    return heights, y


def name_of(frame: Frame, lane: str) -> str:
    """A lane's name as it is read."""
    if lane == "\0":
        return frame.word(wording.OTHERS)
    return lane or frame.word(wording.NO_CHANNEL)


def _below(pen: Pen, history: History, row: list[Slot], page: Page, top: float) -> float:
    y = top + 4
    if any(slot.column.turns for slot in row):
        _head(pen, page, wording.SWITCHING, "shuffle", y + 14)
        y = below.switches(pen, row, y, page.fold)
    if any(slot.column.voices for slot in row):
        _rule(pen, page, y)
        _head(pen, page, wording.FEEDBACK, "message-circle", y + 18)
        y = below.voices(pen, history, row, y + 2)
    if any(slot.column.asked for slot in row):
        _rule(pen, page, y)
        _head(pen, page, wording.ASKING, "mail", y + 16)
        y = asked.marks(pen, history, row, y + 2)
    if below.has_cases(pen.frame, history, row):
        _rule(pen, page, y)
        _head(pen, page, wording.CASES, "life-buoy", y + 14)
        y = below.cases(pen, history, row, y + 2, page.left, page.right)
    return y


def _rule(pen: Pen, page: Page, y: float) -> None:
    pen.add(straight(page.card.x + 18, y, page.right, y, pen.frame.theme.hairline, name="row"))


def _head(pen: Pen, page: Page, word: Wording, icon: str, middle: float) -> None:
    frame = pen.frame
    pen.add(Icon(icon, page.card.x + 18, middle - 8, 16, frame.theme.ink2, 1.7))
    pen.run(page.card.x + 44, middle, frame.word(word), SMALL_BOLD, frame.theme.ink)
