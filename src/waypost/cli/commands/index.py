"""`waypost index`: events become a journey index on disk; more events are appended, customers erased."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.cache import patience
from waypost.cli.language import both
from waypost.cli.options import Columns, Output, takes
from waypost.cli.sources import is_index, read_into
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from waypost.core.analytics.index.manifest import Source
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.index.store import Written
    from waypost.core.analytics.readers.report import ReadReport

HELP = both(
    "Make a journey index, or append events to one: waypost index events.csv -o DIR. Questions and maps accept DIR.",
    "Einen Journey-Index anlegen oder ergänzen: waypost index ereignisse.csv -o ORDNER. Fragen und Karten nehmen ORDNER.",
)


@takes(columns=Columns, output=Output)
def make(
    events: Annotated[Path | None, typer.Argument(help=both("Events (file or folder). An index folder with --erase.", "Ereignisse (Datei oder Ordner). Mit --erase ein Index-Ordner."), metavar=both("EVENTS", "EREIGNISSE"))] = None,
    to: Annotated[Path | None, typer.Option("-o", "--output", help=both("Index folder; an existing index is added to.", "Index-Ordner; ein vorhandener Index wird ergänzt."), metavar=both("DIR", "ORDNER"))] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help=both("Replace what is in an existing index.", "Den Inhalt eines vorhandenen Index ersetzen."))] = False,
    erase: Annotated[list[str] | None, typer.Option("--erase", help=both("Erase a customer and all their events. May be repeated.", "Eine Person mit allen Ereignissen löschen. Mehrmals möglich."), metavar=both("CUSTOMER", "KUNDE"))] = None,
    *,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    if erase:
        _erase(to or events, erase, terminal)
        return
    if events is None or to is None:
        raise WaypostError(
            en="Name the events and the folder for the index: waypost index events.csv -o DIR",
            de="Bitte Ereignisse und Ordner für den Index nennen: waypost index ereignisse.csv -o ORDNER",
        )
    if columns.dictionary:
        raise WaypostError(
            en="An index keeps raw names; the dictionary is applied when you ask. Leave --dictionary out here.",
            de="Ein Index behält die Rohnamen; das Wörterbuch gilt beim Fragen. Hier bitte --dictionary weglassen.",
        )
    if columns.identity:
        raise WaypostError(
            en="An index keeps the identifiers that events came with; persons are made when you ask. Leave --identity out here.",
            de="Ein Index behält die Kennungen der Ereignisse; Personen entstehen beim Fragen. Hier bitte --identity weglassen.",
        )
    adding = is_index(to) and not overwrite
    written, report = _append(events, to, columns, terminal) if adding else _create(events, to, columns, terminal)
    _tell(to, written, report, adding, terminal)


def _create(events: Path, folder: Path, columns: Columns, terminal: Terminal) -> "tuple[Written, ReadReport]":
    with patience(terminal):
        from waypost.core.analytics.index.store import create_index
    builder, report = read_into(None, events, columns, terminal)
    return create_index(folder, builder, _sources(events)), report


def _append(events: Path, folder: Path, columns: Columns, terminal: Terminal) -> "tuple[Written, ReadReport]":
    with patience(terminal):
        from waypost.core.analytics.index.batch import Tables
        from waypost.core.analytics.index.build import IndexBuilder
        from waypost.core.analytics.index.files import open_index
        from waypost.core.analytics.index.store import append_events
    zone = open_index(folder).zone
    columns = columns if columns.time_zone else replace(columns, time_zone=zone)
    reports = []

    def fill(tables: Tables) -> IndexBuilder:
        builder, report = read_into(tables, events, columns, terminal)
        reports.append(report)
        return builder

    return append_events(folder, fill, _sources(events)), reports[0]


def _sources(events: Path) -> "list[Source]":
    from waypost.core.analytics.index.store import source_of
    from waypost.core.analytics.readers.files import find_files

    return [source_of(file) for file in find_files(events)[0]]


def _erase(folder: Path | None, customers: list[str], terminal: Terminal) -> None:
    from waypost.core.analytics.index.store import erase_customers

    if folder is None or not is_index(folder):
        raise WaypostError(
            en="Name the index folder: waypost index DIR --erase CUSTOMER",
            de="Bitte den Index-Ordner nennen: waypost index ORDNER --erase KUNDE",
        )
    erased = erase_customers(folder, customers)
    if not erased:
        raise WaypostError(
            en=f"None of these customers is in {folder}. Ids are compared exactly, with upper and lower case.",
            de=f"Keine dieser Kund:innen ist in {folder}. Kennungen werden genau verglichen, auch Groß- und Kleinschreibung.",
        )
    if terminal.json:
        terminal.document({"index": str(folder), "erased": erased})
        return
    wanted = len(set(customers))
    terminal.tell(Told((terminal.say(f"{erased} of {wanted} customers erased. Event files outside the index still hold them.", f"{erased} von {wanted} Kund:innen gelöscht. Ereignisdateien außerhalb des Index enthalten sie noch."),)))  # fmt: skip


def _tell(folder: Path, written: "Written", report: "ReadReport", added: bool, terminal: Terminal) -> None:
    index: Index = written.index
    if terminal.json:
        terminal.document(
            {
                "index": str(folder),
                "generation": index.versions.generation,
                "events": index.events,
                "customers": index.customers,
                "read": {"rows": report.rows, "events": report.events, "rejected": report.rejected, "duplicates": written.duplicates},
                "dimensions": [{"name": d.name, "role": d.role.value} for d in index.dimensions],
            }
        )  # fmt: skip
        return
    events, customers, new = (number(n, terminal.language) for n in (index.events, index.customers, report.events))
    dropped = number(written.duplicates, terminal.language)
    twice = terminal.say(
        f" {dropped} events with a known id were dropped.", f" {dropped} Ereignisse mit bekannter Kennung entfielen."
    )
    sentence = terminal.say(
        f"{folder} holds {events} events of {customers} customers{f' ({new} added)' if added else ''}.",
        f"{folder} enthält {events} Ereignisse von {customers} Kund:innen{f' ({new} ergänzt)' if added else ''}.",
    )
    terminal.tell(Told((sentence + (twice if written.duplicates else ""),)))
