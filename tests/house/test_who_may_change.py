"""Every verb, page and operation of the API that changes a journey, tried by a contributor whom it does not reach that far.

Verbs are found by what they take, pages by their address: a new one is tried as soon as it is there. What is for readers
too is named here, with the reason.
"""

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.house.furniture import Things, journeys
from tests.house.rows import rows
from tests.house.test_doors import BELOW, OTHER_METHOD, inside
from tests.house.test_doors_of_the_api import call, operations
from tests.rooms.conftest import Members
from tests.rooms.photographing import photograph
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import JOURNEY, Change
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as known
from waypost.rooms.maps.models import SavedView
from waypost.rooms.maps.records import Reach
from waypost.rooms.maps.rights import COMMENT_JOURNEYS, EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.workshops import actions as workshops
from waypost.rooms.workshops.models import Note, Workshop
from waypost.rooms.workshops.records import Phase
from waypost.web.errors import NotAllowed, NotThere

# For everybody who reads it, or who was asked.
TALK = {"comment", "resolve", "answer_review"}
# Below /w/<workspace>/journeys/<uuid>/ for everybody who reads it.
READING = {
    "", "compare/", "compare/<slug:ending>", "present/", "evidence/", "comments/", "review/", "review/answer/",
    "versions/<int:number>/", "versions/<int:number>/<slug:ending>", "versions/<int:number>/paper/",
}  # fmt: skip
# Who may not publish or share at all is told so before anything is looked up.
MANAGERS = {"publish/", "archive/", "share/", "share/<uuid:share>/revoke/"}
# What a page looks at before it asks the verb.
SENT = {"share/reach/": {"reach": "hidden"}}
READ_ONLY = [(Reach.VIEWABLE, NotAllowed, 403), (Reach.LISTED, NotAllowed, 403), (Reach.HIDDEN, NotThere, 404)]

Verb = Callable[[Member], object]


@pytest.fixture
def things(administrator: Member, member: Members) -> Things:
    """The journey, what belongs to it, and somebody who may be asked to review it."""
    return {**journeys(administrator), "customers/persons/<uuid:uuid>/": member(Role.READER).uuid}


def verbs_of(things: Things, who: Member) -> dict[str, Verb]:
    """Each verb that is about a journey, as its administrator would call it."""
    journey, colleague = things["journeys/<uuid:uuid>/"], who.uuid
    reader = next(each for each in Member.objects.filter(role=Role.READER.value))
    view = SavedView.objects.get()
    given: dict[str, dict[str, Any]] = {
        "add_picture": {"content": photograph()},
        "add_version": {"document": documents.Journey(name="Mine", stages=(documents.Stage(name="Buys"),))},
        "answer_facts": {"customer_goal": "Mine"},
        "answer_feelings": {"feelings": {}},
        "answer_stages": {"names": ["Mine"]},
        "answer_steps": {"names": {"purchase": ["Mine"]}},
        "answer_who": {"persona": "Mine", "summary": ""},
        "ask_for_review": {"reviewers": [reader.uuid]},
        "ask_next": {"question": "goal"},
        "edit": {"operations": [Change(JOURNEY, "customer_goal", "Ride within a week", "Mine")]},
        "keep_view": {"name": "Mine", "query": ""},
        "make_share": {"name": "Mine", "days": 3},
        "merge_file": {"file": things["journeys/import/<uuid:uuid>/"], "language": "en"},
        "name_version": {"version": 1, "name": "Mine"},
        "remove_view": {"view": view.uuid},
        "rename": {"title": "Mine"},
        "restore_version": {"version": 1},
        "revoke_share": {"share": things["journeys/<uuid:uuid>/share/<uuid:share>/"]},
        "set_owner": {"member": colleague},
        "set_reach": {"reach": Reach.HIDDEN},
        "open_workshop": {"title": "Mine"},
    }
    return {
        name: partial(verb, journey=journey, **given.get(name, {}))
        for name, verb in taking("journey", maps, workshops)
        if name not in TALK
    }


def verbs_of_workshops(things: Things) -> dict[str, Verb]:
    """Each verb of who leads a workshop on that journey."""
    workshop, note = things["journeys/workshops/<uuid:workshop>/"], Note.objects.get().uuid
    guest = workshops.join(Workshop.objects.get().code, name="Ada", voice="", key="a phone")
    given: dict[str, dict[str, Any]] = {
        "add": {"text": "Mine", "client": "mine"},
        "add_photo": {"content": photograph()},
        "begin_phase": {"phase": Phase.CLOSED},
        "hide": {"note": note, "hidden": True},
        "merge": {"notes": [note], "into": note},
        "move": {"note": note, "step": "", "lane": ""},
        "put_back": {"before": []},
        "reword": {"note": note, "text": "Mine"},
        "set_dots": {"dots": 5},
        "set_timer": {"minutes": 5},
        "split": {"note": note},
        "remove_guests": {"guests": [guest.uuid]},
        "take_over": {"chosen": []},
    }
    return {
        name: partial(verb, workshop=workshop, **given.get(name, {})) for name, verb in taking("workshop", workshops)
    }


def taking(argument: str, *rooms: Any) -> Iterator[tuple[str, Callable[..., object]]]:
    """The public verbs that take this argument."""
    for room in rooms:
        for name in room.__all__:
            if argument in inspect.signature(getattr(room, name)).parameters:
                yield name, getattr(room, name)


def answers(verbs: dict[str, Verb], who: Member) -> dict[str, type[BaseException] | None]:
    """What each verb raises, and that what it does is taken back again."""
    found: dict[str, type[BaseException] | None] = {}
    for name, verb in verbs.items():
        with transaction.atomic():
            try:
                verb(who)
                found[name] = None
            except Exception as error:
                found[name] = type(error)
            transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("reach", "refusal"), [(reach, refusal) for reach, refusal, _ in READ_ONLY])
def test_no_verb_changes_a_journey_that_a_contributor_may_only_read(
    reach: Reach, refusal: type[Exception], things: Things, administrator: Member, member: Members
) -> None:
    other = member(Role.CONTRIBUTOR)
    verbs = {**verbs_of(things, other), **{f"workshops.{k}": v for k, v in verbs_of_workshops(things).items()}}
    assert len(verbs) > 40
    maps.set_reach(administrator, things["journeys/<uuid:uuid>/"], reach)
    before, found = rows(), answers(verbs, other)
    # To publish, archive and share is nobody's among contributors, whatever is known of the journey.
    rest = {
        name: each for name, each in found.items() if name not in ("publish", "archive", "make_share", "revoke_share")
    }
    assert {found[name] for name in found.keys() - rest.keys()} == {NotAllowed}
    assert {name: each for name, each in rest.items() if each is not refusal} == {}
    assert rows() == before


def test_the_same_verbs_do_their_work_for_who_rules_over_it(things: Things, administrator: Member) -> None:
    """The oracle of this file: what is refused above is refused for the reach, not for what is sent."""
    maps.set_reach(administrator, things["journeys/<uuid:uuid>/"], Reach.HIDDEN)
    verbs = {**verbs_of(things, administrator), **verbs_of_workshops(things)}
    refused = {NotAllowed, NotThere, TypeError, KeyError}
    assert {name: each for name, each in answers(verbs, administrator).items() if each in refused} == {}


def test_a_contributor_changes_the_journey_of_another_and_does_not_take_it_over(
    things: Things, administrator: Member, member: Members, browser: Callable[..., Client]
) -> None:
    journey, owner, other = things["journeys/<uuid:uuid>/"], member(Role.READER), member(Role.CONTRIBUTOR)
    maps.set_owner(administrator, journey, member=owner.uuid)
    found = answers(verbs_of(things, other), other)
    ruling = {"archive", "make_share", "publish", "revoke_share", "set_owner", "set_reach"}
    assert {name for name, each in found.items() if each in (NotAllowed, NotThere)} == ruling
    maps.set_owner(other, journey, member=owner.uuid, sponsor="Somebody")
    page, at = browser(other), f"/w/house/journeys/{journey}/facts/"
    assert page.post(at, {"title": "Another title", "owner": str(other.uuid), "sponsor": "Nobody"}).status_code == 302
    record = known.journey(administrator, journey)
    assert (record.title, record.sponsor, record.owner and record.owner.uuid) == ("Another title", "Nobody", owner.uuid)


def test_whoever_changes_a_journey_without_an_owner_may_say_who_it_is(
    things: Things, administrator: Member, member: Members
) -> None:
    journey, other = things["journeys/<uuid:uuid>/"], member(Role.CONTRIBUTOR)
    record = maps.set_owner(other, journey, member=other.uuid)
    assert record.owner and record.owner.uuid == other.uuid


@pytest.mark.parametrize(("reach", "status"), [(reach, status) for reach, _, status in READ_ONLY])
def test_no_page_that_changes_a_journey_opens_for_who_may_only_read_it(
    reach: Reach, status: int, things: Things, administrator: Member, member: Members, browser: Callable[..., Client]
) -> None:
    maps.set_reach(administrator, things["journeys/<uuid:uuid>/"], reach)
    guest, begin = browser(member(Role.CONTRIBUTOR)), f"{BELOW}journeys/<uuid:uuid>/"
    before, wrong, tried = rows(), [], 0
    for door in inside():
        if not door.route.startswith(begin) or (place := door.route.removeprefix(begin)) in READING:
            continue
        for method in ("get", "post"):
            answer = getattr(guest, method)(door.url(things), SENT.get(place, {}))
            tried += answer.status_code == status
            if answer.status_code not in (status, OTHER_METHOD, 403 if place in MANAGERS else status):
                wrong.append(f"{method} {place}: {answer.status_code}")
    assert not wrong
    assert tried > 20
    assert rows() == before


@pytest.mark.parametrize(("reach", "status"), [(reach, status) for reach, _, status in READ_ONLY])
def test_no_key_of_a_contributor_changes_it_or_sees_its_working_copy(
    reach: Reach, status: int, things: Things, administrator: Member
) -> None:
    _, key = people.make_key(administrator, name="programme", rights=[SEE_JOURNEYS, EDIT_JOURNEYS, COMMENT_JOURNEYS])
    maps.set_reach(administrator, things["journeys/<uuid:uuid>/"], reach)
    Client().get("/api/v1/me", headers={"Authorization": f"Bearer {key}"})  # the key is used, which is written down
    before = rows()
    found = {
        f"{method} {path}": call(key, method, path, url).status_code
        for method, path, url in operations(things)
        if path.startswith("/api/v1/journeys/{uuid}/") and (method != "get" or "/draft" in path)
    }
    found.pop("post /api/v1/journeys/{uuid}/reviews/verdict", None)  # only who is asked answers
    assert len(found) >= 7
    assert {name: each for name, each in found.items() if each != status} == {}
    assert rows() == before


def test_nobody_is_offered_a_journey_that_they_may_not_change(
    things: Things, administrator: Member, member: Members, browser: Callable[..., Client]
) -> None:
    """A workshop is begun on journeys that one may change."""
    journey, guest = things["journeys/<uuid:uuid>/"], browser(member(Role.CONTRIBUTOR))
    assert str(journey) in guest.get("/w/house/journeys/workshops/new/").content.decode()
    maps.set_reach(administrator, journey, Reach.VIEWABLE)
    assert str(journey) not in guest.get("/w/house/journeys/workshops/new/").content.decode()
    assert "workshops/new/" not in guest.get(f"/w/house/journeys/{journey}/").content.decode()
