"""Scenes, drawings and files of a version. A version never changes, so what was drawn once is kept."""

from collections.abc import Callable
from typing import Any

from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.lines import Lines
from waypost.core.drawing.render import Drawing, render
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.themes import Mode
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.maps.queries.journeys import document
from waypost.rooms.maps.records import VersionRecord
from waypost.web.drawings import Shown, shown
from waypost.web.remembering import remembered

THEMES = ("infographic", "subway", "blueprint")
FORMATS = {
    "yaml": "application/yaml",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
KEPT = 7 * 24 * 3600
_DRAWN = 1  # raised when drawings of the same document look otherwise

Overlay = Callable[[documents.Journey], documents.Journey]


def scene(version: VersionRecord, overlay: Overlay | None = None, *, language: Language, lines: Lines = "") -> Scene:
    """The picture of a version. `overlay` lays data over its document; this room knows none."""
    journey = document(version)
    return compose(overlay(journey) if overlay else journey, language=language, lines=lines)


def drawing(
    version: VersionRecord,
    *,
    theme: str = "infographic",
    mode: Mode = "light",
    language: Language,
    overlay: Overlay | None = None,
) -> Drawing:
    """The version laid out and coloured; raises WaypostError for an unknown theme."""
    return render(scene(version, overlay, language=language), theme=theme, mode=mode, language=language)


def picture(version: VersionRecord, *, theme: str, language: Language) -> Shown:
    """The version for a page, in light and dark with its table; drawn once."""
    key = _key(version, theme, "page", language)
    return remembered(key, lambda: shown(drawing(version, theme=theme, language=language)), seconds=KEPT)


def export(
    version: VersionRecord, format_: str, *, theme: str = "infographic", mode: Mode = "light", language: Language
) -> bytes:
    """A file of a version: its document (yaml, json) or its drawing (svg, png, pdf, html).

    Raises WaypostError for a format or theme there is not.
    """
    if format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise WaypostError(
            en=f"There is no format '{format_}'. There are: {known}.",
            de=f"Das Format „{format_}“ gibt es nicht. Möglich sind: {known}.",
        )
    if format_ in ("yaml", "json"):
        write = documents.write_yaml if format_ == "yaml" else documents.write_json
        return write(document(version)).encode()
    key = _key(version, theme, f"{format_}-{mode}", language)
    return remembered(
        key, lambda: written(drawing(version, theme=theme, mode=mode, language=language), format_), seconds=KEPT
    )


def written(drawn: Drawing, format_: str) -> bytes:
    """A drawing as a file of a format."""
    from waypost.core.drawing.export.html import html, standalone_svg
    from waypost.core.drawing.export.pdf import pdf
    from waypost.core.drawing.export.png import png

    writers: dict[str, Callable[[Drawing], Any]] = {"svg": standalone_svg, "html": html, "png": png, "pdf": pdf}
    found = writers[format_](drawn)
    return found.encode() if isinstance(found, str) else bytes(found)


def _key(version: VersionRecord, theme: str, what: str, language: Language) -> str:
    return f"maps:{_DRAWN}:{version.sha256}:{theme}:{what}:{language}"
