"""Which contacts are conversions credited to?"""

from math import isfinite
from typing import Annotated, Literal

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP
from waypost.cli.language import Command, bad_option, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "attribution",
    cls=Command,
    help=both(
        "Which channels are conversions credited to, model beside model?",
        "Welchen Kanälen werden Conversions zugeschrieben, Modell neben Modell?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def attribution(
    ctx: typer.Context,
    goal: Annotated[str, typer.Option("--goal", help=both("The conversion event.", "Das Conversion-Ereignis."), metavar=STEP)],
    by: Annotated[str, typer.Option("--by", help=both("What is credited: a dimension or role, or 'touchpoint'.", "Wem zugeschrieben wird: Merkmal oder Rolle, oder „touchpoint“."), metavar=DIMENSION)] = "channel",
    model: Annotated[list[str] | None, typer.Option("--model", help=both("Only this model: first, last, linear, decay, position, shapley, markov. May be repeated.", "Nur dieses Modell: first, last, linear, decay, position, shapley, markov. Mehrmals möglich."), metavar="NAME")] = None,
    lookback: Annotated[str, typer.Option("--lookback", help=both("How long before the conversion contacts count; 'all' for no limit.", "Wie lange vor der Conversion Kontakte zählen; „all“ ohne Grenze."), metavar=SPAN)] = "30d",
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help=both("Step that is no contact, such as mails sent. May be repeated.", "Schritt, der kein Kontakt ist, etwa versandte Mails. Mehrmals möglich."), metavar=STEP)] = None,
    conversions: Annotated[Literal["first", "every"], typer.Option("--conversions", help=both("Only a customer's first conversion, or every one.", "Nur die erste Conversion einer Person, oder jede."))] = "first",
    repeats: Annotated[Literal["all", "collapse", "first"], typer.Option("--repeats", help=both("All contacts, neighbouring equals as one, or the first of each.", "Alle Kontakte, gleiche nacheinander als einen, oder je den ersten."))] = "all",
    not_last: Annotated[list[str] | None, typer.Option("--not-last", help=both("Value that does not close a way, unless it is alone. May be repeated.", "Wert, der keinen Weg schließt, außer er steht allein. Mehrmals möglich."), metavar="NAME")] = None,
    only_alone: Annotated[list[str] | None, typer.Option("--only-alone", help=both("Value that counts only where there is no other. May be repeated.", "Wert, der nur ohne andere zählt. Mehrmals möglich."), metavar="NAME")] = None,
    trim: Annotated[int | None, typer.Option("--trim", help=both("Keep only the last contacts of a way.", "Nur die letzten Kontakte eines Wegs behalten."), metavar=NUMBER, min=1)] = None,
    half_life: Annotated[str, typer.Option("--half-life", help=both("Age at which a contact counts half, for 'decay'.", "Alter, ab dem ein Kontakt halb zählt, für „decay“."), metavar=SPAN)] = "7d",
    position: Annotated[str, typer.Option("--position", help=both("Percent of first, middle and last contacts, for 'position'.", "Prozent für ersten, mittlere und letzten Kontakt, für „position“."), metavar="40/20/40")] = "40/20/40",
    cost: Annotated[list[str] | None, typer.Option("--cost", help=both("What a channel cost. May be repeated.", "Was ein Kanal gekostet hat. Mehrmals möglich."), metavar=both("CHANNEL=AMOUNT", "KANAL=BETRAG"))] = None,
    margin: Annotated[float, typer.Option("--margin", help=both("Share of the amounts that is earned: 0.4.", "Anteil der Beträge, der verdient ist: 0.4."), metavar=both("SHARE", "ANTEIL"))] = 1.0,
    leave_open_out: Annotated[bool, typer.Option("--leave-open-out", help=both("Leave out ways that may still convert.", "Wege weglassen, die noch zur Conversion führen können."))] = False,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    settings = {"models": tuple(dict.fromkeys(model))} if model and "all" not in model else {}
    answer(
        ctx, terminal, columns, span, "Attribution",
        goal=goal, by="" if by == "touchpoint" else by, lookback=None if lookback in ("all", "alle") else span_of(lookback),
        ignoring=tuple(ignore or ()), conversions=conversions, open_ways="left out" if leave_open_out else "null",
        repeats=repeats, not_last=tuple(not_last or ()), only_alone=tuple(only_alone or ()), trim=trim,
        half_life=span_of(half_life), position=_weights(position, terminal), margin=margin,
        costs=tuple(_cost(text, terminal) for text in cost or ()), **settings,
    )  # fmt: skip


def _weights(text: str, terminal: Terminal) -> tuple[float, ...]:
    try:
        weights = tuple(float(part.replace(",", ".")) / 100 for part in text.split("/"))
    except ValueError:
        weights = ()
    if len(weights) != 3 or min(weights) < 0 or abs(sum(weights) - 1) > 1e-9:
        raise bad_option(
            "--position",
            f"'{text}' is not three percentages that add up to 100, such as 40/20/40.",
            f"„{text}“ sind nicht drei Prozentzahlen mit der Summe 100, etwa 40/20/40.",
            terminal.language,
        )
    return weights


def _cost(text: str, terminal: Terminal) -> tuple[str, float]:
    name, _, amount = text.rpartition("=")
    try:
        number = float(amount.replace(",", "."))
    except ValueError:
        number = -1.0
    if not name or number < 0 or not isfinite(number):
        raise bad_option(
            "--cost",
            f"'{text}' is not a name and an amount such as Search=1200 (no thousands separators).",
            f"„{text}“ ist nicht Name und Betrag wie Suche=1200 (ohne Tausenderpunkte).",
            terminal.language,
        )
    return name, number
