"""Statements that people gathered come into a cell, each with who said so; none of them is more than assumed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from waypost.core.vocabulary.documents.writing import plain_value
from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.lanes import Lane, LaneKind
from waypost.core.vocabulary.journey.operations.cells import cell_of, lines, written
from waypost.core.vocabulary.journey.operations.model import At, Change, Kind, Together
from waypost.core.vocabulary.journey.operations.places import find
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.journey.parts import Evidence

# Pictures, numbers and links are no words.
_NO_WORDS = frozenset({LaneKind.IMAGE, LaneKind.EMOTIONS, LaneKind.METRICS, LaneKind.NESTED_JOURNEYS})


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, in one line, and its evidence."""

    text: str
    evidence: Evidence


def takes_words(lane: Lane) -> bool:
    """Whether statements can come into the cells of a lane.

    >>> takes_words(Lane(kind=LaneKind.THOUGHTS)), takes_words(Lane(kind=LaneKind.EMOTIONS))
    (True, False)
    """
    return cell_of(lane, "") is not None and lane.kind not in _NO_WORDS


def gathered(journey: Journey, lane: Lane, step: str, statements: Sequence[Statement]) -> Together:
    """What brings these statements into a cell, beside what stands there.

    A statement that stands there already gets the new sources beside its own; its grade stays. A cell that is one text
    has no evidence of its own: the sources stand with the step. Raises WaypostError where no words can come.
    """
    part = find(journey, At(Kind.STEP, step))
    there = lines(lane, part) if isinstance(part, Step) else ()
    said = {" ".join(each.text.split()): each.evidence for each in statements}
    change = written(journey, lane, step, (*there, *(text for text in said if text not in there)))
    cell = cell_of(lane, step)
    assert cell is not None and isinstance(part, Step), "`written` has refused what is no cell"
    if not cell.line:
        before = field_value(part, "evidence")
        after: Any = before
        for evidence in said.values():
            after = _joined(after, evidence)
        whole = Change(At(Kind.STEP, step), "evidence", before, after)
        return Together((*((change,) if change else ()), *((whole,) if after != before else ())))
    items = (change.after if change else field_value(part, cell.field)) or []
    with_sources = [_with_source(lane, cell.line, item, said) for item in items]
    base = change or Change(cell.at, cell.field, field_value(part, cell.field), None)
    return Together((replace(base, after=with_sources),) if with_sources != (base.before or []) else ())


def _with_source(lane: Lane, line: str, item: Any, said: dict[str, Evidence]) -> Any:
    """An item that was said has the evidence of it; a quote names its source in a word."""
    values = dict(item) if isinstance(item, dict) else {line: item}
    evidence = said.get(str(values.get(line, "")))
    if evidence is None:
        return item
    if lane.kind is LaneKind.QUOTES:
        source = next(iter(evidence.sources), None)
        return values | ({"source": source.name} if source and not values.get("source") else {})
    return values | {"evidence": _joined(values.get("evidence"), evidence)}


def _joined(before: Any, evidence: Evidence) -> dict[str, Any]:
    """Evidence as plain values, with the sources of more behind it."""
    found, more = dict(before or {}), plain_value(evidence)
    sources = [*found.get("sources", ()), *(each for each in more.get("sources", ()))]
    kept = [each for place, each in enumerate(sources) if each not in sources[:place]]
    return {**more, **found} | ({"sources": kept} if kept else {})
