"""`waypost map`: from events (or a journey document) to a drawn map."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from waypost.cli.cache import patience
from waypost.cli.drawings import refuse_other_formats, refuse_pages
from waypost.cli.exchange import FORMATS
from waypost.cli.feedback import feedback_options, rating_scale, read_answers
from waypost.cli.journeys import (
    DOCUMENTS,
    LINES,
    PAGES,
    THEME,
    LineNames,
    PaperNames,
    is_journey,
    journey_in,
    refuse_clusters,
    write_journey,
)
from waypost.cli.language import both
from waypost.cli.options import Columns, Output, takes
from waypost.cli.sources import is_index, laid_over, open_raw
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waypost.core.analytics.dictionary.rules import Dictionary
    from waypost.core.analytics.index.model import Index
    from waypost.core.analytics.readers.feedback import FeedbackOptions
    from waypost.core.drawing.scene import Line
    from waypost.core.vocabulary.journey import Journey

HELP = both(
    "Draft a map from events and draw it: waypost map events.csv -o map.html -o map.png",
    "Aus Ereignissen eine Karte entwerfen und zeichnen: waypost map ereignisse.csv -o karte.html -o karte.png",
)


@takes(columns=Columns, output=Output)
def draw(
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder), an index folder, or a journey (YAML or JSON).", "Ereignisse (Datei oder Ordner), Index-Ordner oder eine Journey (YAML oder JSON)."), metavar=both("EVENTS", "EREIGNISSE"))],
    to: Annotated[list[Path], typer.Option("-o", "--output", help=both("Where to: .svg, .png, .html, .pdf, .pptx, or .yaml, .json, .xlsx (the journey to go on with). May be repeated.", "Wohin: .svg, .png, .html, .pdf, .pptx oder .yaml, .json, .xlsx (die Journey zum Weiterarbeiten). Mehrmals möglich."), metavar=both("FILE", "DATEI"))],
    feedback: Annotated[Path | None, typer.Option("--feedback", help=both("Ratings (CSV …, file or folder) for the emotion curve.", "Bewertungen (CSV …, Datei oder Ordner) für die Emotionskurve."), metavar=both("FILE", "DATEI"))] = None,
    scale: Annotated[str | None, typer.Option("--scale", help=both("Scale of the ratings: 1-5, 0-10, 0-100.", "Skala der Bewertungen: 1-5, 0-10, 0-100."), metavar=both("LOW-HIGH", "VON-BIS"))] = None,
    feedback_option: Annotated[list[str] | None, typer.Option("--feedback-option", help=both("How the ratings are read: rating, customer, time, touchpoint, comment=COLUMN; separator, encoding, date_order. May be repeated.", "Wie die Bewertungen gelesen werden: rating, customer, time, touchpoint, comment=SPALTE; separator, encoding, date_order. Mehrmals möglich."), metavar=both("KEY=VALUE", "NAME=WERT"))] = None,
    title: Annotated[str, typer.Option("--title", help=both("Title of the map.", "Titel der Karte."), metavar="TEXT")] = "",
    max_steps: Annotated[int | None, typer.Option("--max-steps", min=1, max=20, help=both("Most steps of a drafted map, up to 20. Default: 14.", "Höchstzahl der Schritte einer entworfenen Karte, bis 20. Standard: 14."), metavar=both("NUMBER", "ZAHL"))] = None,
    journey: Annotated[Path | None, typer.Option("--journey", exists=True, dir_okay=False, help=both("A drawn journey (YAML or JSON); the events are laid over it.", "Eine gezeichnete Journey (YAML oder JSON); die Ereignisse werden darübergelegt."), metavar=both("FILE", "DATEI"))] = None,
    theme: Annotated[str, THEME] = "",
    lines: Annotated[LineNames | None, LINES] = None,
    pages: Annotated[PaperNames | None, PAGES] = None,
    dark: Annotated[bool, typer.Option("--dark", help=both("Dark colours.", "Dunkle Farben."))] = False,
    *,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    refuse_other_formats(to, terminal, besides=(*DOCUMENTS, *FORMATS))
    refuse_pages(to, pages, terminal)
    if is_journey(events):
        refuse_clusters(lines)
        drawn, index = journey_in(events, terminal), None
    else:
        how = feedback_options(feedback_option or [], rating_scale(scale, terminal), terminal) if feedback else None
        if journey:
            drawn, index = _overlaid(events, journey_in(journey, terminal), feedback, how, columns, terminal)
        else:
            drawn, index = _drafted(events, feedback, how, title, max_steps, columns, terminal)
    if theme == "subway" and lines is None and index is not None and journey is None:
        lines = _usual_lines(drawn, index)
    observed = _observed(drawn, index, lines, terminal) if index is not None else ()
    write_journey(drawn, to, terminal, theme=theme, lines=lines, paper=pages, dark=dark, observed=observed)


def _drafted(
    events: Path,
    feedback: Path | None,
    how: "FeedbackOptions | None",
    title: str,
    max_steps: int | None,
    columns: Columns,
    terminal: Terminal,
) -> "tuple[Journey, Index]":
    # What was settled for an index may still be said about the ratings beside it.
    indexed = feedback is not None and is_index(events)
    opened = open_raw(events, replace(columns, rejects=None, allow_rejects=False) if indexed else columns, terminal)
    answers = read_answers(feedback, how, opened, columns, terminal) if feedback and how else None
    with patience(terminal):
        from waypost.core.analytics.dictionary.compiling import stages_of
        from waypost.core.analytics.draft.draft import USUAL_STEPS, draft
    rules = _dictionary(opened.index, columns, terminal)
    index = laid_over(opened.index, rules) if rules else opened.index
    journey = draft(
        index,
        language=terminal.language,
        title=title or None,
        feedback=answers,
        max_steps=max_steps or USUAL_STEPS,
        stages=stages_of(rules) if rules else None,
        sources=opened.sources,
    )
    return journey, index


def _overlaid(
    events: Path,
    journey: "Journey",
    feedback: Path | None,
    how: "FeedbackOptions | None",
    columns: Columns,
    terminal: Terminal,
) -> "tuple[Journey, Index]":
    """The drawn journey with what the events say about it; how far they agree is told."""
    opened = open_raw(events, columns, terminal)
    answers = read_answers(feedback, how, opened, columns, terminal) if feedback and how else None
    with patience(terminal):
        from waypost.core.analytics.draft.overlay import overlay
    rules = _dictionary(opened.index, columns, terminal) if columns.dictionary else None
    index = laid_over(opened.index, rules) if rules else opened.index
    found = overlay(journey, index, language=terminal.language, feedback=answers, sources=opened.sources)
    explained, ways = percent(found.conformance.explained.value, terminal.language), found.conformance.ways
    terminal.note(
        f"{explained} of the contacts are as drawn ({number(ways, 'en')} ways compared).",
        f"{explained} der Kontakte sind wie gezeichnet ({number(ways, 'de')} Wege verglichen).",
    )
    if missing := [each.label for each in found.plan.unmatched if not each.measured]:
        terminal.note(
            f"Not found in the data: {', '.join(missing)}. Give them a 'measuring_point:' that names the touchpoint.",
            f"Nicht in den Daten gefunden: {', '.join(missing)}. Mit „measuring_point:“ den Touchpoint der Daten nennen.",
        )
    return found.journey, index


def _usual_lines(journey: "Journey", index: "Index") -> LineNames | None:
    """What tells most: personas where the data name them, else channels; None leaves the journey one line."""
    from waypost.core.vocabulary.events import Role

    for role, name in ((Role.PERSONA, "personas"), (Role.CHANNEL, "channels")):
        if index.has_role(role) and len(index.words[index.dimension_for(role).name]) > 2:
            return cast("LineNames", name)
    return None


def _observed(journey: "Journey", index: "Index", lines: LineNames | None, terminal: Terminal) -> "Sequence[Line]":
    """Lines that the events tell: clusters, and what the document does not say of personas and departments."""
    if lines == "clusters":
        return _clusters(journey, index, terminal)
    from waypost.core.drawing.scene.lines import LineKind
    from waypost.core.vocabulary.events import Role

    missing = {"personas": (not journey.personas, Role.PERSONA, LineKind.PERSONA), "departments": (not journey.workflow, Role.DEPARTMENT, LineKind.DEPARTMENT)}  # fmt: skip
    is_missing, role, kind = missing.get(lines or "", (False, Role.OTHER, LineKind.JOURNEY))
    if not is_missing or not index.has_role(role):
        return ()
    from waypost.core.analytics.draft.groups import lines_by
    from waypost.core.drawing.composing.lines import observed_lines

    return observed_lines(journey, lines_by(index, role), terminal.language, kind)


def _clusters(journey: "Journey", index: "Index", terminal: Terminal) -> "Sequence[Line]":
    """The groups of customers that the events show, as lines through the steps."""
    with patience(terminal):
        from waypost.core.analytics.draft.personas import cluster_lines
        from waypost.core.analytics.engines.local import ask
        from waypost.core.analytics.questions.clusters import Clusters, ClustersAnswer
        from waypost.core.drawing.composing.lines import observed_lines
    answer = ask(index, Clusters()).answer
    assert isinstance(answer, ClustersAnswer)
    if len(answer.clusters) < 2:
        terminal.note(
            "The contact histories show no groups that could be told apart: there is one line.",
            "Die Kontakthistorien zeigen keine Gruppen, die sich unterscheiden ließen: Es gibt eine Linie.",
        )
    return observed_lines(journey, cluster_lines(answer, terminal.language), terminal.language)


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
