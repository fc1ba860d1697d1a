"""`waypost diff`: what changed between two versions of a journey or survey, in sentences; of a journey as a picture, too."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waypost.cli.drawings import make_fonts, refuse_other_formats, write_drawing
from waypost.cli.journeys import journey_in
from waypost.cli.language import bad_option, both
from waypost.cli.options import Output, takes
from waypost.cli.surveys import compare as compare_surveys
from waypost.cli.surveys import is_survey
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Column, Table, Told, joined

if TYPE_CHECKING:
    from waypost.core.drawing.scene.compared import Compared, ThenNow
    from waypost.core.vocabulary.journey import Change, Journey
    from waypost.core.vocabulary.journey.diff import Group

HELP = both(
    "What changed between two versions of a journey or survey: waypost diff old.yaml new.yaml -o changes.svg",
    "Was sich zwischen zwei Fassungen einer Journey oder Umfrage geändert hat: waypost diff alt.yaml neu.yaml -o änderungen.svg",
)


@takes(output=Output)
def tell(
    old: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("The older version (YAML or JSON).", "Die ältere Fassung (YAML oder JSON)."), metavar=both("OLD", "ALT"))],
    new: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("The newer version (YAML or JSON).", "Die neuere Fassung (YAML oder JSON)."), metavar=both("NEW", "NEU"))],
    to: Annotated[list[Path] | None, typer.Option("-o", "--output", help=both("Draw both as one picture with the changes marked: .svg, .png, .html, .pdf. May be repeated.", "Beide als ein Bild zeichnen, Änderungen markiert: .svg, .png, .html, .pdf. Mehrmals möglich."), metavar=both("FILE", "DATEI"))] = None,
    dark: Annotated[bool, typer.Option("--dark", help=both("Dark colours.", "Dunkle Farben."))] = False,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal, to = Terminal.of(output), to or []
    if is_survey(old) or is_survey(new):
        if to:
            raise bad_option(
                "-o",
                "A survey has no picture; leave -o out.",
                "Von einer Umfrage gibt es kein Bild; bitte -o weglassen.",
                terminal.language,
            )
        compare_surveys(old, new, terminal)
        return
    refuse_other_formats(to, terminal)
    before, after = journey_in(old, terminal), journey_in(new, terminal)
    from waypost.core.drawing.compare import compare
    from waypost.core.vocabulary.journey import diff
    from waypost.core.vocabulary.journey.diff import grouped

    names = _called(before, old, terminal), _called(after, new, terminal)
    compared = compare(before, after, language=terminal.language, before=names[0], after=names[1])
    if to:
        _draw(compared, to, terminal, dark=dark)
    changes = diff(before, after, terminal.language)
    if terminal.json:
        terminal.document(_document(changes, compared, to, terminal))
        return
    groups = grouped(changes, before, after, terminal.language)
    terminal.tell(_told(groups, compared, to, terminal))


def _called(journey: "Journey", file: Path, terminal: Terminal) -> str:
    return f"Version {journey.version}" if journey.version else file.name


def _draw(compared: "Compared", to: list[Path], terminal: Terminal, *, dark: bool) -> None:
    from waypost.core.drawing.render import render

    make_fonts(terminal)
    drawing = render(compared, mode="dark" if dark else "light", language=terminal.language)
    for file in to:
        write_drawing(drawing, file)


def _told(groups: "tuple[Group, ...]", compared: "Compared", to: list[Path], terminal: Terminal) -> Told:
    """The number of changes, each change at its place, then the figures of both."""
    from waypost.core.drawing.telling.compared import summary

    language = terminal.language
    said = [summary(compared.marks(), language)]
    for group in groups:
        said.append(group.name or terminal.say("Whole journey", "Ganze Journey"))
        said += [f"  {_SIGNS[change.kind.value]} {change.sentence.in_(language)}" for change in group.changes]
    if to:
        names = joined([str(file) for file in to], language)
        said.append(terminal.say(f"The picture is in {names}.", f"Das Bild liegt in {names}."))
    figures = [pair for pair in compared.figures if pair.delta and pair.delta.value.amount]
    return Told(tuple(said), (_table(figures, compared, terminal),) if figures else ())


_SIGNS = {"added": "+", "removed": "−", "moved": "↔", "changed": "~"}


def _table(pairs: "list[ThenNow]", compared: "Compared", terminal: Terminal) -> Table:
    from waypost.core.drawing.figures import signed, write

    language = terminal.language
    heads = (
        Column(terminal.say("Figure", "Kennzahl"), right=False),
        Column(terminal.say("Step", "Schritt"), right=False),
        Column(compared.before),
        Column(compared.after),
        Column(terminal.say("Change", "Änderung")),
    )
    rows = tuple(
        (
            pair.name,
            pair.place or "–",
            write(pair.before, language),
            write(pair.after, language),
            signed(pair.delta.value, language) if pair.delta else "–",
        )
        for pair in pairs
    )
    return Table(heads, rows)


def _document(
    changes: "tuple[Change, ...]", compared: "Compared", to: list[Path], terminal: Terminal
) -> dict[str, object]:
    from dataclasses import asdict

    told = []
    for change in changes:
        values = asdict(change)
        values["what"] = values["what"][terminal.language]
        sentence = change.sentence.in_(terminal.language)
        told.append({key: value for key, value in values.items() if value} | {"sentence": sentence})
    figures = [
        {"name": pair.name, "step": pair.place, "before": pair.before.amount, "after": pair.after.amount}
        for pair in compared.figures
    ]
    return {"changes": told, "figures": figures, "pictures": [str(file) for file in to]}
