"""A piece of work with all that is told in it: tools, duration, what it receives, its outcomes, misalignments.

What a handoff passes on, loses and how long it waits is told in the work that receives it; the outcomes of a decision
in the work that decides. Each handoff leaves and enters at the height of its own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.blueprint.arranging import Placed
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.marks import evidence_line
from waypost.core.drawing.scene import Evidence, Handoff
from waypost.core.drawing.shapes import Box, Icon, Rect, polygon
from waypost.core.drawing.text import SMALL_BOLD, TINY, TINY_BOLD, Style

PAD = 10.0
DIAMOND = 14.0
_ICON = 13.0
_SLOT = 9.0


@dataclass(frozen=True, slots=True)
class Words:
    """One remark in a box: an icon, broken lines, how they are set."""

    icon: str
    lines: tuple[str, ...]
    style: Style
    ink: str
    tint: str = ""


@dataclass
class Sized:
    """A box with its texts broken, and the height of each handoff's end below its top."""

    placed: Placed
    width: float
    title: list[str]
    words: list[Words]
    height: float
    body: float = 0.0  # where the words below the title begin
    arrives: dict[int, float] = field(default_factory=dict)
    leaves: dict[int, float] = field(default_factory=dict)


def sized(frame: Frame, placed: Placed, width: float, handoffs: Sequence[Handoff], shared: Evidence | None) -> Sized:
    """The box of a piece of work, `handoffs` being all of the picture; they are known by their place in it."""
    work, inner = placed.work, width - 2 * PAD
    title = frame.type.lines(work.text, SMALL_BOLD, inner)
    made = Sized(placed, width, title, [], 0.0)
    slots = [n for n, each in enumerate(handoffs) if each.source == work.id and not each.outcome]
    arriving = [n for n, each in enumerate(handoffs) if each.target == work.id and each.source != work.id]
    y = _head(work.decision)
    for place, number in enumerate(slots):
        made.leaves[number] = y + 8 + place * _SLOT
    silent = [n for n in arriving if not _received(frame, handoffs[n])]
    for place, number in enumerate(silent):
        made.arrives[number] = y + 12 + (len(slots) + place) * _SLOT
    made.body = y = y + max(len(title) * SMALL_BOLD.line, (len(slots) + len(silent)) * _SLOT + 8)
    for words in _facts(frame, work.system, work.duration, inner):
        y = _take(made, words, y)
    for number in arriving:
        for place, words in enumerate(_broken(frame, _received(frame, handoffs[number]), inner)):
            if not place:
                made.arrives[number] = y + 3 + TINY.line / 2
            y = _take(made, words, y)
    for number, outcome in enumerate(handoffs):
        if outcome.outcome and outcome.source == work.id:
            made.leaves[number] = y + 3 + TINY.line / 2
            y = _take(made, _outcome(frame, outcome, inner), y)
    for text in work.misalignments:
        y = _take(made, _misaligned(frame, text, inner), y)
    if work.evidence is not None and work.evidence is not shared:
        y += TINY.line + 2
    made.height = y + PAD
    return made


def _head(decision: bool) -> float:
    """How far below the top of a box its title begins: below the diamond of a decision."""
    return 2 * DIAMOND + 4 if decision else PAD


def _take(made: Sized, words: Words, y: float) -> float:
    made.words.append(words)
    return y + 3 + len(words.lines) * TINY.line + (6 if words.tint else 0)


def _facts(frame: Frame, system: str, duration: str, width: float) -> list[Words]:
    ink = frame.theme.ink3
    given = [("monitor", system, ink)] if system else []
    given += [("clock", duration, ink)] if duration else []
    return _broken(frame, given, width)


def _received(frame: Frame, handoff: Handoff) -> list[tuple[str, str, str]]:
    """(icon, text, ink) of what a handoff brings, how long it lies, and what it loses on the way."""
    theme = frame.theme
    told = []
    if handoff.label and not handoff.outcome:
        told.append(("file-input", handoff.label + (f" ({handoff.by})" if handoff.by else ""), theme.ink2))
    if handoff.wait:
        told.append(("hourglass", f"{frame.word(wording.WAITS)}: {handoff.wait}", theme.warn.ink))
    if handoff.loses:
        told.append(("unlink", f"{frame.word(wording.LOST)}: {handoff.loses}", theme.bad.ink))
    return told


def _broken(frame: Frame, given: Sequence[tuple[str, str, str]], width: float) -> list[Words]:
    return [Words(icon, tuple(frame.type.lines(text, TINY, width - _ICON - 6)), TINY, ink) for icon, text, ink in given]


def _outcome(frame: Frame, handoff: Handoff, width: float) -> Words:
    share = "" if handoff.share is None else figures.share(handoff.share, frame.language)
    text = " · ".join(part for part in (handoff.label or "→", share) if part)
    lines = frame.type.lines(text, TINY_BOLD, width - _ICON - 6)
    return Words("split", tuple(lines), TINY_BOLD, frame.theme.warn.ink)


def _misaligned(frame: Frame, text: str, width: float) -> Words:
    said = f"{frame.word(wording.MISALIGNMENT)}: {text}"
    lines = frame.type.lines(said, TINY, width - _ICON - 10)
    return Words("triangle-alert", tuple(lines), TINY, frame.theme.bad.ink, frame.theme.bad.wash)


def draw(pen: Pen, given: Sized, x: float, top: float, shared: Evidence | None) -> Box:
    """The box with its left upper corner there; for a decision the diamond's tip is its top."""
    frame, own, work = pen.frame, pen.frame.pen(), given.placed.work
    theme = frame.theme
    over = top + (DIAMOND if work.decision else 0.0)
    stroke = theme.bad.strong if work.misalignments else theme.ink2
    own.add(Rect(Box(x, over, given.width, top + given.height - over), theme.surface, stroke, 1.5, radius=8))
    y = top + _head(work.decision)
    own.lines(x + PAD, y, given.title, SMALL_BOLD, theme.ink)
    y = top + given.body
    for words in given.words:
        y = _words(own, words, x, y, given.width)
    if work.evidence is not None and work.evidence is not shared:
        evidence_line(own, x + PAD, y + 2, work.evidence)
    if work.decision:
        _diamond(own, x + given.width / 2, over)
    pen.add(own.group("work", work.hint, work.href, (("step", work.step),)))
    return Box(x, top, given.width, given.height)


def _words(pen: Pen, words: Words, x: float, top: float, width: float) -> float:
    height = len(words.lines) * TINY.line
    y = top + 3
    if words.tint:
        pen.add(Rect(Box(x + 4, y, width - 8, height + 6), fill=words.tint, radius=5))
        y += 3
    pen.add(Icon(words.icon, x + PAD, y + 1.5, _ICON, words.ink, 1.5))
    pen.lines(x + PAD + _ICON + 6, y, list(words.lines), words.style, words.ink)
    return y + height + (3 if words.tint else 0)


def _diamond(pen: Pen, x: float, y: float) -> None:
    hue, d = pen.frame.theme.warn, DIAMOND
    pen.add(polygon([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], hue.wash, hue.strong, 1.8))
    pen.add(Icon("split", x - 6, y - 6, 12, hue.ink, 1.7))
