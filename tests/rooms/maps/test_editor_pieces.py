"""What pages of the editor know after many answers is what a page is told that comes now; and answers stay small."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.large import journey as large
from tests.core.vocabulary.test_operations import operations
from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from waypost.core.vocabulary.journey import write_json
from waypost.core.vocabulary.journey.operations import to_plain
from waypost.rooms.maps import queries
from waypost.rooms.maps.queries.edited import cut
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web import drawings

Browser = Callable[[Member | None], Client]


class Page:
    """The editor in a browser, as far as it keeps what it was told (static/maps/edit/store.js does the same)."""

    def __init__(self, client: Client, journey: JourneyRecord) -> None:
        self.client, self.address = client, f"/w/house/journeys/{journey.uuid}/edit"
        self.pieces: dict[str, Any] = {}
        self.map: dict[str, Any] = {}
        self.size = 0
        self.look()

    def look(self) -> None:
        """What others did since."""
        has = " ".join(self.pieces)
        found = self.client.get(f"{self.address}/state", {"revision": self.map.get("revision", ""), "has": has}).json()
        if "map" in found:
            self.take(found["map"])

    def send(self, *several: Any) -> dict[str, Any]:
        body = {"batch": str(uuid4()), "operations": several, "has": list(self.pieces)}
        answer = self.client.post(
            f"{self.address}/operations",
            json.dumps(body),
            content_type="application/json",
            headers={"Accept": "application/json"},
        )
        found: dict[str, Any] = answer.json()
        if answer.status_code == 200:
            self.size = len(answer.content)
            self.take(found["map"])
        return found

    def take(self, told: dict[str, Any]) -> None:
        marks = [mark for part in told["picture"] for mark in part[2:]] + list(told["document"].values())
        self.pieces = {
            mark: told["contents"][mark] if mark in told["contents"] else self.pieces[mark] for mark in marks
        }
        self.map = told

    @property
    def knows(self) -> Any:
        """All of it: size, every part where it hangs with its places, the document."""
        picture = [(name, top, self.pieces[svg], self.pieces[at]) for name, top, svg, at in self.map["picture"]]
        document = {name: self.pieces[mark] for name, mark in self.map["document"].items()}
        return self.map["revision"], self.map["size"], self.map["heads"], picture, document


def forget() -> None:
    drawings._inked.cache_clear()
    drawings._typesetter.cache_clear()


@given(data=st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_pages_that_were_told_piece_by_piece_know_what_a_new_page_is_told(
    administrator: Member, make: Make, browser: Browser, data: st.DataObject
) -> None:
    journey, client = make(write_json(large(4, 2))), browser(administrator)
    pages = [Page(client, journey), Page(client, journey)]
    last: dict[str, Any] = {}
    for _ in range(5):
        page = data.draw(st.sampled_from(pages))  # the other one writes over what it does not see: they clash
        document = queries.working(administrator, journey.uuid).document
        match data.draw(st.sampled_from(("do", "do", "undo", "hide", "language"))):
            case "do":
                last = page.send(to_plain(data.draw(operations(document))))
            case "undo":
                for each in last.get("done") or ():
                    last = page.send(each["inverse"])
            case "hide" if document.lanes:
                lane = data.draw(st.sampled_from(document.lanes))
                at = {"kind": "lane", "id": lane.id}
                change = {"do": "change", "at": at, "field": "hidden", "before": lane.hidden, "after": not lane.hidden}
                last = page.send(change)
            case _:
                user = administrator.user
                user.language = "en" if user.language == "de" else "de"
                user.save()
    for page in pages:
        page.map["revision"] = ""  # one that was behind asks for all that is new
        page.look()
    forget()
    anew = Page(client, journey)
    assert pages[0].knows == pages[1].knows == anew.knows


def test_the_document_of_a_page_is_the_working_copy(administrator: Member, make: Make, browser: Browser) -> None:
    journey = make(write_json(large(4, 2)))
    page = Page(browser(administrator), journey)
    page.send({"do": "write", "lane": "thoughts", "step": "step-1", "before": None, "lines": ["New"]})
    *_, document = page.knows
    kept = json.loads(write_json(queries.working(administrator, journey.uuid).document))
    assert document == cut({key: value for key, value in kept.items() if key not in ("schema", "kind")})


@pytest.fixture
def page(administrator: Member, make: Make, browser: Browser) -> Page:
    """20 steps, 15 lanes, in the editor."""
    return Page(browser(administrator), make(write_json(large())))


WRITE = {"do": "write", "lane": "thoughts", "step": "step-5", "before": None, "lines": ["What somebody thinks"]}
AT = {"kind": "step", "id": "step-5"}
RENAME = {"do": "change", "at": AT, "field": "name", "before": "Step number 6 of the way", "after": "Called otherwise"}
FELT = {
    "do": "change",
    "at": AT,
    "field": "emotions",
    "before": [{"value": 2, "persona": "kim"}],
    "after": [{"value": 1, "persona": "kim"}],
}


@pytest.mark.parametrize(
    ("operation", "most"), [(WRITE, 30_000), (RENAME, 45_000), (FELT, 60_000)], ids=["write", "rename", "curve"]
)
def test_an_answer_holds_what_changed_and_little_else(page: Page, operation: dict[str, Any], most: int) -> None:
    """All of it has some 450,000 bytes."""
    found = page.send(operation)
    assert found["done"]
    assert 1_000 < page.size < most


def test_an_edit_asks_the_database_no_more_the_larger_the_map_is(
    page: Page, administrator: Member, make: Make, browser: Browser
) -> None:
    small = Page(browser(administrator), make(write_json(large(4, 2)).replace('"large"', '"small"', 1)))
    counts = []
    for each in (page, small):
        each.send(WRITE | {"step": "step-1"})
        with CaptureQueriesContext(connection) as asked:
            assert each.send(WRITE | {"step": "step-1", "lines": ["Another"]})["done"]
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 16


def test_a_colleague_is_sent_what_is_new_to_them(
    page: Page, administrator: Member, member: Members, browser: Browser
) -> None:
    journey = queries.journeys(administrator)[0]
    other = Page(browser(member(Role.CONTRIBUTOR)), journey)
    other.send(WRITE)
    known = set(page.pieces)
    page.look()
    assert page.knows == other.knows
    assert 0 < len(set(page.pieces) - known) < 10
    assert {*page.map["contents"]} == set(page.pieces) - known


@pytest.mark.parametrize(
    ("address", "before"), [("192.0.2.7", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.7"})], ids=["far", "proxy"]
)
def test_whoever_is_not_on_this_machine_is_sent_it_compressed(page: Page, address: str, before: dict[str, str]) -> None:
    gzip = {"Accept-Encoding": "gzip"}
    answer = page.client.get(f"{page.address}/state", headers=gzip | before, REMOTE_ADDR=address)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 100_000
    assert "Content-Encoding" not in page.client.get(f"{page.address}/state", headers=gzip).headers
