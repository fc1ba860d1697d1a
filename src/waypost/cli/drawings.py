"""Drawings become files: which formats there are, and the writing of each."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.cli.language import bad_option
from waypost.cli.terminal import Terminal

if TYPE_CHECKING:
    from waypost.core.drawing.render import Drawing


def write_drawing(drawing: "Drawing", file: Path) -> None:
    """Write a drawing as its file's ending says; folders on the way are made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _WRITERS[file.suffix.lower()](drawing, file)


def make_fonts(terminal: Terminal) -> None:
    """Fonts are made when they are first needed on a machine: some seconds, with a bar."""
    from waypost.core.drawing.fonts import load_fonts

    with terminal.progress("Making fonts, once", "Schriften werden einmalig erzeugt") as advance:
        load_fonts(progress=lambda what, share: advance(round(share * 100), 100))


def refuse_other_formats(to: list[Path], terminal: Terminal, *, besides: tuple[str, ...] = ()) -> None:
    """Raise for the first file whose ending is neither a format of drawings nor one of `besides`."""
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
FORMATS = tuple(_WRITERS)
