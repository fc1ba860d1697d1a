"""A company's own typeface: looked through, its licence heeded, made into the four static files that drawings need.

The four are measured and drawn with under a family name of their own, so that no other font of that name on a machine
gets in between. What the typeface lacks is taken from the fonts beneath it, cut for cut.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waypost.core.drawing.fonts import FACES, Face, Fonts, widths_of, write_files
from waypost.core.vocabulary.wording import WaypostError, Wording

MOST_BYTES = 4_000_000
_SIGNS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_NEEDED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ÄÖÜäöüß.,:;!?()%-"
# OpenType, table OS/2, fsType: what the licence of the font allows.
_RESTRICTED, _PREVIEW, _NO_SUBSETS, _BITMAPS = 0x0002, 0x0004, 0x0100, 0x0200

_ONE_WEIGHT = Wording(
    "There is one weight only: headings are as light as text. Upload a variable file, or a bold one as well.",
    "Es gibt nur einen Schnitt: Überschriften sind so leicht wie Text. Bitte eine variable oder zusätzlich eine fette Datei hochladen.",
)
_PAPER_ONLY = Wording(
    "Its licence allows paper and pictures only: PDF, PNG and slides are set in it, pages, SVG and HTML in Inter.",
    "Die Lizenz erlaubt nur Papier und Bilder: PDF, PNG und Folien nutzen die Schrift; Seiten, SVG und HTML nutzen Inter.",
)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A typeface made ready: `files` by name (four cuts and their widths), its own name, and what is to be known of it."""

    name: str
    family: str
    embeddable: bool
    files: Mapping[str, bytes]
    notes: tuple[Wording, ...]


def prepared(regular: bytes, bold: bytes | None = None) -> Typeface:
    """The typeface of one variable file, or of a regular and a bold one (TrueType or OpenType, at most 4 MB each).

    Raises WaypostError that says what is wrong: no font, damaged, letters that are missing, a licence that forbids it.
    """
    fonts = [_opened(content) for content in (regular, bold) if content is not None]
    kinds = [_licence(font) for font in fonts]
    given, heavy = fonts[0], fonts[-1]
    _check_letters(given)
    variable = "fvar" in given and any(axis.axisTag == "wght" for axis in given["fvar"].axes)
    name = str(given["name"].getDebugName(1) or "Typeface")[:60]
    family = f"House {hashlib.sha256(regular + (bold or b'')).hexdigest()[:10]}"
    made: dict[str, bytes] = {}
    for face in FACES:
        source = regular if variable or face.weight < 600 or bold is None else bold
        made[face.file] = _cut(source, face, family, whole=any(kind & _NO_SUBSETS for kind in kinds))
    made["widths.json"] = json.dumps({face.file: widths_of(made[face.file]) for face in FACES}).encode()
    embeddable = not any(kind & _PREVIEW for kind in kinds)
    notes = (() if variable or heavy is not given else (_ONE_WEIGHT,)) + (() if embeddable else (_PAPER_ONLY,))
    return Typeface(name, family, embeddable, made, notes)


def fonts_of(family: str, files: Mapping[str, bytes], folder: Path, beneath: Fonts, *, embeddable: bool) -> Fonts:
    """The files as fonts, written into the folder where they are not there yet."""
    if not all((folder / name).is_file() for name in files):
        folder = write_files(folder, files)
    stored = json.loads(files["widths.json"])
    widths = {face: {**beneath.widths[face], **{int(c): w for c, w in stored[face.file].items()}} for face in FACES}
    return Fonts(folder, widths, family, beneath, embeddable)


def _opened(content: bytes) -> Any:
    """The font, read as far as drawing needs it; whatever goes wrong in a hostile file is one error."""
    from fontTools.ttLib import TTFont

    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The file has {len(content) / 1e6:.1f} MB; at most {MOST_BYTES // 1_000_000} MB are taken. Bring the font with Latin letters only.",
            de=f"Die Datei hat {len(content) / 1e6:.1f} MB; höchstens {MOST_BYTES // 1_000_000} MB sind erlaubt. Bitte die Schrift nur mit lateinischen Buchstaben bringen.".replace(
                ".", ",", 1
            ),
        )
    if not content.startswith(_SIGNS):
        raise WaypostError(
            en="The file is no TrueType or OpenType font (.ttf, .otf). Web fonts and collections are not taken.",
            de="Die Datei ist keine TrueType- oder OpenType-Schrift (.ttf, .otf). Webfonts und Sammlungen gehen nicht.",
        )
    try:
        font = TTFont(io.BytesIO(content), recalcTimestamp=False)
        present = {"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2"} <= set(font.keys())
        outlines = "glyf" in font or "CFF " in font or "CFF2" in font
        usable = present and outlines and bool(font.getBestCmap()) and font["head"].unitsPerEm > 0
    except Exception as error:  # a parser of binary files may fail in any way
        raise _damaged() from error
    if not usable:
        raise _damaged()
    return font


def _damaged() -> WaypostError:
    return WaypostError(
        en="The font cannot be read: it is damaged or lacks a table that every font has. Export it anew.",
        de="Die Schrift ist nicht lesbar: beschädigt, oder eine Tabelle fehlt, die jede Schrift hat. Bitte neu exportieren.",
    )


def _licence(font: Any) -> int:
    """The licence bits; raises WaypostError where they forbid any use in documents."""
    kind = int(font["OS/2"].fsType)
    if (kind & _RESTRICTED and not kind & (_PREVIEW | 0x0008)) or kind & _BITMAPS:
        raise WaypostError(
            en="The licence in this font forbids putting it into documents (fsType). Bring a version that allows it.",
            de="Die Lizenz in dieser Schrift verbietet das Einbetten in Dokumente (fsType). Bitte eine Fassung bringen, die es erlaubt.",
        )
    return kind


def _check_letters(font: Any) -> None:
    missing = [letter for letter in _NEEDED if ord(letter) not in font.getBestCmap()]
    if missing:
        raise WaypostError(
            en=f"The font lacks letters: {' '.join(missing[:12])}. Bring one with Latin letters and umlauts.",
            de=f"In der Schrift fehlen Zeichen: {' '.join(missing[:12])}. Bitte eine mit lateinischen Buchstaben und Umlauten bringen.",
        )


def _cut(content: bytes, face: Face, family: str, *, whole: bool) -> bytes:
    """One static file, of Latin and signs alone where the licence lets it be cut."""
    try:
        return _made(content, face, family, whole)
    except Exception as error:  # outlines that no tool can follow
        raise _damaged() from error


def _made(content: bytes, face: Face, family: str, whole: bool) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = subset.Options()
    options.hinting, options.notdef_outline, options.name_IDs = False, True, ["*"]
    options.drop_tables += ["FFTM", "STAT", "SVG ", "COLR", "CPAL", "meta"]
    options.layout_features = ["kern", "tnum", "ccmp", "locl", "mark"]
    keep = subset.Subsetter(options)
    keep.populate(unicodes=[code for code in font.getBestCmap() if whole or code < 0x2800])
    keep.subset(font)
    if "fvar" in font:
        places = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        if "wght" in places:
            axis = next(axis for axis in font["fvar"].axes if axis.axisTag == "wght")
            places["wght"] = min(max(float(face.weight), axis.minValue), axis.maxValue)
        font = instancer.instantiateVariableFont(font, places, inplace=True, optimize=False)
    _renamed(font, face, family)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _renamed(font: Any, face: Face, family: str) -> None:
    """Under the name by which it will be asked for: family, style, weight and slant."""
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[face.weight] if not face.italic else "Italic"
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)]
    post = f"{family.replace(' ', '')}-{style}"
    for place, text in (
        (1, family),
        (2, style),
        (3, post),
        (4, f"{family} {style}"),
        (6, post),
        (16, family),
        (17, style),
    ):
        names.setName(text, place, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x0061) | (0x0001 if face.italic else 0x0040)
    font["head"].macStyle = 2 if face.italic else 0
