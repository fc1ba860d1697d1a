"""When the company asked or wrote: small marks in a lane of their own, below what the customer said."""

from collections import Counter

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.history.axis import Slot
from waypost.core.drawing.scene.history import Asked, Became, History
from waypost.core.drawing.shapes import Circle, Icon
from waypost.core.drawing.text import TINY, TINY_BOLD
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.numbers import number

ICONS = {
    Became.ANSWERED: "mail-check",
    Became.SILENT: "mail-question-mark",
    Became.UNDELIVERED: "mail-x",
    Became.SENT: "send",
    Became.UNTOLD: "mail",
}
_RADIUS = 9.0
_LONGEST = 60  # letters of what it was about; the table has all of it


def marks(pen: Pen, history: History, row: list[Slot], top: float) -> float:
    """One mark for each outcome of a column, with how many there are; of a single question what it was about."""
    low = top
    for slot in row:
        if slot.column.asked:
            low = max(low, _marks(pen, [history.asked[place] for place in slot.column.asked], slot, top))
    return low


def _marks(pen: Pen, given: list[Asked], slot: Slot, top: float) -> float:
    frame, own, x = pen.frame, pen.frame.pen(), slot.middle
    counts = Counter(each.became for each in given)
    shown = [became for became in Became if counts[became]]
    middle = top + _RADIUS + 5
    for place, became in enumerate(shown):
        mark(own, x + (place - (len(shown) - 1) / 2) * (2 * _RADIUS + 5), middle, became)
    y = middle + _RADIUS + 4
    one = given[0] if len(given) == 1 else None
    what = one.what if one else f"{number(len(given), frame.language)}×"
    y = own.text(x, y, what, TINY_BOLD, frame.theme.ink, slot.width, "middle")
    for became in shown:
        times = f"{number(counts[became], frame.language)}× " if len(given) > 1 else ""
        y = own.text(x, y, times + frame.word(wording.ASKED[became]), TINY, frame.theme.ink2, slot.width, "middle")
    if one and one.about:
        y = own.text(x, y, _short(one.about), TINY, frame.theme.ink2, slot.width, "middle")
    title = "; ".join(_told(frame, each) for each in given[:12]) + (" …" if len(given) > 12 else "")
    pen.add(own.group("asked", title, one.href if one else "", (("asked", str(len(given))),)))
    return y + 8


def mark(pen: Pen, x: float, y: float, became: Became) -> None:
    """The outcome as an icon in a small circle; told in words beside it, so that no colour says it alone."""
    hue = _hue(pen.frame, became)
    pen.add(Circle(x, y, _RADIUS, fill=hue.wash, stroke=hue.ink, width=1.2))
    pen.add(Icon(ICONS[became], x - 5.5, y - 5.5, 11, hue.ink, 1.9))


def _hue(frame: Frame, became: Became) -> Hue:
    return {Became.ANSWERED: frame.theme.good, Became.UNDELIVERED: frame.theme.bad}.get(became, frame.theme.calm)


def _told(frame: Frame, each: Asked) -> str:
    facts = (f"{each.at:%Y-%m-%d %H:%M} {each.what}", each.about, frame.word(wording.ASKED[each.became]))
    return ", ".join(fact for fact in facts if fact)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
