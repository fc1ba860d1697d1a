"""The photo of a board: only what makes up the picture is kept."""

import io
from contextlib import suppress

import pytest

from tests.rooms.photographing import photograph
from waypost.core.vocabulary.wording import WaypostError
from waypost.web.photographs import MOST_BYTES, looked_through


@pytest.mark.parametrize("progressive", [False, True])
def test_the_picture_stays_and_what_the_camera_noted_goes(progressive: bool) -> None:
    from PIL import Image, ImageChops

    given = photograph(progressive=progressive)
    found = looked_through(given)
    assert (found.width, found.height) == (320, 200)
    for told in (b"Musterstadt", b"somebody", b"52.52", b"Exif"):
        assert told in given and told not in found.content
    before, after = (Image.open(io.BytesIO(each)).convert("RGB") for each in (given, found.content))
    assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\xff\xff",
        photograph()[:300],
        photograph()[:-60],
        b"\xff\xd8" + b"\xff" * 1000,
    ],
)
def test_what_is_no_whole_jpeg_is_refused(content: bytes) -> None:
    with pytest.raises(WaypostError):
        looked_through(content)


def test_any_cut_or_turned_byte_is_refused_or_harmless() -> None:
    given = photograph(48, 32)
    for place in range(0, len(given), 7):
        for content in (given[:place], given[:place] + bytes([given[place] ^ 0xFF]) + given[place + 1 :]):
            with suppress(WaypostError):
                looked_through(content)


def test_a_photo_too_large_is_refused_with_the_way_out() -> None:
    with pytest.raises(WaypostError, match="smaller"):
        looked_through(b"\xff\xd8" + b"\0" * MOST_BYTES)
    with pytest.raises(WaypostError, match="6001 x 2"):
        looked_through(photograph(6001, 2))
