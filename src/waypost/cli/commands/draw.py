"""`waypost draw`: a journey document becomes pictures."""

from pathlib import Path
from typing import Annotated

import typer

from waypost.cli.drawings import refuse_other_formats, refuse_pages
from waypost.cli.exchange import FORMATS, MASTER, USES
from waypost.cli.journeys import (
    DOCUMENTS,
    LINES,
    PAGES,
    THEME,
    LineNames,
    PaperNames,
    journey_in,
    refuse_clusters,
    write_journey,
)
from waypost.cli.language import both
from waypost.cli.options import Output, takes
from waypost.cli.terminal import Terminal

HELP = both(
    "Draw a journey document: waypost draw journey.yaml -o map.html",
    "Ein Journey-Dokument zeichnen: waypost draw journey.yaml -o karte.html",
)


@takes(output=Output)
def draw(
    journey: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=both("A journey (YAML or JSON), or a file to be read as one: Mermaid, CJML, XES, Excel, CSV.", "Eine Journey (YAML oder JSON) oder eine Datei, die als solche gelesen wird: Mermaid, CJML, XES, Excel, CSV."), metavar="JOURNEY")],
    to: Annotated[list[Path], typer.Option("-o", "--output", help=both("Where to: .svg, .png, .html, .pdf, .pptx; .yaml or .json writes the document anew, .xlsx, .csv, .mmd, .cjml, .jira.csv in other formats. May be repeated.", "Wohin: .svg, .png, .html, .pdf, .pptx; .yaml oder .json schreibt das Dokument neu, .xlsx, .csv, .mmd, .cjml, .jira.csv in anderen Formaten. Mehrmals möglich."), metavar=both("FILE", "DATEI"))],
    theme: Annotated[str, THEME] = "",
    lines: Annotated[LineNames | None, LINES] = None,
    pages: Annotated[PaperNames | None, PAGES] = None,
    dark: Annotated[bool, typer.Option("--dark", help=both("Dark colours.", "Dunkle Farben."))] = False,
    master: Annotated[Path | None, MASTER] = None,
    use: Annotated[list[str] | None, USES] = None,
    *,
    output: Output,
) -> None:  # fmt: skip
    terminal = Terminal.of(output)
    refuse_clusters(lines)
    refuse_other_formats(to, terminal, besides=(*DOCUMENTS, *FORMATS))
    refuse_pages(to, pages, terminal)
    read = journey_in(journey, terminal, use or ())
    write_journey(read, to, terminal, theme=theme, lines=lines, paper=pages, dark=dark, master=master)
