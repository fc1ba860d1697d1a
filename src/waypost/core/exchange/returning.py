"""A file without our ids comes back into a journey: what it says of the map is edited, all else of the journey stays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from waypost.core.exchange.results import Read
from waypost.core.exchange.rows import shown_lines, stage_name, steps_with_stages, unlisted, writable
from waypost.core.exchange.workbook import layout as at
from waypost.core.exchange.workbook.editing import Editing
from waypost.core.exchange.workbook.reading import Column, Row, Sheets
from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Stage, Step
from waypost.core.vocabulary.journey.operations import Together, addressable
from waypost.core.vocabulary.wording import Language

_LANGUAGES: tuple[Language, ...] = ("de", "en")


def returned(base: Journey, read: Read, language: Language) -> Read:
    """The journey `base` with what a file of another format says of it, and the operations that lead there.

    Stages and steps are known by their names, lanes by their names or kinds. A step that the file does not have goes;
    one between the same neighbours under another name is renamed. Lanes, personas, branches and facts that the file
    says nothing of stay.
    """
    base = addressable(base)
    sheets = Sheets(base, (), tuple(_columns(base, read.journey, language)), tuple(_rows(base, read.journey, language)), (), ())  # fmt: skip
    editing = Editing(sheets, language)
    editing.all()
    return replace(
        read,
        journey=editing.journey,
        notes=(*read.notes, *editing.notes),
        unplaced=(*read.unplaced, *editing.unplaced),
        operations=Together(tuple(editing.done)),
    )


def _columns(base: Journey, read: Journey, language: Language) -> Iterator[Column]:
    """A column for each step of the file, with the ids of the step and stage of the journey that it means."""
    filled = [stage for stage in read.stages if stage.steps]
    stages = dict(zip((id(each) for each in filled), _meant(filled, base.stages), strict=True))
    steps = _meant(list(read.steps()), list(base.steps()))
    nameless = {step.id for step in base.steps() if not step.name}
    for place, (stage, step) in enumerate(steps_with_stages(read)):
        name = "" if steps[place] in nameless and step.name == steps[place] else at.said(step.name)
        yield Column(place, steps[place], name, stages[id(stage)], at.said(stage_name(stage, language)))


def _meant(given: Sequence[Stage] | Sequence[Step], there: Sequence[Stage] | Sequence[Step]) -> list[str]:
    """The id of what each part of the file means, "" for a new one: by its name, else by standing in the same gap."""
    free = [(each.id, _names(each)) for each in there]
    found: list[str] = []
    for part in given:
        known = next((each for each in free if _names(part) & each[1]), None)
        found.append(known[0] if known else "")
        if known:
            free.remove(known)
    order = [each.id for each in there]
    place = 0
    for new, group in groupby(found, key=lambda id_: not id_):
        count = len(list(group))
        if new:
            before = order.index(found[place - 1]) if place else -1
            after = order.index(found[place + count]) if place + count < len(found) else len(order)
            gap = [id_ for id_ in order[before + 1 : max(before + 1, after)] if id_ in dict(free)]
            if len(gap) == count:
                found[place : place + count] = gap
        place += count
    return found


def _names(part: Stage | Step) -> frozenset[str]:
    """What a part may be called in a file."""
    said = [stage_name(part, each) for each in _LANGUAGES] if isinstance(part, Stage) else [part.name or part.id]
    return frozenset(" ".join(name.split()).casefold() for name in said)


def _rows(base: Journey, read: Journey, language: Language) -> Iterator[Row]:
    """A row for each lane of the file that says anything, with the key of the lane of the journey that it means."""
    there = [*((lane.id, lane) for lane in writable(base)), *((at.unlisted_key(lane), lane) for lane in unlisted(base))]
    for place, lane in enumerate((*writable(read), *unlisted(read))):
        cells = tuple("\n".join(shown_lines(lane, step, language)) for step in read.steps())
        if any(cells):
            yield Row(place, _lane_meant(lane, there), at.lane_name(lane, language), cells)


def _lane_meant(lane: Lane, there: Sequence[tuple[str, Lane]]) -> str:
    """The key of a lane by its name, else by its kind; "" for a new one."""
    names = _lane_names(lane)
    named = next((key for key, each in there if names & _lane_names(each)), "")
    alike = next((key for key, each in there if each.kind is lane.kind and lane.kind is not LaneKind.TEXT), "")
    return named or alike


def _lane_names(lane: Lane) -> set[str]:
    return {at.lane_name(lane, each).casefold() for each in _LANGUAGES}
