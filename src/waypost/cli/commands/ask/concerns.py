"""How many contacts does a concern take, and how long?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import NUMBER, SPAN, STEP, TOP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "concerns",
    cls=Command,
    help=both(
        "How many contacts does a concern take, and how long?", "Wie viele Kontakte und wie lange braucht ein Anliegen?"
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def concerns(
    ctx: typer.Context,
    contacts: Annotated[str, typer.Option("--contacts", help=both("Step that is a contact of the customer; all events with a concern id or contact reason when left out.", "Schritt, der ein Kontakt der Person ist; sonst alles mit Vorgangsnummer oder Kontaktgrund."), metavar=STEP)] = "",
    answers: Annotated[str, typer.Option("--answers", help=both("Step that is an answer of the company.", "Schritt, der eine Antwort des Unternehmens ist."), metavar=STEP)] = "",
    resolved: Annotated[str, typer.Option("--resolved", help=both("Step that settles a concern.", "Schritt, der ein Anliegen erledigt."), metavar=STEP)] = "",
    within: Annotated[str, typer.Option("--within", help=both("A further contact within this span means that it was not settled.", "Ein weiterer Kontakt binnen dieser Dauer heißt: nicht erledigt."), metavar=SPAN)] = "7d",
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Concerns",
        contacts=contacts, answers=answers, resolved=resolved, within=span_of(within), top=top,
    )  # fmt: skip
