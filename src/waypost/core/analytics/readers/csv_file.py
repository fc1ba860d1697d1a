"""Separated tables as they leave offices: any usual encoding, separator and line end, true lines kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.readers.block import Block, Text
from waypost.core.analytics.readers.encodings import TextFile, from_cp1252, open_text
from waypost.core.analytics.readers.layout import BLANK, Layout, find_layout
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.tokenizer import (
    EMPTY,
    ESCAPED,
    LINE,
    PADDING,
    POSITION,
    REJECT_LINE,
    REJECT_REST,
    ROWS,
    STOP,
    UNCLOSED,
    join_blanks,
    scan,
    unescape,
)
from waypost.core.analytics.readers.utf8 import check_text, mark_undecodable

RECORD_LIMIT = 1 << 20  # a quote open for longer than this is taken for a stray one
SAMPLE_ROWS = 5000
SAMPLE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one pass of the scanner over a buffer found."""

    rows: int
    position: int
    line: int
    unclosed: bool
    empty: int
    places: Sequence[int]
    data: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    extent: npt.NDArray[np.int32]
    lines: npt.NDArray[np.int64]
    bad: npt.NDArray[np.uint8]


def scan_buffer(
    data: npt.NDArray[np.uint8],
    size: int,
    layout: Layout,
    places: npt.NDArray[np.int32],
    *,
    position: int = 0,
    line: int = 1,
    final: bool = True,
    unclosed: int = STOP,
    room: int,
) -> Scanned:
    """One call of the compiled scanner; `data` has PADDING bytes behind `size`."""
    count = int(places.max(initial=-1)) + 1
    starts = np.empty((count, room), np.int32)
    ends = np.empty((count, room), np.int32)
    extent = np.empty((2, room), np.int32)
    lines = np.empty(room, np.int64)
    bad = np.empty(room, np.uint8)
    cursor = np.zeros(6, np.int64)
    cursor[POSITION], cursor[LINE] = position, line
    separator = ord(layout.separator)
    scan(data, size, separator, not layout.blanks, final, unclosed, places, cursor, starts, ends, extent, lines, bad)
    rows = int(cursor[ROWS])
    if cursor[ESCAPED]:
        extra = np.empty(size, np.uint8)
        written = unescape(data, starts, ends, rows, extra)
        data = np.concatenate([data, extra[:written]])
    return Scanned(
        rows,
        int(cursor[POSITION]),
        int(cursor[LINE]),
        bool(cursor[UNCLOSED]),
        int(cursor[EMPTY]),
        places.tolist(),
        data,
        starts,
        ends,
        extent,
        lines[:rows],
        bad[:rows],
    )


class CsvFile:
    """One separated table: its columns, a sample of its rows, and its blocks."""

    kind = "csv"

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._options = options
        self._text = open_text(path, options.encoding)
        head = next(self._text.chunks(SAMPLE_BYTES), b"")
        self.layout = find_layout(head, options.separator, path)
        self.columns = self.layout.columns

    @property
    def encoding(self) -> str:
        return self._text.encoding

    @property
    def separator(self) -> str:
        return "whitespace" if self.layout.blanks else self.layout.separator

    @property
    def size(self) -> int:
        return self._text.size

    @cached_property
    def sample(self) -> dict[str, list[str]]:
        """The first rows, and some from all over the file: sorted by time, it shows all its dates only there."""
        text = TextFile(self.path, self.encoding, self._text.packed)
        first = next(self._blocks(text, self.columns, SAMPLE_BYTES, SAMPLE_ROWS), None)
        sample: dict[str, list[str]] = {name: [] for name in self.columns}
        for found in [first, *self._spread()]:
            good = np.flatnonzero(found.bad == 0) if found else ()
            for name in self.columns if len(good) else ():
                column = found.columns[name] if found else None
                assert isinstance(column, Text)
                sample[name] += column.take(np.asarray(good)).words()
        return sample

    def _spread(self) -> Iterator[Block]:
        """Rows from five places further down, where every byte may start a line's end."""
        if self._text.packed or self.size < 4 * SAMPLE_BYTES or self.encoding.startswith("utf-16"):
            return
        with self.path.open("rb") as file:
            for place in range(1, 6):
                file.seek(self.size * place // 6)
                piece = file.read(SAMPLE_BYTES // 16).partition(b"\n")[2].rpartition(b"\n")[0]
                text = from_cp1252(piece) if self.encoding == "cp1252" else piece
                data = np.frombuffer(bytearray(text + b"\0" * PADDING), np.uint8)
                size = join_blanks(data, 0, len(text)) if self.layout.blanks else len(text)
                places = np.arange(len(self.columns), dtype=np.int32)
                found = scan_buffer(data, size, self.layout, places, room=SAMPLE_ROWS)
                yield self._block(found, self.columns, 0)

    def blocks(self, uses: Mapping[str, Use]) -> Iterator[Block]:
        """The rows, with the columns in `uses`, in the order of the file."""
        self._text.done = 0
        return self._blocks(self._text, tuple(uses), self._options.block_size, self._options.rows_per_batch)

    def _blocks(self, text: TextFile, wanted: Sequence[str], size: int, room: int) -> Iterator[Block]:
        fields = sorted(self.columns.index(name) for name in wanted)
        places = np.full(len(self.columns), -1, np.int32)
        places[fields] = np.arange(len(fields))
        carry, line, position, skip = b"", 1, 0, self.layout.skipped
        chunks = text.chunks(size)
        final = False
        while not final:
            piece = next(chunks, None)
            final = piece is None
            data = np.frombuffer(bytearray(carry + (piece or b"") + b"\0" * PADDING), np.uint8)
            end = len(data) - PADDING
            position = 0
            if self.layout.blanks:
                end = join_blanks(data, len(carry), end)
            if skip:
                position, line, skip = skip_lines(data, end, skip, final)
                if skip:
                    carry = data[:end].tobytes() if not final else b""
                    skip, line = self.layout.skipped, 1
                    continue
            wrong, _ = check_text(data, 0, end)
            while True:
                how = STOP
                found = scan_buffer(
                    data, end, self.layout, places, position=position, line=line, final=final, room=room
                )
                if found.unclosed and not found.rows and (final or end - found.position > RECORD_LIMIT):
                    how = self._how_to_go_on(data, end, found, places) if final else REJECT_LINE
                    found = scan_buffer(
                        data, end, self.layout, places, position=position, line=line, final=final, unclosed=how, room=1
                    )
                if found.rows or found.empty:
                    if wrong >= 0:
                        mark_undecodable(found.data, found.extent, found.rows, found.bad)
                    yield self._block(found, wanted, text.done)
                if found.position == position or found.position >= end:
                    position, line = found.position, found.line
                    break
                position, line = found.position, found.line
            carry = data[position:end].tobytes()

    def _how_to_go_on(
        self, data: npt.NDArray[np.uint8], end: int, found: Scanned, places: npt.NDArray[np.int32]
    ) -> int:
        """A quote is open at the end of the file: is it a stray one, with good rows behind, or is the row cut off?"""
        rest, _, _ = skip_lines(data[found.position :], end - found.position, 1, True)
        look = scan_buffer(data, end, self.layout, places, position=found.position + rest, room=1000)
        return REJECT_LINE if np.any(look.bad == 0) and len(self.columns) > 1 else REJECT_REST

    def _block(self, found: Scanned, wanted: Sequence[str], done: int) -> Block:
        columns = {}
        for name in wanted:
            place = found.places[self.columns.index(name)]
            columns[name] = Text(found.data, found.starts[place, : found.rows], found.ends[place, : found.rows])

        def raw(row: int) -> str:
            text = bytes(found.data[found.extent[0, row] : found.extent[1, row]]).decode("utf-8", "backslashreplace")
            return text.replace(BLANK, " ") if self.layout.blanks else text

        return Block(columns, found.lines, found.bad, raw, done, found.empty)


def skip_lines(data: npt.NDArray[np.uint8], end: int, lines: int, final: bool) -> tuple[int, int, int]:
    """(place behind `lines` physical lines, number of the next line, lines still to skip)."""
    text = data[:end].tobytes()
    position = 0
    for done in range(lines):
        stops = [place for place in (text.find(b"\n", position), text.find(b"\r", position)) if place >= 0]
        if not stops:
            return end, done + 1, 0 if final else lines - done
        stop = min(stops)
        if text[stop : stop + 2] == b"\r\n":
            stop += 1
        elif text[stop : stop + 1] == b"\r" and stop + 1 >= end and not final:
            return end, done + 1, lines - done
        position = stop + 1
    return position, lines + 1, 0


def is_only_header(file: object) -> bool:
    """Whether a table has a header and nothing below it."""
    if not isinstance(file, CsvFile) or not file.layout.has_header or file.layout.blanks or len(file.columns) < 2:
        return False
    text = TextFile(file.path, file.encoding, file._text.packed)
    head = next(text.chunks(SAMPLE_BYTES), b"")
    return len(head.rstrip().splitlines()) <= file.layout.skipped
