"""Top of the picture: the sentence that tells most, who it is about, and the figures behind it."""

from collections.abc import Callable

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.history.row import Page
from waypost.core.drawing.layout.marks import face, switch_badge
from waypost.core.drawing.scene import SwitchKind
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.shapes import Circle, Icon
from waypost.core.drawing.text import BODY, NUMBER, SMALL, TINY, Style
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording

_TITLE = Style(24, 700, leading=1.22, spacing=-0.018)
_PITCH = 132.0
_Mark = Callable[[Pen, float, float], None]


def draw(frame: Frame, history: History, page: Page, top: float) -> Strip:
    """The header card's content; the caller lays the card beneath."""
    pen, hue = frame.pen(), frame.theme.accent
    r, x = 26.0, page.card.x + 24
    pen.add(Circle(x + r, top + 22 + r, r, fill=hue.wash))
    pen.add(Icon("user-round", x + r - 13, top + 22 + r - 13, 26, hue.strong, 2.2))
    left, width = x + 2 * r + 20, page.card.right - 24 - (x + 2 * r + 20)
    y = pen.text(left, top + 18, history.title, _TITLE, frame.theme.ink, width)
    y = pen.text(left, y + 3, history.who, SMALL, frame.theme.ink2, width)
    for sentence in history.lead:
        y = pen.text(left, y + 4, sentence, BODY, frame.theme.ink2, width)
    y = (
        _figures(pen, history, left, y + 14, width)
        if history.events or history.inner or history.voices or history.asked
        else y
    )
    return Strip(tuple(pen.shapes), y + 18 - top)


def _figures(pen: Pen, history: History, left: float, top: float, width: float) -> float:
    """Small figures in even columns, row by row."""
    entries = _entries(pen.frame, history)
    fitting = max(1, int(width // _PITCH))
    pitch = min(width / min(fitting, len(entries)), _PITCH + 20)
    for place, (mark, amount, word) in enumerate(entries):
        x, y = left + place % fitting * pitch, top + place // fitting * 48
        if mark:
            mark(pen, x + 10, y + NUMBER.line / 2)
        pen.lines(x + (28 if mark else 0), y, [amount], NUMBER, pen.frame.theme.ink)
        pen.lines(x, y + NUMBER.line + 1, [word], TINY, pen.frame.theme.ink2)
    return top + ((len(entries) - 1) // fitting) * 48 + NUMBER.line + TINY.line + 1


def _entries(frame: Frame, history: History) -> list[tuple[_Mark | None, str, str]]:
    """(mark, amount, word) of each figure that there is."""

    def counted(amount: int, words: dict[bool, Wording], mark: _Mark | None = None) -> tuple[_Mark | None, str, str]:  # fmt: skip
        return mark, number(amount, frame.language), frame.word(words[amount == 1])

    entries = [counted(len(history.events), wording.CONTACT_COUNT)]
    entries.append(counted(len({event.visit for event in history.events}), wording.VISIT_COUNT))
    if channels := len({event.channel for event in history.events if event.channel}):
        entries.append(counted(channels, wording.CHANNEL_COUNT))
    for kind in SwitchKind:
        if amount := sum(turn.kind is kind for turn in history.turns):
            entries.append(counted(amount, wording.SWITCH_COUNTS[kind], _badge(frame, kind)))
    if history.inner:
        entries.append(counted(len(history.inner), wording.INNER_COUNT))
    if history.voices:
        felt = [voice.feeling for voice in history.voices if voice.feeling is not None]
        mark = _face(frame, sum(felt) / len(felt)) if felt else None
        entries.append(counted(len(history.voices), wording.VOICE_COUNT, mark))
    if history.asked:
        entries.append(counted(len(history.asked), wording.ASKED_COUNT))
    return entries


def _face(frame: Frame, feeling: float) -> _Mark:
    return lambda pen, x, y: pen.add(*face(frame, x, y, feeling, 10))


def _badge(frame: Frame, kind: SwitchKind) -> _Mark:
    return lambda pen, x, y: pen.add(*switch_badge(frame, x, y, kind, 9))
