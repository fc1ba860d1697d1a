"""Generations on disk: write-once Arrow files that are mapped, not read.

    manifest.json                   what belongs to the index (see `manifest`)
    generation-000001/
      words.json                    touchpoint names and the words of each dimension, by code
      shard-00.arrow … -15.arrow    the arrays of a shard, each a list in one row, so that it is mapped as it lies
      customers-00.arrow …          customer ids by their place in the shard (null = erased)
      event-ids-00.arrow …          64-bit event ids of the rows, when the sources have any: for appending

A file is never changed. A reader checks each file's checksum once, when a question first needs it. It maps the
arrays when it opens the index: a writer may then remove their names, the reader keeps what it opened.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import BuiltShard
from waypost.core.analytics.index.checksum import hex_checksum
from waypost.core.analytics.index.manifest import File, Manifest, check_sizes, damaged, read_manifest
from waypost.core.analytics.index.model import SHARDS, Index, Shard, Versions
from waypost.core.analytics.index.numbered import Numbered
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

_FIXED = ("offsets", "time", "touchpoint", "value_rows", "values")


def open_index(folder: Path) -> Index:
    """The index of a folder, mapped: opening reads the manifest and the words, arrays come with the first question.

    The index stays as it is now, whatever is appended or erased later; open it again to see that.
    Raises DamagedIndexError for a folder that is no index or whose files are missing, cut off, changed or foreign.
    """
    while True:
        manifest = read_manifest(folder)
        try:
            return _open(folder, manifest)
        except WaypostError:
            # A writer may have replaced the files after we read the manifest: then look again.
            if read_manifest(folder).generation == manifest.generation:
                raise


def _open(folder: Path, manifest: Manifest) -> Index:
    check_sizes(folder, manifest.files())
    words = json.loads(_checked(folder, manifest.words, _content(folder, manifest.words)).to_pybytes())
    dimensions = tuple(Dimension(name, Role(role)) for name, role in manifest.dimensions)
    return Index(
        dimensions=dimensions,
        touchpoints=tuple(words["touchpoints"]),
        words={name: tuple(words["dimensions"][name]) for name, _ in manifest.dimensions},
        shards=MappedShards(folder, manifest),
        events=manifest.events,
        customers=manifest.customers,
        first=manifest.first,
        last=manifest.last,
        zone=manifest.zone,
        week_start=manifest.week_start,
        versions=Versions(generation=manifest.generation, identity=manifest.identity),
    )


@dataclass(frozen=True, slots=True)
class ShardFile:
    """Where a shard lies: small enough to be sent to another process, which opens it there."""

    folder: Path
    file: File
    number: int
    dimensions: tuple[str, ...]

    def open(self) -> Shard:
        """The shard, mapped and checked."""
        return _shard(self, _content(self.folder, self.file))


class MappedShards(Sequence[Shard]):
    """The shards of a folder: mapped at once, read and held against their checksum when first used."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.files = tuple(shard_file(folder, manifest, number) for number in range(SHARDS))
        self._contents = [_content(folder, file) for file in manifest.arrays]
        self._shards: list[Shard | None] = [None] * SHARDS
        self._locks = [Lock() for _ in range(SHARDS)]

    def __len__(self) -> int:
        return SHARDS

    @overload
    def __getitem__(self, number: int) -> Shard: ...
    @overload
    def __getitem__(self, number: slice) -> list[Shard]: ...
    def __getitem__(self, number: int | slice) -> Shard | list[Shard]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(SHARDS))]
        with self._locks[number]:
            shard = self._shards[number]
            if shard is None:
                shard = self._shards[number] = _shard(self.files[number], self._contents[number])
            return shard

    def __iter__(self) -> Iterator[Shard]:
        # The first use checks all files side by side.
        if None in self._shards:
            in_parallel(self.__getitem__, range(SHARDS))
        return (self[number] for number in range(SHARDS))


def shard_file(folder: Path, manifest: Manifest, number: int) -> ShardFile:
    """Where a shard of an index folder lies."""
    names = tuple(name for name, _ in manifest.dimensions)
    return ShardFile(folder, manifest.arrays[number], number, names)


def read_shard(folder: Path, manifest: Manifest, number: int) -> Shard:
    """One shard, mapped and checked."""
    return shard_file(folder, manifest, number).open()


def _shard(place: ShardFile, content: pa.Buffer) -> Shard:
    columns = _arrays(_batch(place.folder, place.file, content))
    missing = [name for name in (*_FIXED, *(f"code:{name}" for name in place.dimensions)) if name not in columns]
    if missing:
        raise damaged(place.folder / place.file.path, f"no array {missing[0]}", f"Feld {missing[0]} fehlt")
    return Shard(
        number=place.number,
        codes={name: columns[f"code:{name}"] for name in place.dimensions},
        offsets=columns["offsets"],
        time=columns["time"],
        touchpoint=columns["touchpoint"],
        value_rows=columns["value_rows"],
        values=columns["values"],
    )


def read_event_ids(folder: Path, manifest: Manifest, number: int) -> npt.NDArray[np.uint64] | None:
    """The 64-bit event ids of a shard's rows, or None when the sources had none."""
    if not manifest.event_ids:
        return None
    file = manifest.event_ids[number]
    return _arrays(_batch(folder, file, _content(folder, file)))["event_id"]


def read_customers(folder: Path, manifest: Manifest, number: int) -> list[str | None]:
    """Customer ids of a shard by their place in it; None = erased, or known by number only."""
    ids: list[str | None] = _customers(folder, manifest, number).to_pylist()
    return ids


def _customers(folder: Path, manifest: Manifest, number: int) -> Any:
    file = manifest.ids[number]
    return _batch(folder, file, _content(folder, file)).column(0)


def read_tables(folder: Path, manifest: Manifest) -> Tables:
    """The tables of an index, to read more events into. Erased customers keep their numbers, not their ids."""
    words = json.loads(_checked(folder, manifest.words, _content(folder, manifest.words)).to_pybytes())
    tables = Tables([Dimension(name, Role(role)) for name, role in manifest.dimensions])
    tables.touchpoints.of_words(words["touchpoints"][1:])
    for name, codes in tables.words.items():
        codes.of_words(words["dimensions"][name][1:])
    tables.left_out.update(manifest.left_out)
    customers = [_customers(folder, manifest, number) for number in range(SHARDS)]
    if all(ids.type == pa.null() for ids in customers):
        tables.persons = Numbered()
        for places, ids in zip(tables.persons.places, customers, strict=True):
            places.make_room(len(ids))
    else:
        for part, ids in zip(tables.persons.parts, customers, strict=True):
            part.restore(ids.to_pylist())
    return tables


def write_words(folder: Path, generation: str, tables: Tables) -> File:
    """Write the words behind the codes."""
    document = {
        "touchpoints": tables.touchpoints.words,
        "dimensions": {name: codes.words for name, codes in tables.words.items()},
    }
    return _write(folder, f"{generation}/words.json", json.dumps(document, ensure_ascii=False).encode())


def write_shard(folder: Path, generation: str, shard: Shard) -> File:
    """Write the arrays of a shard."""
    arrays = {name: getattr(shard, name) for name in _FIXED} | {f"code:{n}": c for n, c in shard.codes.items()}
    return _write(folder, f"{generation}/shard-{shard.number:02}.arrow", _as_lists(arrays))


def write_event_ids(folder: Path, generation: str, built: BuiltShard) -> File:
    """Write the event ids of a shard's rows (zeros where there are none)."""
    ids = built.event_id if built.event_id is not None else np.zeros(built.shard.events, np.uint64)
    return _write(folder, f"{generation}/event-ids-{built.shard.number:02}.arrow", _as_lists({"event_id": ids}))


def write_customers(folder: Path, generation: str, number: int, ids: Any) -> File:
    """Write the customer ids of a shard (null = erased), compressed: only drill-down and appending read them."""
    batch = pa.record_batch({"id": ids})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_batch(batch)
    return _write(folder, f"{generation}/customers-{number:02}.arrow", sink.getvalue())


def _as_lists(arrays: dict[str, npt.NDArray[Any]]) -> pa.Buffer:
    columns = {
        name: pa.LargeListArray.from_arrays(pa.array([0, len(array)], pa.int64()), pa.array(array))
        for name, array in arrays.items()
    }
    batch = pa.record_batch(columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue()


def _write(folder: Path, path: str, content: bytes | pa.Buffer) -> File:
    (folder / path).write_bytes(content)
    return File(path, len(content), hex_checksum(content))


def _arrays(batch: Any) -> dict[str, npt.NDArray[Any]]:
    return {
        name: column.values.to_numpy(zero_copy_only=True)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    }


def _batch(folder: Path, file: File, content: pa.Buffer) -> Any:
    return pa.ipc.open_file(pa.BufferReader(_checked(folder, file, content))).get_batch(0)


def _content(folder: Path, file: File) -> pa.Buffer:
    """The bytes of a file, mapped. They stay when the file is removed."""
    try:
        with pa.memory_map(str(folder / file.path)) as mapped:
            return mapped.read_buffer()
    except FileNotFoundError as error:
        if file in read_manifest(folder).files():
            raise damaged(folder / file.path, "it is missing", "sie fehlt") from error
        raise WaypostError(
            en=f"The index {folder} was written to in the meantime. Ask once more.",
            de=f"In den Index {folder} wurde inzwischen geschrieben. Bitte noch einmal fragen.",
        ) from error


def _checked(folder: Path, file: File, content: pa.Buffer) -> pa.Buffer:
    """The bytes of a file after its checksum was found right."""
    if content.size != file.bytes or hex_checksum(content) != file.checksum:
        raise damaged(folder / file.path, "its checksum is wrong", "die Prüfsumme stimmt nicht")
    return content


def verify_index(folder: Path) -> list[File]:
    """Check every file of an index in full. Returns the files; raises DamagedIndexError for the first damaged one."""
    manifest = read_manifest(folder)
    files = list(manifest.files())
    check_sizes(folder, files)
    in_parallel(lambda file: _checked(folder, file, _content(folder, file)), files)
    return files
