"""`waypost history`: all contacts of one customer, told or drawn."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.asking import period_of
from waypost.cli.cache import patience
from waypost.cli.drawings import make_fonts, refuse_other_formats, write_drawing
from waypost.cli.feedback import feedback_options, rating_scale, read_rows
from waypost.cli.language import bad_option, both
from waypost.cli.options import COLUMN, Columns, Output, Rated, takes
from waypost.cli.sources import Opened, is_index, laid_over, open_raw
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told, joined
from waypost.core.vocabulary.wording import WaypostError, Wording

if TYPE_CHECKING:
    from waypost.core.analytics.readers.feedback import FeedbackRow
    from waypost.core.drawing.scene.history import History
    from waypost.core.pictures.history import Said

HELP = both(
    "All contacts of one customer: waypost history events.csv --customer ID -o history.html",
    "Alle Kontakte einer Person: waypost history ereignisse.csv --customer ID -o historie.html",
)


@dataclass(frozen=True, slots=True)
class OtherColumns(Columns):
    """The usual columns; here `--customer` names a person, so their column has another option."""

    customer: Annotated[
        str | None,
        typer.Option(
            "--customer-column",
            help=both("Customer id.", "Kunden-ID."),
            metavar=COLUMN,
            rich_help_panel=both(
                "Columns (found by name and content when left out)",
                "Spalten (werden sonst am Namen und Inhalt erkannt)",
            ),
        ),
    ] = None


@takes(span=Rated, columns=OtherColumns, output=Output)
def draw(
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder) or an index folder.", "Ereignisse (Datei oder Ordner) oder ein Index-Ordner."), metavar=both("EVENTS", "EREIGNISSE"))],
    who: Annotated[str, typer.Option("--customer", help=both("Id of the customer, as in the events.", "ID der Person, wie sie in den Ereignissen steht."), metavar="ID")],
    to: Annotated[list[Path] | None, typer.Option("-o", "--output", help=both("Draw it: .svg, .png, .html or .pdf. May be repeated.", "Zeichnen: .svg, .png, .html oder .pdf. Mehrmals möglich."), metavar=both("FILE", "DATEI"))] = None,
    show_id: Annotated[bool, typer.Option("--show-id", help=both("Show the ids of the customer and of concerns instead of pseudonyms.", "IDs der Person und der Anliegen zeigen statt Pseudonymen."))] = False,
    unfold: Annotated[bool, typer.Option("--unfold", help=both("Draw every contact by itself.", "Jeden Kontakt einzeln zeichnen."))] = False,
    width: Annotated[int, typer.Option("--width", min=620, max=4000, help=both("Widest picture, in pixels. Default: 1440.", "Größte Breite des Bildes in Pixeln. Standard: 1440."), metavar=both("NUMBER", "ZAHL"))] = 1440,
    dark: Annotated[bool, typer.Option("--dark", help=both("Dark colours.", "Dunkle Farben."))] = False,
    *,
    span: Rated,
    columns: OtherColumns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    refuse_other_formats(to or [], terminal)
    _refuse_column_of_index(events, columns, terminal)
    period = period_of(span, terminal)
    opened = _open(events, columns, terminal)
    how = feedback_options(span.feedback_option or [], rating_scale(span.scale, terminal), terminal)
    rows = read_rows(span.feedback, how, opened, columns, terminal) if span.feedback else ()
    with patience(terminal):
        from waypost.core.analytics.history import history
        from waypost.core.pictures.history import Wish, picture
    index, (person, *raters) = opened.index, opened.numbers([who, *(row.customer for row in rows)]).tolist()
    stages: dict[str, str] = {}
    if columns.dictionary:
        from waypost.core.analytics.dictionary.compiling import stages_of
        from waypost.core.analytics.dictionary.reading import load

        rules = load(columns.dictionary)
        index, stages = laid_over(index, rules), stages_of(rules)
    found = history(index, person, period=period)
    if not found.contacts and not found.earlier and not found.later:
        raise _unknown(events)
    start, end = period.instants(index.zone)
    said = [_said(row) for row, rater in zip(rows, raters, strict=True) if rater == person and start <= row.time < end]
    wish = Wish(who if show_id else "", stages, opened.sources, unfold, float(width))
    _deliver(picture(found, terminal.language, said, wish), to or [], dark, terminal)


def _refuse_column_of_index(events: Path, columns: OtherColumns, terminal: Terminal) -> None:
    if columns.customer and is_index(events):
        raise bad_option(
            "--customer-column",
            f"{events} is an index: its columns were settled when it was made. Leave --customer-column out.",
            f"{events} ist ein Index: Seine Spalten liegen fest. Bitte --customer-column weglassen.",
            terminal.language,
        )


def _open(events: Path, columns: OtherColumns, terminal: Terminal) -> Opened:
    """What is behind EVENTS; a missing column of ids is named by the option it has here."""
    try:
        return open_raw(events, columns, terminal)
    except WaypostError as problem:
        said = problem.wording
        en = said.en.replace("option customer", "option --customer-column")
        problem.wording = Wording(en, said.de.replace("Option customer", "Option --customer-column"))
        raise


def _unknown(events: Path) -> WaypostError:
    """Ids of others are never told, not even similar ones."""
    return WaypostError(
        en=f"No customer in {events} has this id. Write it exactly as the customer column has it: capital and small "
        "letters, zeros in front and signs count. Another column is named with --customer-column. "
        "Whoever was erased, or whose events are all hidden by the dictionary, is not found.",
        de=f"Diese Kunden-ID kommt in {events} nicht vor. Bitte genau so schreiben wie in der Spalte der Kunden-ID: "
        "Groß- und Kleinschreibung, führende Nullen und Sonderzeichen zählen. Eine andere Spalte nennt "
        "--customer-column. Gelöschte oder vom Wörterbuch ganz ausgeblendete Personen werden nicht gefunden.",
    )


def _said(row: "FeedbackRow") -> "Said":
    from waypost.cli.feedback import scale_of
    from waypost.core.pictures.history import Said

    feeling = scale_of(row.scale).emotion(row.rating)
    return Said(row.time, feeling, f"{row.rating:g} / {row.scale[1]:g}", row.comment or "", row.touchpoint or "")


def _deliver(found: "History", to: list[Path], dark: bool, terminal: Terminal) -> None:
    """As files, as JSON, or told."""
    from waypost.core.telling.history import document, told

    if to:
        from waypost.core.drawing.render import render

        make_fonts(terminal)
        drawing = render(found, mode="dark" if dark else "light", language=terminal.language)
        for file in to:
            write_drawing(drawing, file)
    if terminal.json:
        terminal.document(document(found) | ({"files": [str(file) for file in to]} if to else {}))
    elif to:
        names = joined([str(file) for file in to], terminal.language)
        shown = terminal.say(f"The contact history is in {names}.", f"Die Kontakthistorie liegt in {names}.")
        terminal.tell(Told((found.title + ".", shown)))
    else:
        terminal.tell(told(found, terminal.language))
