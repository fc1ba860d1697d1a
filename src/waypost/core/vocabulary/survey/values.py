"""What is given as an answer to one question: few shapes, each with its JSON form.

Scores are whole numbers; texts, addresses and days (2026-01-31) are texts; everything else is one of the classes here.
`checking.check` reads the JSON form again, so that there is one door for what people send and what was stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Reasons:
    """The answer to NPS+: its three fields, and the main one among several causes (ids)."""

    score: int
    causes: tuple[str, ...] = ()
    main: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of chosen options, best first in a ranking, and words of one's own."""

    chosen: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The chosen column of each answered row of a matrix, as pairs of ids in the order of the rows."""

    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file: where it is kept, what it was called, its size in bytes."""

    key: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether somebody agreed, and to which wording of the text."""

    agreed: bool
    wording: int = 1


@dataclass(frozen=True, slots=True)
class Contact:
    """Whether somebody may be contacted, how and when. An address is personal data: it is kept apart where the survey
    is anonymous."""

    agreed: bool
    channel: str = ""
    time: str = ""
    address: str = ""


Value: TypeAlias = int | str | Reasons | Choice | Grid | Upload | Agreement | Contact


def as_json(value: Value) -> Any:
    """The value as JSON holds it, without what is empty.

    >>> as_json(Reasons(3, ("late",))), as_json(Grid((("price", "good"),)))
    ({'score': 3, 'causes': ['late']}, {'price': 'good'})
    """
    if isinstance(value, int | str):
        return value
    if isinstance(value, Grid):
        return dict(value.cells)
    found = {f.name: getattr(value, f.name) for f in fields(value)}
    told = {key: list(item) if isinstance(item, tuple) else item for key, item in found.items()}
    return {key: item for key, item in told.items() if item != "" and item != []}


def facts(value: Value | None, field: str = "") -> tuple[str | int, ...]:
    """What conditions see of an answer: its score, its chosen ids, its text, yes or no; nothing where it says nothing.

    `field` is one of its parts (`causes`, `main`, `comment`, `other`, `channel`, `time`) or a row of a matrix.

    >>> facts(Reasons(3, ("late",))), facts(Reasons(3, ("late",)), "causes"), facts(Choice(("a", "b"))), facts(None)
    ((3,), ('late',), ('a', 'b'), ())
    """
    if value is None:
        return ()
    if isinstance(value, int | str):
        return () if field or value == "" else (value,)
    if isinstance(value, Grid):
        return tuple(column for row, column in value.cells if field in ("", row))
    name = field or _MAIN[type(value)]
    found = getattr(value, name) if name in _PARTS[type(value)] else ()
    if isinstance(found, bool):
        return ("yes" if found else "no",)
    return tuple(item for item in (found if isinstance(found, tuple) else (found,)) if item != "")


_MAIN: Mapping[type, str] = {Reasons: "score", Choice: "chosen", Upload: "name", Agreement: "agreed", Contact: "agreed"}
_PARTS = {type_: {f.name for f in fields(type_)} for type_ in _MAIN}
