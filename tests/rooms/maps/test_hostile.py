"""Hostile words come in through every door, stay words, and go out through every other without doing harm."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from pptx import Presentation

from tests.core.drawing.test_pptx import words
from tests.rooms.maps.conftest import BICYCLE, Make
from tests.rooms.maps.test_editor import cell, pieces, places, send, state
from waypost.core.vocabulary.journey import LaneKind, read_journey
from waypost.core.vocabulary.journey.lanes import Lane
from waypost.core.vocabulary.journey.operations import JOURNEY, At, Change, Kind, apply
from waypost.core.vocabulary.journey.operations.cells import written
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member

pytestmark = pytest.mark.django_db
Browser = Callable[..., Client]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
DRAWN = "<svg onload=alert(3)><foreignObject><iframe srcdoc='x'></iframe></foreignObject></svg>"
TURNED, SIGNS = "\u202eevil\u202c مرحبا שלום", "👩‍👩‍👧 🏳️‍🌈 Z̸̡͇͉̈́a̶l̴g̸o̷"
FORMULA = '=HYPERLINK("https://evil.example","x")'
WORDS = (MARKUP, DRAWN, TURNED, SIGNS, FORMULA, "]]> --> {{ 7*7 }} {% csrf_token %} ${7*7} '\"`;--")
PAGES = ("", "?view=subway", "?view=blueprint", "?view=slide", "?view=table", "?view=versions", "edit/", "compare/?from=1&to=2", "review/", "present/", "evidence/", "comments/", "versions/2/", "share/")  # fmt: skip
# Markup that would run: as a tag, not as the words of one.
RUNNING = re.compile(r"<script>alert|<img src=x|<svg onload|<iframe srcdoc|<foreignObject", re.IGNORECASE)


@pytest.fixture
def hostile(administrator: Member, make: Make) -> JourneyRecord:
    """A journey into whose cells, names and facts somebody wrote all of it, in two versions."""
    first = make()
    document = read_journey(BICYCLE)
    lanes = ("thoughts", "pain_points", "actions")
    for place, text in enumerate(WORDS):
        at = Lane(kind=LaneKind(lanes[place % 3]))
        change = written(document, at, document.stages[place // 3].steps[0].id, [text])
        assert change is not None
        document = apply(document, change).journey
    for at_, field in ((At(Kind.STEP, "pay"), "name"), (JOURNEY, "trigger"), (JOURNEY, "description")):
        before = "Pays" if field == "name" else None
        document = apply(document, Change(at_, field, before, f"{MARKUP} {TURNED}")).journey
    actions.add_version(administrator, first.uuid, document=document, note=MARKUP)
    return queries.journey(administrator, first.uuid)


def test_no_page_of_the_journey_runs_what_was_written(
    hostile: JourneyRecord, administrator: Member, browser: Browser
) -> None:
    client = browser(administrator)
    for page in PAGES:
        answer = client.get(f"/w/house/journeys/{hostile.uuid}/{page}")
        assert answer.status_code == 200, page
        assert not RUNNING.search(answer.content.decode()), page
    told = state(client, hostile)
    said = [line for place in places(told) for line in place.get("says", ())]
    assert all(any(text in line for line in said) for text in WORDS)
    assert not RUNNING.search("".join(pieces(told)))


def test_people_outside_get_the_words_and_nothing_that_runs(hostile: JourneyRecord, administrator: Member) -> None:
    _, token = actions.make_share(administrator, hostile.uuid, name=MARKUP, days=7, hosts=("https://a.example",))
    for path in (f"/shared/{token}/", f"/shared/{token}/embed/"):
        answer = Client().get(path)
        assert answer.status_code == 200, path
        assert not RUNNING.search(answer.content.decode())
        assert "script-src" in answer["Content-Security-Policy"]
        assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_no_file_that_goes_out_runs_it(hostile: JourneyRecord, administrator: Member) -> None:
    version = queries.version(administrator, hostile.uuid)
    files = {ending: queries.export(version, ending, language="en") for ending in ("svg", "html", "pptx", "xlsx", "csv", "jira", "cjml", "mmd", "yaml", "json")}  # fmt: skip
    for node in ElementTree.fromstring(files["svg"]).iter():
        assert node.tag.rpartition("}")[2] not in ("script", "foreignObject", "iframe", "image")
        assert not [name for name in node.attrib if name.lower().startswith("on")]
    assert not RUNNING.search(files["html"].decode())
    slides = Presentation(io.BytesIO(files["pptx"])).slides
    assert "<script>" in " ".join(words(slide) for slide in slides)
    cells = [each for sheet in load_workbook(io.BytesIO(files["xlsx"])).worksheets for row in sheet.iter_rows() for each in row]  # fmt: skip
    assert not [each for each in cells if each.data_type == "f"]
    assert any(MARKUP in str(each.value) for each in cells)
    for ending in ("csv", "jira"):
        rows = csv.reader(io.StringIO(files[ending].decode("utf-8-sig")))
        assert not [each for row in rows for each in row if each.startswith(("=", "@", "\t"))]
    ElementTree.fromstring(files["cjml"])
    for ending in ("yaml", "json"):
        again = read_journey(files[ending].decode())
        assert again.trigger == f"{MARKUP} {TURNED}"


def test_a_cell_of_a_hundred_thousand_characters_is_refused_with_its_measure_and_changes_nothing(
    make: Make, administrator: Member, browser: Browser
) -> None:
    client, journey = browser(administrator), make()
    answer = send(client, journey, {"do": "write", "lane": "thoughts", "step": "pay", "before": None, "lines": ["x" * 100_000]})  # fmt: skip
    assert answer.status_code == 422
    told = json.loads(answer.content)["detail"]
    assert "10,000" in told and len(told) < 400
    assert cell(state(client, journey), "thoughts", "pay")["says"] == []


def test_words_as_long_as_a_cell_may_hold_are_drawn(make: Make, administrator: Member, browser: Browser) -> None:
    client, journey = browser(administrator), make()
    for step, text in (("pay", "x" * 9_000), ("ride", "Donaudampfschifffahrtsgesellschaft" * 200)):
        answer = send(client, journey, {"do": "write", "lane": "thoughts", "step": step, "before": None, "lines": [text]})  # fmt: skip
        assert answer.status_code == 200
    for piece in pieces(answer):
        ElementTree.fromstring(f"<g>{piece}</g>")


def test_a_hostile_table_is_shown_and_taken_as_words(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    file = io.StringIO()
    csv.writer(file).writerows([["Step", "Thoughts"], *[[f"Step {n}", text] for n, text in enumerate(WORDS)]])
    given = SimpleUploadedFile(f"{MARKUP}.csv", file.getvalue().encode())
    looked = client.post("/w/house/journeys/import/", {"file": given}, follow=True)
    assert looked.status_code == 200
    assert not RUNNING.search(looked.content.decode())
    assert "&lt;script&gt;" in looked.content.decode()


def _archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


BOMBS = {
    "map.xlsx": _archive(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000}),
    "many.xlsx": _archive(**{"xl/workbook.xml": b"<workbook/>", **{f"xl/m{n}.xml": b"<a/>" for n in range(1_100)}}),
    "map.zip": _archive(**{"inner.zip": _archive(a=b"\0" * 30_000_000)}),
    "map.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n".encode() for n in range(9)),
    "map.cjml": b'<?xml version="1.0"?><!DOCTYPE j [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><j>&b;</j>',
    "map.json": b"[" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_would_explode_is_refused_in_words(name: str, administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    before = len(queries.journeys(administrator))
    answer = client.post("/w/house/journeys/import/", {"file": SimpleUploadedFile(name, BOMBS[name])})
    if answer.status_code == 302:  # kept for a look: the refusal stands on its page
        answer = client.get(urlsplit(answer["Location"]).path)
    assert answer.status_code in (200, 422)
    assert re.search(r'class="[^"]*(error|banner bad|empty)|role="alert"', answer.content.decode())
    assert len(queries.journeys(administrator)) == before
