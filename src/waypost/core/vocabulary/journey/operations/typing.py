"""What people type and paste becomes an operation: they write lines, the document keeps lists of things."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations.bounds import refuse_too_much
from waypost.core.vocabulary.journey.operations.cells import cell_of, pasted, written
from waypost.core.vocabulary.journey.operations.model import At, Change, Kind, Operation, Together
from waypost.core.vocabulary.journey.operations.places import find, put_back
from waypost.core.vocabulary.journey.operations.values import with_value
from waypost.core.vocabulary.journey.operations.wire import from_plain
from waypost.core.vocabulary.wording import WaypostError

MOST_LINES = 500


def meant(journey: Journey, values: Any) -> Operation:
    """An operation of a JSON object; beside those of `wire` it may say

    `{"do": "write", "lane": …, "step": …, "lines": […], "before": …}`: a cell says these lines from now on; `before`
    is the plain value of the cell as its author saw it, so that what others wrote meanwhile is not lost; `links` names
    the id of the thing that a new line is, where its name does not say so;
    `{"do": "paste", "lane": …, "step": …, "text": …}`: a range of a table or a list comes in from a cell on.

    Raises WaypostError that names what was expected.
    """
    do = values.get("do") if isinstance(values, Mapping) else None
    if do == "write":
        return _written(journey, values)
    if do == "paste":
        lane, step = _lane(journey, _text(values, "lane")), _text(values, "step")
        if lane is None or find(journey, At(Kind.STEP, step)) is None:
            raise WaypostError(
                en="The cell to paste into is no longer there. Choose another one.",
                de="Die Zelle zum Einfügen gibt es nicht mehr. Bitte eine andere wählen.",
            )
        return pasted(journey, lane, step, _text(values, "text"))
    return from_plain(values)


def all_meant(journey: Journey, several: Sequence[Any]) -> tuple[Operation, ...]:
    """The operations of a request, in its order; raises WaypostError as soon as they are too many, however they lie in
    one another: what comes later is not even looked at.
    """
    found: list[Operation] = []
    for values in several:
        found.append(meant(journey, values))
        refuse_too_much(found)
    return tuple(found)


def _written(journey: Journey, values: Mapping[str, Any]) -> Operation:
    lane_id, step = _text(values, "lane"), _text(values, "step")
    lines = values.get("lines")
    if not isinstance(lines, list) or len(lines) > MOST_LINES or not all(isinstance(line, str) for line in lines):
        raise WaypostError(
            en=f"Expected a list of at most {MOST_LINES} texts as 'lines'.",
            de=f"Erwartet wird eine Liste von höchstens {MOST_LINES} Texten als „lines“.",
        )
    lane = _lane(journey, lane_id)
    if lane is None:
        return Change(At(Kind.LANE, lane_id), "cells", values.get("before"), "\n".join(lines), step)
    cell = cell_of(lane, step)
    part = find(journey, cell.at) if cell else None
    if cell is None or part is None or find(journey, At(Kind.STEP, step)) is None:
        return Change(At(Kind.STEP, step), cell.field if cell else "notes", None, list(lines))
    seen = put_back(journey, cell.at, with_value(part, cell.field, values.get("before"), cell.key))
    there = _lane(seen, lane_id)
    assert there is not None, "a value moves no lane"
    return _linked(written(seen, there, step, lines), values.get("links")) or Together(())


def _linked(change: Change | None, links: Any) -> Change | None:
    """A new line that names a thing by its id comes in as that id alone: what it is called is known there."""
    if change is None or not isinstance(links, Mapping) or not isinstance(change.after, list):
        return change
    return replace(change, after=[_as_link(item, links) for item in change.after])


def _as_link(item: Any, links: Mapping[str, Any]) -> Any:
    whole: Mapping[str, Any] = item if isinstance(item, Mapping) else {"name": item}
    name = whole.get("name")
    id_ = links.get(name, "") if "id" not in whole and isinstance(name, str) else ""
    return (
        {key: value for key, value in whole.items() if key != "name"} | {"id": id_}
        if isinstance(id_, str) and id_
        else item
    )


def _lane(journey: Journey, id_: str) -> Lane | None:
    return next((lane for lane in journey.lanes if lane.id == id_), None)


def _text(values: Mapping[str, Any], key: str) -> str:
    found = values.get(key)
    if isinstance(found, str):
        return found
    raise WaypostError(en=f"Expected a text as '{key}'.", de=f"Erwartet wird ein Text als „{key}“.")
