"""What may be done to an index folder: create, append, erase. One writer; readers never see a half-done state."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import BuiltShard, IndexBuilder, index_of_shards
from waypost.core.analytics.index.checksum import hex_checksum
from waypost.core.analytics.index.files import (
    open_index,
    read_customers,
    read_event_ids,
    read_shard,
    read_tables,
    write_customers,
    write_event_ids,
    write_shard,
    write_words,
)
from waypost.core.analytics.index.manifest import (
    File,
    Manifest,
    Source,
    generations,
    only_writer,
    read_manifest,
    remove_strays,
    sync_files,
    write_manifest,
)
from waypost.core.analytics.index.merge import merge_shards, without_customers
from waypost.core.analytics.index.model import SHARDS, Index, counted
from waypost.core.computing.pool import in_parallel
from waypost.core.vocabulary.wording import WaypostError

Fill = Callable[[IndexBuilder], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer did: the index as it is now, and the events dropped because their id was there already."""

    index: Index
    duplicates: int


def source_of(path: Path) -> Source:
    """Name, size and checksum of an event file, by which it is known again."""
    size = path.stat().st_size
    if not size:
        return Source(path.name, 0, hex_checksum(b""))
    with pa.memory_map(str(path)) as file:
        return Source(path.name, size, hex_checksum(file.read_buffer()))


def create_index(
    folder: Path, builder: IndexBuilder, sources: Sequence[Source] = (), *, identity: int = 0, erased: str = ""
) -> Written:
    """Write everything a builder has been given as the next generation of a folder, in place of what was there.

    `identity`: version of the identity table that the customers are of. `erased`: as in `Manifest`.
    """
    with only_writer(folder):
        before = max(generations(folder), default=0)
        built = builder.shards()
        manifest = _write_all(folder, before + 1, built, builder, tuple(sources), identity, erased)
        write_manifest(folder, manifest)
        remove_strays(folder, manifest)
    return Written(open_index(folder), sum(shard.duplicates for shard in built))


def append_events(folder: Path, fill: Callable[[Tables], IndexBuilder], sources: Sequence[Source] = ()) -> Written:
    """Merge more events into an index, linearly. `fill` reads them with the index's own tables.

    Raises WaypostError when one of the sources is in the index already.
    """
    read_manifest(folder)  # before the lock: where no index is, none begins
    with only_writer(folder):
        manifest = read_manifest(folder)
        _refuse_known(manifest, sources)
        tables = read_tables(folder, manifest)
        builder = fill(tables)
        new = builder.shards()
        merged = in_parallel(
            lambda number: merge_shards(
                BuiltShard(read_shard(folder, manifest, number), read_event_ids(folder, manifest, number), 0),
                new[number],
                tables,
            ),
            range(SHARDS),
        )
        builder = IndexBuilder(tables, zone=manifest.zone, week_start=manifest.week_start)
        manifest = _write_all(
            folder, manifest.generation + 1, merged, builder, (*manifest.sources, *sources), manifest.identity,
            manifest.erased,
        )  # fmt: skip
        write_manifest(folder, manifest)
        remove_strays(folder, manifest)
    return Written(open_index(folder), sum(shard.duplicates for shard in merged))


def erase_customers(folder: Path, customers: Iterable[str]) -> int:
    """Remove all events and the id of customers; their numbers are never given again. Returns how many were found.

    Only the shards that hold them are written again. Event files outside the index are not touched.
    """
    wanted = set(customers)
    read_manifest(folder)  # before the lock: where no index is, none begins
    with only_writer(folder):
        manifest = read_manifest(folder)
        generation = _folder_of(folder, manifest.generation + 1)
        arrays, id_files, event_ids = list(manifest.arrays), list(manifest.ids), list(manifest.event_ids)
        erased = 0
        for number in range(SHARDS):
            ids = read_customers(folder, manifest, number)
            places = [place for place, customer in enumerate(ids) if customer in wanted]
            if not places:
                continue
            erased += len(places)
            shard = BuiltShard(read_shard(folder, manifest, number), read_event_ids(folder, manifest, number), 0)
            left = without_customers(shard, np.array(places, np.int64))
            gone = set(places)
            kept_ids = [None if place in gone else customer for place, customer in enumerate(ids)]
            arrays[number] = write_shard(folder, generation, left.shard)
            id_files[number] = write_customers(folder, generation, number, pa.array(kept_ids, pa.string()))
            if event_ids:
                event_ids[number] = write_event_ids(folder, generation, left)
        changed = replace(
            manifest,
            generation=manifest.generation + 1,
            arrays=tuple(arrays),
            ids=tuple(id_files),
            event_ids=tuple(event_ids),
        )
        if erased:
            shards = [read_shard(folder, changed, number) for number in range(SHARDS)]
            changed = replace(changed, **counted(shards))
            sync_files(folder, (file for file in changed.files() if file.path.startswith(generation)))
            write_manifest(folder, changed)
        remove_strays(folder, changed if erased else manifest)
    return erased


def _write_all(
    folder: Path,
    number: int,
    built: Sequence[BuiltShard],
    builder: IndexBuilder,
    sources: tuple[Source, ...],
    identity: int = 0,
    erased: str = "",
) -> Manifest:
    tables = builder.tables
    generation = _folder_of(folder, number)
    with_ids = any(shard.event_id is not None for shard in built)

    def write(shard: BuiltShard) -> tuple[File, File, File | None]:
        place = shard.shard.number
        return (
            write_shard(folder, generation, shard.shard),
            write_customers(folder, generation, place, tables.persons.parts[place].as_arrow()),
            write_event_ids(folder, generation, shard) if with_ids else None,
        )

    files = in_parallel(write, built)
    words = write_words(folder, generation, tables)
    index = index_of_shards([shard.shard for shard in built], tables, builder.zone, builder.week_start)
    manifest = Manifest(
        generation=number,
        zone=builder.zone,
        week_start=builder.week_start,
        identity=identity,
        events=index.events,
        customers=index.customers,
        first=index.first,
        last=index.last,
        dimensions=tuple((d.name, d.role.value) for d in tables.dimensions),
        sources=sources,
        words=words,
        arrays=tuple(arrays for arrays, _, _ in files),
        ids=tuple(ids for _, ids, _ in files),
        event_ids=tuple(event_ids for _, _, event_ids in files if event_ids is not None),
        left_out=tuple(sorted(tables.left_out)),
        erased=erased,
    )
    sync_files(folder, manifest.files())
    return manifest


def _folder_of(folder: Path, generation: int) -> str:
    name = f"generation-{generation:06}"
    (folder / name).mkdir(parents=True, exist_ok=True)
    return name


def _refuse_known(manifest: Manifest, sources: Sequence[Source]) -> None:
    known = {(source.bytes, source.checksum): source.name for source in manifest.sources}
    for source in sources:
        name = known.get((source.bytes, source.checksum))
        if name is not None:
            raise WaypostError(
                en=f"The events of {source.name} are in the index already (as {name}). Leave the file out.",
                de=f"Die Ereignisse aus {source.name} sind schon im Index (als {name}). Bitte die Datei weglassen.",
            )
