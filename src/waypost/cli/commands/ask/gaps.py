"""Where do customers drop off at switches?"""

from typing import Annotated, Any, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP, TOP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "gaps",
    cls=Command,
    help=both(
        "Where may switches of device, department or channel lose customers?",
        "Wo brechen Kund:innen beim Wechsel von Gerät, Abteilung oder Kanal womöglich ab?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def gaps(
    ctx: typer.Context,
    role: Annotated[list[str] | None, typer.Option("--role", help=both("Dimension or role to look at; device, department and channel when left out. May be repeated.", "Merkmal oder Rolle; sonst Gerät, Abteilung und Kanal. Mehrmals möglich."), metavar=DIMENSION)] = None,
    goal: Annotated[str | None, typer.Option("--goal", help=both("Step to be reached; any further event when left out.", "Schritt, der erreicht werden soll; sonst irgendein weiteres Ereignis."), metavar=STEP)] = None,
    at: Annotated[Literal["passage", "step"], typer.Option("--at", help=both("Compare at the same passage A → B, or at the same step A.", "Vergleich beim selben Übergang A → B oder beim selben Schritt A."))] = "passage",
    within: Annotated[str, typer.Option("--within", help=both("Longest passage.", "Längster Übergang."), metavar=SPAN)] = "7d",
    horizon: Annotated[str, typer.Option("--horizon", help=both("How long without going on is a drop-off.", "Ab welcher Dauer ohne Fortgang es ein Abbruch ist."), metavar=SPAN)] = "14d",
    again_within: Annotated[str, typer.Option("--again-within", help=both("How soon somebody counts as coming again.", "Bis wann jemand als Wiederholung zählt."), metavar=SPAN)] = "7d",
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help=both("Touchpoint to look past, such as mails sent. May be repeated.", "Touchpoint, der nicht zählt, etwa versandte Mails. Mehrmals möglich."), metavar="NAME")] = None,
    alike: Annotated[list[str] | None, typer.Option("--alike", help=both("Compare only equals in this dimension; persona and segment when left out.", "Nur Gleiche in diesem Merkmal vergleichen; sonst Persona und Segment."), metavar=DIMENSION)] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers on each side.", "Mindestzahl auf jeder Seite."), metavar=NUMBER, min=1)] = 50,
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=0)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    settings: dict[str, Any] = {"roles": tuple(role)} if role else {}
    answer(
        ctx, Terminal.of(output), columns, span, "Gaps",
        goal=goal, at=at, within=span_of(within), horizon=span_of(horizon), again_within=span_of(again_within),
        ignoring=tuple(ignore or ()), alike=tuple(alike) if alike else None, minimum=minimum, top=top, **settings,
    )  # fmt: skip
