"""Files that are given for an import: sent, or lying on the server in the folder of the workspace."""

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.guarding import guard_size, guard_unpacked
from waypost.rooms.customers.actions.looking import checksum_of
from waypost.rooms.customers.actions.unpacking import Part, unpacked
from waypost.rooms.customers.models import Import, ImportFile
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.people.records import Who

MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it is given: its name and its bytes, read piece by piece."""

    name: str
    size: int
    pieces: Iterable[bytes]


def server_files(who: Who) -> list[str]:
    """What lies in WAYPOST_IMPORT_FOLDER for this workspace: paths below the folder that is called as its address is."""
    root = _folder_of(settings_of(who.workspace_id).workspace.slug)
    if root is None:
        return []
    found = (path for path in sorted(root.rglob("*")) if not path.name.startswith("."))
    return [path.relative_to(root).as_posix() for path in found if _is_within(root, path)]


def keep(draft: Import, files: Sequence[Given], on_server: Sequence[str], *, there: int) -> list[ImportFile]:
    """Given files in the folder of an import that has some already: all of them, or none."""
    guard_count(there + len(files) + len(on_server))
    rows: list[ImportFile] = []
    try:
        for given in files:
            guard_size(given.name, given.size)
            with unpacked(given.name, given.pieces, given.size) as parts:
                for part in parts:
                    guard_count(there + len(rows) + 1)
                    rows.append(stored(draft, there + 1 + len(rows), part))
        rows += [on_server_file(draft, place, path) for place, path in enumerate(on_server, there + 1 + len(rows))]
    except BaseException:
        remove(rows)
        raise
    return rows


def remove(rows: Iterable[ImportFile]) -> None:
    """Remove files that were sent; those on the server are others'."""
    for row in rows:
        if not row.on_server:
            shutil.rmtree(row.where.parent, ignore_errors=True)


def guard_count(files: int) -> None:
    """Raises WaypostError for more files than an import takes."""
    if files > MOST_FILES:
        raise WaypostError(
            en=f"An import takes at most {MOST_FILES} files. Take the others in with a second import.",
            de=f"Ein Import nimmt höchstens {MOST_FILES} Dateien auf. Bitte die übrigen in einem zweiten Import einlesen.",
        )


def stored(draft: Import, position: int, given: Part) -> ImportFile:
    """A file that was sent, kept in the folder of its import."""
    name = _file_name(given.name)
    place = f"{position:03}-{token_hex(4)}"  # two may give files at the same time
    folder = draft.folder / place
    folder.mkdir(parents=True, exist_ok=True)
    checksum, size = sha256(), 0
    try:
        with (folder / name).open("wb") as out:
            for piece in given.pieces:
                size += len(piece)
                guard_size(name, size)
                checksum.update(piece)
                out.write(piece)
        guard_size(name, size)
        guard_unpacked(folder / name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    path = f"{place}/{name}"
    return ImportFile(of=draft, position=position, name=name, path=path, size=size, checksum=checksum.hexdigest())


def on_server_file(draft: Import, position: int, path: str) -> ImportFile:
    """A file in the workspace's folder on the server. Raises WaypostError for one that lies anywhere else, or nowhere."""
    slug = draft.workspace.slug
    root = _folder_of(slug)
    if root is None or not _is_within(root, where := root / path):
        raise WaypostError(
            en=f"There is no file {path} for this workspace in the server's import folder.",
            de=f"Im Importordner des Servers gibt es für diesen Arbeitsbereich keine Datei {path}.",
        )
    size = where.stat().st_size
    guard_size(where.name, size)
    guard_unpacked(where)
    with where.open("rb") as file:
        checksum = checksum_of(file)
    below = f"{slug}/{where.relative_to(root).as_posix()}"
    return ImportFile(
        of=draft, position=position, name=where.name[:200], path=below, on_server=True, size=size, checksum=checksum
    )


def _folder_of(slug: str) -> Path | None:
    return (Path(settings.IMPORT_FOLDER) / slug).resolve() if settings.IMPORT_FOLDER else None


def _is_within(root: Path, path: Path) -> bool:
    """Whether it is a file in the folder, wherever links lead."""
    try:
        return path.resolve().is_relative_to(root) and path.is_file()
    except (OSError, ValueError):  # a name that cannot be one
        return False


def _file_name(name: str) -> str:
    bare = re.sub(r"[^\w.()+ -]", "_", Path(name.replace("\\", "/")).name).strip(". ")
    return (bare or "file")[-150:]
