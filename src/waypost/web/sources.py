"""What computes, told apart by its sources."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

# Programs, models, lexicons, documents, and what is written into pages that are kept: `core/drawing/export`.
_COMPUTES = frozenset({".css", ".js", ".json", ".npz", ".py", ".txt", ".yaml"})


def fingerprint(folder: Path) -> str:
    """Another one wherever a program below a folder, or what it goes by, is another or lies elsewhere: 16 letters."""
    found = sha256()
    for path in _files(folder):
        content = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if Path(name).suffix in _COMPUTES)
