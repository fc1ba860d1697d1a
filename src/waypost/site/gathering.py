"""What a backup holds is taken hold of at one instant: nothing that the copied database names can go any more.

Files of the house are replaced while it works: small event files are merged, an erasure and the terms of keeping write
files again under new names and remove the old ones. So every file gets a second name (a hard link, which costs nothing)
in a folder of the backup, both before and after the database is copied; then it is looked whether each event file that
the copy names is held. One that was written and replaced in between is not: then the database is copied once more.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from waypost.core.vocabulary.wording import WaypostError
from waypost.site import databases

KEPT = ("media", "models", "events")
HALVES = {".half", ".again"}
TRIES = 10


def gather(data: Path, folder: Path) -> Path:
    """Hold the files of a data folder in another one, with a copy of the database that names them. Returns the copy.

    Raises WaypostError when event files that the database names are not there, again and again.
    """
    from waypost.rooms.customers.queries.files import COUNTING, named_files

    asked = str(named_files().query)
    for _ in range(TRIES):
        _hold(data, folder)
        database, rows = databases.dump(folder, asked)
        _hold(data, folder)
        named = {f"events/{UUID(str(workspace))}/files/{name}": state for workspace, name, state in rows}
        missing = sorted(name for name in named if named[name] == COUNTING and not (folder / name).exists())
        if not missing:
            _let_go(data, folder, named)
            return database
    raise WaypostError(
        en=f"No whole backup could be made, none was written: the database names {len(missing)} event files that are "
        f"not there, such as {missing[0]}. Try again; where the same file is missing again, it is lost: bring it back "
        f"from an earlier backup to {data}.",
        de=f"Es ließ sich keine vollständige Sicherung anlegen, geschrieben wurde keine: Die Datenbank nennt "
        f"{len(missing)} Ereignisdateien, die nicht da sind, etwa {missing[0]}. Bitte erneut versuchen; fehlt dieselbe "
        f"Datei wieder, ist sie verloren: bitte aus einer früheren Sicherung nach {data} zurückholen.",
    )


def held_files(folder: Path) -> Iterator[Path]:
    """Every file under media and events, but for indexes and halves."""
    for part in KEPT:
        for path in sorted((folder / part).rglob("*")):
            inside = path.relative_to(folder / part).parts
            if path.is_file() and "index" not in inside[1:2] and path.suffix not in HALVES:
                yield path


def _hold(data: Path, folder: Path) -> None:
    for path in held_files(data):
        held = folder / path.relative_to(data)
        with suppress(FileNotFoundError):  # gone since it was listed: the copy of the database tells whether it matters
            if held.exists() and _is_same(path, held):
                continue
            held.unlink(missing_ok=True)
            held.parent.mkdir(parents=True, exist_ok=True)
            _link(path, held)


def _link(path: Path, held: Path) -> None:
    try:
        os.link(path, held)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without links, or a folder on another one
        shutil.copy2(path, held)


def _is_same(path: Path, held: Path) -> bool:
    ours, theirs = held.stat(), path.stat()
    return (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns)


def _let_go(data: Path, folder: Path, named: Collection[str]) -> None:
    """Event files that were replaced before the database was copied: they may tell of persons who were erased."""
    for held in folder.glob("events/*/files/*"):
        name = held.relative_to(folder)
        if name.as_posix() not in named and not (data / name).exists():
            held.unlink()
