"""What keeps files of others harmless to us, and ours to others: archives, XML, texts, formulas."""

import lzma
import zipfile
import zlib
from typing import IO, TypeVar
from xml.parsers import expat

from waypost.core.vocabulary.wording import WaypostError

Kind = TypeVar("Kind")

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What an archive raises that is cut off, damaged, or packed in a way that nobody here unpacks.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError)
_MOST_GROWTH = 200  # times its packed size
_LEAST_SIZE = 50_000  # bytes that a small archive counts as
_MOST_MEMBERS = 1_000


def harmless(cell: Kind) -> Kind | str:
    """The cell; a text that a spreadsheet would take for a formula has an apostrophe before it, numbers stay numbers.

    >>> harmless("=1+1"), harmless(-3), harmless("'=1")
    ("'=1+1", -3, "''=1")
    """
    if not isinstance(cell, str):
        return cell
    text = without_controls(cell)
    return "'" + text if _is_formula(text) else text


def unharmed(text: str) -> str:
    """The text as it was before `harmless`.

    >>> unharmed("'=1+1"), unharmed("'tis"), unharmed("''=1")
    ('=1+1', "'tis", "'=1")
    """
    return text[1:] if text.startswith("'") and _is_formula(text[1:]) else text


def without_controls(text: str) -> str:
    """Without the characters that XML, and so a workbook, cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\r\n" or (sign >= " " and sign not in "\ufffe\uffff" and not "\ud800" <= sign <= "\udfff")
    )


def _is_formula(text: str) -> bool:
    bare = text.lstrip("'")
    return bare.lstrip(" ").startswith(_STARTS_FORMULA)


def growing(archive: zipfile.ZipFile, size: int, most: int) -> bool:
    """Whether an archive of `size` bytes grows without measure, or beyond `most`, when it is unpacked.

    What a member says of its size holds: zipfile reads no further.
    """
    members = archive.infolist()
    total = sum(each.file_size for each in members)
    return len(members) > _MOST_MEMBERS or total > most or total > _MOST_GROWTH * max(size, _LEAST_SIZE)


def locked(archive: zipfile.ZipFile) -> bool:
    """Whether something in it can be read only with a password."""
    return any(each.flag_bits & 1 for each in archive.infolist())


def check_xml(content: bytes | IO[bytes], name: str) -> None:
    """Raise WaypostError for what is no XML, or declares a document type and so could hold entities that explode."""

    def refuse(*_: object) -> None:
        raise WaypostError(
            en=f"{name} declares a document type (<!DOCTYPE …>), which is not read. Remove it and try again.",
            de=f"{name} enthält eine Dokumenttyp-Deklaration (<!DOCTYPE …>), die nicht gelesen wird. Bitte entfernen.",
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        if isinstance(content, bytes):
            parser.Parse(content, True)
        else:
            parser.ParseFile(content)
    except expat.ExpatError as error:
        raise WaypostError(
            en=f"{name} is no valid XML (line {error.lineno}, column {error.offset + 1}). It may be cut off; export it anew.",
            de=f"{name} ist kein gültiges XML (Zeile {error.lineno}, Spalte {error.offset + 1}). Vielleicht ist die Datei "
            "abgeschnitten; bitte neu exportieren.",
        ) from error


def check_office_file(archive: zipfile.ZipFile, size: int, most: int, name: str) -> None:
    """Raise WaypostError for a workbook or presentation that is locked, explodes, or holds XML with entities."""
    if growing(archive, size, most):
        raise WaypostError(
            en=f"{name} grows without measure when it is unpacked; it was not read. Save it anew without pictures.",
            de=f"{name} wächst entpackt über jedes Maß und wurde nicht gelesen. Bitte ohne Bilder neu speichern.",
        )
    if locked(archive):
        raise WaypostError(
            en=f"{name} is locked with a password. Save it without one.",
            de=f"{name} ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.",
        )
    for each in archive.infolist():
        if each.filename.endswith((".xml", ".rels", ".vml")):
            with archive.open(each) as content:  # a sheet may be large: it is never in memory as a whole
                check_xml(content, f"{name} ({each.filename})")


def text_of(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252 as spreadsheets write it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
