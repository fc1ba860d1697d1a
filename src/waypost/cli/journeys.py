"""Journey documents on the command line: read, drawn and written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from waypost.cli.drawings import make_fonts, write_drawing
from waypost.cli.exchange import FORMATS, foreign_journey, is_foreign, write_foreign
from waypost.cli.language import both
from waypost.cli.terminal import Terminal
from waypost.core.telling.told import Told, joined
from waypost.core.vocabulary.wording import WaypostError

if TYPE_CHECKING:
    from waypost.core.drawing.render import Drawing
    from waypost.core.drawing.scene import Line
    from waypost.core.drawing.themes import Mode
    from waypost.core.vocabulary.journey import Journey

DOCUMENTS = (".yaml", ".yml", ".json")
_ENVELOPE = re.compile(r'"kind"\s*:\s*"journey"')
_BEGINNING = 4096  # characters of a JSON file in which its kind stands, if it is a document
LineNames = Literal["personas", "channels", "departments", "plan", "clusters"]
THEME = typer.Option("--theme", help=both("Which picture: infographic (default), subway, blueprint, executive.", "Welches Bild: infographic (Standard), subway (Liniennetz), blueprint, executive (Folie)."), metavar="NAME")  # fmt: skip
LINES = typer.Option(
    "--lines", help=both("What the lines of the subway view are.", "Wofür die Linien des Liniennetzes stehen.")
)
PaperNames = Literal["a4", "a3", "a2", "a1", "a0"]
PAGES = typer.Option("--pages", help=both("PDF on pages of this paper, readable when printed; a poster from a2 on; otherwise one page as large as the map.", "PDF auf Seiten dieses Papiers, gedruckt lesbar; ab a2 ein Plakat; sonst eine Seite, so groß wie die Karte."))  # fmt: skip


def is_journey(path: Path) -> bool:
    """Whether a path is a journey document rather than events: YAML, or JSON whose first object is a journey."""
    if path.suffix.lower() not in DOCUMENTS or not path.is_file():
        return False
    if path.suffix.lower() != ".json":
        return True
    with path.open(encoding="utf-8", errors="replace") as file:
        return _ENVELOPE.search(file.read(_BEGINNING)) is not None


def journey_in(file: Path, terminal: Terminal, uses: Sequence[str] = ()) -> "Journey":
    """A journey document, or a file of another format; what nobody will understand in it is told.

    `uses` says what the rows or columns of a table are.
    """
    if is_foreign(file):
        return foreign_journey(file, uses, terminal)
    from waypost.core.vocabulary.journey import dangling, misspelled
    from waypost.core.vocabulary.journey.documents import read_journey

    try:
        journey = read_journey(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise WaypostError(
            en=f"{file} is not a text in UTF-8. Save it as UTF-8.",
            de=f"{file} ist kein Text in UTF-8. Bitte als UTF-8 speichern.",
        ) from None
    for found in (*misspelled(journey), *dangling(journey)):
        terminal.note(found.en, found.de)
    return journey


def refuse_clusters(lines: LineNames | None) -> None:
    """A document alone does not know which observed personas there are."""
    if lines == "clusters":
        raise WaypostError(
            en="Observed personas are found in events. Name these: waypost map EVENTS --journey FILE --lines clusters -o FILE",
            de="Beobachtete Personas findet man in Ereignissen. Bitte diese nennen: waypost map EREIGNISSE --journey DATEI --lines clusters -o DATEI",
        )


def write_journey(
    journey: "Journey",
    to: list[Path],
    terminal: Terminal,
    *,
    theme: str = "",
    lines: LineNames | None = None,
    paper: PaperNames | None = None,
    dark: bool = False,
    observed: "Sequence[Line]" = (),
    master: Path | None = None,
) -> None:
    """Write a journey as pictures, documents and in formats of others, as the files' endings say, and tell where they are.

    Naming `lines` asks for the subway view, lines `observed` in events stand before those of the document; `paper` cuts PDF into pages.
    """
    theme = theme or ("subway" if lines else "")
    if any(file.suffix.lower() not in (*DOCUMENTS, *FORMATS) for file in to):
        make_fonts(terminal)
    for file in to:
        if file.suffix.lower() in DOCUMENTS:
            _write_document(journey, file)
            continue
        if file.suffix.lower() in FORMATS:
            write_foreign(journey, file, terminal)
            continue
        mode: Mode = "dark" if dark else "print" if paper and file.suffix.lower() == ".pdf" else "light"
        drawing = _drawn(journey, terminal, theme, mode, lines, observed)
        for note in write_drawing(drawing, file, paper=paper, master=master):
            terminal.note(note.en, note.de)
    steps, names = (
        sum(len(stage.steps) for stage in journey.stages),
        joined([str(file) for file in to], terminal.language),
    )
    if terminal.json:
        terminal.document({"map": [str(file) for file in to], "title": journey.name, "steps": steps})
        return
    shown = terminal.say(f"{steps} step{'s' if steps != 1 else ''}", f"{steps} Schritt{'en' if steps != 1 else ''}")
    terminal.tell(
        Told((terminal.say(f"The map with {shown} is in {names}.", f"Die Karte mit {shown} liegt in {names}."),))
    )


def _drawn(
    journey: "Journey",
    terminal: Terminal,
    theme: str,
    mode: "Mode",
    lines: LineNames | None,
    observed: "Sequence[Line]",
) -> "Drawing":
    """The journey as a picture; paper is white, and printers know no wash of colour."""
    from waypost.core.drawing.compose import compose
    from waypost.core.drawing.render import render

    from_document = "" if observed or lines is None or lines == "clusters" else lines
    scene = compose(journey, language=terminal.language, lines=from_document)
    if observed or lines == "clusters":
        scene = replace(scene, lines=tuple(observed))
    return render(scene, theme=theme, mode=mode, language=terminal.language)


def _write_document(journey: "Journey", file: Path) -> None:
    from waypost.core.vocabulary.journey.documents import write_json, write_yaml

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((write_json if file.suffix.lower() == ".json" else write_yaml)(journey), encoding="utf-8")
