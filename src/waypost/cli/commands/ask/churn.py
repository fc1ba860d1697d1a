"""Who leaves, how long do customers stay, and what comes before?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP, TOP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "churn",
    cls=Command,
    help=both(
        "Who leaves, how long do customers stay, and which steps come before?",
        "Wer wandert ab, wie lange bleiben Kund:innen, und welche Schritte gehen voraus?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def churn(
    ctx: typer.Context,
    silence: Annotated[str | None, typer.Option("--silence", help=both("Churned is who is silent for longer than this.", "Abgewandert ist, wer länger als so lange schweigt."), metavar=SPAN)] = None,
    end: Annotated[str | None, typer.Option("--end", help=both("Churned is who comes to this step, such as a cancellation.", "Abgewandert ist, wer zu diesem Schritt kommt, etwa einer Kündigung."), metavar=STEP)] = None,
    start: Annotated[str, typer.Option("--start", help=both("Step with which a customer begins; the first event when left out.", "Schritt, mit dem eine Kundenbeziehung beginnt; sonst das erste Ereignis."), metavar=STEP)] = "",
    by: Annotated[str | None, typer.Option("--by", help=both("Break down by a dimension or role.", "Nach einem Merkmal oder einer Rolle aufteilen."), metavar=DIMENSION)] = None,
    limit: Annotated[int, typer.Option("--limit", help=both("How many groups to show.", "Wie viele Gruppen gezeigt werden."), metavar=NUMBER, min=1)] = 10,
    within: Annotated[list[str] | None, typer.Option("--within", help=both("Tell the rate within this span: 90d, 52w. May be repeated.", "Quote binnen dieser Dauer nennen: 90d, 52w. Mehrmals möglich."), metavar=SPAN)] = None,
    exposed: Annotated[str, typer.Option("--exposed", help=both("With --end: how long a step counts as preceding.", "Mit --end: wie lange ein Schritt als vorausgehend gilt."), metavar=SPAN)] = "30d",
    pause: Annotated[str | None, typer.Option("--pause", help=both("A pause longer than this is looked at as a preceding step.", "Eine längere Pause gilt als möglicher vorausgehender Schritt."), metavar=SPAN)] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help=both("Touchpoint to look past, such as mails sent. May be repeated.", "Touchpoint, der nicht zählt, etwa versandte Mails. Mehrmals möglich."), metavar="NAME")] = None,
    alike: Annotated[list[str] | None, typer.Option("--alike", help=both("Compare only equals in this dimension; persona and segment when left out.", "Nur Gleiche in diesem Merkmal vergleichen; sonst Persona und Segment."), metavar=DIMENSION)] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers behind a step.", "Mindestzahl an Kund:innen hinter einem Schritt."), metavar=NUMBER, min=1)] = 50,
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=0)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    spans = {"within": tuple(span_of(each) for each in within)} if within else {}
    answer(
        ctx, Terminal.of(output), columns, span, "Churn",
        silence=span_of(silence), end=end, start=start, by=by, limit=limit, exposed=span_of(exposed), pause=span_of(pause),
        ignoring=tuple(ignore or ()), alike=tuple(alike) if alike else None, minimum=minimum, top=top, **spans,
    )  # fmt: skip
