"""Files from outside are held against limits before anything reads them: size, and what they become unpacked."""

import gzip
import zlib
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from pyarrow import parquet

from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import WaypostError

_GZIP, _PARQUET = b"\x1f\x8b", b"PAR1"
_MOST_GROWTH = 200  # times its packed size; logs in gzip grow to some 30 times
_PIECE = 1 << 20
_STRETCH = 32 << 20  # unpacked bytes over which the growth is taken


def guard_size(name: str, size: int) -> None:
    """Raises WaypostError for a file that is empty or larger than is taken."""
    if size <= 0:
        raise WaypostError(
            en=f"{name} is empty. Choose a file with rows in it.",
            de=f"{name} ist leer. Bitte eine Datei mit Zeilen wählen.",
        )
    if size > settings.IMPORT_MOST_BYTES:
        most = settings.IMPORT_MOST_BYTES / 1_000_000
        raise WaypostError(
            en=f"{name} has {number(size / 1e6, 'en')} MB; at most {number(most, 'en')} MB are taken. Split the file, or "
            "have the administrator raise WAYPOST_IMPORT_MB.",
            de=f"{name} hat {number(size / 1e6, 'de')} MB; höchstens {number(most, 'de')} MB werden angenommen. Bitte die "
            "Datei teilen oder WAYPOST_IMPORT_MB erhöhen lassen.",
        )


def guard_unpacked(path: Path) -> None:
    """Raises WaypostError for a packed file that grows beyond what is believable (a decompression bomb)."""
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(_GZIP):
        _guard_gzip(path)
    elif head == _PARQUET:
        _guard_parquet(path)


def _guard_gzip(path: Path) -> None:
    of_this = begin = 0
    with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) as file:
        try:
            while piece := file.read(_PIECE):
                of_this, packed = of_this + len(piece), raw.tell()
                # Over the last stretch, too: an honest beginning must not hide what comes behind it.
                if of_this > _STRETCH and of_this > _MOST_GROWTH * max(packed - begin, 1):
                    raise _bomb(path)
                if of_this > _STRETCH:
                    of_this, begin = 0, packed
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return  # cut off or damaged: the reader says so, with the way out


def _guard_parquet(path: Path) -> None:
    try:
        with parquet.ParquetFile(path) as file:
            facts = file.metadata
            groups = [facts.row_group(group).total_byte_size for group in range(facts.num_row_groups)]
    except (pa.ArrowInvalid, OSError):
        return  # the reader says what is wrong
    if sum(groups) > 4 * settings.IMPORT_MOST_BYTES or facts.num_rows > 2_000_000_000:
        raise _bomb(path)


def _bomb(path: Path) -> WaypostError:
    return WaypostError(
        en=f"{path.name} is small, but grows without measure when it is unpacked; it was not read. If it is an honest "
        "export, unpack it first and give the unpacked file.",
        de=f"{path.name} ist klein, wächst entpackt aber über jedes Maß und wurde nicht gelesen. Ist es ein ehrlicher "
        "Export, bitte vorher entpacken und die entpackte Datei geben.",
    )
