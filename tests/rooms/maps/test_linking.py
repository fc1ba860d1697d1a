"""A thing of the library is one thing on however many maps, by whichever way people bring it into one."""

import io
import json
from collections.abc import Callable
from typing import Any

from django.test import Client
from openpyxl import load_workbook

from tests.rooms.maps.conftest import BICYCLE, Make
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import Add, At, Change, Kind, all_meant
from waypost.core.vocabulary.journey.taking import things
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions.beginning import create_from_template
from waypost.rooms.maps.records import Edited, JourneyRecord
from waypost.rooms.maps.records.library import Kind as Shelf
from waypost.rooms.maps.records.library import ObjectRecord
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]
LATE = "The call back comes later than promised"
OTHER = """\
kind: journey
id: call
name: I call
personas: [{id: regulars, name: Loyal regulars, summary: Come every week}]
stages: [{name: Call, steps: [{id: wait, name: Waits, pain_points: [{id: promise-missed, name: The call back comes later \
than promised, severity: 4, evidence: {grade: measured, n: 12}}]}]}]
"""
TWICE = "Everything has to be told twice"


def pains(who: Member, name: str) -> list[ObjectRecord]:
    return [each for each in queries.every_object(who, Shelf.PAIN_POINT, queries.WantedObjects()) if each.name == name]


def ids(who: Member, journey: JourneyRecord, name: str) -> set[str]:
    """The ids under which a map has things of this name."""
    return {each.id for each in things(queries.working(who, journey.uuid).document) if each.name == name}


def sent(who: Member, journey: JourneyRecord, *operations: dict[str, Any]) -> Edited:
    """Operations as the editor sends them."""
    meant = all_meant(queries.working(who, journey.uuid).document, operations)
    return actions.edit(who, journey.uuid, operations=meant)


def written(*lines: str, lane: str = "pain_points", **more: Any) -> dict[str, Any]:
    return {"do": "write", "lane": lane, "step": "pay", "before": None, "lines": list(lines), **more}


def test_what_is_taken_from_the_palette_is_the_thing_of_the_library(administrator: Member, make: Make) -> None:
    make(OTHER)
    bicycle = make()
    assert sent(administrator, bicycle, written(LATE)).linked == (LATE,)
    actions.keep(administrator, bicycle.uuid)
    [late] = pains(administrator, LATE)
    assert late.used_in == 2
    assert actions.rename_object(administrator, Shelf.PAIN_POINT, late.uuid, name="Promises are broken").journeys == 2
    assert ids(administrator, bicycle, "Promises are broken") == {"promise-missed"}


def test_what_is_linked_says_what_the_library_says_and_undo_takes_it_back(administrator: Member, make: Make) -> None:
    make(OTHER)
    bicycle = make()
    before = queries.working(administrator, bicycle.uuid).document
    edited = sent(administrator, bicycle, written(f"  {LATE.upper()} "))
    [pain] = [each for step in edited.document.steps() for each in step.pain_points if each.id == "promise-missed"]
    assert (pain.name, pain.severity, pain.evidence and pain.evidence.n) == (LATE, 4, 12)
    assert sent(administrator, bicycle, dict(edited.done[0].inverse)).document == before


def test_what_stands_on_the_map_already_says_the_same_at_another_step(administrator: Member, make: Make) -> None:
    call = make(OTHER)
    stage = queries.working(administrator, call.uuid).document.stages[0].id
    actions.edit(administrator, call.uuid, operations=[Add(Kind.STEP, {"name": "Pays", "id": "pay"}, stage)])
    edited = sent(administrator, call, written(LATE))
    said = [(each.id, each.severity) for step in edited.document.steps() for each in step.pain_points]
    assert said == [("promise-missed", 4), ("promise-missed", 4)]


def test_a_pasted_list_links_what_is_known_and_says_how_many(
    administrator: Member, make: Make, browser: Browser
) -> None:
    make(OTHER)
    bicycle = make()
    paste = {"do": "paste", "lane": "pain_points", "step": "pay", "text": f"{LATE}\nThe till is closed"}
    answer = browser(administrator).post(
        f"/w/house/journeys/{bicycle.uuid}/edit/operations",
        json.dumps({"batch": "one", "operations": [paste]}), content_type="application/json",
    )  # fmt: skip
    assert answer.json()["linked"] == [LATE]
    assert ids(administrator, bicycle, LATE) == {"promise-missed"}
    assert ids(administrator, bicycle, "The till is closed") == {"the-till-is-closed"}


def test_a_name_that_stands_twice_makes_a_new_thing_unless_one_is_chosen(
    administrator: Member, make: Make, browser: Browser
) -> None:
    make(OTHER)
    actions.create_object(administrator, document=documents.PainPoint(id="late", name=LATE))
    bicycle = make()
    palette = browser(administrator).get(f"/w/house/journeys/{bicycle.uuid}/edit/palette").json()
    assert sorted(palette["several"]["pain_points"][LATE]) == [["late", 0], ["promise-missed", 1]]
    doubted = sent(administrator, bicycle, written(LATE))
    assert (doubted.linked, doubted.doubtful) == ((), (LATE,))
    assert not ids(administrator, bicycle, LATE) & {"late", "promise-missed"}
    sent(administrator, bicycle, written())
    before = doubted.done[0].operation["after"]
    assert sent(administrator, bicycle, written(before=before)).done
    assert sent(administrator, bicycle, written(LATE, links={LATE: "late"})).linked == (LATE,)
    assert ids(administrator, bicycle, LATE) == {"late"}


def test_a_new_thing_never_gets_the_id_of_another(administrator: Member, make: Make) -> None:
    make()
    [pump] = pains(administrator, "No pump")
    actions.rename_object(administrator, Shelf.PAIN_POINT, pump.uuid, name="Nothing to pump with")
    other = make(OTHER)
    actions.edit(
        administrator, other.uuid, operations=[Change(At(Kind.STEP, "wait"), "gains", None, ["Music"]),
        Add(Kind.STEP, {"name": "Rides", "pain_points": ["No pump"]}, queries.working(administrator, other.uuid).document.stages[0].id)],
    )  # fmt: skip
    assert ids(administrator, other, "No pump") == {"no-pump-2"}


def test_a_need_is_not_taken_for_an_observation_of_the_same_name(administrator: Member, make: Make) -> None:
    actions.create_object(administrator, document=documents.Insight(id="seen", name="Certainty"))
    bicycle = make()
    assert sent(administrator, bicycle, written("Certainty", lane="needs")).linked == ()
    assert ids(administrator, bicycle, "Certainty") == {"certainty"}


def test_a_known_persona_comes_in_as_ours_and_a_new_one_of_its_name_is_possible(
    administrator: Member, make: Make, browser: Browser
) -> None:
    make(OTHER)
    bicycle = make()
    palette = browser(administrator).get(f"/w/house/journeys/{bicycle.uuid}/edit/palette").json()
    assert ["regulars", "Loyal regulars", "Come every week"] in palette["personas"]
    edited = actions.edit(administrator, bicycle.uuid, operations=[Add(Kind.PERSONA, {"name": "loyal regulars"})])
    assert edited.linked == ("Loyal regulars",)
    added = next(each for each in edited.document.personas if each.id == "regulars")
    assert (added.name, added.summary) == ("Loyal regulars", "Come every week")
    third = make(BICYCLE.replace("id: bicycle", "id: third"))
    new = {"id": "regulars-2", "name": "Loyal regulars"}
    actions.edit(administrator, third.uuid, operations=[Add(Kind.PERSONA, new), Add(Kind.PERSONA, {"name": "Mail carriers"})])  # fmt: skip
    actions.keep(administrator, bicycle.uuid)
    actions.keep(administrator, third.uuid)
    found = [(each.name, each.used_in) for each in queries.personas(administrator)]
    assert found == [("Commuter Kim", 2), ("Loyal regulars", 2), ("Loyal regulars", 1), ("Mail carriers", 1)]


def test_a_table_from_outside_links_what_it_calls_as_we_do(administrator: Member, make: Make) -> None:
    make(OTHER)
    table = f"Phase;Schritt;Persona;Pain Points\nKauf;Zahlt;Loyal regulars;{LATE}\nKauf;Wartet;Loyal regulars;Cold\n"
    file = actions.give_file(administrator, content=table.encode(), name="map.csv")
    actions.take_file(administrator, file, language="de")
    [late] = pains(administrator, LATE)
    assert late.used_in == 2


def test_a_document_keeps_the_ids_that_somebody_chose(administrator: Member, make: Make) -> None:
    make(OTHER)
    chosen = OTHER.replace("id: call", "id: other").replace("promise-missed", "late-call")
    made = actions.import_document(administrator, content=chosen.encode())
    assert {each.key for each in pains(administrator, LATE)} == {"promise-missed", "late-call"}
    named = OTHER.replace("id: call", "id: third").replace("id: regulars, ", "")
    make(named)
    assert [each.used_in for each in queries.personas(administrator)] == [3]
    assert not made.notes


def test_a_template_takes_ours_unless_a_new_one_is_wanted(administrator: Member, browser: Browser) -> None:
    ours = actions.create_object(administrator, document=documents.PainPoint(id="told", name=TWICE, severity=2))
    parents = actions.create_persona(
        administrator, document=documents.Persona(name="Parents short of time", summary="x")
    )
    first = create_from_template(administrator, slug="online-shop", language="en")
    [twice] = pains(administrator, TWICE)
    assert (twice.uuid, twice.used_in) == (ours.uuid, 1)
    document = queries.working(administrator, first.uuid).document
    assert {each.severity for step in document.steps() for each in step.pain_points if each.id == "told"} == {2}
    [persona] = [each for each in queries.personas(administrator) if each.name == parents.name]
    assert persona.used_in == 1
    felt = {each.persona for step in document.steps() for each in step.emotions}
    assert parents.key in felt
    assert felt <= {each.id for each in document.personas}
    create_from_template(administrator, slug="online-shop", language="en", anew=["pain_point:shop-twice"])
    assert sorted(each.used_in for each in pains(administrator, TWICE)) == [1, 1]


def test_whoever_uses_a_template_is_asked_about_what_the_library_has(administrator: Member, browser: Browser) -> None:
    actions.create_object(administrator, document=documents.PainPoint(id="told", name=TWICE))
    client, address = browser(administrator), "/w/house/journeys/new/templates/online-shop/"
    asked = client.post(f"{address}use/", {"language": "en"})
    assert (asked.status_code, asked["Location"]) == (302, f"{address}?language=en#familiar")
    assert not queries.journeys(administrator)
    page = client.get(f"{address}?language=en").content.decode()
    assert "Your library knows 1 of its things" in page
    assert f'aria-label="Pain point: {TWICE}"' in page
    client.post(f"{address}use/", {"language": "en", "asked": "1", "take-pain_point:shop-twice": "new"})
    assert len(pains(administrator, TWICE)) == 2


def test_a_template_without_anything_of_ours_asks_nothing(administrator: Member, browser: Browser) -> None:
    made = browser(administrator).post("/w/house/journeys/new/templates/hotel-stay/use/", {"language": "en"})
    assert made["Location"].endswith("/edit/")


def reworded(who: Member, journey: JourneyRecord, before: str, after: str) -> bytes:
    """The workbook of a journey, in which somebody reworded a line of a cell."""
    book = load_workbook(io.BytesIO(queries.export(queries.version(who, journey.uuid), "xlsx", language="en")))
    [cell] = [each for row in book["Map"].iter_rows() for each in row if each.value == before]
    cell.value = after
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_that_renames_a_thing_asks_whether_the_library_follows(
    administrator: Member, make: Make, browser: Browser
) -> None:
    call, other = make(OTHER), make(OTHER.replace("id: call", "id: other"))
    content = reworded(administrator, call, LATE, "The call back comes late")
    file = actions.give_file(administrator, content=content, name="call.xlsx")
    address = f"/w/house/journeys/import/{file}/"
    page = browser(administrator).get(address).content.decode()
    assert "Your library calls 1 thing otherwise" in page and "in all 2 journeys it stands in" in page
    sent = {"into": str(call.uuid), "name-pain_point:promise-missed": "everywhere"}
    told = browser(administrator).post(address, sent, follow=True).content.decode()
    assert "The call back comes late" in told and "1 journey has followed" in told
    assert [each.used_in for each in pains(administrator, "The call back comes late")] == [2]
    assert ids(administrator, other, "The call back comes late") == {"promise-missed"}


def test_a_name_that_holds_on_one_map_only_is_said_there_and_in_the_library(
    administrator: Member, make: Make, browser: Browser
) -> None:
    call, other = make(OTHER), make(OTHER.replace("id: call", "id: other"))
    content = reworded(administrator, call, LATE, "The call back comes late")
    file = actions.give_file(administrator, content=content, name="call.xlsx")
    merged = actions.merge_file(administrator, file, journey=call.uuid, language="en")
    assert [(each.before, each.after) for each in merged.only_here] == [(LATE, "The call back comes late")]
    assert ids(administrator, call, "The call back comes late") == ids(administrator, other, LATE) == {"promise-missed"}
    [late] = pains(administrator, LATE)
    page = browser(administrator).get(f"/w/house/journeys/library/pain_point/{late.uuid}/").content.decode()
    assert "One map calls it otherwise." in page and "called “The call back comes late” there" in page
    again = actions.rename_object(administrator, Shelf.PAIN_POINT, late.uuid, name="Promises are broken")
    assert again.journeys == 1


def test_what_somebody_else_changed_meanwhile_is_not_renamed_for_all(administrator: Member, make: Make) -> None:
    call = make(OTHER)
    content = reworded(administrator, call, LATE, "The call back comes late")
    [late] = pains(administrator, LATE)
    actions.rename_object(administrator, Shelf.PAIN_POINT, late.uuid, name="Promises are broken")
    file = actions.give_file(administrator, content=content, name="call.xlsx")
    every = ["pain_point:promise-missed"]
    merged = actions.merge_file(administrator, file, journey=call.uuid, language="en", everywhere=every)
    assert (len(merged.clashes), merged.renamed, merged.only_here) == (1, (), ())
    assert len(pains(administrator, "Promises are broken")) == 1
