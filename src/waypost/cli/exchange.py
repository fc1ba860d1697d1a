"""Journeys in the formats of others on the command line: read with what was not understood, written with what was lost."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from waypost.cli.cache import patience
from waypost.cli.language import bad_option, both
from waypost.cli.terminal import Terminal

if TYPE_CHECKING:
    from waypost.core.exchange.results import Read
    from waypost.core.exchange.tables.mapping import Mapping
    from waypost.core.exchange.tables.table import Table
    from waypost.core.vocabulary.journey import Journey
    from waypost.core.vocabulary.wording import Wording

FORMATS = (".xlsx", ".csv", ".mmd", ".cjml")
_JIRA = ".jira.csv"
_MOST_TOLD = 40
_BEGINNING = 1 << 18  # bytes that tell a format
USES = typer.Option(
    "--use",
    help=both(
        "What a row or column of a table is, by its heading: HEADING=stage, step, lane, text, number, own, skip, or a lane (actions, touchpoints, emotions …). May be repeated.",
        "Was eine Zeile oder Spalte einer Tabelle ist, nach ihrer Überschrift: ÜBERSCHRIFT=stage, step, lane, text, number, own, skip oder eine Zeile (actions, touchpoints, emotions …). Mehrmals möglich.",
    ),
    metavar=both("HEADING=USE", "ÜBERSCHRIFT=ART"),
)
MASTER = typer.Option(
    "--master",
    exists=True,
    dir_okay=False,
    help=both(
        "Your own slide master (.pptx or .potx) for .pptx.", "Eigener Folienmaster (.pptx oder .potx) für .pptx."
    ),
    metavar=both("FILE", "DATEI"),
)


def is_foreign(file: Path) -> bool:
    """Whether a file is anything but a journey document of ours."""
    from waypost.core.exchange.formats import Format, recognised

    with file.open("rb") as opened:
        return recognised(opened.read(_BEGINNING), file.name) is not Format.DOCUMENT


def foreign_journey(file: Path, uses: Sequence[str], terminal: Terminal) -> "Journey":
    """The journey of a file in whatever format; what was not understood is told."""
    from waypost.core.exchange.formats import Format, offered, recognised

    content = file.read_bytes()
    if recognised(content, file.name) is Format.XES:
        with patience(terminal):
            found = offered(content, terminal.language, file.name)
    else:
        found = offered(content, terminal.language, file.name)
    _tell(found.notes, terminal)
    read = found.read or _of_table(found.tables, uses, file.stem, terminal)
    _tell(read.told, terminal)
    return read.journey


def write_foreign(journey: "Journey", file: Path, terminal: Terminal) -> None:
    """A journey in a format of others; what it could not hold is told."""
    from waypost.core.exchange.formats import write

    ending = "jira" if file.name.lower().endswith(_JIRA) else file.suffix.lower().lstrip(".")
    written = write(journey, ending, terminal.language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(written.content)
    _tell(written.notes, terminal)


def _of_table(tables: "Sequence[Table]", uses: Sequence[str], name: str, terminal: Terminal) -> "Read":
    """The first table as it is most likely meant, unless options say otherwise; how it was read is told."""
    from waypost.core.exchange.tables.mapping import Layout, name_of
    from waypost.core.exchange.tables.placing import placed
    from waypost.core.exchange.tables.proposing import proposed

    table = tables[0]
    if len(tables) > 1:
        others = ", ".join(each.name for each in tables[1:])
        terminal.note(f"Read: {table.name}. Not read: {others}.", f"Gelesen: {table.name}. Nicht gelesen: {others}.")
    mapping = _corrected(table, proposed(table), uses, terminal)
    labels = _labels(table, mapping)
    told = ", ".join(
        f"{label or '–'} = {name_of(use).in_(terminal.language)}"
        for label, use in zip(labels, mapping.uses, strict=True)
    )
    what = ("Rows", "Zeilen") if mapping.layout is Layout.GRID else ("Columns", "Spalten")
    terminal.note(f"{what[0]}: {told}. Correct with --use.", f"{what[1]}: {told}. Mit --use berichtigen.")
    return placed(table, mapping, terminal.language, name=name)


def _labels(table: "Table", mapping: "Mapping") -> tuple[str, ...]:
    from waypost.core.exchange.tables.mapping import Layout

    turned = table.turn() if mapping.layout is Layout.GRID else table
    return turned.rows[mapping.head] if mapping.head >= 0 else ("",) * turned.width


def _corrected(table: "Table", mapping: "Mapping", given: Sequence[str], terminal: Terminal) -> "Mapping":
    from dataclasses import replace

    from waypost.core.exchange.tables.mapping import use_of

    labels, uses = _labels(table, mapping), list(mapping.uses)
    for each in given:
        heading, _, use = each.rpartition("=")
        places = [place for place, label in enumerate(labels) if label.casefold() == heading.strip().casefold()]
        if not places:
            known = ", ".join(label for label in labels if label)
            raise bad_option(
                "--use",
                f"there is no heading '{heading}'. There are: {known}.",
                f"die Überschrift „{heading}“ gibt es nicht. Vorhanden: {known}.",
                terminal.language,
            )
        for place in places:
            uses[place] = use_of(use.strip())
    return replace(mapping, uses=tuple(uses))


def _tell(notes: "Sequence[Wording]", terminal: Terminal) -> None:
    for note in notes[:_MOST_TOLD]:
        terminal.note(note.en, note.de)
    if more := len(notes) - _MOST_TOLD if len(notes) > _MOST_TOLD else 0:
        terminal.note(f"… and {more} more", f"… und {more} weitere")
