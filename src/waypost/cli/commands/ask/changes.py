"""Since when is a level another one?"""

from functools import partial
from typing import Annotated, Literal

import typer

from waypost.cli.asking import answer
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import NUMBER, STEP, TOP
from waypost.cli.holidays import days_in, days_of
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "changes",
    cls=Command,
    help=both("Since when is there more, or less, of something?", "Seit wann gibt es mehr oder weniger von etwas?"),
)
@takes(span=Span, columns=Columns, output=Output)
def changes(
    ctx: typer.Context,
    of: Annotated[str, typer.Option("--of", help=both("Step that is counted; any event when left out.", "Schritt, der gezählt wird; sonst jedes Ereignis."), metavar=STEP)] = "",
    per: Annotated[str | None, typer.Option("--per", help=both("Divide by the events of this step.", "Geteilt durch die Ereignisse dieses Schritts."), metavar=STEP)] = None,
    measure: Annotated[Literal["events", "customers", "value"], typer.Option("--measure", help=both("Count events or customers, or take the mean of values.", "Ereignisse oder Kund:innen zählen, oder den Mittelwert der Werte."))] = "events",
    unit: Annotated[Literal["day", "week"], typer.Option("--unit", help=both("By day or by week.", "Nach Tagen oder Wochen."))] = "day",
    by: Annotated[str | None, typer.Option("--by", help=both("One series for each value of a dimension or role, or for each 'touchpoint'.", "Eine Reihe für jeden Wert eines Merkmals oder einer Rolle, oder für jeden „touchpoint“."), metavar=both("DIMENSION", "MERKMAL"))] = None,
    holidays: Annotated[str | None, typer.Option("--holidays", help=both("Public holidays of a country or state: DE, DE-BY, AT, CH-ZH.", "Feiertage eines Lands: DE, DE-BY, AT, CH-ZH."), metavar=both("PLACE", "LAND"))] = None,
    minimum: Annotated[int | None, typer.Option("--minimum", help=both("Fewest days or weeks a level lasts (14 or 4 when left out).", "So viele Tage oder Wochen hält ein Niveau mindestens (sonst 14 oder 4)."), metavar=NUMBER, min=2)] = None,
    limit: Annotated[int, typer.Option("--limit", help=TOP, metavar=NUMBER, min=1)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    answer(
        ctx, terminal, columns, span, "Changes",
        of=of, per=per, measure=measure, unit=unit, by=by, minimum=minimum, limit=limit,
        holidays=partial(days_in, days_of(holidays, terminal.language)) if holidays else (),
    )  # fmt: skip
