"""What was drawn or promised against what happened: conformance, internal steps, expectations."""

from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.cache import patience
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, TOP, VISIT_GAP
from waypost.cli.journeys import journey_in
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "conformance",
    cls=Command,
    help=both(
        "How do contact histories depart from a drawn journey?",
        "Plan-Ist-Abgleich: Wie weichen Kontakthistorien von einer gezeichneten Journey ab?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def conformance(
    ctx: typer.Context,
    journey: Annotated[Path, typer.Option("--journey", exists=True, dir_okay=False, help=both("The drawn journey (YAML or JSON).", "Die gezeichnete Journey (YAML oder JSON)."), metavar=both("FILE", "DATEI"))],
    begin: Annotated[Literal["planned", "all"], typer.Option("--begin", help=both("Compare from the first contact at a planned step on, or all contacts.", "Ab dem ersten Kontakt an einem geplanten Schritt vergleichen, oder alle Kontakte."))] = "planned",
    visit_gap: Annotated[str | None, typer.Option("--visit-gap", help=VISIT_GAP, metavar=SPAN)] = None,
    repeats: Annotated[bool, typer.Option("--repeats", help=both("Keep neighbouring repeats of a touchpoint.", "Wiederholungen eines Touchpoints nacheinander behalten."))] = False,
    horizon: Annotated[str, typer.Option("--horizon", help=both("So long after the last contact a way is still open.", "So lange nach dem letzten Kontakt gilt ein Weg als offen."), metavar=SPAN)] = "14d",
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=0)] = 10,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    answer(
        ctx, terminal, columns, span, "Conformance",
        plan=partial(_plan, journey_in(journey, terminal), terminal),
        begin=begin, visit_gap=span_of(visit_gap), collapse=not repeats, horizon=span_of(horizon), top=top,
    )  # fmt: skip


def _plan(journey: Any, terminal: Terminal, index: Any) -> Any:
    with patience(terminal):
        from waypost.core.analytics.kernels.conformance.drawn import plan_of
    return plan_of(journey, index)


@app.command(
    "process",
    cls=Command,
    help=both(
        "How do internal steps go, and what do customers do then?",
        "Wie laufen interne Schritte, und was folgt für Kund:innen?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def process(
    ctx: typer.Context,
    step: Annotated[list[str] | None, typer.Option("--step", help=both('Internal step: "Label: start -> end", "Label: step" or the step. May be repeated.', "Interner Schritt: „Name: Start -> Ende“, „Name: Schritt“ oder nur der Schritt. Mehrmals möglich."), metavar="TEXT")] = None,
    error: Annotated[list[str] | None, typer.Option("--error", help=both('Step that shows an error: "Label: step"; going back when left out. May be repeated.', "Schritt, der einen Fehler zeigt: „Name: Schritt“; sonst das Zurückgehen. Mehrmals möglich."), metavar="TEXT")] = None,
    link: Annotated[list[str] | None, typer.Option("--link", help=both('Customer step that an internal step serves: "Label -> customer step". May be repeated.', "Schritt der Kund:innen, dem ein interner Schritt dient: „Name -> Schritt“. Mehrmals möglich."), metavar="TEXT")] = None,
    journey: Annotated[Path | None, typer.Option("--journey", exists=True, dir_okay=False, help=both("Take steps and links from the backstage of this journey.", "Schritte und Verbindungen aus dem Backstage dieser Journey nehmen."), metavar=both("FILE", "DATEI"))] = None,
    slow: Annotated[str | None, typer.Option("--slow", help=both("Slow is longer than this; the median when left out.", "Langsam ist länger als dies; sonst der Median."), metavar=SPAN)] = None,
    horizon: Annotated[str, typer.Option("--horizon", help=both("How long customers are followed.", "Wie lange Kund:innen verfolgt werden."), metavar=SPAN)] = "14d",
    watch: Annotated[str, typer.Option("--watch", help=both("How soon rework or an error shows; customers are followed after that.", "Bis wann sich Nacharbeit oder Fehler zeigen; danach werden Kund:innen verfolgt."), metavar=SPAN)] = "1d",
    alike: Annotated[list[str] | None, typer.Option("--alike", help=both("Compare only equals in this dimension; persona and segment when left out.", "Nur Gleiche in diesem Merkmal vergleichen; sonst Persona und Segment."), metavar=DIMENSION)] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers on each side.", "Mindestzahl auf jeder Seite."), metavar=NUMBER, min=1)] = 50,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    from waypost.core.analytics.questions.process import parse_internal_steps, parse_links

    steps = parse_internal_steps(step or (), error or ())
    links = parse_links(link or ())
    drawn = partial(_backstage, journey_in(journey, terminal), terminal) if journey else None
    answer(
        ctx, terminal, columns, span, "Process",
        steps=steps if drawn is None else lambda index: steps + drawn(index).steps,
        links=links if drawn is None else lambda index: links + drawn(index).links,
        slow=span_of(slow), horizon=span_of(horizon), watch=span_of(watch),
        alike=tuple(alike) if alike else None, minimum=minimum,
    )  # fmt: skip


def _backstage(journey: Any, terminal: Terminal, index: Any) -> Any:
    with patience(terminal):
        from waypost.core.analytics.kernels.process.served import backstage_of
    return backstage_of(journey, index)


@app.command(
    "expectations",
    cls=Command,
    help=both("Is what customers experience what they expected?", "Erleben Kund:innen, was sie erwartet haben?"),
)
@takes(span=Span, columns=Columns, output=Output)
def expectations(
    ctx: typer.Context,
    pair: Annotated[list[str], typer.Option("--pair", help=both('Two questions with values: "Delivery: expected -> experienced". May be repeated.', "Zwei Fragen mit Werten: „Lieferung: erwartet -> erlebt“. Mehrmals möglich."), metavar="TEXT")],
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers for a test.", "Mindestzahl für einen Test."), metavar=NUMBER, min=2)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    from waypost.core.analytics.questions.expectations import parse_pair

    pairs = tuple(parse_pair(text) for text in pair)
    answer(ctx, Terminal.of(output), columns, span, "Expectations", pairs=pairs, minimum=minimum)
