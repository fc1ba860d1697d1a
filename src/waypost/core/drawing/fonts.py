"""Four static Inter files, made once from the variable font, and their widths for measuring.

The same four files measure text, draw PNG and are embedded in pages, so that nothing is wider than was
computed. A renderer that ignores `@font-face` and the weight axis of a variable font (resvg does) needs
static files. Subsetting comes first: instancing a small font takes a second, a whole one minutes.
"""

import io
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FAMILY = "Inter"
FAMILIES = "Inter, sans-serif"

# Raised whenever what is cached would come out differently.
_RECIPE = "3"

# Latin with all European accents, punctuation, currency, arrows, comparison signs, marks.
_CHARACTERS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2C6, 0x2DD), (0x300, 0x304),
    (0x306, 0x30C), (0x323, 0x328), (0x394, 0x394), (0x3A3, 0x3A3), (0x3BC, 0x3BC), (0x1E80, 0x1E9E),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2150, 0x215E),
    (0x2190, 0x2199), (0x2206, 0x2206), (0x2211, 0x2212), (0x221E, 0x221E), (0x2248, 0x2265),
    (0x25A0, 0x25EF), (0x2605, 0x2606), (0x2713, 0x2717),
)  # fmt: skip
# Without `calt`: it draws the hyphen of "E-Mail" wide.
_FEATURES = ("kern", "tnum", "ccmp", "locl", "mark")

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Face:
    """One of the four cuts."""

    weight: int
    italic: bool

    @property
    def file(self) -> str:
        return f"Inter-{self.weight}{'-Italic' if self.italic else ''}.ttf"


FACES = (Face(400, False), Face(600, False), Face(700, False), Face(400, True))


@dataclass(frozen=True, slots=True)
class Fonts:
    """The four files in `folder`, and how wide each character is: face -> code point -> share of the size.

    A house's own typeface has a `family` of its own, and `beneath` it the fonts that have what it lacks; where its
    licence allows no more than paper and pictures, it is not `embeddable` in files that travel with their fonts.
    """

    folder: Path
    widths: Mapping[Face, Mapping[int, float]]
    family: str = FAMILY
    beneath: "Fonts | None" = None
    embeddable: bool = True

    def path(self, face: Face) -> Path:
        return self.folder / face.file

    @property
    def paths(self) -> list[str]:
        own = [str(self.path(face)) for face in FACES]
        return own + (self.beneath.paths if self.beneath else [])

    @property
    def families(self) -> str:
        """All families for a `font-family`, the own one first."""
        return f"{self.family}, {self.beneath.families}" if self.beneath else f"{self.family}, sans-serif"

    @property
    def for_travelling(self) -> "Fonts":
        """The fonts for a file that has them inside."""
        return self if self.embeddable or self.beneath is None else self.beneath

    def has(self, character: str) -> bool:
        return ord(character) in self.widths[FACES[0]]


def load_fonts(folder: Path | None = None, progress: Progress | None = None) -> Fonts:
    """The fonts from `folder`, made there first if they are missing (about 6 s, once).

    Without a folder the user's cache folder is taken; where that or the given one cannot be written, a
    temporary one. `progress` hears what is being made and the share done (0-1).
    """
    return _cached(folder or default_folder(), progress)


def default_folder() -> Path:
    """Where fonts are kept unless told otherwise: the user's cache folder."""
    try:
        return Path.home() / ".cache" / "waypost" / "fonts"
    except RuntimeError:  # a user without a home
        return _temporary()


_loaded: dict[Path, Fonts] = {}


def _cached(folder: Path, progress: Progress | None) -> Fonts:
    if folder not in _loaded:
        own = folder / f"inter-{_RECIPE}"
        _loaded[folder] = _read(own) or _make(own, progress)
    return _loaded[folder]


def _read(folder: Path) -> Fonts | None:
    """Fonts from a complete folder; the widths are written last, so their presence means all is there."""
    try:
        stored = json.loads((folder / "widths.json").read_text(encoding="utf-8"))
        faces = {face: {int(code): wide for code, wide in stored[face.file].items()} for face in FACES}
    except (OSError, ValueError, KeyError):
        return None
    whole = all((folder / face.file).is_file() for face in FACES)
    return Fonts(folder, faces) if whole else None


def _make(folder: Path, progress: Progress | None) -> Fonts:
    say = progress or (lambda what, share: None)
    made: dict[str, bytes] = {}
    variable: dict[bool, bytes] = {}
    for done, face in enumerate(FACES):
        say(f"Inter {face.weight}{' italic' if face.italic else ''}", done / len(FACES))
        if face.italic not in variable:
            variable[face.italic] = _subset(face.italic)
        made[face.file] = _instance(variable[face.italic], face)
    widths = {face.file: widths_of(made[face.file]) for face in FACES}
    say("Inter", 1.0)
    made["widths.json"] = json.dumps(widths).encode()
    folder = write_files(folder, made)
    fonts = _read(folder)
    assert fonts is not None, "fonts that were just written can be read"
    return fonts


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, into a temporary one where it cannot be written; where they are."""
    try:
        return _write(folder, files)
    except OSError:
        return _write(_temporary(), files)


@lru_cache(maxsize=1)
def _temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix="waypost-fonts-"))


def _write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Each file appears whole or not at all, so that two processes may make the same fonts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        handle, beside = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(folder / name)
    return folder


def _subset(italic: bool) -> bytes:
    """The variable font with our characters and features alone, at the optical size for text."""
    import fontpkg_inter
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    file = "Inter-Italic[opsz,wght].ttf" if italic else "Inter[opsz,wght].ttf"
    font = TTFont(io.BytesIO((fontpkg_inter.ROOT / "files" / file).read_bytes()))
    options = subset.Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    keep = subset.Subsetter(options)
    keep.populate(unicodes=[code for first, last in _CHARACTERS for code in range(first, last + 1)])
    keep.subset(font)
    return _bytes(instancer.instantiateVariableFont(font, {"opsz": 14}, inplace=True, optimize=False))


def _instance(variable: bytes, face: Face) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(variable))
    font = instancer.instantiateVariableFont(font, {"wght": face.weight}, inplace=True, optimize=False)
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[face.weight]
    style = "Italic" if face.italic else style
    font["name"].setName(f"Inter {style}", 4, 3, 1, 0x409)
    font["name"].setName(f"Inter-{style}", 6, 3, 1, 0x409)
    # A fixed date: the same fonts from the same source, byte for byte.
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    return _bytes(font)


def _bytes(font: Any) -> bytes:
    out = io.BytesIO()
    font.recalcTimestamp = False
    font.save(out)
    return out.getvalue()


def widths_of(content: bytes) -> dict[str, float]:
    """How wide each character of a font file is, as a share of the size, by its code point."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(content))
    metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {str(code): round(metrics[glyph][0] / em, 5) for code, glyph in font.getBestCmap().items()}
