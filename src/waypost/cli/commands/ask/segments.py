"""How many customers are in each segment?"""

from pathlib import Path
from typing import Annotated, Any

import typer

from waypost.cli.asking import answer
from waypost.cli.commands.ask.app import app
from waypost.cli.language import Command, bad_option, both
from waypost.cli.options import Columns, Output, Span, takes
from waypost.cli.terminal import Terminal


@app.command(
    "segments",
    cls=Command,
    help=both("How many customers are in each segment?", "Wie viele Kund:innen gehören zu jedem Segment?"),
)
@takes(span=Span, columns=Columns, output=Output)
def segments(
    ctx: typer.Context,
    segment: Annotated[list[str] | None, typer.Option("--segment", help=both("Name and rule: 'Detractors=last value of \"NPS\" <= 6'. May be repeated.", "Name und Regel: 'Kritiker=letzter Wert von \"NPS\" <= 6'. Mehrmals möglich."), metavar=both("NAME=RULE", "NAME=REGEL"))] = None,
    journey: Annotated[Path | None, typer.Option("--journey", help=both("Count the personas of this journey (YAML or JSON) by their segments, too.", "Auch die Personas dieser Journey (YAML oder JSON) nach ihren Segmenten zählen."), metavar=both("FILE", "DATEI"))] = None,
    *,
    span: Span,
    columns: Columns,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    rules = [_named(text, terminal) for text in segment or []] + (_personas(journey, terminal) if journey else [])
    if not rules:
        raise bad_option(
            "--segment",
            "There is nothing to count. Give a name and a rule: --segment 'Callers=channel = phone'.",
            "Es gibt nichts zu zählen. Bitte Name und Regel angeben: --segment 'Anrufende=channel = Telefon'.",
            terminal.language,
        )
    answer(ctx, terminal, columns, span, "Segments", rules=tuple(rules))


def _named(text: str, terminal: Terminal) -> Any:
    from waypost.core.analytics.questions.segments import NamedRule

    name, found, rule = text.partition("=")
    if not (found and name.strip() and rule.strip()):
        raise bad_option(
            "--segment",
            f"'{text}' is not NAME=RULE, such as 'Callers=channel = phone'.",
            f"„{text}“ ist nicht NAME=REGEL, etwa 'Anrufende=channel = Telefon'.",
            terminal.language,
        )
    return NamedRule(name.strip(), rule.strip())


def _personas(file: Path, terminal: Terminal) -> list[Any]:
    """The rules of a journey's personas; those without one are told."""
    from waypost.cli.journeys import journey_in
    from waypost.core.analytics.kernels.segments.personas import segments_of

    personas = journey_in(file, terminal).personas
    for persona in personas:
        if not persona.segment:
            terminal.note(
                f"The persona {persona.name} has no segment: nobody can be counted.",
                f"Die Persona {persona.name} hat kein Segment: Niemand kann gezählt werden.",
            )
    return list(segments_of(personas))
