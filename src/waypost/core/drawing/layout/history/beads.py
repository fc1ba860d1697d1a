"""Beads: the contacts of one column in one lane as a capsule with icon, touchpoints and how many they are."""

from dataclasses import dataclass

from waypost.core.drawing import wording
from waypost.core.drawing.icons import known
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.history.columns import Bead, Fold, main_touchpoints
from waypost.core.drawing.scene.history import Event, History
from waypost.core.drawing.shapes import Box, Group, Icon, Rect
from waypost.core.drawing.text import SMALL_BOLD, TINY
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.numbers import number

_ICON = 16.0
_PAD = 9.0
_WIDEST = 132.0


@dataclass(frozen=True, slots=True)
class Capsule:
    """A bead with its texts broken: what it says, and how much room that takes."""

    bead: Bead
    icon: str
    lines: list[str]
    small: list[str]
    width: float
    height: float


def capsule(frame: Frame, history: History, bead: Bead, fold: Fold) -> Capsule:
    """The bead's texts, measured."""
    events = [history.events[number] for number in bead.events]
    names, more = main_touchpoints(events)
    shown = names[:1] if fold >= Fold.MONTH else names
    more += len(names) - len(shown)
    told = ", ".join(name or frame.word(wording.UNKNOWN) for name in shown) + (f" +{more}" if more else "")
    lines = frame.type.balanced(told, SMALL_BOLD, _WIDEST)
    small = [line for text in _facts(frame, events) for line in frame.type.lines(text, TINY, _WIDEST)]
    widths = [frame.type.width(line, SMALL_BOLD) for line in lines] + [frame.type.width(line, TINY) for line in small]
    height = len(lines) * SMALL_BOLD.line + len(small) * TINY.line + 2 * 6
    icon = known(events[0].icon or icon_of(names[0], events[0].channel))
    return Capsule(bead, icon, lines, small, max(widths) + _ICON + 6 + 2 * _PAD, max(34.0, height))


def _facts(frame: Frame, events: list[Event]) -> list[str]:
    """How many contacts, on which device, with which department, and the amount, where they are one."""
    facts = []
    if len(events) > 1:
        facts.append(f"{number(len(events), frame.language)} {frame.word(wording.CONTACT_COUNT[False])}")
    devices = {event.device for event in events if event.device}
    departments = {event.department for event in events if event.department}
    facts += [text for found in (devices, departments) if len(found) == 1 for text in found]
    facts += [event.value for event in events if event.value] if len(events) == 1 else []
    return [" · ".join(facts)] if facts else []


def draw(pen: Pen, history: History, given: Capsule, left: float, middle: float, hue: Hue) -> Box:
    """The capsule with its left end at `left`, its middle at the height of the customer's line."""
    frame, own = pen.frame, pen.frame.pen()
    box = Box(left, middle - given.height / 2, given.width, given.height)
    own.add(Rect(box, fill=hue.wash, stroke=hue.strong, width=1.8, radius=min(17.0, given.height / 2)))
    own.add(Icon(given.icon, left + _PAD, middle - _ICON / 2, _ICON, hue.ink, 1.7))
    x, y = left + _PAD + _ICON + 6, box.y + (given.height - _texts(given)) / 2
    y = own.lines(x, y, given.lines, SMALL_BOLD, frame.theme.ink)
    own.lines(x, y, given.small, TINY, frame.theme.ink2)
    pen.add(_grouped(own, history, given.bead))
    return box


def _texts(given: Capsule) -> float:
    return len(given.lines) * SMALL_BOLD.line + len(given.small) * TINY.line


def _grouped(own: Pen, history: History, bead: Bead) -> Group:
    events = [history.events[number] for number in bead.events]
    title = "; ".join(f"{event.at:%Y-%m-%d %H:%M} {event.touchpoint}" for event in events[:12])
    title += " …" if len(events) > 12 else ""
    marks = (("from", events[0].at.isoformat()), ("contacts", str(len(events))))
    one = events[0] if len(events) == 1 else None
    return own.group("capsule", (one.hint if one else "") or title, one.href if one else "", marks)
