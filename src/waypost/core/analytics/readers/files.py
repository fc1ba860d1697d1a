"""Which files there are and what kind each is; what is no table of events is said to be so."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from waypost.core.analytics.readers.block import Block
from waypost.core.analytics.readers.csv_file import CsvFile
from waypost.core.analytics.readers.encodings import GZIP, guess_encoding, head_of
from waypost.core.analytics.readers.jsonl_file import open_json, open_jsonl
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.parquet_file import ParquetFile
from waypost.core.analytics.readers.xes_file import open_xes
from waypost.core.vocabulary.wording import WaypostError

SUFFIXES = (".csv", ".tsv", ".txt", ".tab", ".parquet", ".pq", ".jsonl", ".ndjson", ".json", ".xes")
EXPECTED_EN = "Expected: CSV, gzip'd CSV, Parquet, JSON, JSON Lines or XES."
EXPECTED_DE = "Erwartet: CSV, CSV in gzip, Parquet, JSON, JSON Lines oder XES."


class SourceFile(Protocol):
    """One file of rows. `sample`: the first values of each column as text."""

    kind: str
    path: Path
    columns: tuple[str, ...]

    @property
    def sample(self) -> dict[str, list[str]]: ...
    @property
    def encoding(self) -> str: ...
    @property
    def separator(self) -> str: ...
    @property
    def size(self) -> int: ...
    def blocks(self, uses: Mapping[str, Use]) -> Iterator[Block]: ...


def find_files(paths: Path | Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, sorted inside each folder, and those passed over for their suffix.

    Raises WaypostError for a path that does not exist and a folder without events.
    """
    found: list[Path] = []
    passed: list[Path] = []
    for path in [paths] if isinstance(paths, Path) else paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file() and not each.name.startswith("."))
            good = [each for each in inside if each.name.lower().removesuffix(".gz").endswith(SUFFIXES)]
            passed += [each for each in inside if each not in good]
            found += good
            if not good:
                raise WaypostError(
                    en=f"The folder {path} holds no file of events. {EXPECTED_EN}",
                    de=f"Im Ordner {path} liegt keine Datei mit Ereignissen. {EXPECTED_DE}",
                )
        elif path.is_file():
            found.append(path)
        else:
            raise WaypostError(
                en=f"There is no file {path}. Check the name and the folder.",
                de=f"Die Datei {path} gibt es nicht. Bitte Namen und Ordner prüfen.",
            )
    return found, passed


def open_file(path: Path, options: ReadOptions) -> SourceFile:
    """Open a file by its content. Raises WaypostError that says what it is instead of events."""
    packed = head_of(path, False, 16).startswith(GZIP)
    head = head_of(path, packed, 4096)
    kind = kind_of(head, path)
    if kind == "parquet":
        if packed:
            raise _is_not_read(
                path,
                "a Parquet file packed with gzip; unpack it first",
                "eine mit gzip gepackte Parquet-Datei; bitte zuerst entpacken",
            )
        return ParquetFile(path, options)
    if kind == "jsonl":
        return open_jsonl(path, options)
    if kind == "json":
        return open_json(path, options)
    return open_xes(path) if kind == "xes" else CsvFile(path, options)


WEB_PAGE = (b"<!doctype html", b"<html")
MAGIC = (
    (b"%PDF", "a PDF document", "ein PDF-Dokument"),
    (b"\x89PNG", "a picture", "ein Bild"),
    (b"\xff\xd8\xff", "a picture", "ein Bild"),
    (b"GIF8", "a picture", "ein Bild"),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel or Word file; save its table as CSV UTF-8",
        "eine alte Excel- oder Word-Datei; bitte die Tabelle als „CSV UTF-8“ speichern",
    ),
    (b"PK\x05\x06", "a ZIP archive without a file in it; pack it again", "ein ZIP-Archiv ohne Datei; bitte neu packen"),
    (b"7z\xbc\xaf", "an archive; unpack it first", "ein Archiv; bitte zuerst entpacken"),
    (b"Rar!", "an archive; unpack it first", "ein Archiv; bitte zuerst entpacken"),
    (b"BZh", "packed with bzip2", "mit bzip2 gepackt"),
    (b"(\xb5/\xfd", "packed with zstd", "mit zstd gepackt"),
    (b"\xfd7zXZ", "packed with xz", "mit xz gepackt"),
)


def kind_of(head: bytes, path: Path) -> str:
    """csv, parquet, jsonl, json or xes. Raises WaypostError for everything else."""
    if not head.strip():
        raise WaypostError(en=f"{path.name} is empty. {EXPECTED_EN}", de=f"{path.name} ist leer. {EXPECTED_DE}")
    if head.startswith(b"PAR1"):
        return "parquet"
    _refuse_packed(head, path)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:15].lower().startswith(WEB_PAGE):
        raise _is_not_read(
            path,
            "a web page, not a table; perhaps the export asked for a sign-in: sign in there and export once more",
            "eine Webseite und keine Tabelle; vielleicht hat der Export nach einer Anmeldung gefragt: bitte dort anmelden "
            "und neu exportieren",
        )
    if text.startswith((b"<?xml", b"<log", b"<!--")):
        return "xes"
    if text.startswith(b"{"):
        return "jsonl"
    if text.startswith(b"["):
        return "json"
    _refuse_signs(head, path)
    return "csv"


def refuse_binary(head: bytes, path: Path) -> None:
    """Raises WaypostError for what nobody wrote as text: documents, pictures, archives, and bytes that are no signs."""
    _refuse_packed(head, path)
    _refuse_signs(head, path)


def _refuse_packed(head: bytes, path: Path) -> None:
    if head.startswith(b"PK\x03\x04"):
        office = path.suffix.lower() in (".xlsx", ".xlsm", ".ods") or b"[Content_Types].xml" in head or b"xl/" in head
        raise _is_not_read(
            path,
            "an Excel file; save it as CSV UTF-8 in Excel" if office else "a ZIP archive; unpack it first",
            "eine Excel-Datei; bitte in Excel als „CSV UTF-8“ speichern"
            if office
            else "ein ZIP-Archiv; bitte entpacken",
        )
    for magic, en, de in MAGIC:
        if head.startswith(magic):
            raise _is_not_read(path, en, de)


def _refuse_signs(head: bytes, path: Path) -> None:
    control = sum(byte < 9 or 13 < byte < 27 for byte in head if byte)
    zeros = 0 in head and not guess_encoding(head).startswith("utf-16")
    if zeros or control > len(head) * 0.02:
        raise _is_not_read(path, "a binary file", "eine Binärdatei")


def _is_not_read(path: Path, en: str, de: str) -> WaypostError:
    return WaypostError(en=f"{path.name} is {en}. {EXPECTED_EN}", de=f"{path.name} ist {de}. {EXPECTED_DE}")
