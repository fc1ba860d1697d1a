"""Photos that people bring: a JPEG is read marker by marker, and only what makes up its picture is kept.

Place, time, camera, thumbnails and whatever was hung on behind the picture stay outside. Nothing is decoded here: the
browser made the photo small before it was sent.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from waypost.core.vocabulary.wording import WaypostError

MOST_BYTES = 3_000_000
MOST_SIDE = 6_000
_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
# Tables, frames, restart interval, and the note of Adobe that says how colours are meant.
_KEPT = frozenset({0xDB, 0xC4, 0xDD, 0xEE, *_FRAMES})


@dataclass(frozen=True, slots=True)
class Photograph:
    """The picture and nothing else."""

    content: bytes
    width: int
    height: int


def looked_through(content: bytes) -> Photograph:
    """The picture of a JPEG; raises WaypostError for anything else, for a damaged one, and for one too large."""
    if len(content) > MOST_BYTES:
        raise WaypostError(
            en=f"The photo has more than {MOST_BYTES // 1_000_000} MB. Make it smaller; 2,400 pixels are plenty.",
            de=f"Das Foto hat mehr als {MOST_BYTES // 1_000_000} MB. Bitte verkleinern; 2.400 Pixel reichen gut.",
        )
    try:
        kept = [b"\xff\xd8"]
        size = (0, 0)
        for marker, part in _parts(content):
            if marker in _FRAMES:
                size = struct.unpack(">HH", part[5:9])
            if marker in _KEPT or marker == _SCAN:
                kept.append(part)
    except (IndexError, struct.error):
        raise _no_photo() from None
    height, width = size
    if not width or not height or not any(part[1] == _SCAN for part in kept[1:]):
        raise _no_photo()
    if max(width, height) > MOST_SIDE:
        raise WaypostError(
            en=f"The photo has {width} x {height} pixels; {MOST_SIDE} a side are possible. Make it smaller.",
            de=f"Das Foto hat {width} x {height} Pixel, möglich sind {MOST_SIDE} je Seite. Bitte verkleinern.",
        )
    return Photograph(b"".join(kept) + b"\xff\xd9", width, height)


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each part, a scan with its picture data; ends at the end of the picture."""
    if content[:2] != b"\xff\xd8":
        raise IndexError
    place = 2
    while True:
        if content[place] != 0xFF:
            raise IndexError
        marker = content[place + 1]
        if marker == 0xFF:  # a filling byte
            place += 1
            continue
        if marker == _END:
            return
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(content):
            raise IndexError
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next marker stands that is no part of the picture data."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise IndexError
        following = content[place + 1]
        if following != 0x00 and not 0xD0 <= following <= 0xD7:
            return place
        place += 2


def _no_photo() -> WaypostError:
    return WaypostError(
        en="This is no JPEG photo, or a damaged one. Take the photo anew, or save it as JPEG.",
        de="Das ist kein JPEG-Foto, oder es ist beschädigt. Bitte neu fotografieren oder als JPEG speichern.",
    )
