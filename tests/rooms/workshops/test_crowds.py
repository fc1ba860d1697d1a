"""A wall belongs to everybody: one connection takes not all of it, and whoever leads removes guests with their notes."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.workshops.test_workshops import guest, phone, post, sent, written
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.maps import queries
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.workshops import actions
from waypost.rooms.workshops import queries as found
from waypost.rooms.workshops.actions import guests as verbs
from waypost.rooms.workshops.models import Dot, Guest, Note, Workshop
from waypost.rooms.workshops.pages import crowding
from waypost.rooms.workshops.records import Chosen, Phase
from waypost.web.errors import NotAllowed, NotThere


@pytest.fixture(autouse=True)
def unknown(db: None) -> Iterator[None]:
    """No address has been here before."""
    cache.clear()
    yield
    cache.clear()


def elsewhere() -> Client:
    """A browser on another connection."""
    client = Client()
    client.defaults["REMOTE_ADDR"] = "10.9.8.7"
    return client


def joining(row: Workshop, client: Client, key: str = "") -> tuple[int, str]:
    form = {"name": "Eve", "voice": "", "key": key or uuid4().hex}
    answer = client.post(f"/join/{row.code}/", form, HTTP_ACCEPT_LANGUAGE="en")
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(("limit", "told"), [("a_minute", "again in a minute"), ("a_day", "Use mobile data")])
def test_one_connection_lets_only_so_many_guests_in(
    opened: Workshop, monkeypatch: pytest.MonkeyPatch, limit: str, told: str
) -> None:
    few = {"a_minute": 60, "a_day": 200} | {limit: 3}
    monkeypatch.setattr(crowding, "JOINS", crowding.Limit("joins", **few))
    monkeypatch.setattr("waypost.rooms.workshops.pages.joining.JOINS", crowding.JOINS)
    key = uuid4().hex
    assert [joining(opened, Client(), key)[0] for _ in range(5)] == [302] * 5  # one try, sent again and again
    assert [joining(opened, Client())[0] for _ in range(2)] == [302, 302]
    status, page = joining(opened, Client())
    assert status == 422 and told in page and Guest.objects.count() == 3
    assert joining(opened, elsewhere())[0] == 302


def test_a_phone_that_is_in_stays_one_guest(opened: Workshop) -> None:
    client = phone(opened)
    assert [joining(opened, client)[0] for _ in range(5)] == [302] * 5
    assert Guest.objects.count() == 1


@pytest.mark.parametrize(("limit", "later"), [("a_minute", True), ("a_day", False)])
def test_one_connection_fills_no_wall_however_many_guests_it_makes(
    opened: Workshop, monkeypatch: pytest.MonkeyPatch, limit: str, later: bool
) -> None:
    few = {"a_minute": 600, "a_day": 4_000} | {limit: 7}
    monkeypatch.setattr("waypost.rooms.workshops.pages.joining.NOTES", crowding.Limit("notes", **few))

    def answers() -> list[dict[str, object]]:
        notes = [{"client": uuid4().hex, "turn": 1, "text": f"spam {n}"} for n in range(3)]
        client = phone(opened)
        post(client, opened, notes)
        return list(post(client, opened, notes)["receipts"])  # what comes twice counts once

    told = [each for _ in range(4) for each in answers()]
    assert Note.objects.count() == 7 and [each["kept"] for each in told].count(True) == 7
    refused = [each for each in told if not each["kept"]]
    assert all(each["later"] is later and each["why"] for each in refused)
    other = elsewhere()
    assert joining(opened, other)[0] == 302
    assert post(other, opened, [{"client": uuid4().hex, "turn": 1, "text": "ours"}])["receipts"][0]["kept"]


def test_who_is_removed_goes_with_names_words_and_dots(
    opened: Workshop, administrator: Member, browser: Callable[..., Client]
) -> None:
    who, url = browser(administrator), f"/w/house/journeys/workshops/{opened.uuid}/"
    client = phone(opened, "Mallory")
    post(client, opened, [{"client": uuid4().hex, "turn": 1, "text": f"spam {n}"} for n in range(2)])
    mallory = Guest.objects.get()
    [ours] = written(guest(opened), "ours")
    spam = Note.objects.filter(guest=mallory).order_by("pk")
    actions.merge(administrator, opened.uuid, notes=[ours.uuid], into=spam[0].uuid)
    actions.begin_phase(administrator, opened.uuid, Phase.VOTING)
    actions.vote(mallory, {spam[1].uuid: 2}, turn=1)
    before = who.get(url + "notes/").json()["revision"]
    page = who.get(url + "guests/").content.decode()
    assert page.index("Mallory") < page.index("Ada")
    assert who.post(url + "guests/", {"guest": [str(mallory.uuid)]}).status_code == 302
    news = who.get(f"{url}notes/?seen={before}-voting").json()
    assert news["people"] == 1 and news["voters"] == 0
    assert {(each["text"], each["out"], each["into"]) for each in news["notes"]} == {
        ("", True, ""),
        ("ours", False, ""),
    }
    assert [each.text for each in found.waiting(opened, "en")] == ["ours"]
    assert not Note.objects.filter(text__contains="spam").exists() and not Dot.objects.exists()
    assert "Mallory" not in who.get(url + "guests/").content.decode()
    assert client.get(f"/join/{opened.code}/state/").status_code == 403
    entry = JournalEntry.objects.get(verb="workshop.guests_removed")
    assert (entry.details["guests"], entry.details["notes"]) == (1, 2)
    assert "Mallory" not in str([entry.details, entry.subject_label])
    assert who.post(url + "guests/", {"guest": [str(mallory.uuid)]}).status_code == 422
    assert who.post(url + "guests/", {"guest": ["x"]}).status_code == 422


def test_who_is_removed_writes_and_votes_no_more_and_makes_room(
    opened: Workshop, administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "MOST_ON_A_WALL", 2)
    monkeypatch.setattr(verbs, "MOST_GUESTS", 2)
    mallory, ada = guest(opened, "Mallory"), guest(opened)
    written(mallory, "spam", "more spam")
    assert actions.send(ada, [sent("no room")])[0].reason == "full"
    with pytest.raises(WaypostError, match="do not fit"):
        guest(opened, "Bob")
    actions.remove_guests(administrator, opened.uuid, guests=[mallory.uuid])
    assert actions.send(ada, [sent("room again")])[0].reason == ""
    assert guest(opened, "Bob").name == "Bob"
    for act in (
        lambda: actions.send(mallory, [sent("spam")]),
        lambda: actions.vote(mallory, {}, turn=5),
        lambda: actions.join(opened.code, name="Mallory", voice="", key=mallory.key),
    ):
        with pytest.raises((NotThere, WaypostError)):
            act()
    assert Note.objects.filter(guest=mallory, gone=False).count() == 0


def test_what_was_taken_into_the_journey_stays_when_its_guest_is_removed(
    opened: Workshop, administrator: Member
) -> None:
    ada = guest(opened)
    [note] = written(ada, "The hotline is silent")
    actions.take_over(administrator, opened.uuid, chosen=[Chosen(note.uuid, "pay", "thoughts")])
    actions.remove_guests(administrator, opened.uuid, guests=[ada.uuid])
    assert "The hotline is silent" in str(queries.working(administrator, opened.journey.uuid).document)


def test_only_who_leads_removes_guests(opened: Workshop, administrator: Member, member: Members) -> None:
    ada = guest(opened)
    with pytest.raises(NotAllowed):
        actions.remove_guests(member(Role.READER), opened.uuid, guests=[ada.uuid])
    other = Workshop.objects.get(uuid=actions.open_workshop(administrator, journey=opened.journey.uuid))
    with pytest.raises(WaypostError, match="None of these"):
        actions.remove_guests(administrator, other.uuid, guests=[ada.uuid])
