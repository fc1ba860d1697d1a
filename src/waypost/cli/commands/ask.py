"""`waypost ask EVENTS QUESTION`: one question, one answer."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from waypost.cli.asking import answer, exclusion, labels, span_of
from waypost.cli.language import Command, bad_option, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=both(
        'Ask a question: waypost ask events.csv funnel --steps "A,B,C"',
        'Eine Frage stellen: waypost ask ereignisse.csv funnel --steps "A,B,C"',
    ),
)

# A backslash keeps rich from taking the bracket for markup.
STEPS = both(
    'Steps: "A,B|C,D\\[channel=phone]". A bar means or, brackets filter.',
    'Schritte: "A,B|C,D\\[channel=phone]". Ein Strich heißt oder, Klammern filtern.',
)
VISIT_GAP = both(
    "Cut ways into visits at pauses longer than this: 30min, 1h.",
    "Wege bei längeren Pausen in Besuche teilen: 30min, 1h.",
)
BY = both("Dimension or role instead of touchpoints.", "Merkmal oder Rolle statt Touchpoints.")
TOP = both("How many to show; the rest is 'other'.", "Wie viele gezeigt werden; der Rest ist „Übrige“.")
NUMBER, SPAN = both("NUMBER", "ANZAHL"), both("SPAN", "DAUER")
STEP, DIMENSION = both("STEP", "SCHRITT"), both("DIMENSION", "MERKMAL")


@app.callback()
def events_first(
    ctx: typer.Context,
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder) or an index folder.", "Ereignisse (Datei oder Ordner) oder ein Index-Ordner."), metavar=both("EVENTS", "EREIGNISSE"))],
) -> None:  # fmt: skip
    ctx.obj = events


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
