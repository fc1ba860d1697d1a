"""Formats of others: read with what was not understood; hostile files are refused with a way out."""

import io
import random
import zipfile

import pytest

from waypost.core.exchange.formats import Format, offered, recognised
from waypost.core.exchange.results import Read
from waypost.core.vocabulary.journey import Initiator
from waypost.core.vocabulary.wording import WaypostError

MERMAID = b"""---
title: front
---
%%{init: {'theme': 'base'}}%%
journey
    title My working day
    accDescr { From waking
      to sleeping }
    Wake: 3.5: Me
    section Go to work
      Make tea: 5: Me, Cat
      Call: hotline: 4: Me
      Forgotten
      Order #42: 4: Me
      Pay: -2: Me
      Sit: 4: Me: note
      Walk: : Me
    section Go to work
      Rest: 10
"""
CJML = """<?xml version="1.0" encoding="UTF-8"?>
<CJML version="2.0" xmlns="http://example.org/cjml"><actualJourney><journeyID>J1</journeyID>
<actors><endUser actorID="U1"><actorName>Kari</actorName></endUser><serviceProvider actorID="P1"><companyName>Company A</companyName></serviceProvider></actors>
<touchpoints>
<actualCommunicationPoint touchpointID="T1"><initiator><refersTo actorIDref="U1"/><initiatorLabel>Orders a book</initiatorLabel></initiator><receiver><refersTo actorIDref="P1"/><receiverLabel>Order received</receiverLabel></receiver><channel><channelName>Web</channelName></channel></actualCommunicationPoint>
<actualCommunicationPoint touchpointID="T2"><initiator><refersTo actorIDref="Bookis"/><initiatorLabel>Sends receipt</initiatorLabel></initiator><receiver><refersTo actorIDref="U1"/><receiverLabel>Gets receipt</receiverLabel></receiver><channel><channelName>E-mail</channelName></channel></actualCommunicationPoint>
<actualAction touchpointID="T3"/>
</touchpoints></actualJourney></CJML>"""
STUDIO = b"""kind: cjm
version: "1"
id: cjm:shop
colour: red
persona: {name: Aiko, description: Buys at night}
phases: [{id: "p1", name: Find}, {id: "p2", name: Buy}]
actions:
  - {id: a1, name: Searches, phase: p1, touchpoints: [Web], thoughts_feelings: [Hm, Nice], emotion_score: 1}
  - {id: a2, name: Pays, phase: p2, emotion_score: 7}
  - {id: a3, name: Gets lost, phase: p9}
---
kind: sbp
lanes: [{id: l1, name: Customer, kind: cjm}, {id: l2, name: Warehouse, kind: team}]
tasks: [{id: t1, lane: l1, name: Searches}, {id: t2, lane: l2, name: Packs}]
connections: [{source: t1, target: t2}]
---
kind: outcome
id: o
"""
XES = b"""<log xes.version="1.0">%s<trace><string key="concept:name" value="c1"/>
<event><string key="concept:name" value="Sees ad"/><date key="time:timestamp" value="2026-01-01T10:00:00Z"/></event>
<event><string key="concept:name" value="Buys"/><date key="time:timestamp" value="2026-01-02T10:00:00Z"/></event></trace></log>"""
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def read(content: bytes, name: str = "", language: str = "en") -> Read:
    found = offered(content, "de" if language == "de" else "en", name).read
    assert found is not None
    return found


def test_a_mermaid_diagram_is_read_as_its_parser_reads_it_and_what_it_swallows_is_said() -> None:
    found = read(MERMAID, "day.mmd")
    journey = found.journey
    assert (journey.name, journey.description) == ("My working day", "From waking to sleeping")
    assert [(stage.name, [step.name for step in stage.steps]) for stage in journey.stages] == [
        ("Journey", ["Wake"]),
        ("Go to work", ["Make tea", "Call", "Forgotten", "Order", "Pay", "Sit", "Walk"]),
        ("Go to work", ["Rest"]),
    ]
    moods = {step.name: [emotion.value for emotion in step.emotions] for step in journey.steps()}
    assert moods["Make tea"] == [2, 2] and moods["Call"] == [] and moods["Pay"] == [-2] and moods["Rest"] == [2]
    told = "\n".join(note.en for note in found.notes)
    for words in ("score 3.5 of “Wake”", "“Call” is no number: hotline", "“Forgotten” is no task", "Behind “Order” a #", "score -2 of “Pay”", "After the actors of “Sit”", "score nothing of “Walk”", "score 10 of “Rest”"):  # fmt: skip
        assert words in told, words


def test_the_sample_of_cjml_with_its_undeclared_actor_is_read() -> None:
    found = read(CJML.encode(), "book.xml")
    steps = list(found.journey.steps())
    assert [(step.name, step.touchpoints[0].name, step.touchpoints[0].channel) for step in steps] == [
        ("Orders a book", "Order received", "Web"),
        ("Gets receipt", "Sends receipt", "E-mail"),
    ]
    assert [step.touchpoints[0].initiator for step in steps] == [None, Initiator.OUTBOUND]
    assert [persona.name for persona in found.journey.personas] == ["Kari"]
    told = " ".join(note.en for note in found.notes)
    assert "“Bookis” is not declared" in told and "1 points were not understood: <actualAction>" in told


def test_a_map_of_enablement_map_studio_is_read_with_its_blueprint() -> None:
    found = read(STUDIO, "shop.yaml")
    journey = found.journey
    assert [(stage.name, [step.name for step in stage.steps]) for stage in journey.stages] == [("Find", ["Searches"]), ("Buy", ["Pays"]), ("Other", ["Gets lost"])]  # fmt: skip
    first = next(journey.steps())
    assert [note.text for note in first.thoughts] == ["Hm", "Nice"] and first.emotions[0].value == 1
    assert journey.workflow is not None and [(step.name, step.department) for step in journey.workflow.steps] == [
        ("Packs", "Warehouse")
    ]
    told = " ".join(note.en for note in found.notes)
    for words in ("“Pays” is no number", "1 actions belong to no phase", "kind outcome", "colour", "connections"):
        assert words in told, words


def test_an_event_log_becomes_an_observed_map() -> None:
    found = read(XES % b"", "log.xes", "de")
    assert [step.name for step in found.journey.steps()] == ["Sees ad", "Buys"]
    assert found.journey.measurement is not None and "2 Ereignissen" in found.notes[0].de


@pytest.mark.parametrize(
    ("content", "name", "format_"),
    [
        (b"kind: journey\nname: x", "a.yaml", Format.DOCUMENT),
        (b'{"kind": "journey"}', "a.json", Format.DOCUMENT),
        (b"\xef\xbb\xbfjourney\n a: 3", "a.txt", Format.MERMAID),
        (b"```mermaid\njourney\n a: 3\n```", "a.md", Format.MERMAID),
        (CJML.encode(), "a.xml", Format.CJML),
        (XES, "a.xml", Format.XES),
        (b"a;b\n1;2", "a.csv", Format.CSV),
        ("a\tb".encode("utf-16"), "miro.csv", Format.CSV),
        (STUDIO, "a.yml", Format.STUDIO),
    ],
)
def test_a_format_is_known_by_what_is_in_the_file(content: bytes, name: str, format_: Format) -> None:
    assert recognised(content, name) is format_


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0old", b"<html></html>", b"<svg/>"])
def test_what_is_no_journey_is_refused_with_the_formats_there_are(content: bytes) -> None:
    with pytest.raises(WaypostError, match=r"\.xlsx"):
        offered(content, "en", "x")


@pytest.mark.parametrize(("content", "name"), [(BOMB + b"<CJML/>", "a.cjml"), (BOMB + b"<log/>", "a.xes")])
def test_entities_are_never_read(content: bytes, name: str) -> None:
    with pytest.raises(WaypostError, match="DOCTYPE"):
        offered(content, "en", name)


def packed(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_workbook_that_explodes_is_refused() -> None:
    sheet = b"<worksheet><sheetData>" + b" " * 60_000_000 + b"</sheetData></worksheet>"
    with pytest.raises(WaypostError, match="grows without measure"):
        offered(packed(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet}), "en", "bomb.xlsx")


def test_a_workbook_with_entities_is_refused() -> None:
    with pytest.raises(WaypostError, match="DOCTYPE"):
        offered(packed(**{"xl/workbook.xml": BOMB + b"<workbook/>"}), "en", "x.xlsx")


def test_a_workbook_whose_cell_stands_a_million_rows_down_is_refused_at_once() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Schritt", "weit weg"
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(WaypostError, match="larger than a map"):
        offered(file.getvalue(), "en", "far.xlsx")


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", packed(**{"word/document.xml": b"<w/>"}), packed(**{"xl/workbook.xml": b"<workbook/>"})])  # fmt: skip
def test_damaged_and_other_archives_are_refused(content: bytes) -> None:
    with pytest.raises(WaypostError):
        offered(content, "en", "x.xlsx")


def test_formulas_that_were_never_computed_are_said() -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["Schritt", "Gedanken"], ["Sucht", '="a"&"b"']):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert "1 Formeln" in offered(file.getvalue(), "de", "x.xlsx").notes[0].de


def test_markup_emoji_and_right_to_left_stay_what_they_are() -> None:
    text = "Schritt;Gedanken\n<script>alert(1)</script>;مرحبا 👩‍👩‍👧\n".encode()
    found = offered(text, "de", "x.csv")
    from waypost.core.exchange.tables.placing import placed
    from waypost.core.exchange.tables.proposing import proposed

    [step] = placed(found.tables[0], proposed(found.tables[0]), "de").journey.steps()
    assert step.name == "<script>alert(1)</script>" and step.thoughts[0].text == "مرحبا 👩‍👩‍👧"


@pytest.mark.parametrize("name", ["karte.xlsx", "karte.csv", "karte.yaml", "karte"])
def test_bytes_that_nobody_wrote_are_no_table(name: str) -> None:
    with pytest.raises(WaypostError) as refused:
        recognised(random.Random(7).randbytes(5_000), name)
    assert "kein lesbares Format" in refused.value.in_("de")


def test_documents_beside_the_journey_are_told_and_the_way_to_import_them_too() -> None:
    text = "kind: journey\nname: Rad\nstages: [{name: Kauf, steps: [Sucht]}]\n---\nkind: persona\nname: Mia\n"
    found = offered(text.encode(), "de", "karte.yaml").read
    assert (
        found is not None and "neben der Journey: 1" in found.notes[-1].de and "ganzes Dokument" in found.notes[-1].de
    )
