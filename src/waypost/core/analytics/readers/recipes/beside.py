"""What exports tell beside events: which identifiers are one person, what is known of them, which company they are of.

    for each in beside(Path("orders.csv"), ReadOptions()):     # Linked | Known | Member, in the order of the records
        ...

Repeats are passed over as far as they are remembered; a consumer has to bear that something is told twice.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO, TypeAlias

import numpy as np

from waypost.core.analytics.readers.block import text_of
from waypost.core.analytics.readers.clock import READ_UTC
from waypost.core.analytics.readers.files import find_files
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.recipes.choosing import RECIPES, recipe_of
from waypost.core.analytics.readers.recipes.recipe import Beside, Link, Member, Trait
from waypost.core.analytics.readers.recipes.recipe_file import RecipeFile
from waypost.core.analytics.readers.report import DEFAULT_ZONE
from waypost.core.analytics.readers.samples import facts_of
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.zones import zone_of
from waypost.core.vocabulary.wording import WaypostError

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
    """The links, traits and memberships in all files that have a recipe, as a stream.

    Raises WaypostError as `open_events` does, and when no file is an export that a recipe knows.
    """
    options = options or ReadOptions()
    found, _ = find_files(paths)
    files = [file for path in found if (file := recipe_of(path, options))]
    if not files:
        raise _nothing_known(found)
    return _stream(files, options)


def _stream(files: Sequence[RecipeFile], options: ReadOptions) -> Iterator[Told]:
    zone = zone_of(options.time_zone or DEFAULT_ZONE)
    for file in files:
        facts = facts_of(file.sample["time"])
        month_first = facts.month_first if options.date_order is None else options.date_order == "month_first"
        times = TimeReader(zone, month_first, facts.plain_number_is_date)
        told = _told(file)
        while some := list(islice(told, AT_ONCE)):
            yield from _timed(some, times)


def _nothing_known(found: Sequence[Path]) -> WaypostError:
    names = ", ".join(path.name for path in found[:5])
    known = ", ".join(recipe.key for recipe in RECIPES)
    return WaypostError(
        en=f"No recipe knows {names}: links and traits come from exports of known systems ({known}). Name the recipe, or "
        f"write the links by hand as a CSV file with the columns one, other, kind, time.",
        de=f"Kein Rezept kennt {names}: Verknüpfungen und Angaben kommen aus Exporten bekannter Systeme ({known}). Bitte "
        f"das Rezept nennen oder die Verknüpfungen selbst als CSV-Datei mit den Spalten kennung, andere_kennung, art und "
        f"zeit anlegen.",
    )


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


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each were written."""

    links: int
    traits: int
    companies: int


def write_beside(
    told: Iterable[Told], links: TextIO | None = None, traits: TextIO | None = None, companies: TextIO | None = None
) -> Counts:
    """Write each kind as CSV, in one pass; what has no file is only counted.

    `links` are a file of edges as `identity.reading` reads it (one, other, kind, time), `traits` have the columns id,
    trait, value, time, `companies` company, name, person, role.
    """
    files: dict[type, tuple[TextIO | None, tuple[str, ...]]] = {
        Linked: (links, ("one", "other", "kind", "time")),
        Known: (traits, ("id", "trait", "value", "time")),
        Member: (companies, ("company", "name", "person", "role")),
    }
    writers = {kind: csv.writer(out) for kind, (out, _) in files.items() if out is not None}
    for kind, writer in writers.items():
        writer.writerow(files[kind][1])
    counts = Counter[type]()
    for each in told:
        counts[type(each)] += 1
        if type(each) in writers:
            writers[type(each)].writerow(_fields(each))
    return Counts(counts[Linked], counts[Known], counts[Member])


def _fields(each: Told) -> tuple[str, ...]:
    if isinstance(each, Linked):
        return each.one, each.other, each.kind, iso(each.time)
    if isinstance(each, Known):
        return each.id, each.trait, each.value, iso(each.time)
    return each.company, each.name, each.person, each.role


def iso(micros: int) -> str:
    """µs UTC as ISO 8601 with Z; empty for 0.

    >>> iso(1_700_000_000_000_000), iso(0)
    ('2023-11-14T22:13:20.000000Z', '')
    """
    return f"{np.datetime_as_string(np.datetime64(micros, 'us'))}Z" if micros else ""
