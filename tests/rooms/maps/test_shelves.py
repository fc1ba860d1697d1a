"""The shelves of the library: lists of thousands, filtered and sorted, the page of an object, files."""

from collections.abc import Callable
from io import BytesIO
from time import process_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.test_objects import SHOP, one
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import Evidence, Grade, PainPoint, Source, Touchpoint
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.actions.shelving import object_row
from waypost.rooms.maps.models import LibraryObject, Use
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.queries.shelves import WantedObjects
from waypost.rooms.maps.records.library import Kind, State
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
HOME = "/w/house/journeys/library/"


def many(who: Member, n: int) -> None:
    """So many pain points, every tenth of them confirmed, every fifth measured."""
    now = timezone.now()
    rows = []
    for each in range(n):
        grade = Grade.MEASURED if each % 5 == 0 else Grade.ASSUMED
        document = PainPoint(
            id=f"pain-{each}", name=f"Pain {each:04}", severity=each % 5 + 1, cause="Nobody answers",
            tags=("web", f"t{each % 7}"), evidence=Evidence(grade=grade, n=each, sources=(Source(name="Hotline"),)),
        )  # fmt: skip
        row = object_row(who, document, now)
        row.state = (State.CONFIRMED if each % 10 == 0 else State.OPEN).value
        row.owner = f"Team {each % 3}"
        rows.append(row)
    LibraryObject.objects.bulk_create(rows, batch_size=500)  # type: ignore[arg-type]


def names(who: Member, **wanted: str) -> list[str]:
    return [each.name for each in queries.every_object(who, Kind.PAIN_POINT, WantedObjects(**wanted))]


def test_filters_narrow_and_sorts_order(make: Make, administrator: Member) -> None:
    make(SHOP.format(n=1))
    many(administrator, 30)
    assert names(administrator, words="lost") == ["Lost cart"]
    assert names(administrator, state="confirmed") == ["Pain 0000", "Pain 0010", "Pain 0020"]
    assert len(names(administrator, grade="measured")) == 6
    assert names(administrator, used="yes") == ["Lost cart", "Slow pages"]
    assert len(names(administrator, used="no", owner="Team 1")) == 10
    assert len(names(administrator, tag="t3")) == 4 and not names(administrator, tag="t")
    assert names(administrator, sort="-used")[0] == "Lost cart"
    assert names(administrator, sort="-n")[0] == "Pain 0029"
    assert names(administrator, sort="-weight", owner="Team 2")[0] == "Pain 0014"


def test_the_whole_page_of_two_thousand_takes_less_than_two_tenths_of_a_second(
    make: Make, administrator: Member, browser: Browser
) -> None:
    make(SHOP.format(n=1))
    many(administrator, 2_000)
    who = browser(administrator)
    for query in ("", "?q=nobody+pain&state=open&sort=-n", "?used=no&grade=assumed&tag=t3&sort=-used&page=3"):
        tried = []
        for _ in range(3):
            begun = process_time()
            assert who.get(f"{HOME}pain_point/{query}").status_code == 200
            tried.append(process_time() - begun)
        assert min(tried) < 0.2


def test_archived_ones_come_only_when_asked_for(administrator: Member) -> None:
    many(administrator, 2)
    actions.archive_object(administrator, Kind.PAIN_POINT, one(administrator, Kind.PAIN_POINT, "pain-0").uuid)
    assert names(administrator) == ["Pain 0001"]
    assert names(administrator, state="archived") == ["Pain 0000"]


@pytest.mark.parametrize(
    "query", ["", "?q=pain+12&sort=-used", "?used=no&tag=t3&grade=measured", "?page=7&sort=-weight"]
)
def test_a_list_of_two_thousand_takes_as_many_queries_as_one_of_ten_and_no_time(
    query: str, make: Make, administrator: Member, browser: Browser
) -> None:
    who = browser(administrator)
    made = make(SHOP.format(n=1))
    many(administrator, 50)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries_:
            assert who.get(f"{HOME}pain_point/{query}").status_code == 200
        return len(queries_)

    asked()
    few = asked()
    LibraryObject.objects.filter(key__startswith="pain-").delete()
    many(administrator, 2_000)
    row = shelf(administrator, Kind.PAIN_POINT).get(key="slow")
    Use.objects.bulk_create(
        Use(workspace_id=row.workspace_id, journey_id=made.id, kind="pain_point", key=f"pain-{n}")
        for n in range(0, 2_000, 2)
    )
    assert asked() <= few
    took = []
    for _ in range(3):
        started = process_time()
        queries.objects(administrator, Kind.PAIN_POINT, WantedObjects(sort="-used"))
        took.append(process_time() - started)
    assert min(took) < 0.2


def test_the_page_of_an_object_tells_where_it_stands_and_what_happened(
    make: Make, administrator: Member, browser: Browser
) -> None:
    make(SHOP.format(n=1))
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    actions.rename_object(administrator, Kind.PAIN_POINT, slow.uuid, name="<b>Slow</b>")
    text = browser(administrator).get(f"{HOME}pain_point/{slow.uuid}/").content.decode()
    assert "I buy shoes 1" in text and "Searches" in text and "Pays" in text
    assert "renamed Slow pages to" in text and "<b>Slow</b>" not in text and "&lt;b&gt;Slow" in text


def test_an_object_is_made_and_changed_by_its_form(administrator: Member, browser: Browser) -> None:
    who = browser(administrator)
    given = {
        "name": " Slow  pages ", "severity": "4", "frequency": "12.5", "cause": "Images", "state": "confirmed",
        "owner": str(administrator.uuid), "tags": "web, phone", "grade": "reported", "n": "12", "date": "2026-03-01", "sources": "Hotline\nShop",
        "note": "",
    }  # fmt: skip
    made = who.post(f"{HOME}pain_point/new/", given)
    assert made.status_code == 302
    row = shelf(administrator, Kind.PAIN_POINT).get()
    [document] = documents.read(row.document)
    assert isinstance(document, PainPoint)
    assert (document.name, document.severity, document.frequency, document.tags) == (
        "Slow pages",
        4,
        0.125,
        ("web", "phone"),
    )
    assert document.evidence is not None and [source.name for source in document.evidence.sources] == [
        "Hotline",
        "Shop",
    ]
    assert (row.state, row.owner, row.grade) == ("confirmed", str(administrator.user), "reported")
    address = f"{HOME}pain_point/{row.uuid}/"
    page = who.get(f"{address}change/").content.decode()
    assert 'value="12.5"' in page and 'value="2026-03-01"' in page
    assert who.post(f"{address}change/", given | {"name": ""}).status_code == 422
    assert who.post(f"{address}change/", given | {"owner": "Ute"}).status_code == 422
    assert who.post(f"{address}change/", given | {"name": "Slow"}).headers["Location"] == address
    assert shelf(administrator, Kind.PAIN_POINT).get().name == "Slow"


@pytest.mark.parametrize(("kind", "more"), [
    ("gain", {"strength": "3"}),
    ("need", {"type": "job", "text": "Carry it home"}),
    ("insight", {"type": "idea", "text": "Lend a cart"}),
    ("opportunity", {"effort": "2", "impact": "5", "due": "2026-12-24"}),
    ("touchpoint", {"channel": "Web", "meeting": "digital", "measuring_point": "Page views", "phase": "purchase"}),
])  # fmt: skip
def test_every_shelf_has_its_form(kind: str, more: dict[str, str], administrator: Member, browser: Browser) -> None:
    who = browser(administrator)
    answer = who.post(f"{HOME}{kind}/new/", {"name": "Thing", "state": "open", "grade": "assumed", **more})
    assert answer.status_code == 302
    row = shelf(administrator, Kind(kind)).get()
    [document] = documents.read(row.document)
    for name, value in more.items():
        if name != "phase":
            assert str(getattr(document, name)) == value
    assert document.evidence is None  # type: ignore[union-attr]
    page = who.get(answer.headers["Location"])
    assert page.status_code == 200 and "Thing" in page.content.decode()


def test_what_is_linked_is_refused_on_its_page(make: Make, administrator: Member, browser: Browser) -> None:
    make(SHOP.format(n=1))
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    answer = browser(administrator).post(f"{HOME}pain_point/{slow.uuid}/delete/")
    assert answer.status_code == 422 and "“I buy shoes 1”, Searches" in answer.content.decode()


def test_two_are_merged_on_a_page(make: Make, administrator: Member, browser: Browser) -> None:
    make(SHOP.format(n=1))
    who = browser(administrator)
    slow, lost = (one(administrator, Kind.PAIN_POINT, key) for key in ("slow", "lost"))
    address = f"{HOME}pain_point/{slow.uuid}/merge/"
    assert "Lost cart" in who.get(address).content.decode()
    assert who.post(address, {"other": "x"}).status_code == 422
    assert who.post(address, {"other": str(lost.uuid)}).status_code == 302
    assert [each.name for each in queries.every_object(administrator, Kind.PAIN_POINT, WantedObjects())] == [
        "Slow pages"
    ]


def test_a_list_leaves_as_a_file_as_it_is_filtered(administrator: Member, browser: Browser) -> None:
    many(administrator, 12)
    who = browser(administrator)
    text = b"".join(who.get(f"{HOME}pain_point/export.csv?state=confirmed")).decode("utf-8-sig")
    assert [line.split(",")[1] for line in text.splitlines()] == ["Title", "Pain 0000", "Pain 0010"]
    sheet = load_workbook(BytesIO(who.get(f"{HOME}pain_point/export.xlsx").content)).active
    assert sheet is not None and sheet.max_row == 13
    assert who.get(f"{HOME}pain_point/export.exe").status_code == 404
    assert JournalEntry.objects.filter(verb="export.made", details__what="library").count() == 2


def test_older_addresses_of_touchpoints_lead_to_the_library(administrator: Member, browser: Browser) -> None:
    made = actions.create_touchpoint(administrator, document=Touchpoint(name="Till"))
    who = browser(administrator)
    assert who.get("/w/house/journeys/touchpoints/?measured=no").headers["Location"] == f"{HOME}touchpoint/?measured=no"
    assert (
        who.get(f"/w/house/journeys/touchpoints/{made.uuid}/").headers["Location"] == f"{HOME}touchpoint/{made.uuid}/"
    )
    assert who.get(f"{HOME}nonsense/").status_code == 404


def test_readers_see_and_change_nothing(make: Make, member: Members, administrator: Member, browser: Browser) -> None:
    make(SHOP.format(n=1))
    slow = one(administrator, Kind.PAIN_POINT, "slow")
    reader = browser(member(Role.READER))
    assert "Change" not in reader.get(f"{HOME}pain_point/{slow.uuid}/").content.decode().split("<main")[-1]
    for verb in ("archive", "restore", "delete", "merge", "change"):
        assert reader.post(f"{HOME}pain_point/{slow.uuid}/{verb}/").status_code == 403
