"""The index of a set of event files: built, brought up to date, asked what it contains.

The files are the truth, the index may be lost: whoever keeps it calls `bring_up_to_date` with all files that count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from waypost.core.analytics.event_files.reading import Numbers, read_event_file
from waypost.core.analytics.event_files.schema import read_head
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.checksum import hex_checksum
from waypost.core.analytics.index.manifest import (
    NAME,
    DamagedIndexError,
    Manifest,
    only_writer,
    read_manifest,
    write_manifest,
)
from waypost.core.analytics.index.numbered import Numbered
from waypost.core.analytics.index.store import Written, append_events, create_index, source_of
from waypost.core.vocabulary.wording import WaypostError

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What an index is made by, apart from its files.

    `canonical` and `identity_version`: the state of the identity table (None: every number is a person). `erased`:
    person numbers, as files have them, whose events are kept out. `zone`, `week_start`: as in `Index`.
    """

    zone: str = "Europe/Berlin"
    week_start: int = 0
    canonical: Numbers | None = None
    identity_version: int = 0
    erased: Numbers | tuple[int, ...] = ()

    @property
    def kept_out(self) -> str:
        """A checksum of the erased numbers; "" without any."""
        return hex_checksum(np.unique(np.asarray(self.erased, np.int64))) if len(self.erased) else ""


STANDARD = Terms()


def build_index(folder: Path, files: Sequence[Path], terms: Terms = STANDARD, progress: Progress = _silent) -> Written:
    """Make the index of a folder from these files, in their order, in place of what was there.

    Without files it is an empty index. Its dimensions are those of all files. Equal event ids of a customer count once,
    the earliest. `progress` is called with (events read, events in all). Raises WaypostError for a file that cannot be
    read; then the index stays as it was.
    """
    tables = Tables(())
    tables.persons = Numbered()
    builder = _filled(IndexBuilder(tables, zone=terms.zone, week_start=terms.week_start), files, terms, progress)
    sources = [source_of(path) for path in files]
    return create_index(folder, builder, sources, identity=terms.identity_version, erased=terms.kept_out)


def append_files(folder: Path, files: Sequence[Path], terms: Terms = STANDARD, progress: Progress = _silent) -> Written:
    """Merge new files into the index of a folder, linearly. Of equal event ids that of the index stays.

    Raises WaypostError when the index was made by other terms: then `build_index` is due.
    """
    if not _same_terms(read_manifest(folder), terms):
        raise WaypostError(
            en=f"The index {folder} was made by other terms (identities, erased persons, zone or week). Build it again.",
            de=f"Der Index {folder} hat andere Grundlagen (Identitäten, gelöschte Personen, Zeitzone oder Woche). Bitte "
            "neu aufbauen.",
        )

    def fill(tables: Tables) -> IndexBuilder:
        return _filled(IndexBuilder(tables, zone=terms.zone, week_start=terms.week_start), files, terms, progress)

    return append_events(folder, fill, [source_of(path) for path in files])


def bring_up_to_date(
    folder: Path, files: Sequence[Path], terms: Terms = STANDARD, progress: Progress = _silent
) -> Written | None:
    """See to it that the index of a folder is that of these files: append what is new, or build it again.

    Appends when nothing but new files (after those it has) is different. A damaged index is built again. Returns None
    when there was nothing to do.
    """
    try:
        manifest = read_manifest(folder)
    except DamagedIndexError:
        return build_index(folder, files, terms, progress)
    known = [(source.name, source.bytes) for source in manifest.sources]
    given = [(path.name, path.stat().st_size) for path in files]
    if not _same_terms(manifest, terms) or given[: len(known)] != known:
        return build_index(folder, files, terms, progress)
    if len(given) == len(known):
        return None
    try:
        return append_files(folder, files[len(known) :], terms, progress)
    except DamagedIndexError:
        return build_index(folder, files, terms, progress)


def stand_for(folder: Path, names: Sequence[str], merged: Path) -> bool:
    """Write down that a merged file stands for those it was made of: the index holds its events already.

    Returns whether the index was made of all of them; if not, it stays as it is and is built again in its time.
    """
    if not (folder / NAME).exists():
        return False
    with only_writer(folder):
        manifest = read_manifest(folder)
        if not set(names) <= {source.name for source in manifest.sources}:
            return False
        new = source_of(merged)
        sources = [new if each.name == names[0] else each for each in manifest.sources]
        write_manifest(folder, replace(manifest, sources=tuple(each for each in sources if each.name not in names[1:])))
    return True


def contained(folder: Path) -> tuple[str, ...]:
    """The names of the event files whose events are in the index of a folder; none where no index is yet.

    Raises DamagedIndexError for an index that cannot be read: then it is to be built again.
    """
    if not (folder / NAME).exists():
        return ()
    return tuple(source.name for source in read_manifest(folder).sources)


def _same_terms(manifest: Manifest, terms: Terms) -> bool:
    made = (manifest.zone, manifest.week_start, manifest.identity, manifest.erased)
    return made == (terms.zone, terms.week_start, terms.identity_version, terms.kept_out)


def _filled(builder: IndexBuilder, files: Sequence[Path], terms: Terms, progress: Progress) -> IndexBuilder:
    heads = [read_head(path) for path in files]
    done, total = 0, sum(head.rows for head in heads)
    progress(done, total)
    for head in heads:
        builder.tables.declare(head.dimensions)
    for path, head in zip(files, heads, strict=True):
        read = 0
        for batch in read_event_file(path, builder.tables, canonical=terms.canonical, erased=terms.erased):
            builder.add(batch)
            read += len(batch)
            progress(done + read, total)
        done += head.rows
        progress(done, total)
    return builder
