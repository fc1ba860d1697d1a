"""What stands below the lanes of a row: switches with their words, feedback with its face, bars of concerns."""

from collections import Counter
from dataclasses import dataclass

from waypost.core.drawing import wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.history.axis import LABEL, Slot
from waypost.core.drawing.layout.history.columns import Fold
from waypost.core.drawing.layout.history.line import bend_of
from waypost.core.drawing.layout.marks import face, switch_badge
from waypost.core.drawing.scene import SwitchKind
from waypost.core.drawing.scene.history import Case, History, Voice
from waypost.core.drawing.shapes import Box, Circle, Icon, Rect
from waypost.core.drawing.text import QUOTE, TINY, TINY_BOLD
from waypost.core.vocabulary.numbers import number

_BADGE = 9.0
_FACE = 12.0
_LONGEST = 140  # letters of a comment; the table has all of it
_MOST_CASES = 8


def switches(pen: Pen, row: list[Slot], top: float, fold: Fold) -> float:
    """Badges with their words: one by one where the line changes, or counted below a longer column."""
    low = top
    for slot in row:
        if slot.column.turns:
            low = max(low, _counted(pen, slot, top) if fold >= Fold.DAY else _turned(pen, slot, top))
    return low


def _turned(pen: Pen, slot: Slot, top: float) -> float:
    """The switches between two neighbours; from which channel to which is seen in the lanes."""
    frame, own, x = pen.frame, pen.frame.pen(), bend_of(slot)
    turns = sorted(slot.column.turns, key=lambda turn: list(SwitchKind).index(turn.kind))
    for place, turn in enumerate(turns):
        own.add(*switch_badge(frame, x + (place - (len(turns) - 1) / 2) * 28, top + 14, turn.kind, _BADGE))
    words = [frame.word(wording.SWITCHES[turn.kind]) for turn in turns]
    hue = frame.theme.switches[turns[0].kind.value]
    y = own.text(x, top + 28, " + ".join(_first_upper(word) for word in words), TINY_BOLD, hue.ink, LABEL - 4, "middle")
    for turn in turns:
        if turn.kind is not SwitchKind.CHANNEL:
            y = own.text(x, y, f"{turn.before} → {turn.then}", TINY, frame.theme.ink2, LABEL - 4, "middle")
    if any(turn.back for turn in turns):
        y = _back(own, x, y, frame.word(wording.BACK))
    title = "; ".join(f"{word}: {turn.before} → {turn.then}" for word, turn in zip(words, turns, strict=True))
    pen.add(own.group("turn", title, marks=(("turns", str(len(turns))),)))
    return y + 8


def _first_upper(word: str) -> str:
    return word[:1].upper() + word[1:]


def _back(pen: Pen, x: float, top: float, text: str) -> float:
    """To and fro: an arrow that turns, and its words."""
    frame = pen.frame
    lines = frame.type.balanced(text, TINY_BOLD, LABEL - 22)
    wide = max(frame.type.width(line, TINY_BOLD) for line in lines) + 17
    pen.add(Icon("undo-2", x - wide / 2, top + 2, 13, frame.theme.ink, 1.8))
    return pen.lines(x - wide / 2 + 17, top, lines, TINY_BOLD, frame.theme.ink)


def _counted(pen: Pen, slot: Slot, top: float) -> float:
    frame, own = pen.frame, pen.frame.pen()
    counts = Counter(turn.kind for turn in slot.column.turns)
    kinds = [kind for kind in SwitchKind if counts[kind]]
    texts = [f"×{number(counts[kind], frame.language)}" if counts[kind] > 1 else "" for kind in kinds]
    wide = [2 * _BADGE + (7 + frame.type.width(text, TINY_BOLD) if text else 0.0) for text in texts]
    x = slot.middle - (sum(wide) + 12 * (len(wide) - 1)) / 2
    for kind, text, size in zip(kinds, texts, wide, strict=True):
        own.add(*switch_badge(frame, x + _BADGE, top + 13, kind, _BADGE))
        if text:
            own.run(x + 2 * _BADGE + 7, top + 13, text, TINY_BOLD, frame.theme.switches[kind.value].ink)
        x += size + 12
    y = top + 28
    if back := sum(turn.back for turn in slot.column.turns):
        y = _back(own, slot.middle, y, f"{number(back, frame.language)}× {frame.word(wording.BACK)}")
    pen.add(own.group("turn", marks=(("turns", str(len(slot.column.turns))),)))
    return y + 8


def voices(pen: Pen, history: History, row: list[Slot], top: float) -> float:
    """Faces with rating and comment; of several in one column the strongest speaks, the others show their faces."""
    low = top
    for slot in row:
        if slot.column.voices:
            low = max(low, _voices(pen, [history.voices[place] for place in slot.column.voices], slot, top))
    return low


def _voices(pen: Pen, given: list[Voice], slot: Slot, top: float) -> float:
    frame, own, x = pen.frame, pen.frame.pen(), slot.middle
    shown = sorted(given, key=lambda voice: -abs(voice.feeling or 0.0))[:3]
    middle = top + _FACE + 5
    several = len(given) > 1
    for place, voice in enumerate(shown):
        face_at = x + (place - (len(shown) - 1) / 2) * (2 * _FACE + 5)
        if not (several and voice.href):
            _mark(own, voice, face_at, middle)
            continue
        alone = frame.pen()  # one of several: its face leads to it
        _mark(alone, voice, face_at, middle)
        own.add(alone.group("voice", told_of(voice), voice.href))
    y = middle + _FACE + 6
    ratings = ", ".join(voice.rating for voice in shown if voice.rating)
    ratings += f" +{len(given) - len(shown)}" if len(given) > len(shown) else ""
    if ratings:
        y = own.text(x, y, ratings, TINY_BOLD, frame.theme.ink, slot.width, "middle")
    said = next((voice.text for voice in shown if voice.text), "")
    if said:
        y = own.text(x, y + 1, _short(said), QUOTE, frame.theme.ink2, slot.width, "middle")
    one = None if several else given[0]
    for small in filter(None, (one.reading, one.source) if one else ()):
        y = own.text(x, y + 1, _short(small), TINY, frame.theme.ink2, slot.width, "middle")
    title = (one.hint if one else "") or "; ".join(map(told_of, given[:12])) + (" …" if len(given) > 12 else "")
    pen.add(own.group("voice", title, one.href if one else "", (("voices", str(len(given))),)))
    return y + 8


def told_of(voice: Voice) -> str:
    """What a voice says when it is pointed at: its words, else its rating."""
    return _short(voice.text) or voice.rating or voice.source


def _mark(pen: Pen, voice: Voice, x: float, y: float) -> None:
    if voice.feeling is not None:
        pen.add(*face(pen.frame, x, y, voice.feeling, _FACE))
        return
    hue = pen.frame.theme.calm
    pen.add(Circle(x, y, _FACE, fill=hue.strong), Icon("message-circle", x - 7, y - 7, 14, hue.on, 1.6))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Bar:
    case: Case
    left: float
    right: float
    comes: bool
    goes: bool


def drawn_cases(history: History) -> list[Case]:
    """The cases with most contacts, in the order in which they begin; the table has all."""
    most = sorted(history.cases, key=lambda case: -case.contacts)[:_MOST_CASES]
    return [case for case in history.cases if case in most]


def cases(pen: Pen, history: History, row: list[Slot], top: float, left: float, right: float) -> float:
    """A bar from first to last contact of each concern, its name above it, as few lines as will do."""
    frame = pen.frame
    tracks: list[float] = []
    low = top
    for bar in _bars(history, row, left, right):
        label = frame.type.lines(bar.case.label, TINY_BOLD, right - left)[0]
        wide = frame.type.width(label, TINY_BOLD)
        x = min(bar.left, right - wide)
        track = next((place for place, end in enumerate(tracks) if end + 14 <= x), len(tracks))
        tracks[track:] = [max(bar.right, x + wide), *tracks[track + 1 :]]
        y = top + 4 + track * 30
        low = max(low, y + 28)
        _bar(pen, bar, label, x, y)
    return low


def _bars(history: History, row: list[Slot], left: float, right: float) -> list[_Bar]:
    start, end = row[0].column.start, row[-1].column.end
    found = []
    for case in drawn_cases(history):
        if case.start > end or (case.end is not None and case.end < start):
            continue
        comes, goes = case.start < start, case.end is None or case.end > end
        first = next((slot for slot in row if slot.column.end >= case.start), row[-1])
        last = next((slot for slot in reversed(row) if case.end is None or slot.column.start <= case.end), row[0])
        one, other = left if comes else first.left, right if goes else last.left + last.width
        found.append(_Bar(case, min(one, other), max(one, other), comes, goes))
    return sorted(found, key=lambda bar: bar.left)


def _bar(pen: Pen, bar: _Bar, label: str, x: float, top: float) -> None:
    frame, own = pen.frame, pen.frame.pen()
    own.lines(x, top, [label], TINY_BOLD, frame.theme.ink2)
    box = Box(bar.left, top + TINY.line + 2, bar.right - bar.left, 6)
    own.add(Rect(box, fill=frame.theme.calm.strong, radius=3))
    if bar.case.end is None and bar.goes:
        own.add(Rect(Box(box.right - 14, box.y - 1, 14, 8), fill=frame.theme.surface))
        own.add(*(Circle(box.right - 10 + 5 * k, box.y + 3, 1.6, fill=frame.theme.calm.strong) for k in range(3)))
    pen.add(own.group("case", bar.case.hint or bar.case.label, bar.case.href))


def has_cases(frame: Frame, history: History, row: list[Slot]) -> bool:
    """Whether a row has a bar to show."""
    return bool(_bars(history, row, 0.0, 1.0))
