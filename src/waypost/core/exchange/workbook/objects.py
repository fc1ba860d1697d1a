"""What somebody changed in the sheets of objects and facts, as operations of the journey."""

from collections.abc import Callable
from typing import Any

from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.workbook import layout as at
from waypost.core.exchange.workbook.reading import Sheets
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.journey.operations import JOURNEY, At, Change, Kind, Operation
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.wording import WaypostError, Wording

Do = Callable[[Operation], None]
Refuse = Callable[[str, str, Wording], None]
_GONE = Wording("belongs to nothing on the map", "gehört zu nichts auf der Karte")
_NEW = Wording("is new here; write it into a cell of the map", "ist hier neu; bitte in eine Zelle der Karte schreiben")


def facts_changed(sheets: Sheets, do: Do, refuse: Refuse) -> None:
    """Title, goal and the like."""
    for y, row in enumerate(sheets.facts, 1):
        field, _, text = (*row, "", "", "")[:3]
        if field not in at.FIELDS or at.kept(text) == at.said(getattr(sheets.base, field)):
            continue
        try:
            do(Change(JOURNEY, field, field_value(sheets.base, field), text or None))
        except WaypostError as error:
            refuse(f"{at.FACTS.en}!{Table('', ()).place(y, 2)}", text, error.wording)


def objects_changed(sheets: Sheets, journey: Callable[[], Journey], do: Do, refuse: Refuse) -> None:
    """Fields of objects, at every step at which they stand."""
    kinds = {name: kind for kind, wording in at.KINDS.items() for name in (wording.en, wording.de)}
    base = {(kind, id_): each for kind, id_, each, _ in at.objects(sheets.base)}
    for y, row in enumerate(sheets.objects, 1):
        cells = (*row, *[""] * (2 + len(at.COLUMNS)))
        kind, id_ = kinds.get(cells[0], ""), cells[1]
        known = base.get((kind, id_))
        place = f"{at.OBJECTS.en}!{Table('', ()).place(y, 0)}"
        if known is None:
            if any(cells[2:]):
                refuse(place, cells[2] or cells[1], _NEW if not id_ else _GONE)
            continue
        changes = {
            field: _value(field, text)
            for field, text in zip(at.COLUMNS, cells[2:], strict=False)
            if not _untouched(known, field, at.kept(text))
        }
        if not changes:
            continue
        try:
            if not _changed(journey(), kind, id_, changes, do):
                refuse(place, cells[2], _GONE)
        except WaypostError as error:
            refuse(place, cells[2], error.wording)


def _changed(journey: Journey, kind: str, id_: str, changes: dict[str, Any], do: Do) -> bool:
    """Change the object at each step; False where it stands at none any more."""
    found = False
    for step in list(journey.steps()):
        before = field_value(step, kind) or []
        after = [_with(item, changes) if _id(item) == id_ else item for item in before]
        if any(_id(item) == id_ for item in before):
            found = True
            if after != before:
                do(Change(At(Kind.STEP, step.id), kind, before, after))
    return found


def _with(item: Any, changes: dict[str, Any]) -> dict[str, Any]:
    whole = {**(item if isinstance(item, dict) else {"name": item}), **changes}
    return {key: value for key, value in whole.items() if value not in (None, "")}


def _id(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, dict) else ""


def _untouched(known: Any, field: str, text: str) -> bool:
    """Whether a cell still says what was written into it; figures by their value, however a spreadsheet spells them."""
    value = getattr(known, field, None)
    if field in at.WHOLE and isinstance(value, int | float) and (number := _number(text)) is not None:
        return number == float(f"{value:.16g}")  # a spreadsheet keeps sixteen digits
    return text == at.said(value)


def _value(field: str, text: str) -> Any:
    """Figures as figures; what is none is refused by the field."""
    number = _number(text) if field in at.WHOLE else None
    if number is None:
        return text or None
    return int(number) if number.is_integer() else number


def _number(text: str) -> float | None:
    try:
        return float(text.replace("−", "-").replace(",", "."))
    except ValueError:
        return None
