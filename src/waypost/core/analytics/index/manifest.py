"""The manifest of an index folder: what belongs to it, and in which state. Replaced last, so it is always true."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from waypost.core.analytics.index.model import SHARDS
from waypost.core.vocabulary.wording import WaypostError

NAME = "manifest.json"
GENERATION = re.compile(r"generation-(\d{6})")
FORMAT, VERSION = "waypost index", 1


class DamagedIndexError(WaypostError):
    """A file of the index is missing, cut off, changed or not ours. Names the file and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A write-once file of a generation: its path below the index folder, size and XXH64 (hexadecimal)."""

    path: str
    bytes: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Source:
    """An event file whose events are in the index; `checksum` tells whether the same file comes again."""

    name: str
    bytes: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """State of an index. `arrays`, `ids` and `event_ids` hold one file for each shard (event ids: none or all).

    `left_out`: dimensions with too many values. `erased`: the checksum of the person numbers that were kept out.
    """

    generation: int
    zone: str
    week_start: int
    identity: int
    events: int
    customers: int
    first: int
    last: int
    dimensions: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    words: File
    arrays: tuple[File, ...]
    ids: tuple[File, ...]
    event_ids: tuple[File, ...] = ()
    left_out: tuple[str, ...] = ()
    erased: str = ""
    format: str = field(default=FORMAT)
    version: int = field(default=VERSION)

    def files(self) -> Iterator[File]:
        """Every file that belongs to the index."""
        yield self.words
        yield from self.arrays
        yield from self.ids
        yield from self.event_ids


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index folder. Raises DamagedIndexError naming what is wrong with it."""
    path = folder / NAME
    if not path.is_file():
        raise DamagedIndexError(
            en=f"{folder} is not a journey index: it has no {NAME}. Make one with: waypost index EVENTS -o {folder}",
            de=f"{folder} ist kein Journey-Index: {NAME} fehlt. So entsteht einer: waypost index EVENTS -o {folder}",
        )
    try:
        document = json.loads(path.read_text("utf-8"))
        if document.get("format") != FORMAT:
            raise ValueError("format")
        if document["version"] != VERSION:
            raise _other_version(path, document["version"])
        return _manifest(document)
    except (ValueError, KeyError, TypeError, AttributeError) as reason:
        raise DamagedIndexError(
            en=f"{path} is damaged or not a Waypost index ({reason}). {_REBUILD.format(folder=folder)}",
            de=f"{path} ist beschädigt oder kein Waypost-Index ({reason}). {_REBUILD_DE.format(folder=folder)}",
        ) from reason


_REBUILD = "Make the index again from its event files: waypost index EVENTS -o {folder}"
_REBUILD_DE = "Den Index bitte aus den Ereignisdateien neu anlegen: waypost index EVENTS -o {folder}"


def _other_version(path: Path, version: object) -> DamagedIndexError:
    return DamagedIndexError(
        en=f"{path} has version {version}; this Waypost reads version {VERSION}. Update Waypost, or make the index again.",
        de=f"{path} hat Version {version}; dieses Waypost liest Version {VERSION}. Bitte Waypost aktualisieren oder den "
        "Index neu anlegen.",
    )


def _manifest(document: dict[str, Any]) -> Manifest:
    manifest = Manifest(
        **document
        | {
            "dimensions": tuple((name, role) for name, role in document["dimensions"]),
            "sources": tuple(Source(**source) for source in document["sources"]),
            "words": File(**document["words"]),
            "arrays": tuple(File(**file) for file in document["arrays"]),
            "ids": tuple(File(**file) for file in document["ids"]),
            "event_ids": tuple(File(**file) for file in document["event_ids"]),
            "left_out": tuple(document.get("left_out", ())),
        }
    )
    if len(manifest.arrays) != SHARDS or len(manifest.ids) != SHARDS:
        raise ValueError(f"{len(manifest.arrays)} shards instead of {SHARDS}")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest so that a crash at any instant leaves the old one or the new one."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    new = folder / (NAME + ".new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)
    sync_folder(folder)


def sync_files(folder: Path, files: Iterable[File]) -> None:
    """Make new files last through a loss of power before anything names them. They are synced side by side: a
    journalling file system then writes its journal once or twice, not once for every file."""

    def sync(path: Path) -> None:
        with path.open("rb") as file:
            os.fsync(file.fileno())

    paths = [folder / file.path for file in files]
    with ThreadPoolExecutor(max(1, len(paths))) as pool:
        list(pool.map(sync, paths))
    for parent in {path.parent for path in paths}:
        sync_folder(parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_strays(folder: Path, manifest: Manifest) -> None:
    """Remove what no manifest names: the files of generations gone by, and of a writer that was cut off."""
    named = {file.path for file in manifest.files()}
    for generation in generations(folder).values():
        for path in generation.iterdir():
            if path.is_file() and path.relative_to(folder).as_posix() not in named:
                path.unlink(missing_ok=True)
        if not any(generation.iterdir()):
            generation.rmdir()


def generations(folder: Path) -> dict[int, Path]:
    """The folders of generations by number, named by the manifest or not. Others, `generation-old`, are not ours."""
    found = ((GENERATION.fullmatch(path.name), path) for path in folder.glob("generation-*") if path.is_dir())
    return {int(match[1]): path for match, path in found if match}


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the writer's lock of an index folder; it goes with the process, however that ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writer.lock").open("a") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # systems without flock: one writer by agreement
            pass
        except BlockingIOError as busy:
            raise WaypostError(
                en=f"Another process is writing to the index {folder}. Wait until it is done, then try again.",
                de=f"Ein anderer Vorgang schreibt gerade in den Index {folder}. Bitte warten und dann erneut versuchen.",
            ) from busy
        yield


def check_sizes(folder: Path, files: Iterable[File]) -> None:
    """Refuse, by name, files that are missing or have another size than the manifest says."""
    for file in files:
        path = folder / file.path
        size = path.stat().st_size if path.is_file() else None
        if size != file.bytes:
            found = ("missing", "fehlt") if size is None else (f"{size} bytes", f"{size} Byte")
            raise damaged(
                path, f"expected {file.bytes} bytes, found: {found[0]}", f"erwartet {file.bytes} Byte: {found[1]}"
            )


def damaged(path: Path, reason_en: str, reason_de: str) -> DamagedIndexError:
    """The error for one damaged file."""
    folder = path.parent.parent
    return DamagedIndexError(
        en=f"The index file {path} is damaged ({reason_en}). {_REBUILD.format(folder=folder)}",
        de=f"Die Indexdatei {path} ist beschädigt ({reason_de}). {_REBUILD_DE.format(folder=folder)}",
    )
