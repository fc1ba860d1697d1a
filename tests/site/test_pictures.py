"""What a picture costs that somebody brings: an accepted one never takes more than a small server has."""

import io
import subprocess
import sys
from contextlib import suppress

import pytest
from PIL import Image

from tests.rooms.photographing import photograph
from waypost.core.vocabulary.wording import WaypostError
from waypost.web.pictures import MOST_PIXELS, cleaned

MOST_MEMORY = 420  # MB on top of what the process has
_MEASURE = """
import re, sys
from waypost.web.pictures import cleaned
def most(): return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) // 1024
content = sys.stdin.buffer.read()
before = most()
found = cleaned(content)
print(most() - before, found.width)
"""


def the_largest(kind: str, mode: str, **more: object) -> bytes:
    side = int(MOST_PIXELS[kind] ** 0.5)
    out = io.BytesIO()
    Image.new(mode, (side, side), (10, 20, 200, 90)[: len(mode)] if mode != "P" else 5).save(out, kind, **more)
    return out.getvalue()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux tells it")
@pytest.mark.parametrize(
    ("kind", "mode", "more"),
    [
        ("PNG", "RGBA", {}),
        ("PNG", "P", {"transparency": 3}),
        ("WEBP", "RGBA", {"lossless": True, "method": 0}),
        ("JPEG", "RGB", {"progressive": True, "subsampling": 0}),
        ("JPEG", "CMYK", {"progressive": True}),
    ],
)
def test_the_largest_picture_that_is_taken_fits_a_small_server(kind: str, mode: str, more: dict[str, object]) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE], input=the_largest(kind, mode, **more), capture_output=True, check=True
    )
    taken, width = map(int, answer.stdout.split())
    assert width == 1_600
    assert taken < MOST_MEMORY


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_one_with_more_pixels_is_refused_before_it_is_unpacked(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO()
    Image.new("RGB", (300, 200)).save(content, kind)
    monkeypatch.setitem(MOST_PIXELS, kind, 300 * 200 - 1)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was unpacked"))
    with pytest.raises(WaypostError, match="300 x 200"):
        cleaned(content.getvalue())


def test_any_cut_or_turned_byte_is_refused_or_harmless() -> None:
    given = photograph(48, 32)
    for place in range(0, len(given), 7):
        for content in (given[:place], given[:place] + bytes([given[place] ^ 0xFF]) + given[place + 1 :]):
            with suppress(WaypostError):
                kept = cleaned(content, photo=True).content
                assert not any(told in kept for told in (b"Musterstadt", b"somebody", b"52.52", b"Exif"))


def test_a_photo_of_a_board_stays_large_enough_to_be_read_and_is_a_jpeg_whatever_came() -> None:
    drawing = io.BytesIO()
    Image.new("RGBA", (300, 200), (10, 20, 200, 90)).save(drawing, "PNG")
    found = cleaned(drawing.getvalue(), side=2_400, photo=True)
    assert found.name.endswith(".jpg")
    assert Image.open(io.BytesIO(found.content)).format == "JPEG"
    assert cleaned(photograph(3_000, 300), side=2_400, photo=True).width == 2_400
