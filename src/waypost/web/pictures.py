"""Pictures that people bring, for steps and of boards: read whole, made small, and written anew, so that nothing but the
picture is left.

Place, camera, profiles, comments, thumbnails and whatever was hung on behind stay outside. What says it has more pixels
than there is memory for is refused before it is unpacked.
"""

import io
import struct
import threading
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageOps

from waypost.core.vocabulary.journey.pictures import name_of
from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 20_000_000
# By what a pixel costs at its worst while it is unpacked: a WebP 17 bytes, a PNG that lets something shine through 13, a
# progressive JPEG 8; any other JPEG is unpacked small. So one picture takes at most some 400 MB, and one comes at a time.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 15_000_000}
SIDE = 1_600
SMALL_SIDE = 640
_FORMATS = tuple(MOST_PIXELS)
_SMOOTH = ("RGB", "RGBA", "L", "LA", "CMYK")  # modes that can be made smaller as they are
_MOST_OF_A_PNG = 1_000_000  # bytes; a photo is better kept as JPEG
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, OverflowError, IndexError)
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture as it is kept: its file, what it is called, its size in pixels."""

    content: bytes
    name: str
    width: int
    height: int


def cleaned(content: bytes, *, side: int = SIDE, photo: bool = False) -> Cleaned:
    """At most `side` pixels wide and high, PNG or JPEG, a `photo` always JPEG.

    Raises WaypostError for whatever is no picture, and for one too large.
    """
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The picture has {len(content) / 1e6:.0f} MB; {MOST_BYTES // 1_000_000} are possible. Make it smaller; 1,600 pixels are plenty.",
            de=f"Das Bild hat {len(content) / 1e6:.0f} MB, möglich sind {MOST_BYTES // 1_000_000}. Bitte verkleinern; 1.600 Pixel reichen gut.",
        )
    with warnings.catch_warnings(), _ONE_AT_A_TIME:
        warnings.simplefilter("ignore")  # of sizes, which are looked at below
        try:
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError:
            raise _too_many(None) from None
        except _DAMAGED:
            raise _no_picture() from None
        if picture.width * picture.height > MOST_PIXELS[picture.format or "PNG"]:
            raise _too_many(picture)
        try:
            return _written(picture, side, photo)
        except (*_DAMAGED, Image.DecompressionBombError):
            raise _no_picture() from None


@lru_cache(maxsize=64)
def smaller(content: bytes) -> bytes:
    """A picture of ours for a page that carries it in itself."""
    picture = Image.open(io.BytesIO(content), formats=_FORMATS)
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return _file(picture)[0]


@lru_cache(maxsize=4096)
def size_of(path: str) -> tuple[int, int]:
    """Width and height of a file of ours; equal names are equal files."""
    with Image.open(path, formats=_FORMATS) as picture:
        return picture.size


def _written(picture: Image.Image, side: int, photo: bool) -> Cleaned:
    png = picture.format == "PNG" and not photo
    picture.draft("RGB", (side, side))  # a large JPEG is unpacked small at once
    notes = picture.getexif()
    if picture.mode not in _SMOOTH or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)  # before anything else is made of it
    picture.getexif().update(notes)
    upright = ImageOps.exif_transpose(picture)
    clear = upright.has_transparency_data
    bare = _bare(upright, "RGBA" if clear else "RGB")
    if photo or (clear and bare.getchannel("A").getextrema() == (255, 255)):
        bare = _on_white(bare)
    content, ending = _file(bare, png=png)
    return Cleaned(content, name_of(content, ending), *bare.size)


def _bare(picture: Image.Image, mode: str) -> Image.Image:
    """The pixels alone, on a new leaf."""
    leaf = Image.new(mode, picture.size)
    leaf.paste(picture.convert(mode))
    return leaf


def _on_white(picture: Image.Image) -> Image.Image:
    """Without anything that shines through."""
    if picture.mode != "RGBA":
        return picture
    leaf = Image.new("RGB", picture.size, "white")
    leaf.paste(picture, mask=picture.getchannel("A"))
    return leaf


def _file(picture: Image.Image, *, png: bool = False) -> tuple[bytes, str]:
    """What lets something shine through stays PNG, as do drawings that are small as such; all else becomes JPEG."""
    if picture.mode not in ("RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    out = io.BytesIO()
    if picture.mode == "RGBA" or png:
        picture.save(out, "PNG", optimize=True)
        if picture.mode == "RGBA" or out.tell() <= _MOST_OF_A_PNG:
            return out.getvalue(), "png"
        out = io.BytesIO()
    picture.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return out.getvalue(), "jpg"


def _too_many(picture: Image.Image | None) -> WaypostError:
    en, de, kind = "far too many", "viel zu viele", "JPEG"
    if picture is not None:
        en = de = f"{picture.width} x {picture.height}"
        kind = picture.format or kind
    most = MOST_PIXELS[kind] // 1_000_000
    return WaypostError(
        en=f"The picture says it has {en} pixels; {most} million are possible in a {kind} file. Make it smaller; 1,600 a side are plenty.",
        de=f"Das Bild hat nach eigenen Angaben {de} Pixel, möglich sind in einer {kind}-Datei {most} Millionen. Bitte verkleinern; 1.600 je Seite reichen gut.",
    )


def _no_picture() -> WaypostError:
    return WaypostError(
        en="This is no picture that can be read, or a damaged one. Choose a PNG, JPEG or WebP file.",
        de="Das ist kein lesbares Bild, oder es ist beschädigt. Bitte eine PNG-, JPEG- oder WebP-Datei wählen.",
    )
