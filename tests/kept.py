"""What takes long to make and is the same whenever its sources are: kept between runs below .pytest_cache.

`make clean` forgets it. Of each thing there is one: what was made of older sources goes when it is made anew.
"""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / ".pytest_cache" / "waypost"


def told_by(files: Iterable[Path], *more: str) -> str:
    """Another name wherever one of these files is another, or Python is."""
    told = hashlib.sha256("\n".join((sys.version, *more)).encode())
    for path in sorted(files):
        if path.is_file() and "__pycache__" not in path.parts:
            told.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:16]


@contextmanager
def kept(name: str, of: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """The folder that `make` has filled, now or in an earlier run; while it is read no other process makes it anew."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder, begun = PLACE / f"{name}-{of}", PLACE / f"{name}-begun"
        if not folder.exists():
            for old in PLACE.glob(f"{name}-*"):
                shutil.rmtree(old)
            begun.mkdir()
            make(begun)
            begun.rename(folder)
        yield folder
