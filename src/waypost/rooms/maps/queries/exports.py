"""Files of a version in every format: its document, its drawing, and the formats of others, with what those lose."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.drawing.themes import Mode
from waypost.core.exchange import formats
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.maps.queries import drawings
from waypost.rooms.maps.queries.journeys import document
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people import queries as people
from waypost.web.remembering import remembered

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMATS = {**drawings.FORMATS, "pptx": _SLIDES, **formats.MEDIA_TYPES}
_PICTURES = frozenset({"pptx", "pdf", "png", "svg", "html"})
_NO_WAY_BACK = Wording(
    "A picture: it cannot be read back as a journey.", "Ein Bild: Es lässt sich nicht als Journey zurücklesen."
)
_FILE_ENDINGS = {"jira": "jira.csv"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A format on offer: what it is for, and whether it holds the whole journey."""

    ending: str
    name: Wording
    icon: str
    what: Wording


CHOICES = (
    Choice("pptx", Wording("PowerPoint", "PowerPoint"), "presentation", Wording("Slides of shapes that can be edited", "Folien aus bearbeitbaren Formen")),
    Choice("pdf", Wording("PDF", "PDF"), "file-text", Wording("The picture, sharp at every size", "Das Bild, in jeder Größe scharf")),
    Choice("png", Wording("PNG", "PNG"), "image", Wording("The picture as pixels", "Das Bild in Pixeln")),
    Choice("svg", Wording("SVG", "SVG"), "pen-tool", Wording("The picture for drawing programs", "Das Bild für Zeichenprogramme")),
    Choice("html", Wording("HTML", "HTML"), "globe", Wording("A page of its own: picture and table", "Eine eigene Seite: Bild und Tabelle")),
    Choice("xlsx", Wording("Excel", "Excel"), "sheet", Wording("The map as a sheet: edit it and import it again", "Die Karte als Tabelle: bearbeiten und wieder importieren")),
    Choice("csv", Wording("CSV", "CSV"), "table", Wording("A row for each entry of a cell", "Eine Zeile je Eintrag einer Zelle")),
    Choice("jira", Wording("Jira (CSV)", "Jira (CSV)"), "list-checks", Wording("Opportunities as issues", "Opportunities als Vorgänge")),
    Choice("mmd", Wording("Mermaid", "Mermaid"), "git-branch", Wording("A journey diagram as text", "Ein Journey-Diagramm als Text")),
    Choice("cjml", Wording("CJML", "CJML"), "code-xml", Wording("Customer Journey Modelling Language, a part of it (experimental)", "Customer Journey Modelling Language, ein Teil davon (experimentell)")),
    Choice("yaml", Wording("YAML", "YAML"), "braces", Wording("The whole document, readable", "Das ganze Dokument, gut lesbar")),
    Choice("json", Wording("JSON", "JSON"), "braces", Wording("The whole document, for programs", "Das ganze Dokument, für Programme")),
)  # fmt: skip


def export(
    version: VersionRecord,
    format_: str,
    *,
    theme: str = "infographic",
    mode: Mode = "light",
    language: Language,
) -> bytes:
    """A file of a version; a presentation stands in the slide master of the house.

    Raises WaypostError for a format or theme there is not.
    """
    if format_ in formats.ENDINGS_WRITTEN:
        return formats.write(document(version), format_, language).content
    if format_ == "pptx":
        return _slides(version, theme, language)
    if format_ not in FORMATS:
        known = ", ".join(FORMATS)
        raise WaypostError(
            en=f"There is no format '{format_}'. There are: {known}.",
            de=f"Das Format „{format_}“ gibt es nicht. Möglich sind: {known}.",
        )
    return drawings.export(version, format_, theme=theme, mode=mode, language=language)


def lost(version: VersionRecord, language: Language) -> Sequence[tuple[Choice, tuple[Wording, ...]]]:
    """Every format with what it could not hold of this version; worked out once."""

    def found() -> list[tuple[tuple[str, str], ...]]:
        journey = document(version)
        return [
            tuple((note.en, note.de) for note in formats.write(journey, each.ending, language).notes)
            if each.ending in formats.ENDINGS_WRITTEN
            else ((_NO_WAY_BACK.en, _NO_WAY_BACK.de),)
            if each.ending in _PICTURES
            else tuple((note.en, note.de) for note in formats.without_pictures(journey))
            for each in CHOICES
        ]

    notes = remembered(f"maps:lost:{version.sha256}:{language}", found, seconds=drawings.KEPT)
    return [(choice, tuple(Wording(*each) for each in own)) for choice, own in zip(CHOICES, notes, strict=True)]


def file_ending(format_: str) -> str:
    """What a file's name ends in."""
    return _FILE_ENDINGS.get(format_, format_)


def _slides(version: VersionRecord, theme: str, language: Language) -> bytes:
    from waypost.core.drawing.export.pptx.writing import pptx

    master = people.master_of(version.workspace_id)
    return pptx(drawings.drawing(version, theme=theme, language=language), master=master).content
