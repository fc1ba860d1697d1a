"""Who comes back, and after how long: retention, time to an event, visits."""

from typing import Annotated, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP, TOP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command("retention", cls=Command, help=both("Who comes back?", "Wer kommt wieder?"))
@takes(span=Span, columns=Columns, output=Output)
def retention(
    ctx: typer.Context,
    unit: Annotated[Literal["day", "week", "month"], typer.Option("--unit", help=both("Cohorts by day, week or month.", "Kohorten nach Tag, Woche oder Monat."))] = "month",
    start: Annotated[str, typer.Option("--start", help=both("Step that begins a cohort; any event when left out.", "Schritt, mit dem eine Kohorte beginnt; sonst jedes Ereignis."), metavar=STEP)] = "",
    back: Annotated[str, typer.Option("--back", help=both("Step that counts as coming back.", "Schritt, der als Wiederkommen zählt."), metavar=STEP)] = "",
    mode: Annotated[Literal["bracket", "rolling"], typer.Option("--mode", help=both("Active in exactly that unit, or in that one or later.", "Aktiv genau in dieser Einheit, oder in dieser oder später."))] = "bracket",
    positions: Annotated[int, typer.Option("--positions", help=both("How many units after the first.", "Wie viele Einheiten danach."), metavar=NUMBER, min=0)] = 12,
    by: Annotated[str | None, typer.Option("--by", help=both("Break down by a dimension or role.", "Nach einem Merkmal oder einer Rolle aufteilen."), metavar=DIMENSION)] = None,
    limit: Annotated[int, typer.Option("--limit", help=TOP, metavar=NUMBER, min=1)] = 10,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Retention",
        unit=unit, start=start, back=back, mode=mode, positions=positions, by=by, limit=limit,
    )  # fmt: skip


@app.command(
    "time-to-event",
    cls=Command,
    help=both("How long until customers come to a step?", "Wie lange, bis Kund:innen zu einem Schritt kommen?"),
)
@takes(span=Span, columns=Columns, output=Output)
def time_to_event(
    ctx: typer.Context,
    start: Annotated[str, typer.Option("--start", help=both("Step from which time runs.", "Schritt, ab dem die Zeit läuft."), metavar=STEP)],
    end: Annotated[str, typer.Option("--end", help=both("Step that is waited for.", "Schritt, auf den gewartet wird."), metavar=STEP)],
    within: Annotated[list[str] | None, typer.Option("--within", help=both("Tell the share within this span: 1d, 2w. May be repeated.", "Anteil innerhalb dieser Dauer nennen: 1d, 2w. Mehrmals möglich."), metavar=SPAN)] = None,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    spans = {"within": tuple(span_of(each) for each in within)} if within else {}
    answer(ctx, Terminal.of(output), columns, span, "TimeToEvent", start=start, end=end, **spans)


@app.command(
    "visits",
    cls=Command,
    help=both(
        "How many visits, how long, how many end at once?", "Wie viele Besuche, wie lang, wie viele enden sofort?"
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def visits(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help=both("Visits by a dimension or role at their first event; by touchpoint when left out.", "Besuche nach Merkmal oder Rolle beim ersten Ereignis; sonst nach Touchpoint."), metavar=DIMENSION)] = "",
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = 20,
    gap: Annotated[str, typer.Option("--gap", help=both("A pause longer than this ends a visit.", "Eine längere Pause beendet einen Besuch."), metavar=SPAN)] = "30min",
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(ctx, Terminal.of(output), columns, span, "Visits", gap=span_of(gap), by=by, top=top)
