"""What exports tell beside events: which identifiers are one person, what is known of them, which company they are of.

    for each in beside(Path("orders.csv"), ReadOptions()):     # Linked | Known | Member, in the order of the records
        ...

Repeats are passed over as far as they are remembered; a consumer has to bear that something is told twice.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO, TypeAlias

import numpy as np

from waypost.core.analytics.readers.block import text_of
from waypost.core.analytics.readers.clock import READ_UTC
from waypost.core.analytics.readers.files import find_files
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.recipes.choosing import recipe_of
from waypost.core.analytics.readers.recipes.recipe import Beside, Link, Member, Trait
from waypost.core.analytics.readers.recipes.recipe_file import RecipeFile
from waypost.core.analytics.readers.report import DEFAULT_ZONE
from waypost.core.analytics.readers.samples import facts_of
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.zones import zone_of

AT_ONCE = 4096
REMEMBERED = 500_000  # things told before, so that they are not told again


@dataclass(frozen=True, slots=True)
class Linked:
    """Two identifiers of one person; `time` in µs UTC, 0 where it is not known."""

    one: str
    other: str
    kind: str
    time: int


@dataclass(frozen=True, slots=True)
class Known:
    """A trait of an identifier; `time` in µs UTC, 0 where it is not known."""

    id: str
    trait: str
    value: str
    time: int


Told: TypeAlias = Linked | Known | Member


def beside(paths: Path | Sequence[Path], options: ReadOptions | None = None) -> Iterator[Told]:
    """The links, traits and memberships in all files that have a recipe, as a stream. Raises as `open_events` does."""
    options = options or ReadOptions()
    zone = zone_of(options.time_zone or DEFAULT_ZONE)
    found, _ = find_files(paths)
    for file in (recipe_of(path, options) for path in found):
        if file is None:
            continue
        facts = facts_of(file.sample["time"])
        month_first = facts.month_first if options.date_order is None else options.date_order == "month_first"
        times = TimeReader(zone, month_first, facts.plain_number_is_date)
        told = _told(file)
        while some := list(islice(told, AT_ONCE)):
            yield from _timed(some, times)


def _told(file: RecipeFile) -> Iterator[Beside]:
    said: dict[tuple[str, ...], str] = {}
    for found, entry in file.found():
        if entry.bad:
            continue
        for each in file.recipe.beside(found):
            key, value = _key(each)
            if said.get(key) != value:
                if len(said) >= REMEMBERED:
                    said.clear()
                said[key] = value
                yield each


def _key(each: Beside) -> tuple[tuple[str, ...], str]:
    if isinstance(each, Link):
        return ("link", each.one, each.other, each.kind), ""
    if isinstance(each, Trait):
        return ("trait", each.id, each.trait), each.value
    return ("member", each.company, each.person), f"{each.name}|{each.role}"


def _timed(some: Sequence[Beside], times: TimeReader) -> Iterator[Told]:
    written = ["" if isinstance(each, Member) else each.time for each in some]
    micros, states = times.read(text_of(written))
    for each, time in zip(some, np.where(states == READ_UTC, micros, 0).tolist(), strict=True):
        if isinstance(each, Link):
            yield Linked(each.one, each.other, each.kind, time)
        elif isinstance(each, Trait):
            yield Known(each.id, each.trait, each.value, time)
        else:
            yield each


def write_links(out: TextIO, told: Iterable[Told]) -> int:
    """Write links as a file of edges, as `identity.reading` reads it (one, other, kind, time); how many there were."""
    return _write(out, ("one", "other", "kind", "time"), told, _edge)


def write_traits(out: TextIO, told: Iterable[Told]) -> int:
    """Write traits as CSV (id, trait, value, time); how many there were."""
    return _write(out, ("id", "trait", "value", "time"), told, _trait)


def _write(
    out: TextIO, header: tuple[str, ...], told: Iterable[Told], row: Callable[[Told], tuple[str, ...] | None]
) -> int:
    writer = csv.writer(out)
    writer.writerow(header)
    count = 0
    for each in told:
        if values := row(each):
            writer.writerow(values)
            count += 1
    return count


def _edge(each: Told) -> tuple[str, ...] | None:
    return (each.one, each.other, each.kind, iso(each.time)) if isinstance(each, Linked) else None


def _trait(each: Told) -> tuple[str, ...] | None:
    return (each.id, each.trait, each.value, iso(each.time)) if isinstance(each, Known) else None


def iso(micros: int) -> str:
    """µs UTC as ISO 8601 with Z; empty for 0.

    >>> iso(1_700_000_000_000_000), iso(0)
    ('2023-11-14T22:13:20.000000Z', '')
    """
    return f"{np.datetime_as_string(np.datetime64(micros, 'us'))}Z" if micros else ""
