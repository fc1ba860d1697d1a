"""Parquet: row groups in pieces, ids as buffers of bytes, words of few values as codes. No object per row."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from waypost.core.analytics.interning import Bytes, Spans
from waypost.core.analytics.readers.block import Amounts, Block, Coded, Column, Instants, Text
from waypost.core.analytics.readers.mapping import Use
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.vocabulary.wording import WaypostError

SAMPLE_ROWS = 5000
MAX_NESTED = 3
BYTES_OF_NOTHING = np.zeros(8, np.uint8)
TO_MICROS = {"s": 1_000_000, "ms": 1_000, "us": 1}


class ParquetFile:
    """One Parquet file. Fields of structs are columns of their own, named with a point: `device.category`."""

    kind = "parquet"
    encoding = ""
    separator = ""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self.path = path
        self._rows_per_batch = options.rows_per_batch
        try:
            with pq.ParquetFile(path) as file:
                self._schema = file.schema_arrow
                self.columns = tuple(_leaves(self._schema))
        except (pa.ArrowInvalid, OSError) as error:
            raise _damaged(path, error) from error

    @cached_property
    def sample(self) -> dict[str, list[str]]:
        """The first rows as text."""
        with pq.ParquetFile(self.path) as file:
            piece = next(self._pieces(file, SAMPLE_ROWS, self.columns), None)
        return {name: _sample(_leaf(piece, name)) if piece else [] for name in self.columns}

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def blocks(self, uses: Mapping[str, Use]) -> Iterator[Block]:
        """The rows in the order of the file; a row's line is its number, from 1 on."""
        coded = [name for name, use in uses.items() if use in (Use.DIMENSION, Use.TOUCHPOINT) and self._is_text(name)]
        line, total = 1, 0
        with pq.ParquetFile(self.path, read_dictionary=coded, pre_buffer=False) as file:
            rows = max(1, file.metadata.num_rows)
            for piece in self._pieces(file, self._rows_per_batch, uses):
                columns = {name: _column(_leaf(piece, name), use) for name, use in uses.items()}
                lines = np.arange(line, line + piece.num_rows)
                line += piece.num_rows
                total += piece.num_rows
                bad = np.zeros(piece.num_rows, np.uint8)
                yield Block(columns, lines, bad, _raw(piece), self.size * total // rows)

    def _pieces(self, file: Any, rows: int, columns: Iterable[str]) -> Iterator[pa.RecordBatch]:
        pieces = file.iter_batches(rows, columns=list(columns))
        while True:
            try:
                piece = next(pieces, None)
            except (pa.ArrowException, OSError) as error:
                raise _damaged(self.path, error) from error
            if piece is None:
                return
            yield piece

    def _is_text(self, name: str) -> bool:
        if name not in self._schema.names:
            return False
        kind = self._schema.field(name).type
        return bool(pa.types.is_string(kind) or pa.types.is_binary(kind))


def _damaged(path: Path, error: Exception) -> WaypostError:
    at = " ".join(str(error).split())[:120].rstrip(".")
    return WaypostError(
        en=f"{path.name} is a damaged or unfinished Parquet file ({at}). Fetch or write it once more.",
        de=f"{path.name} ist eine beschädigte oder unfertige Parquet-Datei (Meldung: {at}). Bitte neu abrufen.",
    )


def _leaves(schema: Any, before: str = "", depth: int = 0) -> Iterator[str]:
    for field in schema:
        if pa.types.is_struct(field.type) and depth < MAX_NESTED:
            yield from _leaves(field.type, f"{before}{field.name}.", depth + 1)
        elif not pa.types.is_nested(field.type):
            yield before + field.name


def _leaf(piece: pa.RecordBatch, name: str) -> Any:
    if name in piece.schema.names:
        return piece.column(name)
    for field in piece.schema.names:
        if name.startswith(field + "."):
            array = piece.column(field)
            for part in name[len(field) + 1 :].split("."):
                array = pc.struct_field(array, part)
            return array
    raise KeyError(name)


def _sample(array: Any) -> list[str]:
    return ["" if value is None else str(value) for value in _as_strings(array).to_pylist()]


def _as_strings(array: Any) -> Any:
    kind = array.type
    if pa.types.is_dictionary(kind):
        return array.cast(pa.string())
    if pa.types.is_timestamp(kind) and kind.tz:
        naive = array.cast(pa.timestamp(kind.unit, "UTC")).cast(pa.timestamp(kind.unit))
        return pc.binary_join_element_wise(naive.cast(pa.string()), pa.scalar("Z"), "")
    if pa.types.is_floating(kind):
        return _digits(array)
    if pa.types.is_fixed_size_binary(kind):
        array = array.cast(pa.binary())
    try:
        return array.cast(pa.string())
    except pa.ArrowInvalid as error:
        raise WaypostError(
            en=f"A column of bytes in the Parquet file is no text ({error}). Leave it out or write it as a string.",
            de=f"Eine Byte-Spalte der Parquet-Datei ist kein Text ({error}). Bitte weglassen oder als Text schreiben.",
        ) from error


def _digits(array: Any) -> Any:
    """Floats as text, whole ones with all their digits: integers with gaps are often written as floats."""
    array = array.cast(pa.float64())
    whole = pc.and_(pc.equal(pc.floor(array), array), pc.less(pc.abs(array), pa.scalar(2.0**53)))
    integers = pc.if_else(whole, array, None).cast(pa.int64()).cast(pa.string())
    return pc.coalesce(integers, array.cast(pa.string()))


def _column(array: Any, use: Use) -> Column:
    kind = array.type
    if use is Use.TIME and (pa.types.is_timestamp(kind) or pa.types.is_date(kind)):
        return _instants(array)
    if use in (Use.TIME, Use.VALUE) and (
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    ):
        return Amounts(array.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False))
    if pa.types.is_dictionary(kind):
        codes = array.indices.cast(pa.int32())
        codes = codes.fill_null(-1) if codes.null_count else codes
        return Coded(codes.to_numpy(zero_copy_only=False), text_of_array(array.dictionary))
    return text_of_array(_as_strings(array))


def _instants(array: Any) -> Instants:
    kind = array.type
    missing = array.is_null().to_numpy(zero_copy_only=False)
    if pa.types.is_date(kind):
        days = array.cast(pa.date32()).cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False)
        return Instants(days.astype(np.int64) * 86_400_000_000, missing, zoned=False)
    whole = array.cast(pa.int64())
    whole = (whole.fill_null(0) if whole.null_count else whole).to_numpy(zero_copy_only=False)
    micros = whole // 1000 if kind.unit == "ns" else _times(whole, TO_MICROS[kind.unit])
    return Instants(micros, missing, zoned=kind.tz is not None)


def _times(whole: Any, factor: int) -> Any:
    """Times `factor`, held inside int64: a date of the year 9999 must not wrap around."""
    limit = (2**63 - 1) // factor
    return np.clip(whole, -limit, limit) * factor


def text_of_array(array: Any) -> Text:
    """The spans of an Arrow array of strings or bytes; nulls are empty."""
    if pa.types.is_large_string(array.type) or pa.types.is_large_binary(array.type):
        array = array.cast(pa.binary())
    _, offsets, data = array.buffers()
    if offsets is None or len(array) == 0:
        nothing = np.zeros(len(array), np.int32)
        return Text(BYTES_OF_NOTHING, nothing, nothing)
    bounds: Spans = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
    text: Bytes = np.frombuffer(data, np.uint8) if data is not None and data.size else BYTES_OF_NOTHING
    starts, ends = bounds[:-1], bounds[1:]
    if array.null_count:
        ends = np.where(array.is_null().to_numpy(zero_copy_only=False), starts, ends)
    return Text(text, starts, ends)


def _raw(piece: pa.RecordBatch) -> Any:
    return lambda row: str(piece.slice(row, 1).to_pylist()[0])
