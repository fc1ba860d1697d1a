"""Which kinds of contact histories are there?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import NUMBER, STEP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "clusters",
    cls=Command,
    help=both(
        "Which kinds of contact histories are there: observed personas.",
        "Welche Arten von Kontakthistorien gibt es: beobachtete Personas.",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def clusters(
    ctx: typer.Context,
    k: Annotated[int | None, typer.Option("--k", help=both("So many groups; as many as are stable, or one, when left out.", "So viele Gruppen; sonst so viele, wie stabil sind, oder eine."), metavar=NUMBER, min=1)] = None,
    most: Annotated[int, typer.Option("--most", help=both("Look for at most so many.", "Höchstens so viele suchen."), metavar=NUMBER, min=2)] = 8,
    minimum_contacts: Annotated[int, typer.Option("--minimum-contacts", help=both("Customers with fewer contacts are left out.", "Wer weniger Kontakte hat, bleibt außen vor."), metavar=NUMBER, min=2)] = 3,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help=both("Touchpoint to look past, such as mails sent. May be repeated.", "Touchpoint, der nicht zählt, etwa versandte Mails. Mehrmals möglich."), metavar="NAME")] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help=both("Step that is counted for each group, but not looked at to form them.", "Schritt, der je Gruppe gezählt wird, aber keine Gruppe bildet."), metavar=STEP)] = None,
    seed: Annotated[int, typer.Option("--seed", help=both("Where chance starts.", "Womit der Zufall beginnt."), metavar=NUMBER, min=0)] = 1,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Clusters",
        k=k, most=most, minimum_contacts=minimum_contacts, ignoring=tuple(ignore or ()), outcome=outcome, seed=seed,
    )  # fmt: skip
