"""Cells as lines of text: what a table, a clipboard or somebody who types sees of a step in a lane."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from waypost.core.vocabulary.counting import counting
from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.lanes import Lane, LaneKind
from waypost.core.vocabulary.journey.library import InsightKind
from waypost.core.vocabulary.journey.operations.clipboard import fields
from waypost.core.vocabulary.journey.operations.model import At, Change, Kind, Together
from waypost.core.vocabulary.journey.operations.places import find
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.wording import WaypostError

# The field of a step in which the cells of a lane are kept, and what one line of it is there.
_FIELDS: dict[LaneKind, tuple[str, str]] = {
    LaneKind.IMAGE: ("image", ""),
    LaneKind.ACTIONS: ("actions", "text"),
    LaneKind.EXPECTATIONS: ("expectation", ""),
    LaneKind.TOUCHPOINTS: ("touchpoints", "name"),
    LaneKind.CONTENTS: ("contents", "text"),
    LaneKind.PEOPLE: ("people", "text"),
    LaneKind.TOOLS: ("tools", "text"),
    LaneKind.THOUGHTS: ("thoughts", "text"),
    LaneKind.EMOTIONS: ("emotions", "value"),
    LaneKind.QUOTES: ("quotes", "text"),
    LaneKind.PAIN_POINTS: ("pain_points", "name"),
    LaneKind.OPPORTUNITIES: ("opportunities", "name"),
    LaneKind.GAINS: ("gains", "name"),
    LaneKind.NEEDS: ("insights", "name"),
    LaneKind.INSIGHTS: ("insights", "name"),
    LaneKind.BEST_OUTCOMES: ("best_outcome", ""),
    LaneKind.METRICS: ("metrics", "name"),
    LaneKind.NESTED_JOURNEYS: ("journey", ""),
}
_NEEDS = frozenset({InsightKind.NEED.value, InsightKind.JOB.value})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell is kept: the field of an address, with the step as `key` in a lane of the map's own.

    `line` is the key that a line of text is in an item of its list; "" where the cell is one text.
    """

    at: At
    field: str
    key: str
    line: str


def cell_of(lane: Lane, step: str) -> Cell | None:
    """The cell of a lane at a step; None where nobody writes: computed lanes, and backstage, which has work steps."""
    if lane.kind is LaneKind.TEXT:
        return Cell(At(Kind.LANE, lane.id), "cells", step, "")
    if lane.kind not in _FIELDS:
        return None
    field, line = _FIELDS[lane.kind]
    return Cell(At(Kind.STEP, step), field, "", line)


def lines(lane: Lane, step: Step) -> tuple[str, ...]:
    """What the cell says, one line for each item; an item without a name is called by its id."""
    if lane.kind is LaneKind.TEXT:
        return _split((lane.cells or {}).get(step.id, ""))
    if lane.kind not in _FIELDS:
        return ()
    field, line = _FIELDS[lane.kind]
    value = field_value(step, field)
    if not line:
        return _split(value or "")
    return tuple(_said(item, line) for item in value or () if _belongs(lane, item))


def written(journey: Journey, lane: Lane, step: str, texts: Iterable[str]) -> Change | None:
    """What makes a cell say these lines; None where it says so already.

    Items whose line stays keep all else that is known of them. Raises WaypostError for a lane nobody writes in, and
    for an emotion that is no number from −2 to +2.
    """
    cell, part = cell_of(lane, step), find(journey, At(Kind.STEP, step))
    if cell is None or not isinstance(part, Step):
        raise WaypostError(
            en="This lane is computed or has no such step; nothing can be written here.",
            de="Diese Ebene wird berechnet oder hat keinen solchen Schritt; hier lässt sich nichts eintragen.",
        )
    wanted = [text.strip() for text in texts if text.strip()]
    if tuple(wanted) == lines(lane, part):
        return None
    if not cell.line:
        before = (lane.cells or {}).get(step) if cell.key else field_value(part, cell.field)
        return Change(cell.at, cell.field, before or None, "\n".join(wanted) or None, cell.key)
    before = field_value(part, cell.field)
    return Change(cell.at, cell.field, before, _items(lane, cell.line, before or [], wanted) or None)


def pasted(journey: Journey, lane: Lane, step: str, text: str) -> Together:
    """What a clipboard writes from a cell on: columns go to the steps behind, rows to the lanes below, as in a sheet.

    A field in quotes may have lines of its own, as a spreadsheet writes it: they are lines of its cell.
    One column is a list: all of its lines come into the one cell, beside what stands there. An empty field
    between others empties its cell; those behind the last one of a row are what a sheet hangs on, and touch nothing.
    What reaches beyond the last step or lane, or into a computed lane, is refused as a whole, nothing is dropped.
    """
    rows = [[cell.replace("\t", " ") for cell in row] for row in fields(text)]
    if all(len(row) == 1 for row in rows):
        part = find(journey, At(Kind.STEP, step))
        there = lines(lane, part) if isinstance(part, Step) else ()
        change = written(journey, lane, step, (*there, *(line for [cell] in rows for line in _split(cell))))
        return Together((change,) if change else ())
    rows = [_without_end(row) for row in rows]
    while rows and rows[-1] == [""]:
        rows.pop()
    while rows and rows[0] == [""]:
        rows.pop(0)
    if not rows:
        return Together(())
    steps = [each.id for each in journey.steps()]
    first, top = steps.index(step), journey.lanes.index(lane)
    high, wide = len(journey.lanes) - top, len(steps) - first
    if max(map(len, rows)) > wide or len(rows) > high:
        raise _too_wide(len(rows), max(map(len, rows)), high, wide)
    found = [
        written(journey, journey.lanes[top + y], steps[first + x], _split(cell))
        for y, row in enumerate(rows)
        for x, cell in enumerate(row)
        if row != [""]
    ]
    return Together(tuple(change for change in found if change))


def _without_end(row: list[str]) -> list[str]:
    """A row without the empty fields behind its last text; an empty row keeps one."""
    filled = max((place for place, cell in enumerate(row, 1) if cell.strip(" ")), default=1)
    return row[:filled]


def _too_wide(rows: int, columns: int, high: int, wide: int) -> WaypostError:
    said = counting(
        "The range has {rows:# row|# rows} and {columns:# column|# columns}, but the map has only {high:# lane|# lanes} and "
        "{wide:# step|# steps} from here on. Add some, or paste less.",
        "Der Bereich hat {rows:# Zeile|# Zeilen} und {columns:# Spalte|# Spalten}, die Karte ab hier aber nur "
        "{high:# Ebene|# Ebenen} und {wide:# Schritt|# Schritte}. Bitte welche anlegen oder weniger einfügen.",
        rows=rows, columns=columns, high=high, wide=wide,
    )  # fmt: skip
    return WaypostError(en=said.en, de=said.de)


def _items(lane: Lane, line: str, before: Sequence[Any], wanted: Sequence[str]) -> list[Any]:
    """The items of the lines, each as it was where there was one; items of other lanes in the same list stay."""
    rest = list(before)
    others = [item for item in before if not _belongs(lane, item)]
    found: list[Any] = []
    for text in wanted:
        known = next((item for item in rest if _belongs(lane, item) and _said(item, line) == text), None)
        if known is not None:
            rest.remove(known)
        found.append(known if known is not None else _new(lane, line, text))
    return [*found, *others]


def _new(lane: Lane, line: str, text: str) -> Any:
    if lane.kind is LaneKind.EMOTIONS:
        return {"value": _mood(text)} | ({"persona": lane.persona} if lane.persona else {})
    if lane.kind is LaneKind.NEEDS:
        return {"name": text, "type": InsightKind.NEED.value}
    if lane.persona and line == "text":
        return {"text": text, "persona": lane.persona}
    return text


def _mood(text: str) -> float:
    try:
        found = float(text.replace("−", "-").replace(",", ".").replace("+", ""))
    except ValueError:
        found = 9.0
    if not -2 <= found <= 2:
        raise WaypostError(
            en=f"“{text}” is no emotion. Expected is a number from −2 (angry) to +2 (delighted).",
            de=f"„{text}“ ist keine Emotion. Erwartet wird eine Zahl von −2 (verärgert) bis +2 (begeistert).",
        )
    return found


def _belongs(lane: Lane, item: Any) -> bool:
    """Needs and other insights stand in one list of the step, as do the items of several personas."""
    values = item if isinstance(item, dict) else {}
    if lane.kind in (LaneKind.NEEDS, LaneKind.INSIGHTS):
        return (values.get("type") in _NEEDS) == (lane.kind is LaneKind.NEEDS)
    return not lane.persona or values.get("persona", "") in ("", lane.persona)


def _said(item: Any, line: str) -> str:
    if not isinstance(item, dict):
        return _number(item)
    return _number(item.get(line)) or str(item.get("id") or "")


def _number(value: Any) -> str:
    return (
        ""
        if value is None
        else f"{value:+g}".replace("-", "−")
        if isinstance(value, int | float) and value
        else str(value)
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())
