"""Groups of options that several commands share: declared once as a dataclass, taken by a decorator."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import typer

from waypost.cli.language import both

_COLUMNS = both(
    "Columns (found by name and content when left out)", "Spalten (werden sonst am Namen und Inhalt erkannt)"
)
_READING = both("Reading", "Einlesen")
_SPEAKING = both("Output", "Ausgabe")
COLUMN = both("COLUMN", "SPALTE")

LangName = Literal["de", "en"]


def _column(name: str, en: str, de: str) -> Any:
    return typer.Option(name, help=both(en, de), metavar=COLUMN, rich_help_panel=_COLUMNS)


@dataclass(frozen=True, slots=True)
class Output:
    """How to speak."""

    lang: Annotated[
        LangName | None,
        typer.Option("--lang", help=both("Language.", "Sprache."), rich_help_panel=_SPEAKING),
    ] = None
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help=both(
                "JSON on standard output: one object (read: one a line).",
                "JSON auf die Standardausgabe: ein Objekt (read: eines je Zeile).",
            ),
            rich_help_panel=_SPEAKING,
        ),
    ] = False
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help=both("Show the traceback of an unexpected error.", "Bei einem unerwarteten Fehler alles zeigen."),
            rich_help_panel=_SPEAKING,
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what, and how files are read."""

    customer: Annotated[str | None, _column("--customer", "Customer id.", "Kunden-ID.")] = None
    time: Annotated[
        str | None,
        _column("--time", "Time; two columns as 'date+time'.", "Zeitpunkt; zwei Spalten als „Datum+Uhrzeit“."),
    ] = None
    touchpoint: Annotated[str | None, _column("--touchpoint", "What happened.", "Was geschah.")] = None
    channel: Annotated[str | None, _column("--channel", "Channel.", "Kanal.")] = None
    device: Annotated[str | None, _column("--device", "Device.", "Gerät.")] = None
    department: Annotated[str | None, _column("--department", "Department.", "Abteilung.")] = None
    event_id: Annotated[
        str | None,
        _column(
            "--event-id",
            "Id by which events sent twice are dropped.",
            "Kennung, an der doppelt gesendete Ereignisse erkannt werden.",
        ),
    ] = None
    value: Annotated[str | None, _column("--value", "An amount.", "Ein Betrag.")] = None
    dimension: Annotated[
        list[str] | None,
        typer.Option(
            "--dimension",
            help=both(
                "Further column and its role; ROLE 'none' leaves it out. May be repeated.",
                "Weitere Spalte und ihre Rolle; ROLLE „none“ lässt sie weg. Mehrmals möglich.",
            ),
            metavar=both("NAME=ROLE", "NAME=ROLLE"),
            rich_help_panel=_COLUMNS,
        ),
    ] = None
    touchpoint_name: Annotated[
        str | None,
        typer.Option(
            "--touchpoint-name",
            help=both(
                "The touchpoint of every row, where no column names one.",
                "Touchpoint aller Zeilen, wenn keine Spalte ihn nennt.",
            ),
            metavar="NAME",
            rich_help_panel=_COLUMNS,
        ),
    ] = None
    time_zone: Annotated[
        str | None,
        typer.Option(
            "--time-zone",
            help=both(
                "Zone of local times, also of the answers. Default: Europe/Berlin.",
                "Zone der Ortszeiten, auch der Antworten. Standard: Europe/Berlin.",
            ),
            metavar="ZONE",
            rich_help_panel=_READING,
        ),
    ] = None
    date_order: Annotated[
        Literal["day_first", "month_first"] | None,
        typer.Option(
            "--date-order",
            help=both(
                "Order of 03/04/2026, where the file does not show it.",
                "Reihenfolge bei 03/04/2026, wo die Datei sie nicht zeigt.",
            ),
            rich_help_panel=_READING,
        ),
    ] = None
    separator: Annotated[
        str | None,
        typer.Option(
            "--separator",
            help=both("Separator of a CSV file, or 'whitespace'.", "Trennzeichen einer CSV-Datei, oder „whitespace“."),
            metavar=both("SIGN", "ZEICHEN"),
            rich_help_panel=_READING,
        ),
    ] = None
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            help=both("Encoding of a text file.", "Zeichenkodierung einer Textdatei."),
            metavar="NAME",
            rich_help_panel=_READING,
        ),
    ] = None
    recipe: Annotated[
        str | None,
        typer.Option(
            "--recipe",
            help=both(
                "How an export of another system is read (docs/recipes.md); 'none': as a plain table. Found by itself.",
                "Wie der Export eines anderen Systems gelesen wird (docs/recipes.md); „none“: als einfache Tabelle. Wird "
                "sonst selbst erkannt.",
            ),
            metavar=both("RECIPE", "REZEPT"),
            rich_help_panel=_READING,
        ),
    ] = None
    full_urls: Annotated[
        bool,
        typer.Option(
            "--full-urls",
            help=both("Keep query strings and ids in URLs.", "Abfragen und Kennungen in URLs behalten."),
            rich_help_panel=_READING,
        ),
    ] = False
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            help=both(
                "Write the rows that are no events to this CSV file.",
                "Abgewiesene Zeilen in diese CSV-Datei schreiben.",
            ),
            metavar=both("FILE", "DATEI"),
            rich_help_panel=_READING,
        ),
    ] = None
    allow_rejects: Annotated[
        bool,
        typer.Option(
            "--allow-rejects",
            help=both(
                "Go on even if more than 5% of the rows are rejected.",
                "Auch weitermachen, wenn mehr als 5 % der Zeilen abgewiesen werden.",
            ),
            rich_help_panel=_READING,
        ),
    ] = False
    dictionary: Annotated[
        Path | None,
        typer.Option(
            "--dictionary",
            help=both("Touchpoint dictionary (YAML).", "Touchpoint-Wörterbuch (YAML)."),
            metavar=both("FILE", "DATEI"),
            rich_help_panel=_READING,
        ),
    ] = None
    identity: Annotated[
        Path | None,
        typer.Option(
            "--identity",
            help=both(
                "Edges between identifiers (CSV): identifiers of one person count as one customer.",
                "Verknüpfungen von Kennungen (CSV): Kennungen, die zu einer Person gehören, zählen als eine Person.",
            ),
            metavar=both("FILE", "DATEI"),
            rich_help_panel=_READING,
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Rated:
    """Which part of time something is about, and the ratings beside the events."""

    period: Annotated[
        str | None,
        typer.Option("--period", help=both("First day and the day after the last: 2026-01-01..2026-04-01; one may be left out.", "Erster Tag und Tag nach dem letzten: 2026-01-01..2026-04-01; einer darf fehlen."), metavar=both("FROM..TO", "VON..BIS")),
    ] = None  # fmt: skip
    feedback: Annotated[
        Path | None,
        typer.Option("--feedback", help=both("Ratings (file or folder) as events at the touchpoint Feedback, the rating as value.", "Bewertungen (Datei oder Ordner) als Ereignisse beim Touchpoint Feedback, die Bewertung als Wert."), metavar=both("FILE", "DATEI")),
    ] = None  # fmt: skip
    scale: Annotated[
        str | None,
        typer.Option("--scale", help=both("Scale of the ratings: 1-5, 0-10, 0-100.", "Skala der Bewertungen: 1-5, 0-10, 0-100."), metavar=both("LOW-HIGH", "VON-BIS")),
    ] = None  # fmt: skip
    feedback_option: Annotated[
        list[str] | None,
        typer.Option("--feedback-option", help=both("How the ratings are read: rating, customer, time, touchpoint=COLUMN; separator, encoding, date_order. May be repeated.", "Wie die Bewertungen gelesen werden: rating, customer, time, touchpoint=SPALTE; separator, encoding, date_order. Mehrmals möglich."), metavar=both("KEY=VALUE", "NAME=WERT")),
    ] = None  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span(Rated):
    """What every question takes: also which customers it is about, where it is computed, and where its picture goes."""

    least_group: Annotated[
        int,
        typer.Option(
            "--least-group",
            min=1,
            help=both(
                "Leave out what rests on fewer customers than this.", "Auslassen, was auf weniger Kund:innen beruht."
            ),
            metavar="N",
        ),
    ] = 1
    among: Annotated[
        str | None,
        typer.Option("--among", help=both("Only the customers of a segment: 'channel = phone and not did \"Order\"'.", "Nur die Kund:innen eines Segments: 'channel = Telefon und nicht hat \"Bestellung\"'."), metavar=both("RULE", "REGEL")),
    ] = None  # fmt: skip
    engine: Annotated[
        str,
        typer.Option("--engine", help=both("Where to compute: local, or a Spark master (spark://host:7077, local[2]).", "Wo gerechnet wird: local oder ein Spark-Master (spark://host:7077, local[2])."), metavar=both("ENGINE", "ENGINE")),
    ] = "local"  # fmt: skip
    to: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help=both("Draw the answer, too: .svg, .png, .html or .pdf. May be repeated.", "Die Antwort auch zeichnen: .svg, .png, .html oder .pdf. Mehrmals möglich."), metavar=both("FILE", "DATEI"), rich_help_panel=_SPEAKING),
    ] = None  # fmt: skip


def takes(**groups: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of these groups; it gets one object for each, by name.

    The options follow the command's own parameters.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [p for p in inspect.signature(command).parameters.values() if p.name not in groups]
        parameters = [p.replace(annotation=hints[p.name]) for p in own]
        members: dict[str, list[str]] = {}
        for name, group in groups.items():
            kinds = get_type_hints(group, include_extras=True)
            members[name] = [field.name for field in fields(group)]
            parameters += [
                inspect.Parameter(
                    field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=kinds[field.name]
                )
                for field in fields(group)
            ]

        @wraps(command)
        def taking(**given: Any) -> None:
            gathered = {name: groups[name](**{key: given.pop(key) for key in keys}) for name, keys in members.items()}
            command(**given, **gathered)

        parameters.sort(key=lambda parameter: parameter.kind)
        taking.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        taking.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        del taking.__wrapped__
        return taking

    return decorate
