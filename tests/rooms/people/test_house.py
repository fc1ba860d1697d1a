"""Settings of a workspace: words, colours, logo; and files that leave it."""

import struct
import zlib
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.drawing.themes import contrast
from waypost.core.vocabulary.harmless import harmless
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.people import actions
from waypost.rooms.people.colours import DARK_SURFACE, LEAST, SURFACE, readable_on
from waypost.rooms.people.logos import cleaned
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import NOUNS, RETENTION

Browser = Callable[[Member | None], Client]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def png(width: int = 2, height: int = 2, data: bytes | None = None, extra: bytes = b"") -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + b"\0" * width) * height if data is None else data
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@settings(max_examples=40, deadline=None)
@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True), st.sampled_from([SURFACE, DARK_SURFACE]))
def test_every_house_colour_has_a_shade_that_can_be_read(colour: str, surface: str) -> None:
    assert contrast(readable_on(colour, surface), surface) >= LEAST


def test_settings_are_kept_and_journalled(administrator: Member, browser: Browser) -> None:
    guest = browser(administrator)
    form = guest.get("/w/house/people/settings/").context["form"]
    values = {name: form[name].value() for name in form.fields} | {"noun_name": "buerger", "week_start": 6}
    values = {name: value for name, value in values.items() if value is not False}
    assert guest.post("/w/house/people/settings/", values).status_code == 302
    administrator.workspace.refresh_from_db()
    assert administrator.workspace.noun.text.de == "Bürgerinnen und Bürger"
    told = guest.get("/w/house/people/audit/").content.decode()
    assert "start of the week" in told and "how long data is kept" not in told
    assert guest.post("/w/house/people/settings/", values | {"least_group": "0"}).status_code == 422


def test_german_nouns_have_their_forms() -> None:
    told = {name: (n.text.de, n.label_.de, n.one_.de, n.dative_.de) for name, n in NOUNS.items()}
    assert told["kundinnen"] == ("Kundinnen und Kunden", "Kund:innen", "Kundin oder Kunde", "Kundinnen und Kunden")
    assert told["buerger"][3] == "Bürgerinnen und Bürgern"
    assert told["gaeste"][3] == "Gästen"


def test_a_picture_keeps_what_draws_and_nothing_else() -> None:
    script = '<script>alert(1)</script><a href="https://x"><path d="M0 0"/></a><foreignObject/><image href="http://x/y.png"/>'
    events = '<path d="M1 1" onclick="x()" style="fill:#123456;background:url(http://x)" fill="url(https://x)"/>'
    kind, clean = cleaned(SVG.format(script + events).encode())
    text = clean.decode()
    assert kind == "image/svg+xml"
    assert 'd="M1 1"' in text
    assert 'fill="#123456"' in text
    for word in ("script", "onclick", "http://x", "https://x", "foreignObject", "image", "style"):
        assert word not in text


SHORT = b"IHDR" + bytes(4)
PNG_WITH_A_SHORT_HEADER = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 4) + SHORT + struct.pack(">I", zlib.crc32(SHORT))


@pytest.mark.parametrize(
    "picture",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg",
        b"GIF89a",
        png()[:-20],
        png(9000, 9000),
        png(data=b"\0" * 100_000),
        png().replace(b"IDAT", b"IDAX"),
        SVG.format("<g/>" * 100_000).encode(),
        SVG.format("<g>" * 20_000 + "</g>" * 20_000).encode(),
        PNG_WITH_A_SHORT_HEADER,
        *(f'<?xml version="1.0" encoding="{encoding}"?>{SVG}'.encode() for encoding in ("foo", "gb2312", "utf-7")),
    ],
)
def test_what_is_no_picture_or_a_bomb_is_refused(picture: bytes) -> None:
    with pytest.raises(WaypostError):
        cleaned(picture)


def test_a_png_loses_what_is_not_picture() -> None:
    secret = struct.pack(">I", 6) + b"tEXt" + b"secret" + struct.pack(">I", zlib.crc32(b"tEXtsecret"))
    assert cleaned(png(extra=secret)) == ("image/png", png())


def test_a_logo_is_served_so_that_nothing_in_it_runs(administrator: Member, browser: Browser) -> None:
    actions.set_logo(administrator, SVG.format("").encode())
    answer = browser(administrator).get("/w/house/people/logo/")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "＝1"])
def test_a_text_is_never_a_formula(text: str) -> None:
    assert str(harmless(text)).startswith("'")


def test_the_audit_log_is_exported(administrator: Member, browser: Browser) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    administrator.user.name = "=cmd()"
    administrator.user.save()
    actions.remove_logo(administrator)
    actions.set_logo(administrator, SVG.format("").encode())
    guest = browser(administrator)
    lines = b"".join(guest.get("/w/house/people/audit.csv")).decode("utf-8-sig").splitlines()
    assert len(lines) == 4  # the head, founding, logo, and the export itself
    assert "'=cmd()" in lines[1]
    sheet = load_workbook(BytesIO(guest.get("/w/house/people/audit.xlsx").content)).active
    assert sheet is not None
    assert sheet["C2"].value == "'=cmd()"
    assert sheet["C2"].data_type == "s"


def test_an_export_speaks_the_language_of_who_asked_for_it(administrator: Member, browser: Browser) -> None:
    actions.remove_logo(administrator)
    administrator.user.language = "de"
    administrator.user.save()
    lines = b"".join(browser(administrator).get("/w/house/people/audit.csv")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Zeit (UTC);Art der handelnden Person")
    assert "hat den Arbeitsbereich House gegründet" in "".join(lines[1:])


def test_retention_that_was_not_touched_is_not_told(administrator: Member) -> None:
    actions.change_workspace(
        administrator, colour="#7B3F98", retention={kind: kept.days for kind, kept in RETENTION.items()}
    )
    (entry, *_) = journal.page(administrator.workspace_id, journal.Wanted(verb="workspace.changed"))
    assert entry.details["fields"] == ["colour"]
