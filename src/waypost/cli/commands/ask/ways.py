"""Which ways do customers take: paths, flow around a step, transitions."""

from typing import Annotated, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import BY, DIMENSION, NUMBER, SPAN, STEP, TOP, VISIT_GAP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command("paths", cls=Command, help=both("Which ways do customers take?", "Welche Wege nehmen Kund:innen?"))
@takes(span=Span, columns=Columns, output=Output)
def paths(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help=BY, metavar=DIMENSION)] = "",
    visit_gap: Annotated[str | None, typer.Option("--visit-gap", help=VISIT_GAP, metavar=SPAN)] = None,
    repeats: Annotated[bool, typer.Option("--repeats", help=both("Keep neighbouring repeats.", "Wiederholungen nacheinander behalten."))] = False,
    hide: Annotated[list[str] | None, typer.Option("--hide", help=both("Leave this name out. May be repeated.", "Diesen Namen weglassen. Mehrmals möglich."), metavar="NAME")] = None,
    max_length: Annotated[int, typer.Option("--max-length", help=both("Names shown of a way.", "Gezeigte Namen eines Wegs."), metavar=NUMBER, min=1)] = 50,
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = 20,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Paths",
        by=by, visit_gap=span_of(visit_gap), collapse=not repeats, hide=tuple(hide or ()), max_length=max_length, top=top,
    )  # fmt: skip


@app.command(
    "flow",
    cls=Command,
    help=both("What comes before, after or between steps?", "Was kommt vor, nach oder zwischen Schritten?"),
)
@takes(span=Span, columns=Columns, output=Output)
def flow(
    ctx: typer.Context,
    after: Annotated[str | None, typer.Option("--after", help=both("What comes after this step.", "Was nach diesem Schritt kommt."), metavar=STEP)] = None,
    before: Annotated[str | None, typer.Option("--before", help=both("What comes before this step; with --after: the way between both.", "Was vor diesem Schritt kommt; mit --after: der Weg dazwischen."), metavar=STEP)] = None,
    occurrence: Annotated[Literal["first", "last"], typer.Option("--occurrence", help=both("The first or last time a way comes there.", "Das erste oder letzte Mal auf einem Weg."))] = "first",
    length: Annotated[int, typer.Option("--length", help=both("How many positions.", "Wie viele Stellen."), metavar=NUMBER, min=1)] = 5,
    by: Annotated[str, typer.Option("--by", help=BY, metavar=DIMENSION)] = "",
    visit_gap: Annotated[str | None, typer.Option("--visit-gap", help=VISIT_GAP, metavar=SPAN)] = None,
    repeats: Annotated[bool, typer.Option("--repeats", help=both("Keep neighbouring repeats.", "Wiederholungen nacheinander behalten."))] = False,
    hide: Annotated[list[str] | None, typer.Option("--hide", help=both("Leave this name out. May be repeated.", "Diesen Namen weglassen. Mehrmals möglich."), metavar="NAME")] = None,
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = 8,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    between = after is not None and before is not None
    answer(
        ctx, Terminal.of(output), columns, span, "Flow",
        anchor=(after if after is not None else before) or "", until=before if between else "",
        direction="before" if after is None and before is not None else "after",
        occurrence=occurrence, steps=length, top=top, by=by, visit_gap=span_of(visit_gap), collapse=not repeats, hide=tuple(hide or ()),
    )  # fmt: skip


@app.command(
    "transitions", cls=Command, help=both("Which touchpoint follows which?", "Welcher Touchpoint folgt auf welchen?")
)
@takes(span=Span, columns=Columns, output=Output)
def transitions(
    ctx: typer.Context,
    by: Annotated[str, typer.Option("--by", help=BY, metavar=DIMENSION)] = "",
    visit_gap: Annotated[str | None, typer.Option("--visit-gap", help=VISIT_GAP, metavar=SPAN)] = None,
    collapse: Annotated[bool, typer.Option("--collapse", help=both("Count neighbouring repeats as one.", "Wiederholungen nacheinander als eins zählen."))] = False,
    counts: Annotated[bool, typer.Option("--counts", help=both("Counts only: quicker, without customers and times.", "Nur Anzahlen: schneller, ohne Kund:innen und Zeiten."))] = False,
    top: Annotated[int | None, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = None,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "Transitions",
        by=by, visit_gap=span_of(visit_gap), collapse=collapse, measures="counts" if counts else "full", top=top,
    )  # fmt: skip
