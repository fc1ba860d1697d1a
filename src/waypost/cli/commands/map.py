"""`waypost map`: from events (or a journey document) to a drawn map."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.cache import patience
from waypost.cli.drawings import make_fonts, refuse_other_formats, write_drawing
from waypost.cli.feedback import feedback_options, rating_scale, read_answers
from waypost.cli.journeys import journey_in
from waypost.cli.language import both
from waypost.cli.options import Columns, Output, takes
from waypost.cli.sources import is_index, laid_over, open_raw
from waypost.cli.terminal import Terminal, Told, joined
from waypost.core.vocabulary.numbers import number

if TYPE_CHECKING:
    from waypost.core.analytics.dictionary.rules import Dictionary
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.readers.feedback import FeedbackOptions
    from waypost.core.vocabulary.journey import Journey

HELP = both(
    "Draft a map from events and draw it: waypost map events.csv -o map.html -o map.png",
    "Aus Ereignissen eine Karte entwerfen und zeichnen: waypost map ereignisse.csv -o karte.html -o karte.png",
)
_DOCUMENTS = (".yaml", ".json")
_JOURNEYS = (".yaml", ".yml")


@takes(columns=Columns, output=Output)
def draw(
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder), an index folder, or a journey (YAML).", "Ereignisse (Datei oder Ordner), Index-Ordner oder eine Journey (YAML)."), metavar=both("EVENTS", "EREIGNISSE"))],
    to: Annotated[list[Path], typer.Option("-o", "--output", help=both("Where to: .svg, .png, .html or .yaml (the journey to go on with). May be repeated.", "Wohin: .svg, .png, .html oder .yaml (die Journey zum Weiterarbeiten). Mehrmals möglich."), metavar=both("FILE", "DATEI"))],
    feedback: Annotated[Path | None, typer.Option("--feedback", help=both("Ratings (CSV …, file or folder) for the emotion curve.", "Bewertungen (CSV …, Datei oder Ordner) für die Emotionskurve."), metavar=both("FILE", "DATEI"))] = None,
    scale: Annotated[str | None, typer.Option("--scale", help=both("Scale of the ratings: 1-5, 0-10, 0-100.", "Skala der Bewertungen: 1-5, 0-10, 0-100."), metavar=both("LOW-HIGH", "VON-BIS"))] = None,
    feedback_option: Annotated[list[str] | None, typer.Option("--feedback-option", help=both("How the ratings are read: rating, customer, time, touchpoint, comment=COLUMN; separator, encoding, date_order. May be repeated.", "Wie die Bewertungen gelesen werden: rating, customer, time, touchpoint, comment=SPALTE; separator, encoding, date_order. Mehrmals möglich."), metavar=both("KEY=VALUE", "NAME=WERT"))] = None,
    title: Annotated[str, typer.Option("--title", help=both("Title of the map.", "Titel der Karte."), metavar="TEXT")] = "",
    max_steps: Annotated[int | None, typer.Option("--max-steps", min=1, max=20, help=both("Most steps of a drafted map, up to 20. Default: 14.", "Höchstzahl der Schritte einer entworfenen Karte, bis 20. Standard: 14."), metavar=both("NUMBER", "ZAHL"))] = None,
    dark: Annotated[bool, typer.Option("--dark", help=both("Dark colours.", "Dunkle Farben."))] = False,
    *,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    refuse_other_formats(to, terminal, besides=_DOCUMENTS)
    if events.suffix.lower() in _JOURNEYS and events.is_file():
        journey = journey_in(events, terminal)
    else:
        how = feedback_options(feedback_option or [], rating_scale(scale, terminal), terminal) if feedback else None
        journey = _drafted(events, feedback, how, title, max_steps, columns, terminal)
    if any(file.suffix.lower() not in _DOCUMENTS for file in to):
        make_fonts(terminal)
    written = [_write(journey, file, terminal, dark) for file in to]
    if terminal.json:
        terminal.document({"map": [str(file) for file in written], "title": journey.name, "steps": _steps(journey)})
        return
    names, steps = joined([str(file) for file in written], terminal.language), _steps(journey)
    shown = terminal.say(f"{steps} step{'s' if steps != 1 else ''}", f"{steps} Schritt{'en' if steps != 1 else ''}")
    terminal.tell(
        Told((terminal.say(f"The map with {shown} is in {names}.", f"Die Karte mit {shown} liegt in {names}."),))
    )


def _drafted(
    events: Path,
    feedback: Path | None,
    how: "FeedbackOptions | None",
    title: str,
    max_steps: int | None,
    columns: Columns,
    terminal: Terminal,
) -> "Journey":
    # What was settled for an index may still be said about the ratings beside it.
    indexed = feedback is not None and is_index(events)
    opened = open_raw(events, replace(columns, rejects=None, allow_rejects=False) if indexed else columns, terminal)
    answers = read_answers(feedback, how, opened, columns, terminal) if feedback and how else None
    with patience(terminal):
        from waypost.core.analytics.dictionary.compiling import stages_of
        from waypost.core.analytics.draft.draft import USUAL_STEPS, draft
    rules = _dictionary(opened.index, columns, terminal)
    return draft(
        laid_over(opened.index, rules) if rules else opened.index,
        language=terminal.language,
        title=title or None,
        feedback=answers,
        max_steps=max_steps or USUAL_STEPS,
        stages=stages_of(rules) if rules else None,
        sources=opened.sources,
    )


def _dictionary(index: "Index", columns: Columns, terminal: Terminal) -> "Dictionary | None":
    """The dictionary named; with many raw names one drafted on the way, and said, so that it can be looked through."""
    if columns.dictionary:
        from waypost.core.analytics.dictionary.reading import load

        return load(columns.dictionary)
    from waypost.core.analytics.dictionary.suggest import made_for_people, suggest

    if made_for_people(index.touchpoints[1:]):
        return None
    drafted = suggest(index, language=terminal.language)
    names, rules = number(drafted.raw_names, terminal.language), len(drafted.suggestions)
    terminal.note(
        f"{names} different names were brought together by {rules} drafted rules. Look them through: "
        "waypost dictionary EVENTS -o rules.yaml, then --dictionary rules.yaml",
        f"{names} verschiedene Namen wurden mit {rules} entworfenen Regeln zusammengefasst. Zum Durchsehen: "
        "waypost dictionary EREIGNISSE -o regeln.yaml, dann --dictionary regeln.yaml",
    )
    return drafted.dictionary


def _write(journey: "Journey", file: Path, terminal: Terminal, dark: bool) -> Path:
    kind = file.suffix.lower()
    if kind in _DOCUMENTS:
        from waypost.core.vocabulary.journey.documents import write_json, write_yaml

        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((write_json if kind == ".json" else write_yaml)(journey), encoding="utf-8")
        return file
    from waypost.core.drawing.compose import compose
    from waypost.core.drawing.render import render

    scene = compose(journey, language=terminal.language)
    write_drawing(render(scene, mode="dark" if dark else "light", language=terminal.language), file)
    return file


def _steps(journey: "Journey") -> int:
    return sum(len(stage.steps) for stage in journey.stages)
