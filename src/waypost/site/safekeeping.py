"""`waypost backup` and `waypost restore`: the database and every file it names. The index is never kept.

A backup is one .tar: `manifest.json` last, with size and SHA-256 of every file, so that a cut-off backup is known as
one. Database and files are of one instant, though files are replaced while it is made: see `gathering`.
"""

import argparse
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.steering.records import LAST_BACKUP
from waypost.site import databases
from waypost.site.gathering import KEPT, gather, held_files
from waypost.site.migrating import bring_up_to_date
from waypost.site.starting import start

FORMAT = 1
SCRATCH = ".waypost-backup-"
NOT_WHOLE = (tarfile.TarError, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError)
Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds: when it was made (UTC), the database's kind, and how much."""

    made: str
    engine: str
    files: int
    size: int


def backup(target: Path) -> Kept:
    """Write everything that cannot be made anew into one file; the house may go on working meanwhile.

    Raises WaypostError when the target is there already, or event files that the database names are missing.
    """
    from django.conf import settings

    if target.exists():
        raise WaypostError(
            en=f"{target} is there already. Name a new file, or move the old one away.",
            de=f"{target} gibt es schon. Bitte eine neue Datei nennen oder die alte verschieben.",
        )
    made = datetime.now(UTC).isoformat(timespec="seconds")
    _sweep(settings.DATA)
    half = target.with_name(target.name + ".half")
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=SCRATCH) as scratch:
            files = _write(half, Path(scratch), gather(settings.DATA, Path(scratch)), made)
        with half.open("rb") as written:
            os.fsync(written.fileno())
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    half.rename(target)
    (settings.DATA / LAST_BACKUP).write_text(made)
    return Kept(made, databases.kind(), files, target.stat().st_size)


def _write(half: Path, folder: Path, database: Path, made: str) -> int:
    """The .tar of what is held in a folder. Returns the number of files."""
    files: dict[str, dict[str, Any]] = {}
    with tarfile.open(half, "w") as tar:
        for path in (database, *held_files(folder)):
            put(tar, path, path.relative_to(folder).as_posix(), files)
        manifest = {
            "format": FORMAT,
            "made": made,
            "engine": databases.kind(),
            "database": database.name,
            "files": files,
        }
        content = json.dumps(manifest, indent=1).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
    return len(files)


def _sweep(data: Path) -> None:
    """Remove what a backup that was killed has left: its files may be those of persons erased since."""
    yesterday = datetime.now(UTC).timestamp() - 86_400
    for left in data.glob(f"{SCRATCH}*"):
        if left.stat().st_mtime < yesterday:
            shutil.rmtree(left, ignore_errors=True)


def restore(source: Path) -> Kept:
    """Bring a backup into an empty data folder and an empty database; every byte is checked before anything is used.

    The database comes first and the files last; what fails on the way leaves both as empty as they were.
    Raises WaypostError when folder or database is in use, or the backup is cut off, changed or of another kind of
    database.
    """
    from django.conf import settings

    refuse_a_used_folder(settings.DATA)
    databases.refuse_a_used_one()
    with tempfile.TemporaryDirectory(dir=settings.DATA) as scratch:
        folder = Path(scratch)
        manifest = unpack(source, folder)
        if manifest["engine"] != databases.kind():
            raise WaypostError(
                en=f"The backup is of a {manifest['engine']} database, this house has {databases.kind()}. Set "
                f"DATABASE_URL to a {manifest['engine']} database.",
                de=f"Die Sicherung stammt aus einer {manifest['engine']}-Datenbank, hier ist {databases.kind()} "
                f"eingestellt. Bitte DATABASE_URL auf eine {manifest['engine']}-Datenbank setzen.",
            )
        with databases.loaded(folder / manifest["database"]):
            take_up()
            move_files(folder, settings.DATA)
    return Kept(manifest["made"], manifest["engine"], len(manifest["files"]), source.stat().st_size)


def take_up() -> None:
    """The database of an older Waypost becomes one of this; readers of the journal go on where it ends."""
    from waypost.rooms.journal.actions import come_back

    bring_up_to_date()
    come_back()


def move_files(source: Path, data: Path) -> None:
    """Every part into the data folder, or none of them."""
    moved: list[Path] = []
    try:
        for part in KEPT:
            if (source / part).exists():
                shutil.move(source / part, data / part)
                moved.append(data / part)
    except OSError as error:
        for path in moved:
            shutil.rmtree(path)
        raise WaypostError(
            en=f"The files cannot be moved to {data} ({error.strerror}). Nothing was changed; put it right and try again.",
            de=f"Die Dateien lassen sich nicht nach {data} verschieben ({error.strerror}). Es wurde nichts geändert; "
            "bitte beheben und erneut versuchen.",
        ) from error


class Hashing:
    """A file that is read once, piece by piece, and its checksum."""

    def __init__(self, content: BinaryIO) -> None:
        self.content, self.checksum = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self.content.read(size)
        self.checksum.update(piece)
        return piece


def put(tar: tarfile.TarFile, path: Path, name: str, files: dict[str, dict[str, Any]]) -> None:
    """Add a file, with its size and checksum; of one that somebody still writes, what is there now."""
    with path.open("rb") as content:
        entry, hashing = tarfile.TarInfo(name), Hashing(content)
        entry.size = os.fstat(content.fileno()).st_size
        tar.addfile(entry, hashing)
    files[name] = {"size": entry.size, "sha256": hashing.checksum.hexdigest()}


def refuse_a_used_folder(data: Path) -> None:
    used = [name for name in ("db.sqlite3", *KEPT) if (data / name).exists()]
    if used:
        raise WaypostError(
            en=f"The data folder {data} is in use ({', '.join(used)}). Set WAYPOST_DATA to an empty folder; nothing was changed.",
            de=f"Der Datenordner {data} ist in Gebrauch ({', '.join(used)}). Bitte WAYPOST_DATA auf einen leeren Ordner "
            "setzen; es wurde nichts geändert.",
        )


def unpack(source: Path, folder: Path) -> Manifest:
    """The files of a backup in a folder, each held against its checksum; the manifest."""
    damaged = WaypostError(
        en=f"{source} is no whole backup: it is cut off or was changed. Take another one; nothing was changed here.",
        de=f"{source} ist keine vollständige Sicherung: abgeschnitten oder verändert. Bitte eine andere nehmen; "
        "hier wurde nichts geändert.",
    )
    try:
        with tarfile.open(source) as tar:
            tar.extractall(folder, filter="data")
        manifest: Manifest = json.loads((folder / "manifest.json").read_text())
        if not isinstance(manifest, dict):
            raise damaged
        if manifest["format"] != FORMAT:
            raise WaypostError(
                en=f"{source} was made by a newer Waypost. Install that version first.",
                de=f"{source} stammt von einem neueren Waypost. Bitte zuerst jene Version installieren.",
            )
        whole = {"made", "engine"} < manifest.keys() and manifest["database"] in manifest["files"]
        whole = whole and all(checksum(folder / name) == kept["sha256"] for name, kept in manifest["files"].items())
    except NOT_WHOLE as error:
        raise damaged from error
    if not whole:
        raise damaged
    return manifest


def checksum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m waypost.site.safekeeping backup|restore FILE`."""
    import django

    parser = argparse.ArgumentParser(prog="waypost")
    parser.add_argument("verb", choices=["backup", "restore"])
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args(arguments)
    django.setup()
    kept = backup(chosen.file) if chosen.verb == "backup" else restore(chosen.file)
    print(f"{chosen.file}: {kept.files} files, {kept.size / 1e6:.1f} MB, {kept.engine}, {kept.made}")  # noqa: T201
    return 0


if __name__ == "__main__":
    start(main)
