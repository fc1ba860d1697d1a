"""EVENTS on the command line: files, a folder of them, or an index folder -> an index to ask."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.cache import patience
from waypost.cli.identities import as_persons
from waypost.cli.language import bad_option
from waypost.cli.options import Columns
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.numbers import number

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from waypost.core.analytics.dictionary.rules import Dictionary
    from waypost.core.analytics.identity.resolving import Identities
    from waypost.core.analytics.index.batch import Tables
    from waypost.core.analytics.index.build import IndexBuilder
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.interning import Persons
    from waypost.core.analytics.readers.options import ReadOptions
    from waypost.core.analytics.readers.read import EventSource
    from waypost.core.analytics.readers.report import ReadReport, Rejects

# What may be said about an index, too; everything else was settled when it was made.
_FOR_AN_INDEX = {"dictionary", "identity"}


def is_index(path: Path) -> bool:
    """Whether a path is an index folder, or what is left of one."""
    return path.is_dir() and ((path / "manifest.json").exists() or any(path.glob("generation-*")))


@dataclass(frozen=True, slots=True)
class Opened:
    """What is behind EVENTS: an index of raw names, the table of all ids, names of files; with --identity who is who.

    The table gives ids their raw numbers: the customers of the index are asked for with `numbers`.
    """

    index: "Index"
    persons: "Callable[[], Persons]"
    sources: tuple[str, ...]
    identities: "Identities | None" = None

    def numbers(self, ids: list[str]) -> "npt.NDArray[np.int64]":
        """The customers of the index that these ids belong to; -1 for ids without an event in it."""
        import numpy as np

        found = known_persons(self.persons(), ids)
        if self.identities is not None:
            canonical = self.identities.canonical
            joined = (found >= 0) & (found < len(canonical))
            found[joined] = canonical[found[joined]]
        for shard in self.index.shards:
            own = np.flatnonzero((found >= 0) & (found % len(self.index.shards) == shard.number))
            rows = found[own] // len(self.index.shards)
            here = rows < shard.customers
            here[here] = shard.offsets[rows[here] + 1] > shard.offsets[rows[here]]
            found[own[~here]] = -1
        return found


def known_persons(persons: "Persons", ids: list[str]) -> "npt.NDArray[np.int64]":
    """The raw numbers of ids, -1 for ids that are new to the table."""
    import numpy as np

    before = np.array([len(part) for part in persons.parts])
    numbers = persons.of_words(ids)
    parts = len(before)
    return np.where(numbers // parts < before[numbers % parts], numbers, -1)


def ready_index(
    path: Path, columns: Columns, terminal: Terminal, rated: "Callable[[Opened], Index] | None" = None
) -> "Index":
    """The index behind EVENTS, ratings added where there are some, its touchpoint dictionary applied."""
    # What was settled for an index may still be said about the ratings beside it.
    beside = rated is not None and is_index(path)
    opened = open_raw(path, replace(columns, rejects=None, allow_rejects=False) if beside else columns, terminal)
    index = rated(opened) if rated else opened.index
    if columns.dictionary is None:
        return index
    from waypost.core.analytics.dictionary.reading import load

    return laid_over(index, load(columns.dictionary))


def laid_over(index: "Index", dictionary: "Dictionary") -> "Index":
    """The index relabelled by a dictionary."""
    from waypost.core.analytics.dictionary.compiling import labels_of
    from waypost.core.analytics.index.relabel import relabelled

    return relabelled(index, labels_of(dictionary, index))


def open_raw(path: Path, columns: Columns, terminal: Terminal) -> Opened:
    """What is behind EVENTS, with its raw names."""
    opened = _opened(path, columns, terminal) if is_index(path) else _read(path, columns, terminal)
    if columns.identity is None:
        return opened
    persons = opened.persons()
    index, identities = as_persons(opened.index, columns.identity, persons, terminal)
    return replace(opened, index=index, persons=lambda: persons, identities=identities)


def _opened(path: Path, columns: Columns, terminal: Terminal) -> Opened:
    with patience(terminal):
        from waypost.core.analytics.index.files import open_index, read_tables
        from waypost.core.analytics.index.manifest import read_manifest
    given = [field.name for field in fields(columns) if getattr(columns, field.name) not in (field.default, [])]
    if settled := [name for name in given if name not in _FOR_AN_INDEX]:
        option = "--" + settled[0].replace("_", "-")
        raise bad_option(
            option,
            f"{path} is an index: its columns were settled when it was made. Leave {option} out, or make a new index.",
            f"{path} ist ein Index, seine Spalten liegen fest. Bitte {option} weglassen oder einen neuen Index anlegen.",
            terminal.language,
        )
    manifest = read_manifest(path)
    sources = tuple(source.name for source in manifest.sources)
    return Opened(open_index(path), lambda: read_tables(path, manifest).persons, sources)


def _read(path: Path, columns: Columns, terminal: Terminal) -> Opened:
    builder, report = read_into(None, path, columns, terminal)
    return Opened(builder.finish(), lambda: builder.tables.persons, tuple(file.name for file in report.files))


def read_into(
    tables: "Tables | None", path: Path, columns: Columns, terminal: Terminal
) -> "tuple[IndexBuilder, ReadReport]":
    """Read files into a builder, with a bar, and say what was found. `tables`: those of an index to append to."""
    with patience(terminal):
        from waypost.core.analytics.index.build import IndexBuilder
        from waypost.core.analytics.readers.read import open_events
    options = read_options(columns, terminal)
    source = open_events(path, options)
    if tables is not None:
        if forgotten := _forgotten(source, tables, options):
            source = open_events(path, replace(options, dimensions={**options.dimensions, **forgotten}))
        known = {dimension.name for dimension in tables.dimensions}
        if new := [dimension.name for dimension in source.dimensions if dimension.name not in known]:
            names = ", ".join(new)
            terminal.note(
                f"Left out, since the index does not have them: {names}.",
                f"Weggelassen, da der Index sie nicht hat: {names}.",
            )
        source.tables = tables
    _tell_columns(source, terminal)
    with terminal.progress(f"Reading {path.name}", f"{path.name} wird gelesen") as advance:
        batches = source.batches(progress=advance, rejects=columns.rejects)
        builder = IndexBuilder(source.tables, zone=source.zone.name)
        for batch in batches:
            builder.add(batch)
    tell_report(source.report, columns, terminal)
    return builder, source.report


def _forgotten(source: "EventSource", tables: "Tables", options: "ReadOptions") -> dict[str, Role | None]:
    """Columns that the index has as dimensions and that would be read as something else now, with their roles.

    What is named by an option stays as it is named.
    """
    from waypost.core.analytics.readers.conventions import plain

    times = (options.time or "").split("+")
    single = (options.customer, options.touchpoint, options.event_id, options.value)
    roles = (options.channel, options.device, options.department)
    named = {plain(name) for name in (*times, *single, *roles, *options.dimensions) if name}
    found: dict[str, Role | None] = {}
    for dimension in tables.dimensions:
        taken = all(dimension.name in [d.name for d in each.mapped.dimensions] for each in source.columns)
        there = all(dimension.name in each.file.columns for each in source.columns)
        if there and not taken and plain(dimension.name) not in named:
            found[dimension.name] = dimension.role
    return found


def read_options(columns: Columns, terminal: Terminal) -> "ReadOptions":
    """The column options as core understands them."""
    from waypost.core.analytics.readers.options import ReadOptions

    return ReadOptions(
        customer=columns.customer,
        time=columns.time,
        touchpoint=columns.touchpoint,
        touchpoint_name=columns.touchpoint_name,
        channel=columns.channel,
        device=columns.device,
        department=columns.department,
        event_id=columns.event_id,
        value=columns.value,
        dimensions=declared_dimensions(columns.dimension or [], terminal),
        time_zone=columns.time_zone,
        date_order=columns.date_order,
        encoding=columns.encoding,
        separator=columns.separator,
        recipe=columns.recipe,
        short_urls=not columns.full_urls,
        allow_rejects=columns.allow_rejects,
    )


def declared_dimensions(declarations: list[str], terminal: Terminal) -> Mapping[str, Role | None]:
    """NAME=ROLE, several times; role `none` leaves a column out."""
    found: dict[str, Role | None] = {}
    for declaration in declarations:
        name, _, role = declaration.rpartition("=")
        role = role.strip().lower().replace("-", "_")
        if not name or role not in {*Role, "none"}:
            roles = ", ".join(Role)
            raise bad_option(
                "--dimension",
                f"'{declaration}' is not NAME=ROLE. Roles: {roles}; none leaves the column out.",
                f"„{declaration}“ ist nicht NAME=ROLLE. Rollen: {roles}; none lässt die Spalte weg.",
                terminal.language,
            )
        found[name.strip()] = None if role == "none" else Role(role)
    return found


def _tell_columns(source: "EventSource", terminal: Terminal) -> None:
    """Which column was taken for what, so that a wrong guess is seen at once."""
    from waypost.core.analytics.readers.mapping import Use

    mapped = source.columns[0].mapped
    # What a recipe reads is told in the words of its export.
    taken = {choice.use: choice.column for choice in reversed(mapped.choices)}
    customer, time = taken.get(Use.CUSTOMER, mapped.customer), taken.get(Use.TIME, mapped.time)
    touchpoint = taken.get(Use.TOUCHPOINT, mapped.touchpoint) or f"= {mapped.touchpoint_name}"
    dimensions = ", ".join(f"{d.name} ({d.role})" for d in source.dimensions) or "–"
    terminal.note(
        f"Columns: customer = {customer}, time = {time}, touchpoint = {touchpoint}; dimensions: {dimensions}.",
        f"Spalten: Kunde = {customer}, Zeit = {time}, Touchpoint = {touchpoint}; Merkmale: {dimensions}.",
    )


def tell_report(report: "ReadReport", columns: Columns, terminal: Terminal) -> None:
    """What was read, what was rejected and why, and what was decided on the way: on standard error."""
    language = terminal.language
    rows, events = number(report.rows, language), number(report.events, language)
    terminal.note(f"Read {rows} rows, {events} events.", f"{rows} Zeilen gelesen, {events} Ereignisse.")
    tell_rejects(report.rejects, terminal, "" if columns.rejects else "--rejects")
    for out in report.left_out:
        terminal.note(
            f"Column '{out.column}' left out: {out.why.en}", f"Spalte „{out.column}“ weggelassen: {out.why.de}"
        )
    for remark in report.notes:
        terminal.note(remark.en, remark.de)


def tell_rejects(rejects: "Iterable[Rejects]", terminal: Terminal, way: str) -> None:
    """Rejects by reason with their first lines; `way` is the option that would write them down, "" where it did."""
    for each in rejects:
        where = ", ".join(f"{name}:{line}" for name, line in each.first)
        count = number(each.rows, terminal.language)
        hint = (f" Write them down: {way} FILE.", f" Alle aufschreiben: {way} DATEI.") if way else ("", "")
        one = each.rows == 1
        terminal.note(
            f"{count} row{'' if one else 's'} rejected: {each.reason.wording.en} ({where}).{hint[0]}",
            f"{count} Zeile{'' if one else 'n'} abgewiesen: {each.reason.wording.de} ({where}).{hint[1]}",
        )
