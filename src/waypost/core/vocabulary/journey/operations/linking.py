"""What an operation brings in that a library may have: personas, and what stands at steps, as far as they have no id yet.

Left alone, `apply` makes an id from the name, which no library knows. So whoever keeps one is asked first.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.journey.operations.model import Add, Change, Kind, Operation, Together
from waypost.core.vocabulary.journey.operations.places import TYPES
from waypost.core.vocabulary.journey.operations.values import field_value, part_of, plain_part, with_value
from waypost.core.vocabulary.journey.taking import Thing, is_thing

P = TypeVar("P", bound=Part)
Ask = Callable[[Thing], Thing]
_HOLDING = frozenset({Kind.STAGE, Kind.STEP, Kind.WORK})


def with_links(operation: Operation, ask: Ask) -> Operation:
    """The operation, in which `ask` has answered for each thing that comes with a name or an id alone.

    Whatever else it says stays as it is written. Raises WaypostError for what the document cannot hold.

    >>> from waypost.core.vocabulary.journey.library import Gain
    >>> from waypost.core.vocabulary.journey.operations.model import At
    >>> change = Change(At(Kind.STEP, "pay"), "gains", None, ["Fast", {"id": "quick", "name": "Quick"}])
    >>> with_links(change, lambda each: replace(each, id="ours")).after
    [{'id': 'ours', 'name': 'Fast'}, {'id': 'quick', 'name': 'Quick'}]
    """
    match operation:
        case Together(several):
            return Together(tuple(with_links(each, ask) for each in several))
        case Change(at, field, _, after, key) if at.kind in _HOLDING and after is not None and not key:
            blank = with_value(_blank(at.kind), field, after)
            asked = _asked(blank, ask)
            return operation if asked is blank else replace(operation, after=field_value(asked, field))
        case Add(kind, part) if kind in _HOLDING or kind is Kind.PERSONA:
            whole = part_of(TYPES[kind], part, kind.value)
            asked = _asked(whole, ask)
            return operation if asked is whole else replace(operation, part=plain_part(asked))
    return operation


def _blank(kind: Kind) -> Named:
    return TYPES[kind]()


def _answered(thing: Thing, ask: Ask) -> Thing:
    if bool(thing.id) == bool(thing.name):
        return thing
    answer = ask(thing)
    return thing if answer == thing else answer


def _asked(part: P, ask: Ask) -> P:
    """The same part, where nobody had to be asked or nobody knew more."""
    if is_thing(part):
        return cast(P, _answered(part, ask))
    changes: dict[str, Any] = {}
    for f in fields(part):
        value = getattr(part, f.name)
        if isinstance(value, Part):
            now: Any = _asked(value, ask)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            now = tuple(_asked(item, ask) for item in value)
            now = value if all(one is other for one, other in zip(now, value, strict=True)) else now
        else:
            continue
        if now is not value:
            changes[f.name] = now
    return replace(part, **changes) if changes else part
