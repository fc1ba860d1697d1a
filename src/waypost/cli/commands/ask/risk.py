"""Which customers are likely to leave, and why?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import DIMENSION, NUMBER, SPAN, STEP
from waypost.cli.language import Command, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "churn-risk",
    cls=Command,
    help=both(
        "How many customers are likely to leave, by which signals, and how far can that be trusted?",
        "Wie viele Kund:innen wandern wahrscheinlich ab, nach welchen Signalen, und wie sehr ist darauf Verlass?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def churn_risk(
    ctx: typer.Context,
    silence: Annotated[str | None, typer.Option("--silence", help=both("Churned is who has no contact for so long.", "Abgewandert ist, wer so lange keinen Kontakt hat."), metavar=SPAN)] = None,
    end: Annotated[str | None, typer.Option("--end", help=both("Churned is who comes to this step, such as a cancellation.", "Abgewandert ist, wer zu diesem Schritt kommt, etwa einer Kündigung."), metavar=STEP)] = None,
    horizon: Annotated[str, typer.Option("--horizon", help=both("With --end: within how long.", "Mit --end: binnen welcher Dauer."), metavar=SPAN)] = "90d",
    lookback: Annotated[str | None, typer.Option("--lookback", help=both("How far back signals count; twice the horizon when left out.", "Wie weit zurück Signale zählen; sonst doppelt so weit wie voraus."), metavar=SPAN)] = None,
    begun: Annotated[str, typer.Option("--begun", help=both("Step that is begun, for drop-offs.", "Schritt, der begonnen wird, für Abbrüche."), metavar=STEP)] = "",
    goal: Annotated[str, typer.Option("--goal", help=both("Step that ends it well.", "Schritt, der ihn abschließt."), metavar=STEP)] = "",
    trouble: Annotated[str, typer.Option("--trouble", help=both("Step of a contact with a concern.", "Schritt eines Kontakts mit einem Anliegen."), metavar=STEP)] = "",
    resolved: Annotated[str, typer.Option("--resolved", help=both("Step that resolves it.", "Schritt, der es löst."), metavar=STEP)] = "",
    worth: Annotated[str, typer.Option("--worth", help=both("Step whose values add up to what a customer is worth.", "Schritt, dessen Werte den Kundenwert ergeben."), metavar=STEP)] = "",
    also: Annotated[list[str] | None, typer.Option("--also", help=both("Dimension the model may use as well; protected traits are refused.", "Merkmal, das das Modell auch nutzen darf; geschützte werden abgelehnt."), metavar=DIMENSION)] = None,
    fair_by: Annotated[str | None, typer.Option("--fair-by", help=both("Compare how right it is by this dimension; nothing is forecast from it.", "Nach diesem Merkmal vergleichen, wie gut es stimmt; vorhergesagt wird daraus nichts."), metavar=DIMENSION)] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help=both("Touchpoint to look past, such as mails sent. May be repeated.", "Touchpoint, der nicht zählt, etwa versandte Mails. Mehrmals möglich."), metavar="NAME")] = None,
    minimum: Annotated[int, typer.Option("--minimum", help=both("Fewest customers who left, and who stayed, for a model.", "Mindestzahl an Gegangenen und an Gebliebenen für ein Modell."), metavar=NUMBER, min=1)] = 50,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    answer(
        ctx, Terminal.of(output), columns, span, "ChurnRisk",
        silence=span_of(silence), end=end, horizon=span_of(horizon), lookback=span_of(lookback), begun=begun, goal=goal,
        trouble=trouble, resolved=resolved, worth=worth, also=tuple(also or ()), fair_by=fair_by,
        ignoring=tuple(ignore or ()), minimum=minimum,
    )  # fmt: skip
