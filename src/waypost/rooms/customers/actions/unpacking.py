"""Archives and workbooks that are given become the files in them: only what can be read, and never without measure."""

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from django.conf import settings

from waypost.core.analytics.readers.files import SUFFIXES
from waypost.core.analytics.readers.workbook import BOOK, ZIP, Sheet, sheets
from waypost.core.vocabulary.harmless import DAMAGED, growing, locked
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

_OTHER_OFFICE = ("word/document.xml", "ppt/presentation.xml", "content.xml")
_IN_MEMORY = 8 << 20
_PIECE = 1 << 20


class Part(NamedTuple):
    """A file in an archive, or a sheet of a workbook as CSV: its name and its bytes, piece by piece. `named_in`: the row of
    the sheet that names its columns; `told`: the sheet as a person knows it, "" for the name."""

    name: str
    pieces: Iterable[bytes]
    named_in: int = 1
    told: str = ""


@contextmanager
def unpacked(name: str, pieces: Iterable[bytes], size: int) -> Iterator[Iterator[Part]]:
    """The files in what was given; itself where it is no archive. Each is to be read before the next.

    Raises WaypostError for an archive that is damaged, locked, holds nothing to read or grows without measure.
    """
    stream = iter(pieces)
    first = next(stream, b"")
    if not first.startswith(ZIP):
        yield iter([Part(name, _again(first, stream))])
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:
        taken = 0
        for piece in _again(first, stream):
            taken += len(piece)
            if taken > settings.IMPORT_MOST_BYTES:
                raise _too_large(name)
            kept.write(piece)
        try:
            with zipfile.ZipFile(kept) as archive:
                yield _parts(name, archive, kept, taken)
        except DAMAGED as error:
            raise _damaged(name) from error


def _again(first: bytes, stream: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from stream


def _parts(name: str, archive: zipfile.ZipFile, kept: IO[bytes], size: int) -> Iterator[Part]:
    members = archive.infolist()
    if growing(archive, size, settings.IMPORT_MOST_BYTES):
        raise _too_large(name)
    if locked(archive):
        raise WaypostError(
            en=f"{name} is locked with a password. Unpack it first and give the files in it.",
            de=f"{name} ist mit einem Kennwort geschützt. Bitte entpacken und die Dateien darin angeben.",
        )
    inside = {each.filename for each in members}
    if BOOK in inside:
        yield from _tables(name, kept)
    elif inside.intersection(_OTHER_OFFICE):
        raise WaypostError(
            en=f"{name} is an office document. Save the table in it as CSV or as an Excel workbook (.xlsx).",
            de=f"{name} ist ein Office-Dokument. Bitte die Tabelle darin als CSV oder Excel-Arbeitsmappe (.xlsx) speichern.",
        )
    else:
        yield from _members(name, archive, members)


def _members(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Part]:
    wanted = [each for each in members if _is_wanted(each)]
    if not wanted:
        raise WaypostError(
            en=f"{name} holds no file that can be read (CSV, JSON, Parquet, XES). It holds: {_held(members)}. Unpack what "
            "is packed in it, and give the tables themselves.",
            de=f"{name} enthält keine lesbare Datei (CSV, JSON, Parquet, XES), sondern: {_held(members)}. Was darin gepackt "
            "ist, bitte entpacken und die Tabellen selbst geben.",
        )
    for each in wanted:
        with archive.open(each) as file:
            yield Part(PurePosixPath(each.filename).name, iter(lambda file=file: file.read(_PIECE), b""))  # type: ignore[misc]


def _held(members: list[zipfile.ZipInfo]) -> str:
    names = [PurePosixPath(each.filename).name for each in members if not each.is_dir()]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "") or "–"


def _is_wanted(each: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(each.filename.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    known = path.name.lower().removesuffix(".gz").endswith(SUFFIXES)
    return not each.is_dir() and not hidden and known and each.file_size > 0


def _tables(name: str, kept: IO[bytes]) -> Iterator[Part]:
    """Each sheet with rows as CSV."""
    stem = name.rpartition(".")[0] or name
    for each in sheets(kept, name, settings.IMPORT_MOST_BYTES):
        title = re.sub(r"[^\w -]", "_", each.title)
        told = name if each.alone else f"{name} – {each.title}"
        yield Part(f"{stem}.csv" if each.alone else f"{stem} - {title}.csv", _written(each), each.named_in, told)


def _written(sheet: Sheet) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        if any(row):
            writer.writerow(row)
        if out.tell() > _PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _damaged(name: str) -> WaypostError:
    return WaypostError(
        en=f"{name} is cut off or damaged. Export or pack it again; an Excel workbook can be saved as CSV UTF-8 instead.",
        de=f"{name} ist abgeschnitten oder beschädigt. Bitte neu exportieren oder packen; eine Excel-Arbeitsmappe lässt "
        "sich auch als „CSV UTF-8“ speichern.",
    )


def _too_large(name: str) -> WaypostError:
    most = settings.IMPORT_MOST_BYTES / 1_000_000
    return WaypostError(
        en=f"{name} grows without measure when it is unpacked, or beyond {number(most, 'en')} MB; it was not read. If it "
        "is an honest export, unpack it first and give its files in several imports.",
        de=f"{name} wächst entpackt über jedes Maß oder über {number(most, 'de')} MB und wurde nicht gelesen. Ist es ein "
        "ehrlicher Export, bitte vorher entpacken und die Dateien in mehreren Importen angeben.",
    )
