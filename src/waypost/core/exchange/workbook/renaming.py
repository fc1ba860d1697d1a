"""Lines of a cell that somebody reworded: the object that a line names stays the same object under another name.

A line that is gone and one that is new instead of it are one object where they look alike; else the new one is another
object. Either is said, with the way to have it the other way round.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from heapq import nlargest
from typing import Any

from waypost.core.exchange.workbook import layout as at
from waypost.core.vocabulary.journey import Lane, Step
from waypost.core.vocabulary.journey.operations import Change
from waypost.core.vocabulary.journey.operations.cells import cell_of, lines
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.wording import Wording

ALIKE = 0.55  # share of equal letters from which on a line is the same one, reworded
# Letters are compared each with each, so that there is an end to it: what is reworded shows in the beginning of a line,
# near where it stood, and in cells that somebody reads.
_LETTERS = 120
_NEAR = 20
_LOOKED_AT = 3
_LINES = 60


def reworded(lane: Lane, step: Step, wanted: Sequence[str]) -> tuple[Change | None, list[Wording]]:
    """The change that gives objects of a cell their new names, and what is to be said of lines that took others' places.

    None where no object was reworded, or the lane links none. In a cell with more lines than anybody reads, none is looked
    for: whatever is new is another object.
    """
    cell = cell_of(lane, step.id)
    if cell is None or cell.field not in at.KINDS:
        return None, []
    names: dict[str, str] = {}
    notes: list[Wording] = []
    known = lines(lane, step)
    if max(len(known), len(wanted)) > _LINES:
        return None, []
    for before, after in _instead(known, wanted):
        if likeness(before, after) >= ALIKE:
            names[before] = after
            notes.append(_same(before, after, step))
        else:
            notes.append(_another(before, after, step))
    if not names:
        return None, notes
    items = field_value(step, cell.field) or []
    parts = getattr(step, cell.field)
    renamed = [_called(item, part, names) for item, part in zip(items, parts, strict=True)]
    return Change(cell.at, cell.field, items, renamed), notes


def likeness(before: str, after: str) -> float:
    """How alike the beginnings of two texts are, 0 to 1, whatever their case.

    >>> likeness("Slow pages", "Pages are slow") > ALIKE > likeness("Slow pages", "No gift wrap")
    True
    """
    before, after = _compared(before), _compared(after)
    sorted_ = (" ".join(sorted(text.split())) for text in (before, after))
    return max(_letters(*sorted_).ratio(), _letters(before, after).ratio())


def _compared(text: str) -> str:
    return text[:_LETTERS].casefold()


def _letters(one: str, other: str) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _instead(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Lines that are gone, each with the one that took its place: the one most like it of those at the same place."""
    old, new = [text for text in before if text not in after], [text for text in after if text not in before]
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        gone, come = [text for text in before[i:j] if text in old], [text for text in after[k:m] if text in new]
        for text in gone:
            if come:
                best = max(_candidates(text, come), key=lambda each: likeness(text, each))
                come.remove(best)
                yield text, best


def _candidates(text: str, come: Sequence[str]) -> Sequence[str]:
    """Those of the next new lines that have most letters in common with a text, in whatever order: that is quickly seen."""
    wanted = _compared(text)
    return nlargest(_LOOKED_AT, come[:_NEAR], key=lambda each: _letters(_compared(each), wanted).quick_ratio())


def _called(item: Any, part: Any, names: dict[str, str]) -> Any:
    after = names.get(part.name or part.id)
    if after is None:
        return item
    return {**(item if isinstance(item, dict) else {}), "id": part.id, "name": after}


def _same(before: str, after: str, step: Step) -> Wording:
    name = step.name or step.id
    return Wording(
        f"At {name}, “{before}” is called “{after}” now and stays the same object, with its evidence and links. If it is "
        "another one: delete the line, import, then write the new line.",
        f"Bei „{name}“ heißt „{before}“ jetzt „{after}“ und bleibt dasselbe Objekt, mit Evidenz und Verknüpfungen. Ist etwas "
        "anderes gemeint: die Zeile löschen, importieren, dann die neue Zeile schreiben.",
    )


def _another(before: str, after: str, step: Step) -> Wording:
    name = step.name or step.id
    return Wording(
        f"At {name}, “{after}” stands where “{before}” stood, and is taken for another object. To rename one, change its name "
        "in the sheet “Objects”.",
        f"Bei „{name}“ steht „{after}“ anstelle von „{before}“ und gilt als anderes Objekt. Zum Umbenennen bitte den Namen im "
        "Blatt „Objekte“ ändern.",
    )
