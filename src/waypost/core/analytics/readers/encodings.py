"""Text of any usual encoding as a stream of UTF-8, and which encoding it is."""

import codecs
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from numba import types

from waypost.core.analytics.interning import BYTES, Bytes
from waypost.core.analytics.readers.utf8 import check_text
from waypost.core.computing.compiled import kernel
from waypost.core.vocabulary.wording import WaypostError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GZIP = b"\x1f\x8b"
SAMPLE = 1 << 20
TOLD_UTF8 = "UTF-8"  # named by option: it never turns into Windows-1252


@dataclass
class TextFile:
    """A file of text, packed with gzip or not: its size, how far it is read, and what it is written in.

    `encoding` is "utf-8" until bytes prove otherwise: pure ASCII may turn into Windows-1252 a long way down.
    """

    path: Path
    encoding: str
    packed: bool
    done: int = 0

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def chunks(self, size: int) -> Iterator[bytes]:
        """The text as UTF-8 in pieces of about `size` bytes, without a byte-order mark.

        Bytes that are no text in the encoding stay (or become) bytes that are no UTF-8, so that the rows they stand
        in can be named.
        """
        with self.path.open("rb") as raw:
            source = cast(BinaryIO, gzip.GzipFile(fileobj=raw)) if self.packed else raw
            decode = _decoder(self)
            try:
                while piece := source.read(size):
                    self.done = raw.tell()
                    if text := decode(piece, False):
                        yield text
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise _broken_gzip(self.path) from error
            if text := decode(b"", True):
                yield text


def open_text(path: Path, encoding: str | None = None) -> TextFile:
    """Look at the first megabyte and say how to read the file. Raises WaypostError for an unknown `encoding`."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    if encoding:
        try:
            name = codecs.lookup(encoding).name
        except LookupError as error:
            raise WaypostError(
                en=f"There is no encoding '{encoding}'. Use utf-8, utf-16, cp1252 or another name Python knows.",
                de=f"Eine Kodierung „{encoding}“ gibt es nicht. Möglich sind z. B. utf-8, utf-16 oder cp1252.",
            ) from error
        if name in ("utf-8", "utf-8-sig"):
            name = "utf-8-sig" if head_of(path, packed, 3) == codecs.BOM_UTF8 else TOLD_UTF8
        return TextFile(path, name, packed)
    return TextFile(path, guess_encoding(head_of(path, packed)), packed)


def head_of(path: Path, packed: bool, size: int = SAMPLE) -> bytes:
    """The first bytes of a file, unpacked."""
    with path.open("rb") as raw:
        try:
            return gzip.GzipFile(fileobj=raw).read1(size) if packed else raw.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise _broken_gzip(path) from error


def guess_encoding(head: bytes) -> str:
    """The encoding by byte-order mark, zero bytes, or what decodes.

    >>> guess_encoding("Straße".encode("cp1252")), guess_encoding("Straße".encode("utf-16"))
    ('cp1252', 'utf-16-le')
    """
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    pairs = max(1, min(len(head), 4096) // 2)
    if max(even, odd) > pairs * 0.3 and min(even, odd) < pairs * 0.05:
        return "utf-16-le" if odd > even else "utf-16-be"
    good, wrong = _beyond_ascii(head)
    return "cp1252" if wrong > good else "utf-8"


def _beyond_ascii(head: bytes) -> tuple[int, int]:
    """How many characters beyond ASCII are UTF-8, and how many bytes are not (a cut last one left aside)."""
    text = head.decode("utf-8", "surrogateescape")
    tail = text[-4:].rstrip()
    wrong = sum("\udc80" <= character <= "\udcff" for character in text[: len(text) - len(tail)])
    wrong += sum("\udc80" <= character <= "\udcff" for character in tail) if len(head) < SAMPLE else 0
    return sum(character > "\x7f" for character in text) - wrong, wrong


def _decoder(file: TextFile) -> Callable[[bytes, bool], bytes]:
    if file.encoding == "utf-8-sig":
        return _Utf8(file, skip=len(codecs.BOM_UTF8))
    if file.encoding in ("utf-8", TOLD_UTF8, "ascii"):
        return _Utf8(file)
    if file.encoding == "cp1252":
        return lambda piece, final: from_cp1252(piece)
    return _Other(file.encoding)


class _Utf8:
    """Passes UTF-8 through; where nothing but ASCII came before, wrong bytes prove Windows-1252."""

    def __init__(self, file: TextFile, skip: int = 0) -> None:
        self._file = file
        self._skip = skip
        self._ascii = skip == 0 and file.encoding == "utf-8"
        self._kept = b""

    def __call__(self, piece: bytes, final: bool) -> bytes:
        if self._skip:
            piece, self._skip = piece[self._skip :], max(0, self._skip - len(piece))
        if not self._ascii:
            return from_cp1252(piece) if self._file.encoding == "cp1252" else piece
        piece = self._kept + piece
        self._kept = b""
        wrong, beyond = check_text(np.frombuffer(piece, np.uint8), 0, len(piece)) if piece else (-1, -1)
        if beyond < 0:
            return piece
        if wrong == beyond:
            if len(piece) - wrong < 4 and not final:
                self._kept = piece[wrong:]
                return piece[:wrong]
            self._file.encoding = "cp1252"
            self._ascii = False
            return from_cp1252(piece)
        self._ascii = False
        return piece


class _Other:
    """Any other codec, through Python's own decoder."""

    def __init__(self, encoding: str) -> None:
        errors = "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._first = True

    def __call__(self, piece: bytes, final: bool) -> bytes:
        try:
            text = self._decoder.decode(piece, final)
        except UnicodeDecodeError:
            text = "\udcff"
        if self._first and text:
            text, self._first = text.removeprefix("\ufeff"), False
        return text.encode("utf-8", "surrogatepass")


def _cp1252_table() -> Bytes:
    """For each byte its length in UTF-8 and up to three bytes; the five undefined ones become 0xFF."""
    table = np.zeros((256, 4), np.uint8)
    for byte in range(256):
        try:
            text = bytes([byte]).decode("cp1252").encode()
        except UnicodeDecodeError:
            text = b"\xff"
        table[byte, 0] = len(text)
        table[byte, 1 : 1 + len(text)] = list(text)
    return table.ravel()


_CP1252 = _cp1252_table()


@kernel(BYTES, BYTES, types.uint8[::1], returns=types.int64)
def _transcode(data: Bytes, table: Bytes, out: Bytes) -> int:
    written = 0
    for byte in data:
        if byte < 0x80:
            out[written] = byte
            written += 1
        else:
            for i in range(table[4 * byte]):
                out[written] = table[4 * byte + 1 + i]
                written += 1
    return written


def from_cp1252(piece: bytes) -> bytes:
    """Windows-1252 as UTF-8; its five undefined bytes become 0xFF, which is no UTF-8."""
    if piece.isascii():
        return piece
    data = np.frombuffer(piece, np.uint8)
    beyond = int(np.count_nonzero(data >= 0x80))
    out = np.empty(len(data) + 2 * beyond, np.uint8)
    return out[: _transcode(data, _CP1252, out)].tobytes()


def _broken_gzip(path: Path) -> WaypostError:
    return WaypostError(
        en=f"{path.name} is cut off or damaged: it cannot be unpacked to its end. Fetch it once more.",
        de=f"{path.name} ist abgeschnitten oder beschädigt und lässt sich nicht ganz entpacken. Bitte neu abrufen.",
    )
