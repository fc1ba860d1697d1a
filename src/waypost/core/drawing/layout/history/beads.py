"""Beads: the contacts of one column in one lane as a capsule with icon, touchpoints and how many they are."""

from dataclasses import dataclass

from waypost.core.drawing import wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.history.columns import Bead, Fold, main_touchpoints
from waypost.core.drawing.scene.history import Event, History
from waypost.core.drawing.shapes import Box, Group, Icon, Rect
from waypost.core.drawing.text import LABEL, SMALL_BOLD, TINY, Style
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.numbers import number

_ICON = 16.0
_PAD = 9.0
_WIDEST = 132.0


@dataclass(frozen=True, slots=True)
class Capsule:
    """A bead with its texts broken: what it says large and small, and how much room that takes."""

    bead: Bead
    icon: str
    lines: list[str]
    style: Style
    small: list[str]
    width: float
    height: float


def capsule(frame: Frame, history: History, bead: Bead, fold: Fold, told: dict[str, str]) -> Capsule:
    """The bead's texts, measured. `told` are device and department as they were last told: only news is said."""
    events = [history.events[place] for place in bead.events]
    names, more = main_touchpoints(events)
    count = _count(frame, len(events))
    if fold >= Fold.DAY and len(events) > 1:
        # Here the number speaks first.
        more += len(names) - 1
        large, style, small = count, LABEL, [_names(frame, names[:1], more)]
    else:
        large, style, small = _names(frame, names, more), SMALL_BOLD, [count] if len(events) > 1 else []
        small += _news(events, told) if fold < Fold.DAY else []
    lines = frame.type.balanced(large, style, _WIDEST)
    small = [line for text in small for line in frame.type.lines(text, TINY, _WIDEST)]
    widths = [frame.type.width(line, style) for line in lines] + [frame.type.width(line, TINY) for line in small]
    height = len(lines) * style.line + len(small) * TINY.line + 2 * 6
    icon = known(events[0].icon or icon_of(names[0], events[0].channel))
    return Capsule(bead, icon, lines, style, small, max(widths) + _ICON + 6 + 2 * _PAD, max(34.0, height))


def _names(frame: Frame, names: list[str], more: int) -> str:
    return ", ".join(name or frame.word(wording.UNKNOWN) for name in names) + (f" +{more}" if more else "")


def _count(frame: Frame, amount: int) -> str:
    return f"{number(amount, frame.language)}\u00a0{frame.word(wording.CONTACT_COUNT[amount == 1])}"


def _news(events: list[Event], told: dict[str, str]) -> list[str]:
    """Device and department where they are new, and the amount of a single contact."""
    facts = []
    for key in ("device", "department"):
        value = next((getattr(event, key) for event in events if getattr(event, key)), "")
        if value and told.get(key) != value:
            facts.append(value)
            told[key] = value
    return facts + ([events[0].value] if len(events) == 1 and events[0].value else [])


def draw(pen: Pen, history: History, given: Capsule, left: float, middle: float, hue: Hue) -> Box:
    """The capsule with its left end at `left`, its middle at the height of the customer's line."""
    frame, own = pen.frame, pen.frame.pen()
    box = Box(left, middle - given.height / 2, given.width, given.height)
    own.add(Rect(box, fill=hue.wash, stroke=hue.strong, width=1.8, radius=min(17.0, given.height / 2)))
    own.add(Icon(given.icon, left + _PAD, middle - _ICON / 2, _ICON, hue.ink, 1.7))
    x, y = left + _PAD + _ICON + 6, box.y + (given.height - _texts(given)) / 2
    y = own.lines(x, y, given.lines, given.style, frame.theme.ink)
    own.lines(x, y, given.small, TINY, frame.theme.ink2)
    pen.add(_grouped(own, history, given.bead))
    return box


def _texts(given: Capsule) -> float:
    return len(given.lines) * given.style.line + len(given.small) * TINY.line


def _grouped(own: Pen, history: History, bead: Bead) -> Group:
    events = [history.events[number] for number in bead.events]
    title = "; ".join(f"{event.at:%Y-%m-%d %H:%M} {event.touchpoint}" for event in events[:12])
    title += " …" if len(events) > 12 else ""
    marks = (("from", events[0].at.isoformat()), ("contacts", str(len(events))))
    one = events[0] if len(events) == 1 else None
    return own.group("capsule", (one.hint if one else "") or title, one.href if one else "", marks)
