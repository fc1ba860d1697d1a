"""Pictures of steps: made small, without what a camera notes, shown to members alone, carried by files that can hold them."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.test_editor import cell, pieces, send, state
from tests.rooms.photographing import photograph
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.queries import exports
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.pictures import MOST_BYTES, SIDE, cleaned

Browser = Callable[[Member | None], Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def drawn(kind: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, (10, 20, 200, 90)[: len(mode)]).save(out, kind, **more)
    return out.getvalue()


def put(client: Client, journey: JourneyRecord, content: bytes) -> Any:
    return client.post(
        f"/w/house/journeys/{journey.uuid}/edit/picture",
        {"picture": SimpleUploadedFile("p.jpg", content)},
        headers={"Accept": "application/json"},
    )


def shown(client: Client, journey: JourneyRecord, name: str, text: str = "A shop window") -> Any:
    at = {"do": "change", "at": {"kind": "step", "id": "pay"}, "before": None}
    lane = {"do": "add", "kind": "lane", "part": {"kind": "image", "id": "storyboard"}}
    changes = [at | {"field": "image", "after": name}, at | {"field": "image_text", "after": text}]
    return send(client, journey, {"do": "together", "operations": [lane, *changes]})


def a_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A PNG of a few hundred bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "jpg")])
def test_a_large_picture_comes_in_small(kind: str, ending: str) -> None:
    found = cleaned(drawn(kind, (4_000, 1_000)))
    assert (found.width, found.height) == (SIDE, 400)
    assert found.name.endswith(f".{ending}")
    assert Image.open(io.BytesIO(found.content)).size == (SIDE, 400)


def test_what_a_camera_notes_stays_outside() -> None:
    found = cleaned(photograph())
    for told in (b"Musterstadt", b"by somebody", b"52.52", b"Exif"):
        assert told not in found.content
    assert not Image.open(io.BytesIO(found.content)).getexif()
    profiled = cleaned(drawn("PNG", icc_profile=b"a profile that tells who made it" * 9))
    assert "icc_profile" not in Image.open(io.BytesIO(profiled.content)).info


def test_a_picture_that_a_camera_held_sideways_stands_upright() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6
    found = cleaned(drawn("JPEG", (300, 200), exif=notes))
    assert (found.width, found.height) == (200, 300)


def test_what_shines_through_stays_so_and_equal_pictures_have_one_name() -> None:
    clear = cleaned(drawn("WEBP", mode="RGBA", lossless=True))
    assert clear.name.endswith(".png")
    assert Image.open(io.BytesIO(clear.content)).mode == "RGBA"
    assert cleaned(photograph()).name == cleaned(photograph() + b"more").name


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xff\xd8\xff\xe0 no picture",
        drawn("PNG")[:-40],
        b"GIF89a\x01\x00\x01\x00",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
        a_bomb(),
        a_bomb(9_000, 9_000),
        b"\0" * (MOST_BYTES + 1),
    ],
    ids=["empty", "svg", "no jpeg", "cut off", "gif", "no png", "bomb", "large", "bytes"],
)
def test_what_is_no_picture_or_a_bomb_is_refused_with_a_way_out(
    administrator: Member, make: Make, browser: Browser, content: bytes
) -> None:
    answer = put(browser(administrator), make(), content)
    assert answer.status_code == 422
    assert any(word in answer.json()["detail"] for word in ("Choose a P", "Make it smaller"))


def test_a_picture_is_drawn_at_its_step_with_its_words_and_is_taken_back(
    administrator: Member, make: Make, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    before = state(client, journey).json()["map"]["document"]
    found = put(client, journey, photograph()).json()
    answer = shown(client, journey, found["name"])
    drawn = "".join(pieces(answer))
    assert f'href="{found["address"]}"' in drawn
    assert "base64" not in drawn
    assert cell(answer, "storyboard", "pay")["says"] == ["A shop window"]
    back = send(client, journey, *[each["inverse"] for each in reversed(answer.json()["done"])])
    assert found["name"] not in "".join(pieces(back))
    assert back.json()["map"]["document"] == before


def test_members_see_a_picture_and_nobody_else(
    administrator: Member, member: Members, stranger: Member, make: Make, browser: Browser
) -> None:
    address = put(browser(administrator), make(), photograph()).json()["address"]
    seen = browser(member(Role.READER)).get(address)
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert seen["X-Content-Type-Options"] == "nosniff"
    assert browser(stranger).get(address).status_code in (403, 404)
    assert browser(None).get(address).status_code == 302
    assert browser(administrator).get("/w/house/journeys/pictures/settings.py").status_code == 404
    assert put(browser(member(Role.READER)), make(), photograph()).status_code == 403


def test_files_carry_pictures_and_the_others_say_that_they_do_not(
    administrator: Member, make: Make, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    shown(client, journey, put(client, journey, photograph()).json()["name"])
    version = actions.keep(administrator, journey.uuid)
    svg = exports.export(version, "svg", language="en")
    assert b"data:image/jpeg;base64," in svg
    assert b"/journeys/pictures/" not in svg
    for theme in ("blueprint", "executive"):
        assert b"data:image/jpeg" in exports.export(version, "svg", theme=theme, language="en"), theme
    told = {choice.ending: [note.en for note in notes] for choice, notes in exports.lost(version, "en")}
    for ending in ("xlsx", "csv", "mmd", "cjml", "yaml", "json"):
        assert any("1 picture is not in this file" in note for note in told[ending]), ending
    for ending in ("pptx", "pdf", "png", "svg"):
        assert not any("not in this file" in note for note in told[ending]), ending
    assert "A shop window" in queries.picture(version, theme="blueprint", language="en").table


def test_a_picture_that_is_not_there_is_told_by_its_words(administrator: Member, make: Make, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    answer = shown(client, journey, f"{'a' * 32}.png", text="The queue at the counter")
    drawn = "".join(pieces(answer))
    assert "The queue at the" in drawn
    assert "<image" not in drawn


def test_a_picture_of_another_workspace_is_not_found(administrator: Member, stranger: Member, make: Make) -> None:
    found = actions.add_picture(administrator, make().uuid, photograph())
    assert queries.picture_file(administrator.workspace_id, found.name) is not None
    assert queries.picture_file(stranger.workspace_id, found.name) is None


def test_who_may_not_change_a_journey_brings_no_picture(member: Members, make: Make) -> None:
    with pytest.raises(WaypostError):
        actions.add_picture(member(Role.READER), make().uuid, photograph())
