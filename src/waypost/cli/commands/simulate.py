"""`waypost simulate`: an invented retailer's events, with planted truth beside them."""

from pathlib import Path
from typing import Annotated

import typer

from waypost.cli.cache import patience
from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told
from waypost.core.vocabulary.numbers import number

HELP = both(
    "Simulate an invented retailer: waypost simulate -o events.csv --customers 20000",
    "Einen erfundenen Händler simulieren: waypost simulate -o ereignisse.csv --customers 20000",
)
_EVENTS_A_CUSTOMER = 20  # about, for the bar


@takes(output=Output)
def simulate_events(
    to: Annotated[Path, typer.Option("-o", "--output", help=both("Where to: .csv, .parquet or .jsonl. Feedback and truth are written beside it.", "Wohin: .csv, .parquet oder .jsonl. Rückmeldungen und Wahrheit liegen daneben."), metavar=both("FILE", "DATEI"))],
    customers: Annotated[int, typer.Option("--customers", help=both("How many customers.", "Wie viele Kund:innen."), min=1, max=100_000_000, metavar=both("NUMBER", "ANZAHL"))] = 10_000,
    seed: Annotated[int, typer.Option("--seed", help=both("The same seed gives the same events.", "Derselbe Startwert gibt dieselben Ereignisse."), min=0, metavar=both("NUMBER", "ANZAHL"))] = 1,
    days: Annotated[int, typer.Option("--days", help=both("How many days.", "Wie viele Tage."), min=1, metavar=both("NUMBER", "ANZAHL"))] = 180,
    no_gaps: Annotated[bool, typer.Option("--no-gaps", help=both("Plant nothing.", "Nichts einbauen."))] = False,
    leaving: Annotated[bool, typer.Option("--leaving", help=both("Some of those who complain never come back.", "Manche, die reklamieren, kommen nie wieder."))] = False,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    with patience(terminal):
        from waypost.core.analytics.simulate.running import simulate, truth
        from waypost.core.analytics.simulate.writing import write
    to.parent.mkdir(parents=True, exist_ok=True)
    chunks = simulate(customers, seed, days=days, gaps=not no_gaps, leaving=leaving)
    planted = truth(customers, seed, days=days, gaps=not no_gaps, leaving=leaving, language=terminal.language)
    expected = customers * _EVENTS_A_CUSTOMER
    with terminal.progress("Simulating", "Simulation läuft") as advance:
        written = write(
            chunks,
            planted,
            to,
            language=terminal.language,
            progress=lambda done: advance(min(done, expected), expected),
        )
    if terminal.json:
        terminal.document(
            {
                "events_file": str(written.events_file),
                "feedback_file": str(written.feedback_file),
                "truth_file": str(written.truth_file),
                "events": written.events,
                "feedback": written.feedback,
                "customers": customers,
                "seed": seed,
            }
        )
        return
    events, people = number(written.events, terminal.language), number(customers, terminal.language)
    terminal.tell(Told((terminal.say(
        f"{events} events of {people} customers are in {to}, what was planted in {written.truth_file}.",
        f"{events} Ereignisse von {people} Kund:innen liegen in {to}, was eingebaut ist, in {written.truth_file}.",
    ),)))  # fmt: skip
