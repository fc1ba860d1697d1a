"""Foot of the picture: what the marks mean, how it is folded, where the data come from and how fresh they are."""

from collections.abc import Callable
from itertools import pairwise

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen, Strip
from waypost.core.drawing.layout.history.axis import SILENCE
from waypost.core.drawing.layout.history.below import drawn_cases
from waypost.core.drawing.layout.history.columns import Fold
from waypost.core.drawing.layout.history.row import Page
from waypost.core.drawing.layout.marks import switch_badge
from waypost.core.drawing.scene import SwitchKind
from waypost.core.drawing.scene.history import History
from waypost.core.drawing.shapes import Box, Rect, line
from waypost.core.drawing.text import TINY
from waypost.core.drawing.themes import Hue
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Wording

_Entry = tuple[Callable[[Pen, float, float], None], float, str]
_FOLDED = {
    Fold.EVENT: Wording("One capsule is one contact.", "Eine Kapsel ist ein Kontakt."),
    Fold.VISIT: Wording(
        "A capsule holds the contacts of one visit on one channel, up to a switch{}.",
        "Eine Kapsel fasst die Kontakte eines Besuchs auf einem Kanal zusammen, bis zu einem Wechsel{}.",
    ),
    Fold.DAY: Wording("A capsule holds one day on one channel.", "Eine Kapsel fasst einen Tag auf einem Kanal zusammen."),
    Fold.WEEK: Wording("A capsule holds one week on one channel.", "Eine Kapsel fasst eine Woche auf einem Kanal zusammen."),
    Fold.MONTH: Wording("A capsule holds one month on one channel.", "Eine Kapsel fasst einen Monat auf einem Kanal zusammen."),
    Fold.YEAR: Wording("A capsule holds one year on one channel.", "Eine Kapsel fasst ein Jahr auf einem Kanal zusammen."),
}  # fmt: skip
_PAUSE = Wording(" (a visit ends after {} without a contact)", " (ein Besuch endet nach {} ohne Kontakt)")
_SILENCE = Wording("Silence: {} days or more without a contact", "Funkstille: {} Tage oder mehr ohne Kontakt")
_SWITCHED = Wording("Switch: neighbouring contacts whose known values differ.", "Wechsel: aufeinanderfolgende Kontakte mit verschiedenen bekannten Werten.")  # fmt: skip
_INNER = Wording("Internal steps lie below the line of visibility; they are no contacts and make no switch.", "Interne Schritte liegen unter der Sichtbarkeitslinie; sie sind keine Kontakte und kein Wechsel.")  # fmt: skip
_CASES = Wording("{} further concerns stand in the table.", "{} weitere Anliegen stehen in der Tabellenfassung.")


def draw(frame: Frame, history: History, page: Page, top: float) -> Strip:
    """Legend and sources from `top` down."""
    pen = frame.pen()
    left, right = page.card.x + 18, page.card.right - 18
    x, y = left, top
    for mark, wide, text in _entries(frame, history):
        need = wide + 7 + frame.type.width(text, TINY)
        if x > left and x + need > right:
            x, y = left, y + 26
        mark(pen, x, y + 10)
        pen.run(x + wide + 7, y + 10, text, TINY, frame.theme.ink2)
        x += need + 24
    y += 30 if x > left else 0
    for text in _told(frame, history, page):
        y = pen.text(left, y, text, TINY, frame.theme.ink2, right - left)
    return Strip(tuple(pen.shapes), y - top)


def _entries(frame: Frame, history: History) -> list[_Entry]:
    entries: list[_Entry] = []
    entries += [_stage(frame.theme.stage(place), name) for place, name in enumerate(history.stages)]
    for kind in SwitchKind:
        if any(turn.kind is kind for turn in history.turns):
            entries.append(_switch(frame, kind))
    if _silent(history):
        entries.append(_break(frame))
    return entries


def _silent(history: History) -> bool:
    times = sorted(
        each.at for group in (history.events, history.voices, history.inner, history.asked) for each in group
    )
    return any(after - before >= SILENCE for before, after in pairwise(times))


def _stage(hue: Hue, name: str) -> _Entry:
    return (
        lambda pen, x, y: pen.add(Rect(Box(x, y - 6, 22, 12), fill=hue.wash, stroke=hue.strong, width=1.8, radius=6)),
        22.0,
        name,
    )


def _switch(frame: Frame, kind: SwitchKind) -> _Entry:
    text = f"{frame.word(wording.SWITCH)}: {frame.word(wording.SWITCHES[kind])}"
    return lambda pen, x, y: pen.add(*switch_badge(frame, x + 10, y, kind, 8)), 20.0, text


def _break(frame: Frame) -> _Entry:
    text = frame.word(_SILENCE).format(number(SILENCE.days, frame.language))
    return lambda pen, x, y: pen.add(line(x, y, x + 24, y, frame.theme.ink3, 2, "1 6")), 24.0, text


def _told(frame: Frame, history: History, page: Page) -> list[str]:
    rule = frame.word(_PAUSE).format(history.pause) if history.pause else ""
    parts = [frame.word(_FOLDED[page.fold]).format(rule)] if history.events else []
    parts += [frame.word(_SWITCHED)] if history.turns else []
    parts += [frame.word(_INNER)] if history.inner else []
    hidden = len(history.cases) - len(drawn_cases(history))
    parts += [frame.word(_CASES).format(number(hidden, frame.language))] if hidden else []
    base = []
    if history.as_of:
        base.append(f"{frame.word(wording.AS_OF)} {figures.day(history.as_of, frame.language)}")
    if history.sources:
        base.append(f"{frame.word(wording.SOURCES)}: {'; '.join(history.sources)}")
    return [text for text in (" ".join(parts), *history.notes, " · ".join(base)) if text]
