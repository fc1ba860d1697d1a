"""Which step comes next, and when?"""

from typing import Annotated

import typer

from waypost.cli.asking import answer, span_of
from waypost.cli.commands.ask.app import app
from waypost.cli.commands.ask.phrases import BY, DIMENSION, NUMBER, SPAN, TOP
from waypost.cli.language import Command, bad_option, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.wording import WaypostError


@app.command(
    "forecast",
    cls=Command,
    help=both(
        "Which step comes next, after how long, and how sure is that?",
        "Welcher Schritt kommt als Nächstes, nach welcher Zeit, und wie sicher ist das?",
    ),
)
@takes(span=Span, columns=Columns, output=Output)
def forecast(
    ctx: typer.Context,
    after: Annotated[str | None, typer.Option("--after", help=both('The last steps, oldest first: "A,B". Every single step when left out.', 'Die letzten Schritte, der älteste zuerst: "A,B". Sonst jeder einzelne Schritt.'), metavar=both("STEPS", "SCHRITTE"))] = None,
    by: Annotated[str, typer.Option("--by", help=BY, metavar=DIMENSION)] = "",
    horizon: Annotated[str, typer.Option("--horizon", help=both("Without a further event for so long a customer dropped off.", "Nach so langer Zeit ohne weiteres Ereignis gilt ein Weg als abgebrochen."), metavar=SPAN)] = "30d",
    order: Annotated[int, typer.Option("--order", help=both("Look back at most so many steps.", "Höchstens so viele Schritte zurückschauen."), metavar=NUMBER, min=1, max=6)] = 3,
    hide: Annotated[list[str] | None, typer.Option("--hide", help=both("Leave this name out. May be repeated.", "Diesen Namen weglassen. Mehrmals möglich."), metavar="NAME")] = None,
    top: Annotated[int, typer.Option("--top", help=TOP, metavar=NUMBER, min=1)] = 5,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    answer(
        ctx, terminal, columns, span, "Forecast",
        after=_names(after, terminal) if after else (), by=by, horizon=span_of(horizon), order=order, hide=tuple(hide or ()), top=top,
    )  # fmt: skip


def _names(text: str, terminal: Terminal) -> tuple[str, ...]:
    """The steps of --after: plain names, since a forecast starts from what happened."""
    from waypost.core.analytics.questions.steps import parse_steps

    try:
        steps = parse_steps(text)
    except WaypostError as error:
        raise bad_option("--after", error.in_("en"), error.in_("de"), terminal.language) from None
    if any(len(step.terms) > 1 or not step.terms[0].is_plain or not step.terms[0].touchpoint for step in steps):
        raise bad_option(
            "--after",
            f"'{text}' is not a list of plain names such as \"A,B\" (no alternatives, no conditions).",
            f'„{text}“ ist keine Liste einfacher Namen wie "A,B" (ohne Alternativen und Bedingungen).',
            terminal.language,
        )
    return tuple(step.terms[0].touchpoint for step in steps)
