"""The group `waypost ask EVENTS …`: the events come first, then the question."""

from pathlib import Path
from typing import Annotated

import typer

from waypost.cli.language import both

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=both(
        'Ask a question: waypost ask events.csv funnel --steps "A,B,C"',
        'Eine Frage stellen: waypost ask ereignisse.csv funnel --steps "A,B,C"',
    ),
)


@app.callback()
def events_first(
    ctx: typer.Context,
    events: Annotated[Path, typer.Argument(help=both("Events (file or folder) or an index folder.", "Ereignisse (Datei oder Ordner) oder ein Index-Ordner."), metavar=both("EVENTS", "EREIGNISSE"))],
) -> None:  # fmt: skip
    ctx.obj = events
