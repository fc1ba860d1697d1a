"""Files of other formats: given, looked at with all that was not understood, taken; and every format going out."""

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import BICYCLE
from tests.rooms.photographing import photograph
from waypost.core.vocabulary.journey.operations import At, Change, Kind, from_plain
from waypost.rooms.journal import queries as journal
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.models import GivenFile, Journey
from waypost.rooms.maps.queries.exports import CHOICES, FORMATS
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

pytestmark = pytest.mark.django_db
TABLE = b"Stage,Step,Thoughts,Mood,Colour\nPurchase,Pays,At last,2,red\nPurchase,Waits,Hm,99,\n"
Browser = Callable[..., Client]


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def the_journey(who: Member) -> Any:
    return actions.import_document(who, content=BICYCLE.encode()).journeys[0]


def edited(who: Member, journey: Any, change: Callable[[Any], None]) -> bytes:
    """The workbook of a journey, changed by somebody and saved."""
    version = queries.version(who, journey.uuid)
    book = load_workbook(io.BytesIO(queries.export(version, "xlsx", language="en")))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_table_is_looked_at_corrected_and_taken(administrator: Member, browser: Browser) -> None:
    who = browser(administrator)
    answer = who.post("/w/house/journeys/import/", {"file": upload(TABLE, "map.csv")})
    page = answer["Location"]
    told = who.get(page).content.decode()
    assert "13 of 14 cells come onto the map; 1 does not." in told and "outside of the scale" in told
    assert 'name="use-4"' in told and "data-part" in told
    told = who.get(page, {"layout": "list", "head": "0", "signature": "0.list.0", "use-4": "skip", "scale": "0-10"}).content.decode()  # fmt: skip
    assert "11 of 14 cells" in told and "left out, as chosen" in told
    mapping = {"layout": "list", "head": 0, "uses": ["stage", "step", "thoughts", "emotions", "skip"], "scale": "0-10"}
    done = who.post(page, {"mapping": json.dumps(mapping), "table": "0", "title": "My map"})
    assert done.status_code == 302
    record = Journey.objects.get(title="My map")
    document = queries.document(queries.version(administrator, record.uuid))
    assert [(step.name, [mood.value for mood in step.emotions]) for step in document.steps()] == [
        ("Pays", [-1.2]),
        ("Waits", []),
    ]
    assert not GivenFile.objects.exists() and who.get(page).status_code == 404


def test_an_unreadable_file_is_refused_where_it_is_given(administrator: Member, browser: Browser) -> None:
    answer = browser(administrator).post("/w/house/journeys/import/", {"file": upload(b"%PDF-1.7 map", "map.pdf")})
    assert answer.status_code == 422 and "is in no format that can be read" in answer.content.decode()
    assert not GivenFile.objects.exists()


def test_a_damaged_workbook_is_told_on_its_page(administrator: Member, browser: Browser) -> None:
    uuid = actions.give_file(administrator, content=b"PK\x03\x04 cut off", name="map.xlsx")
    answer = browser(administrator).get(f"/w/house/journeys/import/{uuid}/")
    assert answer.status_code == 200 and "cut off or damaged" in answer.content.decode()
    assert browser(administrator).post(f"/w/house/journeys/import/{uuid}/", {}).status_code == 422


def test_an_edited_workbook_becomes_a_version_of_its_journey(administrator: Member, browser: Browser) -> None:
    journey = the_journey(administrator)
    first = next(queries.document(queries.version(administrator, journey.uuid)).steps())
    content = edited(administrator, journey, lambda book: book["Map"].__setitem__("C2", "Renamed"))
    uuid = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    page = f"/w/house/journeys/import/{uuid}/"
    told = browser(administrator).get(page).content.decode()
    assert "Changes of" in told and f"name changed from “{first.name}” to “Renamed”" in told
    drawn = told[told.index('id="preview"') :]
    assert "Renamed" in drawn and first.name not in drawn, "the drawing is that of the result"
    answer = browser(administrator).post(page, {"into": str(journey.uuid)})
    assert answer["Location"].endswith(f"/journeys/{journey.uuid}/")
    version = queries.version(administrator, journey.uuid)
    assert (version.number, version.note) == (2, "bicycle.xlsx")
    assert next(queries.document(version).steps()).name == "Renamed"


def test_a_workbook_overwrites_nothing_that_others_wrote_meanwhile(administrator: Member) -> None:
    journey = the_journey(administrator)
    step = next(queries.document(queries.version(administrator, journey.uuid)).steps())

    def change(book: Any) -> None:
        book["Map"]["C2"], book["Facts"]["C8"] = "From the sheet", "A new goal"

    content = edited(administrator, journey, change)
    other = Change(At(Kind.STEP, step.id), "name", step.name, "From the editor")
    actions.edit(administrator, journey.uuid, operations=[other])
    uuid = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    done = actions.merge_file(administrator, uuid, journey=journey.uuid, language="en")
    assert (done.changes, len(done.done), len(done.clashes)) == (1, 1, 1)
    now = queries.working(administrator, journey.uuid)
    assert next(now.document.steps()).name == "From the editor" and now.document.customer_goal == "A new goal"
    assert now.journey.version == 1 and now.unkept == 2, "what others have not kept is not kept for them"


def test_the_same_workbook_is_merged_again_after_somebody_took_it_back(administrator: Member) -> None:
    journey = the_journey(administrator)
    content = edited(administrator, journey, lambda book: book["Map"].__setitem__("C2", "Renamed"))
    first = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    done = actions.merge_file(administrator, first, journey=journey.uuid, language="en").done
    back = [from_plain(each.inverse) for each in reversed(done)]
    actions.edit(administrator, journey.uuid, operations=back, batch="undo")
    again = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    actions.merge_file(administrator, again, journey=journey.uuid, language="en")
    now = queries.working(administrator, journey.uuid)
    assert next(now.document.steps()).name == "Renamed"


def brought(who: Client, journey: Any, content: bytes, name: str) -> tuple[str, str]:
    """A file brought to its journey by the journey's own door: the page with the changes, and what it says."""
    answer = who.post(f"/w/house/journeys/{journey.uuid}/new-version/", {"file": upload(content, name)})
    page = answer["Location"]
    return page, who.get(page).content.decode()


@pytest.mark.parametrize("ending", ["xlsx", "csv", "yaml", "json", "mmd"])
def test_every_format_comes_back_to_its_journey_and_changes_only_what_it_says(
    administrator: Member, browser: Browser, ending: str
) -> None:
    who, journey = browser(administrator), the_journey(administrator)
    before = queries.document(queries.version(administrator, journey.uuid))
    first = next(before.steps()).name
    if ending == "xlsx":
        content = edited(administrator, journey, lambda book: book["Map"].__setitem__("C2", "Renamed"))
    else:
        file = queries.export(queries.version(administrator, journey.uuid), ending, language="en")
        content = file.replace(first.encode(), b"Renamed")
    page, told = brought(who, journey, content, f"bicycle.{ending}")
    assert f"name changed from “{first}” to “Renamed”" in told and "One thing changes" in told
    assert "Create a new journey" not in told
    answer = who.post(page, {"into": str(journey.uuid), "note": "By the team"})
    assert answer["Location"].endswith(f"/journeys/{journey.uuid}/")
    version = queries.version(administrator, journey.uuid)
    after = queries.document(version)
    assert (version.number, version.note, next(after.steps()).name) == (2, "By the team", "Renamed")
    assert [step.name for step in after.steps()][1:] == [step.name for step in before.steps()][1:]
    assert after.personas == before.personas and after.workflow == before.workflow
    assert Journey.objects.count() == 1 and not GivenFile.objects.exists()


def test_a_text_may_be_pasted_and_what_nobody_changed_is_said(administrator: Member, browser: Browser) -> None:
    who, journey = browser(administrator), the_journey(administrator)
    text = queries.export(queries.version(administrator, journey.uuid), "yaml", language="en").decode()
    address = f"/w/house/journeys/{journey.uuid}/new-version/"
    page = who.post(address, {"text": text})["Location"]
    assert "None: the file says what the journey says." in who.get(page).content.decode()
    assert who.post(address, {"text": " "}).status_code == 422
    refused = who.post(address, {"file": upload(b"%PDF-1.7 map", "map.pdf")})
    assert refused.status_code == 422 and "is in no format that can be read" in refused.content.decode()


def test_a_table_of_others_is_mapped_and_brought_into_a_journey(administrator: Member, browser: Browser) -> None:
    who, journey = browser(administrator), the_journey(administrator)
    page, told = brought(who, journey, TABLE, "map.csv")
    assert f'name="into" value="{journey.uuid}"' in told and "What is in the table?" in told
    assert "Step removed" in told or "step removed" in told
    mapping = {"layout": "list", "head": 0, "uses": ["stage", "step", "thoughts", "emotions", "skip"], "scale": "0-10"}
    who.post(page, {"into": str(journey.uuid), "mapping": json.dumps(mapping), "table": "0"})
    after = queries.document(queries.version(administrator, journey.uuid))
    assert [step.name for step in after.steps()] == ["Pays", "Waits"]
    assert after.customer_goal and after.personas, "what the table says nothing of stays"


def test_nobody_brings_a_file_into_a_journey_they_may_not_change(
    administrator: Member, member: Members, browser: Browser
) -> None:
    journey = the_journey(administrator)
    actions.set_owner(administrator, journey.uuid, member=administrator.uuid)
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    reader = browser(member(Role.READER))
    assert reader.get(f"/w/house/journeys/import/{uuid}/?into={journey.uuid}").status_code in (403, 404)
    other = browser(administrator).get(f"/w/house/journeys/import/{uuid}/?into={uuid}")
    assert other.status_code == 404


def test_the_drawing_of_the_preview_has_the_pictures_of_the_journey(administrator: Member, browser: Browser) -> None:
    journey = the_journey(administrator)
    step = next(queries.document(queries.version(administrator, journey.uuid)).steps())
    name = actions.add_picture(administrator, journey.uuid, content=photograph()).name
    changes = [
        Change(At(Kind.STEP, step.id), "image", None, name),
        Change(At(Kind.STEP, step.id), "image_text", None, "A shelf"),
    ]
    actions.edit(administrator, journey.uuid, operations=changes)
    actions.keep(administrator, journey.uuid)
    content = edited(administrator, journey, lambda book: book["Map"].__setitem__("C2", "Renamed"))
    cells = [cell.value for row in load_workbook(io.BytesIO(content))["Map"] for cell in row]
    assert "A shelf" in cells and name not in cells
    uuid = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    told = browser(administrator).get(f"/w/house/journeys/import/{uuid}/").content.decode()
    assert f"/journeys/pictures/{name}" in told or name in told[told.index('id="preview"') :]
    assert "Picture" not in told[told.index('id="coming"') : told.index('id="preview"')], "it found its way back"


def test_a_document_goes_its_own_way(administrator: Member) -> None:
    the_journey(administrator)
    changed = BICYCLE.replace("name:", "owner: Anna\nname:", 1).encode()
    uuid = actions.give_file(administrator, content=changed, name="bicycle.yaml")
    assert actions.take_file(administrator, uuid, language="en").version == 2


def test_files_wait_for_a_day_and_only_in_their_workspace(
    administrator: Member, member: Members, stranger: Member
) -> None:
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    assert queries_given(member(Role.CONTRIBUTOR), uuid) == "map.csv"
    with pytest.raises(NotThere):
        queries_given(stranger, uuid)
    with pytest.raises(NotAllowed):
        queries_given(member(Role.READER), uuid)
    GivenFile.objects.update(given_at=timezone.now() - timedelta(days=2))
    with pytest.raises(NotThere):
        queries_given(administrator, uuid)


def test_a_program_leaves_no_file_behind_that_cannot_be_read(administrator: Member, browser: Browser) -> None:
    damaged = upload(b"PK\x03\x04 cut off", "map.xlsx")
    assert browser(administrator).post("/api/v1/journey-files", {"file": damaged}).status_code == 422
    assert not GivenFile.objects.exists()


def queries_given(who: Member, uuid: Any) -> str:
    from waypost.rooms.maps.queries.given import given

    return given(who, uuid).name


def test_what_is_given_and_taken_is_in_the_journal(administrator: Member) -> None:
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    actions.take_file(administrator, uuid, language="en")
    verbs = set(journal.verbs(administrator.workspace_id))
    assert {"file.given", "file.taken", "journey.created"} <= verbs


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_goes_out_and_its_name_tells_what_it_is(
    ending: str, administrator: Member, browser: Browser
) -> None:
    journey = the_journey(administrator)
    answer = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/versions/1/{ending}")
    assert answer.status_code == 200 and answer["Content-Type"] == FORMATS[ending] and answer.content
    assert answer["Content-Disposition"].endswith(f'.{"jira.csv" if ending == "jira" else ending}"')


def test_the_page_of_formats_says_what_each_loses(administrator: Member, browser: Browser) -> None:
    journey = the_journey(administrator)
    told = browser(administrator).get(f"/w/house/journeys/{journey.uuid}/versions/1/").content.decode()
    assert told.count("/versions/1/") >= len(CHOICES) and "CJML cannot hold" in told and "cannot be read back" in told


def test_the_api_imports_a_file_and_tells_how_it_was_read(administrator: Member, browser: Browser) -> None:
    who = browser(administrator)
    answer = who.post("/api/v1/journey-files", {"file": upload(TABLE, "map.csv")})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert made["mapping"]["uses"] == ["stage", "step", "thoughts", "emotions", "own"]
    assert (made["placed"], made["unplaced"]) == (13, 1) and "D3" in made["notes"][0]
    assert Journey.objects.filter(uuid=made["journey"]).exists()
    wrong = who.post("/api/v1/journey-files", {"file": upload(TABLE, "map.csv"), "mapping": "[]"})
    assert wrong.status_code == 422
