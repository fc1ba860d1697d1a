"""The four font files that drawings are measured with, as files of the site: nothing third-party lies in the repository.

Browsers get the same four cuts, packed as WOFF2 once and kept beside the others.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from waypost.core.drawing.fonts import FACES, load_fonts

PREFIX = "fonts"


class FontFinder(BaseFinder):
    """Finds `fonts/Inter-400.woff2` and its three sisters; makes them where they are missing (6 s, once)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        folder, _, name = path.replace("\\", "/").partition("/")
        if folder != PREFIX or name not in {file.name for file in packed()}:
            return []
        found = str(packed()[0].parent / name)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        storage = FileSystemStorage(location=packed()[0].parent)
        storage.prefix = PREFIX  # type: ignore[attr-defined] # how collectstatic and WhiteNoise learn of the folder
        for file in packed():
            yield file.name, storage


@lru_cache(maxsize=1)
def packed() -> tuple[Path, ...]:
    """The WOFF2 files, made from the cached TrueType files where they are missing."""
    fonts = load_fonts()
    return tuple(_pack(fonts.path(face)) for face in FACES)


def _pack(file: Path) -> Path:
    target = file.parent / "web" / file.with_suffix(".woff2").name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        from fontTools.ttLib import TTFont

        font = TTFont(file, recalcTimestamp=False)
        font.flavor = "woff2"
        handle, beside = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as out:
            font.save(out)
        # Whole or not at all: two processes may make the same file.
        Path(beside).replace(target)
    return target
