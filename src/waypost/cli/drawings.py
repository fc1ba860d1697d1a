"""Drawings become files: which formats there are, and the writing of each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.language import bad_option
from waypost.cli.terminal import Terminal

if TYPE_CHECKING:
    from waypost.core.drawing.export.pages import Paper
    from waypost.core.drawing.render import Drawing
    from waypost.core.vocabulary.wording import Wording


def write_drawing(
    drawing: "Drawing", file: Path, *, paper: "Paper | None" = None, master: Path | None = None
) -> "Sequence[Wording]":
    """Write a drawing as its file's ending says; folders on the way are made. PDF may be cut into pages of a paper.

    `master` is the slide master of a presentation. Gives what should be said about the file.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix.lower() == ".pptx":
        from waypost.core.drawing.export.pptx.writing import pptx

        deck = pptx(drawing, master=master.read_bytes() if master else None, name=master.name if master else "")
        file.write_bytes(deck.content)
        return deck.notes
    if file.suffix.lower() == ".pdf":
        from waypost.core.drawing.export.pdf import pdf

        file.write_bytes(pdf(drawing, paper=paper))
    else:
        _WRITERS[file.suffix.lower()](drawing, file)
    return ()


def make_fonts(terminal: Terminal) -> None:
    """Fonts are made when they are first needed on a machine: some seconds, with a bar."""
    from waypost.core.drawing.fonts import load_fonts

    with terminal.progress("Making fonts, once", "Schriften werden einmalig erzeugt") as advance:
        load_fonts(progress=lambda what, share: advance(round(share * 100), 100))


def refuse_other_formats(to: list[Path], terminal: Terminal, *, besides: tuple[str, ...] = ()) -> None:
    """Raise for the first file whose ending is neither a format of drawings nor one of `besides`; for PDF where its extra is missing."""
    known = (*FORMATS, *besides)
    for file in to:
        if file.suffix.lower() not in known:
            names = ", ".join(known)
            raise bad_option(
                "-o",
                f"'{file.name}' ends in none of {names}.",
                f"„{file.name}“ endet auf keines von {names}.",
                terminal.language,
            )
    if any(file.suffix.lower() == ".pdf" for file in to):
        from waypost.core.drawing.export.pdf import check_installed

        check_installed()


def refuse_pages(to: list[Path], paper: str | None, terminal: Terminal) -> None:
    """Pages are for paper, and only PDF has them."""
    if paper and not any(file.suffix.lower() == ".pdf" for file in to):
        raise bad_option(
            "--pages",
            "Only PDF has pages. Name a file that ends in .pdf with -o.",
            "Seiten hat nur PDF. Bitte mit -o eine Datei nennen, die auf .pdf endet.",
            terminal.language,
        )


def _svg(drawing: "Drawing", file: Path) -> None:
    from waypost.core.drawing.export.html import standalone_svg

    file.write_text(standalone_svg(drawing), encoding="utf-8")


def _png(drawing: "Drawing", file: Path) -> None:
    from waypost.core.drawing.export.png import png

    file.write_bytes(png(drawing))


def _html(drawing: "Drawing", file: Path) -> None:
    from waypost.core.drawing.export.html import html

    file.write_text(html(drawing), encoding="utf-8")


_WRITERS: dict[str, Callable[["Drawing", Path], None]] = {".svg": _svg, ".png": _png, ".html": _html}
FORMATS = (*_WRITERS, ".pdf", ".pptx")
