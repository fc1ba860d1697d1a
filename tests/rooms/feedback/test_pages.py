"""Inbox, item, import, scores, topics: as people and programs meet them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import REVIEWS, imported, read, said
from tests.rooms.maps.conftest import Make
from waypost.rooms.feedback.actions import reading, running, tag, take
from waypost.rooms.feedback.models import FeedbackImport, Item
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
AT = "/w/house/feedback/"


@pytest.fixture
def page(administrator: Member, browser: Browser) -> Client:
    """The administrator's browser, with four reviews read."""
    imported(administrator)
    reading.sweep(read)
    return browser(administrator)


def item(outside: str) -> Item:
    return Item.objects.get(outside=outside)


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "r1 r2 r3 r4"),
        ("sentiment=negative", "r1 r2"),
        ("sentiment=unsure", "r4"),
        ("intent=cancel", "r1"),
        ("topic=payment", "r1"),
        ("effort=high", "r1 r2"),
        ("kind=survey", ""),
        ("source=Portal", "r1 r2 r3 r4"),
        ("touchpoint=delivery", "r4"),
        ("band=low", "r1 r2"),
        ("band=high", "r3 r4"),
        ("q=zahlung", "r1"),
        ("q=KÜNDIGE", "r1"),
        ("q=kündige schief", "r1"),
        ("since=2026-03-02&until=2026-03-03", "r2 r3"),
        ("tag=Call+back", "r2"),
        ("state=new", "r1 r2 r3 r4"),
        ("sentiment=splendid", "r1 r2 r3 r4"),
    ],
)
def test_the_inbox_is_filtered_by_its_address(administrator: Member, page: Client, query: str, found: str) -> None:
    tag(administrator, item("r2").uuid, name="Call back")
    shown = words(page.get(f"{AT}?{query}"))
    assert [each.outside for each in Item.objects.order_by("outside") if str(each.uuid) in shown] == found.split()


def test_pages_follow_each_other_without_a_gap(administrator: Member, browser: Browser) -> None:
    take(administrator, [said(f"Words {n}", outside=str(n)) for n in range(70)])  # all of one instant
    client, url, seen = browser(administrator), AT, []
    while url:
        answer = client.get(url)
        seen += [row.row.item.outside for row in answer.context["rows"]]
        url = f"{AT}?{answer.context['onward']}" if answer.context["onward"] else ""
    assert sorted(seen, key=int) == [str(n) for n in range(70)]


@pytest.mark.parametrize("query", ["since=yesterday", "until=2026-13-01"])
def test_a_day_that_is_none_is_told(page: Client, query: str) -> None:
    assert page.get(f"{AT}?{query}").status_code == 422


@pytest.mark.parametrize("query", ["at=nowhere", "at=019b0000-0000-7000-8000-000000000000:pay", "person=x"])
def test_a_place_that_is_not_there_is_not_found(page: Client, query: str) -> None:
    assert page.get(f"{AT}?{query}").status_code == 404


def test_an_odd_place_in_the_list_is_its_beginning(page: Client) -> None:
    for after in ("x~y", "2026-03-01~999999999999999999999999", "0001-01-01T00:00:00+00:00~1"):
        assert page.get(AT, {"after": after}).status_code == 200


def test_what_a_comment_rests_on_is_marked_in_its_words(page: Client) -> None:
    shown = words(page.get(f"{AT}items/{item('r1').uuid}/"))
    assert '<mark class="bad" title="negative (−2.0)">schief</mark>' in shown
    assert "This sounds negative." in shown


def test_words_from_outside_stay_words(administrator: Member, page: Client) -> None:
    take(administrator, [said("<script>alert(1)</script> schief", outside="evil", touchpoint="<b>x</b>")])
    reading.sweep(read)
    for url in (AT, f"{AT}items/{item('evil').uuid}/"):
        shown = words(page.get(url))
        assert "<script>alert" not in shown and "<b>x" not in shown and "&lt;script&gt;" in shown


def test_one_click_corrects_and_a_second_click_takes_off(page: Client) -> None:
    url = f"{AT}items/{item('r1').uuid}/correct/"
    page.post(url, {"task": "sentiment", "value": "positive"})
    page.post(url, {"task": "intents", "value": "refund"})
    page.post(url, {"task": "intents", "value": "cancel"})
    found = item("r1")
    assert (found.sentiment, list(found.found.filter(task="intents").values_list("label", flat=True))) == (
        "positive",
        ["refund"],
    )
    assert page.post(url, {"task": "colour", "value": "red"}).status_code == 404
    page.post(url, {"task": "sentiment", "value": "red"})
    assert item("r1").sentiment == "positive"


def test_an_item_is_read_for_everybody_and_can_be_new_again(page: Client) -> None:
    uuid = item("r1").uuid
    assert page.post(f"{AT}mark/", {"item": [uuid, "x"], "quietly": "yes"}).status_code == 204
    assert not item("r1").is_new
    page.post(f"{AT}mark/", {"item": [uuid], "new": "yes"})
    assert item("r1").is_new


def test_an_item_is_laid_at_a_step(page: Client, make: Make) -> None:
    journey, uuid = make().uuid, item("r4").uuid
    page.post(f"{AT}items/{uuid}/assign/", {"place": f"{journey}:pay"})
    assert (item("r4").journey, item("r4").step) == (journey, "pay")
    assert str(uuid) in words(page.get(f"{AT}?at={journey}:pay"))
    assert str(uuid) not in words(page.get(f"{AT}?at={journey}:ride"))
    page.post(f"{AT}items/{uuid}/assign/", {"place": ""})
    assert item("r4").journey is None


def test_a_file_goes_from_upload_to_inbox(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    given = {"source": "Portal", "kind": "review", "file": SimpleUploadedFile("a.csv", REVIEWS.encode())}
    there = client.post(f"{AT}imports/new/", given)
    assert there.status_code == 302
    shown = words(client.get(there["Location"]))
    assert "Die Zahlung ging dreimal schief" in shown and "k1" in shown
    found = FeedbackImport.objects.get()
    client.post(f"{there['Location']}change/", {**found.columns, "scale": "stars-5", "begin": "yes"})
    running.run(found.pk)
    assert Item.objects.count() == 4
    assert "There already" in words(client.get(there["Location"]))


@pytest.mark.parametrize(
    "given", [{}, {"source": "x", "kind": "review"}, {"source": "x", "kind": "odd", "file": b"a,b\n1,2\n"}]
)
def test_an_upload_that_lacks_something_is_told(administrator: Member, browser: Browser, given: dict[str, Any]) -> None:
    if isinstance(given.get("file"), bytes):
        given = {**given, "file": SimpleUploadedFile("a.csv", given["file"])}
    assert browser(administrator).post(f"{AT}imports/new/", given).status_code == 422


def test_programs_bring_items_in_and_again(administrator: Member) -> None:
    _, key = people.make_key(administrator, name="portal", rights=[_right()])
    body = {"items": [{"kind": "review", "source": "Portal", "at": "2026-03-01T09:00:00+01:00", "id": str(n), "text": "Hm",
                       "person": {"kind": "email", "value": "a@example.org"}, "rating": 4, "scale": "stars-5"}
                      for n in range(3)]}  # fmt: skip

    def send(given: object) -> Any:
        return Client().post("/api/v1/feedback", json.dumps(given), content_type="application/json",
                             headers={"Authorization": f"Bearer {key}"})  # fmt: skip

    assert [send(body).json(), send(body).json()] == [{"new": 3, "known": 0}, {"new": 0, "known": 3}]
    naive = {"items": [{**body["items"][0], "at": "2026-03-01T09:00:00"}]}
    off = {"items": [{**body["items"][0], "id": "x", "rating": 6}]}
    wrong: list[object] = [naive, off, {"items": []}, {}, []]
    assert [send(each).status_code for each in wrong] == [422] * 5
    assert Item.objects.count() == 3


def _right() -> Any:
    from waypost.rooms.feedback.rights import TAKE_FEEDBACK

    return TAKE_FEEDBACK


def test_the_scales_of_the_api_are_those_that_there_are() -> None:
    from waypost.rooms.feedback.api import ItemIn
    from waypost.rooms.feedback.records import SCALES

    described = ItemIn.model_json_schema()["properties"]["scale"]["enum"]
    assert set(described) == {*SCALES, ""}


def test_a_reader_sees_scores_and_no_words(member: Members, browser: Browser) -> None:
    client = browser(member(Role.READER))
    assert [client.get(AT + each).status_code for each in ("", "scores/", "topics/")] == [403, 200, 200]
