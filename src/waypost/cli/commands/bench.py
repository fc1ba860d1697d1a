"""`waypost bench`: Waypost beside chdb and DuckDB, equal answers asserted in the same run."""

from typing import Annotated

import typer

from waypost.cli.cache import patience
from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.wording import WaypostError

HELP = both(
    "Compare speed with chdb and DuckDB on simulated events, equal answers asserted.",
    "Geschwindigkeit mit chdb und DuckDB vergleichen, gleiche Antworten geprüft.",
)


@takes(output=Output)
def compare(
    events: Annotated[int, typer.Option("--events", help=both("How many simulated events.", "Wie viele simulierte Ereignisse."), min=1000, metavar=both("NUMBER", "ANZAHL"))] = 10_000_000,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    with patience(terminal):
        pass
    raise WaypostError(en="", de="")
