"""What did those who reached the goal do differently?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "success",
    cls=Command,
    help=both(
        "What did those who reached the goal do differently, before it was decided?",
        "Was taten die Erfolgreichen anders, bevor es entschieden war?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def success(
    ctx: typer.Context,
    goal: Annotated[str, typer.Option("--goal", help=both("Step that is success.", "Schritt, der Erfolg ist."), metavar=STEP)] = "",
    entry: Annotated[str, typer.Option("--entry", help=both("Step from which customers are watched; their first event when left out.", "Schritt, ab dem beobachtet wird; sonst das erste Ereignis."), metavar=STEP)] = "",
    window: Annotated[str, typer.Option("--window", help=both("How long after the entry the goal counts.", "Wie lange nach dem Einstieg das Ziel zählt."), metavar=SPAN)] = "30d",
    rating: Annotated[str, typer.Option("--rating", help=both("Instead of a goal: the step with ratings; good against bad ones.", "Statt eines Ziels: der Schritt mit Bewertungen; gute gegen schlechte."), metavar=STEP)] = "",
    high: Annotated[float, typer.Option("--high", help=both("Good from this rating on.", "Gut ab dieser Bewertung."), metavar=NUMBER)] = 9,
    low: Annotated[float, typer.Option("--low", help=both("Bad up to this rating.", "Schlecht bis zu dieser Bewertung."), metavar=NUMBER)] = 6,
    observe: Annotated[str | None, typer.Option("--observe", help=both("How long everybody is watched: from the entry on (a quarter of the window, at most a day), or before the rating (30d).", "Wie lange alle beobachtet werden: ab dem Einstieg (ein Viertel des Zeitfensters, höchstens ein Tag) oder vor der Bewertung (30d)."), metavar=SPAN)] = None,
    dimension_compared: Annotated[list[str] | None, typer.Option("--by", help=both("Dimension or role to compare; channel, device and department when left out.", "Merkmal oder Rolle im Vergleich; sonst Kanal, Gerät und Abteilung."), metavar=DIMENSION)] = None,
    alike: Annotated[list[str] | None, typer.Option("--alike", help=both("Compare only equals in this dimension; persona and segment when left out.", "Nur Gleiche in diesem Merkmal vergleichen; sonst Persona und Segment."), metavar=DIMENSION)] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers on each side.", "Mindestzahl auf jeder Seite."), metavar=NUMBER, min=1)] = 50,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Success",
        goal=goal, entry=entry, window=span_of(window), rating=rating, high=high, low=low, observe=span_of(observe),
        dimensions=tuple(dimension_compared) if dimension_compared else None, alike=tuple(alike) if alike else None,
        minimum=minimum,
    )  # fmt: skip
