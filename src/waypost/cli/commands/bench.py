"""`waypost bench`: every question beside chdb and DuckDB, equal answers asserted in the same run."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Column, Table, Told, joined
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from waypost.bench.machine import Machine
    from waypost.bench.running import Row

HELP = both(
    "Compare speed with chdb and DuckDB on simulated events, equal answers asserted.",
    "Geschwindigkeit mit chdb und DuckDB vergleichen, gleiche Antworten geprüft.",
)


@takes(output=Output)
def compare(
    events: Annotated[int, typer.Option("--events", help=both("About how many simulated events.", "Etwa wie viele simulierte Ereignisse."), min=1000, metavar=both("NUMBER", "ANZAHL"))] = 10_000_000,
    repeats: Annotated[int, typer.Option("--repeats", help=both("Best of so many runs.", "Bester von so vielen Läufen."), min=1, metavar=both("NUMBER", "ANZAHL"))] = 7,
    question: Annotated[list[str] | None, typer.Option("--question", help=both("One row only, e.g. funnel; may be repeated.", "Nur diese Zeile, z. B. funnel; mehrmals möglich."), metavar=both("NAME", "NAME"))] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help=both("As a table of Markdown, for the documentation.", "Als Markdown-Tabelle, für die Dokumentation."))] = False,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    try:
        from waypost.bench.machine import machine
        from waypost.bench.markdown import markdown as as_markdown
        from waypost.bench.running import run
    except ModuleNotFoundError as missing:
        raise WaypostError(
            en=f"The benchmark compares with {missing.name}, which is not installed here: pip install 'waypost[bench]'",
            de=f"Der Vergleich braucht {missing.name}, hier nicht installiert: pip install 'waypost[bench]'",
        ) from None
    where = machine()
    with terminal.progress("Comparing", "Vergleich läuft"):
        rows = run(events, lambda what: terminal.note(f"{what} …", f"{what} …"), repeats, question or ())
    if terminal.json:
        terminal.document([_document(row, terminal) for row in rows])
        return
    if markdown:
        typer.echo(as_markdown(rows, where, events, terminal.language))
        return
    _tell(rows, where, terminal)


def _document(row: "Row", terminal: Terminal) -> dict[str, object]:
    return asdict(row) | {"peers_do": row.peers_do.in_(terminal.language)}


def _tell(rows: "list[Row]", where: "Machine", terminal: Terminal) -> None:
    def figure(value: float) -> str:
        return number(value, terminal.language, digits=1)

    peers = list(dict.fromkeys(name for row in rows for name in row.peers))
    heads = [
        terminal.say("Question", "Frage"),
        terminal.say("Events", "Ereignisse"),
        "Waypost ms",
        *(f"{name} ms" for name in peers),
        "×",
        terminal.say("peers give", "die anderen geben"),
    ]
    table = Table(
        tuple(Column(head, right=0 < place < len(heads) - 1) for place, head in enumerate(heads)),
        tuple(
            (
                row.question,
                number(row.events, terminal.language),
                figure(row.waypost_ms),
                *(figure(row.peers[name]) if name in row.peers else "" for name in peers),
                "" if row.ratio is None else figure(row.ratio),
                row.peers_do.in_(terminal.language),
            )
            for row in rows
        ),
    )
    versions = joined([f"{name} {version}" for name, version in where.versions.items()], terminal.language)
    computed = terminal.say(
        f"Best of several runs, warm; × = fastest peer by Waypost; answers equal in this run. {where.processor}, "
        f"{where.cores} cores, load before {figure(where.load)}; {versions}.",
        f"Bester von mehreren Läufen, warm; × = schnellster Vergleich durch Waypost; Antworten in diesem Lauf gleich. "
        f"{where.processor}, {where.cores} Kerne, Last vorher {figure(where.load)}; {versions}.",
    )
    said = terminal.say(
        "Every answer that a peer gives as well is equal.", "Jede Antwort, die auch andere geben, ist gleich."
    )
    terminal.tell(Told((said,), (table,), (computed,)))
