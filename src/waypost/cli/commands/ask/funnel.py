"""How many customers go through these steps?"""

from typing import Annotated, Literal

import typer

from waypost.cli.asking import answer, exclusion, labels, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEPS, TOP
from waypost.cli.language import Command, bad_option, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "funnel",
    cls=Command,
    help=both("How many customers go through these steps?", "Wie viele Kund:innen gehen durch diese Schritte?"),
)
@takes(span=Span, columns=Columns, output=Output)
def funnel(
    ctx: typer.Context,
    steps: Annotated[str, typer.Option("--steps", help=STEPS, metavar=both("STEPS", "SCHRITTE"))],
    window: Annotated[str | None, typer.Option("--window", help=both("Longest time: 30min, 36h, 14d, 2w. No limit when left out.", "Längste Dauer: 30min, 36h, 14d, 2w. Sonst ohne Grenze."), metavar=SPAN)] = None,
    window_from: Annotated[Literal["first", "previous"], typer.Option("--window-from", help=both("The window runs from the first or the previous step.", "Das Zeitfenster läuft ab dem ersten oder dem vorigen Schritt."))] = "first",
    ties: Annotated[Literal["free", "row", "strict"], typer.Option("--ties", help=both("Events of one instant: in any order, in the order of rows, or none after the other.", "Gleichzeitiges: in beliebiger Folge, in Zeilenfolge, oder gar nicht nacheinander."))] = "free",
    order: Annotated[Literal["ordered", "consecutive", "any"], typer.Option("--order", help=both("Step after step, directly after each other, or in any order.", "Schritt für Schritt, direkt nacheinander, oder in beliebiger Folge."))] = "ordered",
    exclude: Annotated[list[str] | None, typer.Option("--exclude", help=both('Event that must not happen: "X between 1 and 2". May be repeated.', "Was nicht geschehen darf: „X zwischen 1 und 2“. Mehrmals möglich."), metavar="TEXT")] = None,
    exclude_spoils: Annotated[Literal["chain", "customer"], typer.Option("--exclude-spoils", help=both("What an excluded event spoils: this attempt, or the customer.", "Was ein ausgeschlossenes Ereignis verdirbt: diesen Versuch oder die Person."))] = "chain",
    by: Annotated[str | None, typer.Option("--by", help=both("Break down by a dimension or role.", "Nach einem Merkmal oder einer Rolle aufteilen."), metavar=DIMENSION)] = None,
    by_at: Annotated[str, typer.Option("--by-at", help=both("Where the value is taken: first, last, or the number of a step.", "Wo der Wert gilt: first, last oder die Nummer eines Schritts."))] = "1",
    limit: Annotated[int, typer.Option("--limit", help=TOP, metavar=NUMBER, min=1)] = 10,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    at = by_at if by_at in ("first", "last") else int(by_at) if by_at.isdigit() else None
    if at is None:
        raise bad_option(
            "--by-at",
            f"'{by_at}' is not first, last or a number.",
            f"„{by_at}“ ist weder first, last noch eine Zahl.",
            terminal.language,
        )
    exclusions = tuple(exclusion(text, exclude_spoils, terminal) for text in exclude or [])
    answer(
        ctx, terminal, columns, span, "Funnel",
        steps=labels(steps), window=span_of(window), window_from=window_from, ties=ties, order=order,
        exclusions=exclusions, by=by, by_at=at, limit=limit,
    )  # fmt: skip
