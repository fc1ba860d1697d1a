"""What was drawn or promised against what happened: conformance, internal steps, expectations."""

from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.cache import patience
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import NUMBER, SPAN, TOP, VISIT_GAP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.reading import journey_document
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
        plan=partial(_plan, journey_document(journey, terminal), terminal),
        begin=begin, visit_gap=span_of(visit_gap), collapse=not repeats, horizon=span_of(horizon), top=top,
    )  # fmt: skip


def _plan(journey: Any, terminal: Terminal, index: Any) -> Any:
    with patience(terminal):
        from waypost.core.analytics.kernels.conformance.drawn import plan_of
    return plan_of(journey, index)
