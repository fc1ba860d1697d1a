"""Stages, steps and lanes of two versions: which came, which went, which stand elsewhere, which say something else."""

from collections.abc import Iterator, Mapping, Sequence

from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.diff.model import Change, ChangeKind
from waypost.core.vocabulary.journey.diff.saying import Saying
from waypost.core.vocabulary.journey.diff.values import Spot, between_parts, named, stage_name, texts
from waypost.core.vocabulary.journey.diff.words import LANE, OF_STAGES, OF_STEPS, PLACE, STAGE, STEP
from waypost.core.vocabulary.journey.journey import Journey, Stage, Step
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.wording import Language, Wording

Placed = Mapping[str, tuple[Stage, Step]]


def stages(old: Journey, new: Journey, saying: Saying) -> Iterator[Change]:
    language = saying.language
    before, after = ({stage.id: stage for stage in journey.stages} for journey in (old, new))
    for key in (key for key in before if key not in after):
        yield Spot(stage=key).changed(ChangeKind.REMOVED, STAGE, before=stage_name(before[key], language))
    out_of_order = moved(list(before), list(after))
    for key, stage in after.items():
        name = stage_name(stage, language)
        if key not in before:
            yield Spot(stage=key).changed(ChangeKind.ADDED, STAGE, after=name)
            continue
        if before[key].name != stage.name and stage_name(before[key], language) != name:
            yield Spot(stage=key).changed(ChangeKind.CHANGED, STAGE, stage_name(before[key], language), name)
        if key in out_of_order:
            yield Spot(name, key).changed(ChangeKind.MOVED, STAGE, *_places(before, after, key, language))
        yield from between_parts(before[key], stage, OF_STAGES, Spot(name, key), saying)


def steps(old: Journey, new: Journey, saying: Saying) -> Iterator[Change]:
    language = saying.language
    before, after = ({step.id: (stage, step) for stage in j.stages for step in stage.steps} for j in (old, new))
    for stage, step in (before[key] for key in before if key not in after):
        at = Spot(stage_name(stage, language), stage.id, step.id)
        yield at.changed(ChangeKind.REMOVED, STEP, before=named(step))
    out_of_order = set(_out_of_order(before, after))
    for key, (stage, step) in after.items():
        at = Spot(named(step), stage.id, key)
        if key not in before:
            yield Spot(stage_name(stage, language), stage.id, key).changed(ChangeKind.ADDED, STEP, after=named(step))
            continue
        was_in, was = before[key]
        if was_in.id != stage.id:
            yield at.changed(ChangeKind.MOVED, STEP, _quoted(was_in, language), _quoted(stage, language))
        elif key in out_of_order:
            yield at.changed(ChangeKind.MOVED, STEP, *_places(before, after, key, language))
        yield from between_parts(was, step, OF_STEPS, at, saying)


def _out_of_order(before: Placed, after: Placed) -> Iterator[str]:
    """Steps that stay in their stage but not in its order; a stage that moved as a whole is told as one."""
    for stage in dict.fromkeys(stage.id for stage, _ in after.values()):
        one, other = ([key for key, (holds, _) in side.items() if holds.id == stage] for side in (before, after))
        yield from moved(one, other)


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The fewest keys that must be taken out so that the others stand in the same order: all but a longest run.

    >>> moved(["a", "b", "c"], ["c", "a", "x", "b"])
    ['c']
    """
    places = {key: place for place, key in enumerate(before)}
    common = [key for key in after if key in places]
    best: list[list[str]] = []
    for key in common:
        before_it = [run for run in best if places[run[-1]] < places[key]]
        longest: list[str] = max(before_it, key=len) if before_it else []
        best.append([*longest, key])
    kept: list[str] = max(best, key=len) if best else []
    return [key for key in common if key not in kept]


def _places(before: Mapping[str, object], after: Mapping[str, object], key: str, language: Language) -> tuple[str, str]:
    was, now = (PLACE.in_(language).format(list(of).index(key) + 1) for of in (before, after))
    return was, now


def _quoted(stage: Stage, language: Language) -> str:
    return Wording("“{}”", "„{}“").in_(language).format(stage_name(stage, language))


def lanes(old: Journey, new: Journey, saying: Saying) -> Iterator[Change]:
    """Rows of the map, and what stands in those of its own, step by step."""
    language = saying.language
    before, after = (_by_key(journey) for journey in (old, new))
    names = {step.id: named(step) for journey in (old, new) for step in journey.steps()}
    for key in (key for key in before if key not in after):
        yield Spot(field="lanes", lane=key).changed(ChangeKind.REMOVED, LANE, before=_lane(before[key], language))
    out_of_order = moved(list(before), list(after))
    for key, lane in after.items():
        at, name = Spot(field="lanes", lane=key), _lane(lane, language)
        if key not in before:
            yield at.changed(ChangeKind.ADDED, LANE, after=name)
            continue
        was = before[key]
        if key in out_of_order:
            yield Spot(name, field="lanes", lane=key).changed(
                ChangeKind.MOVED, LANE, *_places(before, after, key, language)
            )
        yield from texts(_settings(was, saying), _settings(lane, saying), LANE, at)
        for step in dict.fromkeys([*(was.cells or {}), *(lane.cells or {})]):
            spot = Spot(names.get(step, step), step=step if step in names else "", field="lanes", lane=key)
            one, other = ((side.cells or {}).get(step, "") for side in (was, lane))
            yield from texts(one, other, Wording(name, name), spot)


def lane_key(lane: Lane) -> str:
    """A lane by its id, or by its kind where it has none."""
    return lane.id or lane.kind.value


def _by_key(journey: Journey) -> dict[str, Lane]:
    found: dict[str, Lane] = {}
    for lane in journey.lanes:
        key, count = lane_key(lane), 2
        while key in found:
            key, count = f"{lane_key(lane)}-{count}", count + 1
        found[key] = lane
    return found


def _lane(lane: Lane, language: Language) -> str:
    return lane.name or lane.kind.heading.in_(language)


def _settings(lane: Lane, saying: Saying) -> str:
    """All of a lane but its cells: how it is called, and how it is shown."""
    rest = {key: value for key, value in plain(lane, short=False).items() if key not in ("cells", "name", "id", "kind")}
    return ", ".join(filter(None, (_lane(lane, saying.language), saying.value(rest))))
