"""What a recipe is: how to recognise an export of another system, and the events, links and traits in its records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from waypost.core.analytics.readers.conventions import plain
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError, Wording

Row: TypeAlias = Mapping[str, Any]
Aliases: TypeAlias = Mapping[str, tuple[str, ...]]
SURE = 0.6  # from this score on a recipe is used without being named


@dataclass(frozen=True, slots=True)
class Sample:
    """The beginning of a file. `columns`: of a table, or the keys of the first records; `part`: the list they stand in.

    `kind`: "csv", "json" or "parquet". `titles`: lines above the header. `header`: whether a table has one.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    part: str = ""
    titles: tuple[str, ...] = ()
    header: bool = True


@dataclass(frozen=True, slots=True)
class Recognition:
    """How sure it is that a file is what a recipe reads (0 … 1), and what gave it away."""

    score: float
    why: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One record: its rows (several where a table has several lines for one order) and the list it stood in."""

    rows: tuple[Row, ...]
    part: str = ""

    @property
    def first(self) -> Row:
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a record, in words. `key` is what it is known by when the file is read again.

    `taken_from` is where the time came from: rejects name it.
    """

    customer: str
    time: str
    touchpoint: str
    key: str
    taken_from: str
    value: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """Two identifiers of one person, the kind of the reason, and since when (as written; "" where unknown)."""

    one: str
    other: str
    kind: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something known of an identifier: trait "name", "e-mail", "phone", "company", "language", "country" …"""

    id: str
    trait: str
    value: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a company (B2B); `person` and `role` may be "" where only the company is known."""

    company: str
    name: str
    person: str = ""
    role: str = ""


Beside: TypeAlias = Link | Trait | Member


def _nothing(found: Found) -> Iterable[Beside]:
    return ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A known export of another system.

    `reads`: what the parts of an event are taken from, for people to read. `aliases`: names of columns in tables,
    by the name the recipe uses. `events` and `beside` are pure functions of a record. `together`: rows that follow
    each other with an equal answer are one record. `limits`: what the export cannot tell. `refuses`: an error where
    an export is recognised but holds no journeys. `headless`: columns of a table that comes without a header. `fields`:
    all that is read of a Parquet file (columns, or fields of structs as `device.category`); empty for everything.
    """

    key: str
    name: Wording
    reads: Mapping[str, str]
    dimensions: tuple[str, ...]
    recognises: Callable[[Sample], Recognition | None]
    events: Callable[[Found], Iterable[Happening]]
    beside: Callable[[Found], Iterable[Beside]] = _nothing
    aliases: Aliases = field(default_factory=dict)
    together: Callable[[Row], str] | None = None
    limits: Wording | None = None
    refuses: Callable[[Sample], WaypostError | None] | None = None
    headless: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    has_value: bool = True

    @property
    def declared(self) -> tuple[Dimension, ...]:
        return tuple(Dimension(name, ROLES.get(name, Role.OTHER)) for name in self.dimensions)


# The dimensions of all recipes, so that exports of several systems fit into one index.
ROLES: Mapping[str, Role] = {
    **{role.value: role for role in Role if role not in (Role.OTHER, Role.URL)},
    "page": Role.URL,
}


def resolved(columns: Sequence[str], aliases: Aliases) -> dict[str, str]:
    """Which column each name of a recipe stands for: {name: column}. Earlier aliases win.

    >>> resolved(["Bestell-Nr.", "E-Mail"], {"order": ("order number", "Bestellnr"), "email": ("email",)})
    {'order': 'Bestell-Nr.', 'email': 'E-Mail'}
    """
    known: dict[str, str] = {}
    for column in columns:
        known.setdefault(plain(column), column)
    found: dict[str, str] = {}
    for name, written in aliases.items():
        for each in (name, *written):
            column = known.get(plain(each), "")
            if column and column not in found.values():
                found[name] = column
                break
    return found


def by_columns(
    sample: Sample, needed: Sequence[str], telling: Sequence[str], aliases: Aliases | None = None, surely: int = 3
) -> Recognition | None:
    """Recognise by names: None unless all of `needed` are there; sure with `surely` of the `telling` ones."""
    if aliases:
        have = resolved(sample.columns, aliases)
    else:
        have = {column: column for column in sample.columns}
    if not all(name in have for name in needed):
        return None
    told = [name for name in telling if name in have]
    score = 0.3 + 0.3 * min(1.0, len(told) / surely) + 0.4 * len(told) / max(1, len(telling))
    names = ", ".join(have[name] for name in list(dict.fromkeys((*needed, *told)))[:8])
    if sample.kind == "csv":
        return Recognition(score, (Wording(f"the columns {names}", f"die Spalten {names}"),))
    where = f" in “{sample.part}”" if sample.part else ""
    wo = f" in „{sample.part}“" if sample.part else ""
    return Recognition(score, (Wording(f"the fields {names}{where}", f"die Felder {names}{wo}"),))
