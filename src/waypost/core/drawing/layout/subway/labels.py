"""What is written at a station: its name, who stops there in which mood, and what is special about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waypost.core.drawing import figures, wording
from waypost.core.drawing.layout.frame import Frame, Pen
from waypost.core.drawing.layout.marks import face, pill, pill_width
from waypost.core.drawing.layout.subway.looks import Look
from waypost.core.drawing.layout.subway.sizes import FACE, LABEL, LETTER
from waypost.core.drawing.scene import EmotionLane, Scene, Step, Stop
from waypost.core.drawing.shapes import Box, Rect
from waypost.core.drawing.text import LABEL as TITLE
from waypost.core.drawing.text import SMALL_BOLD, TINY, TINY_BOLD, Style
from waypost.core.vocabulary.numbers import number

_GAP = 7.0
_INSIDE = 3.0
_CHIP = 26.0
_LETTER = Style(12, 700)


@dataclass(frozen=True, slots=True)
class Chip:
    """A line's badge at a station: letter, face, customers. Without a look it is the mood of all."""

    look: Look | None
    mood: float | None
    told: str
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """A measured label; `extreme` is the mood told in words because it is the best or the worst of the picture."""

    step: Step
    title: tuple[str, ...]
    rows: tuple[tuple[Chip, ...], ...]
    notes: tuple[str, ...]
    extreme: tuple[str, ...]
    verdict: float
    width: float
    height: float


def label_of(frame: Frame, step: Step, stops: Sequence[tuple[Look, Stop, bool]], extremes: "Extremes") -> Label:
    """The label of a station; `stops` are the lines that stop, from top to bottom, with whether they are weighted."""
    title = tuple(frame.type.balanced(step.title, TITLE, LABEL))
    chips = _chips(frame, step, stops, extremes)
    rows = _in_rows(chips)
    notes = tuple(line for note in _notes(step, stops) for line in frame.type.balanced(note, TINY, LABEL))
    told, verdict = extremes.told(frame, step, stops)
    extreme = tuple(frame.type.balanced(told, SMALL_BOLD, LABEL)) if told else ()
    widths = [frame.type.width(line, TITLE) for line in title]
    widths += [_wide(row) for row in rows]
    widths += [frame.type.width(note, TINY) for note in notes]
    widths += [frame.type.width(line, SMALL_BOLD) for line in extreme]
    height = len(title) * TITLE.line + len(rows) * _CHIP + len(notes) * TINY.line
    height += len(extreme) * SMALL_BOLD.line + (1 if extreme else 0)
    if step.moment_of_truth:
        widths.append(pill_width(frame, frame.word(wording.TRUTH), icon=True))
        height += 27
    return Label(step, title, rows, notes, extreme, verdict, max(widths), height)


def draw(pen: Pen, label: Label, x: float, top: float) -> None:
    """The label centred on x, from `top` down."""
    theme = pen.frame.theme
    y = pen.lines(x, top, list(label.title), TITLE, theme.ink, "middle")
    for row in label.rows:
        left = x - _wide(row) / 2
        for chip in row:
            _chip(pen, chip, left, y + _CHIP / 2 + 1)
            left += chip.width + _GAP
        y += _CHIP
    if label.extreme:
        hue = theme.good if label.verdict > 0 else theme.bad
        y = pen.lines(x, y + 1, list(label.extreme), SMALL_BOLD, hue.ink, "middle")
    y = pen.lines(x, y, list(label.notes), TINY, theme.ink2, "middle")
    if label.step.moment_of_truth:
        pill(pen, x, y + 16, pen.frame.word(wording.TRUTH), theme.truth.strong, theme.truth.on, icon="star")


def letter(pen: Pen, look: Look, x: float, y: float, size: float = LETTER, style: Style = _LETTER) -> None:
    """A line's letter on its colour; a planned line's on the ground, framed."""
    box = Box(x - size / 2, y - size / 2, size, size)
    if look.planned:
        pen.add(Rect(box, fill=pen.frame.theme.surface, stroke=look.hue.strong, width=2, radius=5, dash="4 3"))
        pen.run(x, y, look.letter, style, pen.frame.theme.ink, "middle")
        return
    pen.add(Rect(box, fill=look.hue.strong, radius=5))
    pen.run(x, y, look.letter, style, look.hue.on, "middle")


class Extremes:
    """The best and the worst mood of the picture, which are told in words where they first occur.

    Where no line knows a mood, the journey's curve tells that of all.
    """

    def __init__(self, scene: Scene) -> None:
        self.single = len(scene.lines) == 1
        self.curve: Mapping[str, float] = {}
        self.words: Mapping[str, str] = {}
        lane = next((lane for lane in scene.lanes if isinstance(lane, EmotionLane) and lane.curves), None)
        if lane is not None and not any(stop.mood is not None for line in scene.lines for stop in line.stops):
            points = lane.curves[0].points
            self.curve = {step: point.value for step, point in points.items() if point.value is not None}
            self.words = {step: point.label for step, point in points.items()}
        places = {step.id: place for place, step in enumerate(scene.steps)}
        moods = [(stop.mood, stop.step) for line in scene.lines for stop in line.stops if stop.mood is not None]
        moods += [(value, step) for step, value in self.curve.items()]
        self.worst = min(moods, key=lambda each: (each[0], places[each[1]]), default=(0.0, ""))
        self.best = max(moods, key=lambda each: (each[0], -places[each[1]]), default=(0.0, ""))

    def told(self, frame: Frame, step: Step, stops: Sequence[tuple[Look, Stop, bool]]) -> tuple[str, float]:
        """Number and word of an extreme at this step, if it is one."""
        labels = {(stop.mood, stop.step): stop.label for _, stop, _ in stops if stop.label}
        for extreme, counts in ((self.worst, self.worst[0] < 0), (self.best, self.best[0] > 0)):
            if counts and extreme[1] == step.id:
                value = extreme[0]
                word = labels.get(extreme) or self.words.get(step.id) or frame.word(wording.mood(value))
                return f"{figures.score(value, frame.language)} {word}", value
        return "", 0.0


def _notes(step: Step, stops: Sequence[tuple[Look, Stop, bool]]) -> list[str]:
    return [text for text in dict.fromkeys((step.note, *(stop.note for _, stop, _ in stops))) if text]


def _chips(frame: Frame, step: Step, stops: Sequence[tuple[Look, Stop, bool]], extremes: Extremes) -> list[Chip]:
    chips = []
    for look, stop, weighted in stops:
        told = number(stop.customers, frame.language) if weighted and stop.customers is not None else ""
        shown = None if extremes.single else look  # one line needs no letter
        parts = [LETTER] if shown else []
        parts += [2 * FACE] if stop.mood is not None else []
        parts += [frame.type.width(told, TINY_BOLD)] if told else []
        if parts:
            chips.append(Chip(shown, stop.mood, told, sum(parts) + _INSIDE * (len(parts) - 1)))
    if step.id in extremes.curve:
        chips.append(Chip(None, extremes.curve[step.id], "", 2 * FACE))
    return chips


def _in_rows(chips: list[Chip]) -> tuple[tuple[Chip, ...], ...]:
    """Chips in rows not wider than a label, as even as possible."""
    if not chips:
        return ()
    for many in range(1, len(chips) + 1):
        size = -(-len(chips) // many)
        rows = tuple(tuple(chips[start : start + size]) for start in range(0, len(chips), size))
        if all(_wide(row) <= LABEL for row in rows):
            return rows
    return tuple((chip,) for chip in chips)


def _wide(row: Sequence[Chip]) -> float:
    return sum(chip.width for chip in row) + _GAP * (len(row) - 1)


def _chip(pen: Pen, chip: Chip, left: float, middle: float) -> None:
    own, x = pen.frame.pen(), left
    if chip.look is not None:
        letter(own, chip.look, x + LETTER / 2, middle)
        x += LETTER + _INSIDE
    if chip.mood is not None:
        own.add(*face(pen.frame, x + FACE, middle, chip.mood, FACE)[1:])
        x += 2 * FACE + _INSIDE
    if chip.told:
        own.run(x, middle, chip.told, TINY_BOLD, pen.frame.theme.ink2)
    pen.add(own.group("chip"))
