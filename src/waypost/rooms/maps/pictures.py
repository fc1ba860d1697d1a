"""Pictures that people bring for steps: read whole, made small, and written anew, so that nothing but the picture is left.

Place, camera, profiles, comments, thumbnails and whatever was hung on behind stay outside. What says it is larger than
any camera makes is refused before it is unpacked.
"""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageOps

from waypost.core.vocabulary.journey.pictures import name_of
from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 20_000_000
MOST_PIXELS = 60_000_000
SIDE = 1_600
SMALL_SIDE = 640
_FORMATS = ("PNG", "JPEG", "WEBP")
_MOST_OF_A_PNG = 1_000_000  # bytes; a photo is better kept as JPEG
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, OverflowError, IndexError)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A picture as it is kept: its file, what it is called, its size in pixels."""

    content: bytes
    name: str
    width: int
    height: int


def cleaned(content: bytes) -> Cleaned:
    """At most 1600 pixels a side, PNG or JPEG; raises WaypostError for whatever is no picture, and for one too large."""
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The picture has {len(content) / 1e6:.0f} MB; {MOST_BYTES // 1_000_000} are possible. Make it smaller; 1,600 pixels are plenty.",
            de=f"Das Bild hat {len(content) / 1e6:.0f} MB, möglich sind {MOST_BYTES // 1_000_000}. Bitte verkleinern; 1.600 Pixel reichen gut.",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which are looked at below
        try:
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError:
            raise _too_many(None) from None
        except _DAMAGED:
            raise _no_picture() from None
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_many(picture.size)
        try:
            return _written(picture)
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


def _written(picture: Image.Image) -> Cleaned:
    was_png = picture.format == "PNG"
    picture.draft("RGB", (SIDE, SIDE))  # a large JPEG is unpacked small at once
    upright = ImageOps.exif_transpose(picture)
    clear = upright.has_transparency_data
    bare = _bare(upright, "RGBA" if clear else "RGB")
    if clear and bare.getchannel("A").getextrema() == (255, 255):
        bare = bare.convert("RGB")
    bare.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    content, ending = _file(bare, png=was_png)
    return Cleaned(content, name_of(content, ending), *bare.size)


def _bare(picture: Image.Image, mode: str) -> Image.Image:
    """The pixels alone, on a new leaf."""
    leaf = Image.new(mode, picture.size)
    leaf.paste(picture.convert(mode))
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


def _too_many(size: tuple[int, int] | None) -> WaypostError:
    en, de = (f" {size[0]} x {size[1]}", f" {size[0]} x {size[1]}") if size else (" far too many", " viel zu viele")
    return WaypostError(
        en=f"The picture says it has{en} pixels; {MOST_PIXELS // 1_000_000} million are possible. Make it smaller; 1,600 a side are plenty.",
        de=f"Das Bild hat nach eigenen Angaben{de} Pixel, möglich sind {MOST_PIXELS // 1_000_000} Millionen. Bitte verkleinern; 1.600 je Seite reichen gut.",
    )


def _no_picture() -> WaypostError:
    return WaypostError(
        en="This is no picture that can be read, or a damaged one. Choose a PNG, JPEG or WebP file.",
        de="Das ist kein lesbares Bild, oder es ist beschädigt. Bitte eine PNG-, JPEG- oder WebP-Datei wählen.",
    )
