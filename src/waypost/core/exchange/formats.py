"""The front door: which format a file has, reading it, and writing a journey by an ending."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from waypost.core.exchange.cjml import cjml, is_cjml, read_cjml
from waypost.core.exchange.flat import flat
from waypost.core.exchange.jira import jira
from waypost.core.exchange.mermaid.reading import is_mermaid, read_mermaid
from waypost.core.exchange.mermaid.writing import mermaid
from waypost.core.exchange.results import Read, Written
from waypost.core.exchange.studio import is_studio, read_studio
from waypost.core.exchange.tables.reading import csv_table, workbook_tables
from waypost.core.exchange.tables.table import Table
from waypost.core.exchange.workbook.editing import read_workbook
from waypost.core.exchange.workbook.writing import workbook
from waypost.core.exchange.xes import read_xes
from waypost.core.vocabulary.harmless import text_of
from waypost.core.vocabulary.journey import Journey, dangling, misspelled, read, read_journey
from waypost.core.vocabulary.journey.pictures import pictured
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

MOST_BYTES = 20_000_000
_ZIP, _GZIP, _PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF"


class Format(StrEnum):
    """What can be read."""

    DOCUMENT = "document"
    MERMAID = "mermaid"
    CJML = "cjml"
    XES = "xes"
    STUDIO = "studio"
    WORKBOOK = "workbook"
    CSV = "csv"


FORMAT_NAMES = {
    Format.DOCUMENT: Wording("Journey document (YAML or JSON)", "Journey-Dokument (YAML oder JSON)"),
    Format.MERMAID: Wording("Mermaid journey", "Mermaid-Journey"),
    Format.CJML: Wording("CJML", "CJML"),
    Format.XES: Wording("Event log (XES)", "Ereignisprotokoll (XES)"),
    Format.STUDIO: Wording("enablement-map-studio", "enablement-map-studio"),
    Format.WORKBOOK: Wording("Excel workbook", "Excel-Arbeitsmappe"),
    Format.CSV: Wording("CSV table", "CSV-Tabelle"),
}
ENDINGS_READ = (
    ".yaml",
    ".yml",
    ".json",
    ".mmd",
    ".mermaid",
    ".md",
    ".cjml",
    ".xml",
    ".xes",
    ".xlsx",
    ".csv",
    ".tsv",
    ".txt",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a file turned out to be: a journey, or tables that somebody says the meaning of first."""

    format: Format
    read: Read | None = None
    tables: tuple[Table, ...] = ()
    notes: tuple[Wording, ...] = ()


def recognised(content: bytes, name: str = "") -> Format:
    """The format of a file, by what is in it before its name. Raises WaypostError where it is none of ours."""
    ending = PurePath(name).suffix.lower()
    if content.startswith(_ZIP):
        return Format.WORKBOOK
    if content.startswith(_GZIP) and ending == ".gz":
        return Format.XES
    if content.startswith((_PDF, b"\x89PNG", b"\xff\xd8", b"\xd0\xcf\x11\xe0", _GZIP)):
        raise _no_format(name)
    text = text_of(content[:200_000]).lstrip("\ufeff \t\r\n")
    if not _is_text(text):
        raise _no_format(name)
    if text.startswith("<"):
        return _xml(content, text, name)
    if is_mermaid(text):
        return Format.MERMAID
    if text[:1] in ("{", "["):
        return Format.DOCUMENT
    if ending in (".csv", ".tsv"):
        return Format.CSV
    if is_studio(text):
        return Format.STUDIO
    if ending in (".yaml", ".yml") or any(line.startswith(("kind:", "schema:")) for line in text.splitlines()[:200]):
        return Format.DOCUMENT
    return Format.CSV


def _is_text(text: str) -> bool:
    """Whether people wrote it: bytes that are none have a control character in every tenth place."""
    return sum(sign < " " and sign not in "\t\r\n\f" for sign in text) <= len(text) / 100


def offered(content: bytes, language: Language, name: str = "") -> Offered:
    """What is in a file. Raises WaypostError for what cannot be read, with the way out."""
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The file has {len(content) / 1e6:.0f} MB; a map may have {MOST_BYTES / 1e6:.0f} MB. Larger event logs are imported as a data source.",
            de=f"Die Datei hat {len(content) / 1e6:.0f} MB, eine Karte darf {MOST_BYTES / 1e6:.0f} MB haben. Größere Ereignisprotokolle werden als Datenquelle importiert.",
        )
    if not content.strip():
        raise WaypostError(
            en="The file is empty. Choose another one.", de="Die Datei ist leer. Bitte eine andere wählen."
        )
    format_ = recognised(content, name)
    title = PurePath(name).stem
    if format_ is Format.CSV:
        return _of_tables(format_, (csv_table(content, name or "CSV"),), ())
    if format_ is Format.WORKBOOK:
        tables, notes = workbook_tables(content, name or "Excel")
        own = read_workbook(tables, language)
        return Offered(format_, own) if own else _of_tables(format_, tuple(tables), tuple(notes))
    if format_ is Format.DOCUMENT:
        return Offered(format_, _document(content))
    return Offered(format_, _READERS[format_](content, language, name=title))


def _of_tables(format_: Format, tables: tuple[Table, ...], notes: tuple[Wording, ...]) -> Offered:
    found = tuple(each for each in tables if each.rows)
    if not found:
        raise WaypostError(
            en="There is no table with anything in it. Choose a file with steps and texts.",
            de="Die Datei enthält keine Tabelle mit Inhalt. Bitte eine mit Schritten und Texten wählen.",
        )
    return Offered(format_, None, found, notes)


_READERS: Mapping[Format, Callable[..., Read]] = {
    Format.MERMAID: read_mermaid,
    Format.CJML: read_cjml,
    Format.XES: read_xes,
    Format.STUDIO: read_studio,
}
_WRITERS: Mapping[str, Callable[[Journey, Language], Written]] = {
    "xlsx": workbook,
    "csv": flat,
    "mmd": lambda journey, _: mermaid(journey),
    "cjml": cjml,
    "jira": jira,
}
ENDINGS_WRITTEN = tuple(_WRITERS)
MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "mmd": "text/plain; charset=utf-8",
    "cjml": "application/xml",
    "jira": "text/csv; charset=utf-8",
}


def write(journey: Journey, format_: str, language: Language) -> Written:
    """The journey in a format of `ENDINGS_WRITTEN`; its notes say what the format could not hold."""
    written = _WRITERS[format_](journey, language)
    return replace(written, notes=(*written.notes, *without_pictures(journey)))


def without_pictures(journey: Journey) -> tuple[Wording, ...]:
    """What is said where a file names pictures, or leaves them out: they lie beside the document."""
    count = len(pictured(journey))
    if not count:
        return ()
    en = "1 picture is not in this file" if count == 1 else f"{count} pictures are not in this file"
    de = "1 Bild liegt nicht in dieser Datei" if count == 1 else f"{count} Bilder liegen nicht in dieser Datei"
    return (
        Wording(
            f"{en}: SVG, PDF, PNG and PowerPoint hold them.", f"{de}: SVG, PDF, PNG und PowerPoint nehmen sie auf."
        ),
    )


def _document(content: bytes) -> Read:
    text = text_of(content)
    journey, more = read_journey(text), len(read(text)) - 1
    beside = Wording(
        f"Documents beside the journey: {more}. What the journey links is taken from them; to import all of them, choose “A whole document”.",
        f"Dokumente neben der Journey: {more}. Was die Journey verknüpft, kommt daraus; um alle zu importieren, bitte „Ein ganzes Dokument“ wählen.",
    )
    return Read(journey, (*misspelled(journey), *dangling(journey), *([beside] if more else [])))


def _xml(content: bytes, text: str, name: str) -> Format:
    if is_cjml(content):
        return Format.CJML
    if "<log" in text[:4_000] or PurePath(name).suffix.lower() == ".xes":
        return Format.XES
    raise _no_format(name)


def _no_format(name: str) -> WaypostError:
    return WaypostError(
        en=f"{name or 'The file'} is in no format that can be read, whatever it is called. These can: {', '.join(ENDINGS_READ)}.",
        de=f"{name or 'Die Datei'} hat kein lesbares Format, auch wenn der Name so endet. Lesbar sind: {', '.join(ENDINGS_READ)}.",
    )
