"""Changes of a journey as marks of its picture: each stands where the thing itself is drawn, or would be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from waypost.core.drawing.scene import Lane
from waypost.core.drawing.scene.compared import Mark, MarkKind
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import Change, ChangeKind, LaneKind
from waypost.core.vocabulary.journey.diff.places import lane_key
from waypost.core.vocabulary.wording import Language, Wording

LONGEST = 72  # characters of a change at its mark; the sentence says all of it
_LANES: Mapping[str, tuple[LaneKind, ...]] = {
    "actions": (LaneKind.ACTIONS,),
    "expectation": (LaneKind.EXPECTATIONS,),
    "touchpoints": (LaneKind.TOUCHPOINTS,),
    "thoughts": (LaneKind.THOUGHTS,),
    "emotions": (LaneKind.EMOTIONS, LaneKind.MEASURED_EMOTION),
    "quotes": (LaneKind.QUOTES, LaneKind.EMOTIONS),
    "pain_points": (LaneKind.PAIN_POINTS,),
    "gains": (LaneKind.GAINS,),
    "people": (LaneKind.PEOPLE,),
    "tools": (LaneKind.TOOLS,),
    "contents": (LaneKind.CONTENTS,),
    "insights": (LaneKind.INSIGHTS, LaneKind.NEEDS),
    "metrics": (LaneKind.METRICS,),
    "opportunities": (LaneKind.OPPORTUNITIES,),
    "best_outcome": (LaneKind.BEST_OUTCOMES,),
    "journey": (LaneKind.NESTED_JOURNEYS,),
}
_NEW = {False: Wording("new step", "neuer Schritt"), True: Wording("new stage", "neue Phase")}
_GONE = {False: Wording("step removed", "Schritt entfernt"), True: Wording("stage removed", "Phase entfernt")}
_MOVED = Wording("moved, was {}", "verschoben, bisher {}")
_WAS = Wording("was {}", "bisher {}")
_QUOTED = Wording("“{}”", "„{}“")


@dataclass
class Placed:
    """Marks by where they stand."""

    whole: list[Mark] = field(default_factory=list)
    stages: dict[int, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[int, dict[str, list[Mark]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    columns: dict[str, MarkKind] = field(default_factory=dict)


def placed(changes: Iterable[Change], both: document.Journey, lanes: Sequence[Lane], language: Language) -> Placed:
    """The marks of all changes. `both` is the merged journey that is drawn, `lanes` are those of its picture."""
    found, steps = Placed(), {step.id for step in both.steps()}
    drawn = [stage.id for stage in both.stages if stage.steps]
    for change in changes:
        sentence, kind = change.sentence.in_(language), MarkKind(change.kind.value)
        if change.step in steps:
            lane = _lane_of(change, both, lanes, language)
            mark = Mark(kind, _short(change, language, named=lane is None), sentence)
            (found.steps[change.step] if lane is None else found.cells[lane][change.step]).append(mark)
            if not change.field and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
                found.columns[change.step] = kind
        elif change.stage in drawn:
            found.stages[drawn.index(change.stage)].append(Mark(kind, _short(change, language, named=True), sentence))
        else:
            found.whole.append(Mark(kind, sentence, sentence))
    return found


def _lane_of(change: Change, both: document.Journey, lanes: Sequence[Lane], language: Language) -> int | None:
    """The place of the lane in which the changed field is drawn, if it is."""
    if change.lane:
        wanted = [_name(lane, language) for lane in both.lanes if lane_key(lane) == change.lane]
    else:
        kinds = _LANES.get(change.field, ())
        listed = both.lanes or tuple(document.Lane(kind=kind) for kind in LaneKind)
        wanted = [_name(lane, language) for kind in kinds for lane in listed if lane.kind is kind and not lane.hidden]
    names = [lane.name for lane in lanes]
    return next((names.index(name) for name in wanted if name in names), None)


def _name(lane: document.Lane, language: Language) -> str:
    return lane.name or lane.kind.heading.in_(language)


def _short(change: Change, language: Language, *, named: bool) -> str:
    """What stands at the mark; with the name of the field where no lane says it."""
    if not change.field:
        return _of_place(change, language)
    text = _in_short(change, language)
    return f"{change.what.in_(language)}: {text}" if named else text


def _of_place(change: Change, language: Language) -> str:
    """A step or stage itself."""
    stage = not change.step
    if change.kind is ChangeKind.ADDED:
        return _NEW[stage].in_(language)
    if change.kind is ChangeKind.REMOVED:
        return _GONE[stage].in_(language)
    if change.kind is ChangeKind.MOVED:
        return _MOVED.in_(language).format(change.before)
    return _WAS.in_(language).format(_QUOTED.in_(language).format(cut(change.before)))


def _in_short(change: Change, language: Language) -> str:
    if change.kind is ChangeKind.ADDED:
        return cut(change.after)
    if change.kind is ChangeKind.REMOVED:
        return cut(change.before)
    if change.field == "emotions":
        return f"{cut(change.before)} → {cut(change.after)}"
    if ": " in change.what.en:  # the details or the order of a thing: its name, and what is different
        return f"{cut(change.before)} ({cut(change.after)})"
    return _WAS.in_(language).format(_QUOTED.in_(language).format(cut(change.before)))


def cut(text: str) -> str:
    """One line, not longer than a mark has room for.

    >>> cut("a\\nb"), len(cut("x" * 100_000))
    ('a b', 72)
    """
    text = " ".join(text[: 4 * LONGEST].split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
