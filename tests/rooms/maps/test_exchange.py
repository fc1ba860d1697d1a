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
from waypost.core.vocabulary.journey.operations import At, Change, Kind, from_plain
from waypost.core.vocabulary.wording import WaypostError
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
    assert "Changes of" in told and f"name of step “{first.name}” changed".casefold() in told.casefold()
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
    done = actions.merge_file(administrator, uuid, journey=journey.uuid, language="en").edited
    assert (len(done.done), len(done.clashes)) == (1, 1)
    now = queries.working(administrator, journey.uuid)
    assert next(now.document.steps()).name == "From the editor" and now.document.customer_goal == "A new goal"
    assert now.journey.version == 1 and now.unkept == 2, "what others have not kept is not kept for them"


def test_the_same_workbook_is_merged_again_after_somebody_took_it_back(administrator: Member) -> None:
    journey = the_journey(administrator)
    content = edited(administrator, journey, lambda book: book["Map"].__setitem__("C2", "Renamed"))
    first = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    done = actions.merge_file(administrator, first, journey=journey.uuid, language="en").edited.done
    back = [from_plain(each.inverse) for each in reversed(done)]
    actions.edit(administrator, journey.uuid, operations=back, batch="undo")
    again = actions.give_file(administrator, content=content, name="bicycle.xlsx")
    actions.merge_file(administrator, again, journey=journey.uuid, language="en")
    now = queries.working(administrator, journey.uuid)
    assert next(now.document.steps()).name == "Renamed"


def test_only_a_workbook_of_ours_is_written_into_a_journey(administrator: Member) -> None:
    journey = the_journey(administrator)
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    with pytest.raises(WaypostError, match="Only a workbook"):
        actions.merge_file(administrator, uuid, journey=journey.uuid, language="en")


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
