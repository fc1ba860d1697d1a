"""House design of a workspace: colour, palette, lines, logo, typeface, master of slides, on every picture."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import lru_cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pptx import Presentation

from tests.rooms.lettering import typeface
from waypost.core.drawing.house import house
from waypost.core.drawing.themes import MODES, contrast
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.people import actions, queries
from waypost.rooms.people.masters import checked
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
Members = Callable[[Role], Member]
PAGE = "/w/house/people/design/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h9v9z" fill="#003366"/></svg>'


@lru_cache(maxsize=1)
def master() -> bytes:
    out = io.BytesIO()
    Presentation().save(out)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    """A ZIP of a presentation with further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(master())) as file, zipfile.ZipFile(out, "w") as target:
        for part in file.namelist():
            target.writestr(part, parts.pop(part, file.read(part)))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def test_a_design_is_kept_journalled_and_read_back(administrator: Member, browser: Browser) -> None:
    sent = {"colour": "#ffd100", "stage1": "#003366", "stage3": "#E2001A", "header": "Ellermark", "footer": "Internal"}
    assert browser(administrator).post(PAGE, sent).status_code == 302
    found = queries.design_of(administrator.workspace_id)
    assert (found.accent, found.stages) == ("#FFD100", ("#003366", "#E2001A"))
    assert (found.header, found.footer) == ("Ellermark", "Internal")
    verbs = [entry.verb for entry in journal.page(administrator.workspace_id, journal.Wanted())]
    assert "workspace.design_changed" in verbs


def test_a_colour_that_cannot_be_read_is_taken_and_what_is_used_instead_is_said(
    administrator: Member, browser: Browser
) -> None:
    guest = browser(administrator)
    guest.post(PAGE, {"colour": "#FFD100"})
    told = guest.get(PAGE).content.decode()
    assert "#FFD100 on #FFFFFF has a contrast of 1.5:1; texts use" in told
    style = guest.get("/w/house/people/house.css").content.decode()
    light = style.split("light-dark(")[1][:7]
    assert contrast(light, "#FFFFFF") >= 4.5


def test_what_is_no_colour_is_told_at_its_field_and_changes_nothing(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post(PAGE, {"stage2": "yellow", "header": "new"})
    assert answer.status_code == 422
    assert "yellow is not a colour" in answer.content.decode()
    assert queries.design_of(administrator.workspace_id).header == ""


def test_the_preview_shows_what_is_not_kept_yet(administrator: Member, browser: Browser) -> None:
    told = (
        browser(administrator).get(f"{PAGE}preview/", {"colour": "#FFD100", "header": "Not kept yet"}).content.decode()
    )
    assert "Not kept yet" in told
    assert "texts use" in told
    assert queries.design_of(administrator.workspace_id).header == ""


def test_each_change_is_another_look(administrator: Member) -> None:
    looks = [queries.look_of(administrator.workspace_id)]
    actions.change_design(administrator, colour_="", stages=("#003366",), header="", footer="")
    looks.append(queries.look_of(administrator.workspace_id))
    actions.set_logo(administrator, SVG)
    looks.append(queries.look_of(administrator.workspace_id))
    assert len(set(looks)) == 3
    logo = queries.design_of(administrator.workspace_id).logo
    assert logo is not None and (logo.width, logo.height) == (120, 40)


def test_a_typeface_is_looked_through_served_and_taken_away(administrator: Member, browser: Browser) -> None:
    guest = browser(administrator)
    file = SimpleUploadedFile("house.ttf", typeface(), "font/ttf")
    assert guest.post(f"{PAGE}typeface/", {"regular": file}).status_code == 302
    label = queries.typeface_of(administrator.workspace_id)
    assert label is not None and label.family.startswith("House ")
    assert label.family in guest.get("/w/house/people/house.css").content.decode()
    assert guest.get("/w/house/people/design/typeface/0.ttf").content[:4] == b"\x00\x01\x00\x00"
    assert "one weight" in guest.get(PAGE).content.decode()
    guest.post(f"{PAGE}typeface/", {"remove": "1"})
    assert queries.design_of(administrator.workspace_id).fonts is None
    assert guest.get("/w/house/people/design/typeface/0.ttf").status_code == 404


def test_what_is_no_font_is_told_at_its_field(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post(f"{PAGE}typeface/", {"regular": SimpleUploadedFile("x.ttf", b"<html>")})
    assert answer.status_code == 422
    assert "no TrueType or OpenType font" in answer.content.decode()


def test_a_master_is_kept_for_those_who_write_slides(administrator: Member, browser: Browser) -> None:
    guest = browser(administrator)
    guest.post(f"{PAGE}master/", {"master": SimpleUploadedFile("house.pptx", master())})
    kept = queries.master_of(administrator.workspace_id)
    assert kept is not None and len(Presentation(io.BytesIO(kept)).slide_layouts) > 0
    guest.post(f"{PAGE}master/", {"remove": "1"})
    assert queries.master_of(administrator.workspace_id) is None


def test_a_template_becomes_a_presentation() -> None:
    with zipfile.ZipFile(io.BytesIO(master())) as file:
        types = file.read("[Content_Types].xml")
    template = types.replace(b"presentation.main+xml", b"template.main+xml")
    Presentation(io.BytesIO(checked(packed(**{"[Content_Types].xml": template}))))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 nothing",
        packed(**{"ppt/vbaProject.bin": b"x"}),
        packed(**{"ppt/evil.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        packed(**{f"ppt/p{number}.xml": b"" for number in range(3_000)}),
    ],
)
def test_what_is_no_master_or_a_bomb_is_refused(content: bytes) -> None:
    with pytest.raises(WaypostError):
        checked(content)


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_only_who_rules_the_workspace_changes_its_design(role: Role, member: Members, browser: Browser) -> None:
    assert browser(member(role)).post(PAGE, {"colour": "#003366"}).status_code == 403


def test_empty_stages_show_the_colours_that_their_stages_will_have(administrator: Member, browser: Browser) -> None:
    who = browser(administrator)

    def swatches() -> list[str]:
        page = who.get(PAGE).content.decode()
        return [each.upper() for each in re.findall(r'data-colour-of="id_stage\d" value="(#\w{6})"', page)]

    plain = swatches()
    assert plain == [MODES["light"].stage(n).strong.upper() for n in range(8)], "nothing given: Waypost’s own"
    actions.change_design(administrator, colour_="", stages=("#003366", "#E2001A"), header="", footer="")
    assert swatches() == ["#003366", "#E2001A"] * 4
    drawn = queries.design_of(administrator.workspace_id)
    assert [house(MODES["light"], drawn)[0].stage(n).area for n in range(4)] == ["#003366", "#E2001A"] * 2
