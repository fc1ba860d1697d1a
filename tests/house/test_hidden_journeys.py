"""A hidden journey stays hidden: no page, no list, no notice tells its title to a member who may not know of it."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from django.core.handlers import wsgi
from django.http import QueryDict
from django.test import Client

from tests.house.furniture import FUNNEL, Things
from tests.house.test_doors import inside
from tests.house.test_doors_of_the_api import operations
from tests.rooms.conftest import Members
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.insights.actions.saved import save_question
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as drawn
from waypost.rooms.maps.records import Place
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.maps.rights import COMMENT_JOURNEYS, EDIT_JOURNEYS, PUBLISH_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.rights import Role

TITLE = "Nachtfalter wird verkauft"
# What was done is told whole to those who watch over it.
OVERSIGHT = "people/audit"
# What a page is asked besides, where it looks for something of that name.
ASKED = {"q": f"?q={TITLE[:6]}", "since": "?since=6m"}


class Listened(QueryDict):
    """The query of a request, which notes what a page looks for in it. To hand it on is not to look."""

    names: ClassVar[set[object]] = set()

    def __getitem__(self, key: str) -> Any:
        self.names.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.names.add(key)
        return super().__contains__(key)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, default)

    def __iter__(self) -> Iterator[str]:
        self.names.update(ASKED)
        return super().__iter__()


def hide(who: Member, things: Things) -> None:
    """The journey of the house under a title of its own, with a question, a metric, a child and a twin; then hidden."""
    uuid = things["journeys/<uuid:uuid>/"]
    maps.rename(who, journey=uuid, title=TITLE)
    document = drawn.document(drawn.version(who, uuid))
    maps.create_journey(who, document=document, title="Its twin, for everybody", place=Place(parent=uuid))
    save_question(who, name="Asked at a step", kind="funnel", settings="", question=FUNNEL, journey=uuid, shared=True)
    define_metric(
        who, name="Of the journey", kind="funnel", settings="", question=FUNNEL, journey=uuid,
        figure="Conversion product_view → checkout",
    )  # fmt: skip
    maps.set_reach(who, uuid, Reach.HIDDEN)


def test_no_page_tells_the_title_of_a_journey_that_is_hidden_from_the_reader(
    things: Things,
    administrator: Member,
    member: Members,
    browser: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is asked besides is asked of pages that look for it: the others answer as they did."""
    hide(administrator, things)
    monkeypatch.setattr(wsgi, "QueryDict", Listened)
    told, opened, besides = [], 0, 0
    for role in (each for each in Role if each not in PUBLISH_JOURNEYS.roles):
        reader = browser(member(role))
        for door in inside():
            waiting = [""]
            while waiting:
                Listened.names.clear()
                asked = waiting.pop()
                answer = reader.get(door.url(things) + asked)
                page = b"".join(answer)
                if TITLE.encode() in page and OVERSIGHT not in door.route:
                    told.append(f"{role} {door.route}{asked}")
                opened += answer.status_code == 200
                if asked:
                    besides += 1
                else:
                    waiting = [ASKED[name] for name in ASKED if name in Listened.names]
    assert not told
    assert opened > 100
    assert besides > 20
    assert TITLE in browser(administrator).get("/w/house/journeys/").content.decode()


def test_no_answer_of_the_api_tells_it(things: Things, administrator: Member) -> None:
    hide(administrator, things)
    rights = [SEE_JOURNEYS, EDIT_JOURNEYS, COMMENT_JOURNEYS]
    _, key = people.make_key(administrator, name="programme", rights=rights)
    told = [
        path
        for method, path, url in operations(things)
        if method == "get"
        and TITLE in Client().get(url, headers={"Authorization": f"Bearer {key}"}).content.decode("utf-8", "replace")
    ]
    assert not told


def test_nobody_is_told_of_it_by_a_mention(things: Things, administrator: Member, member: Members) -> None:
    hide(administrator, things)
    uuid, reader, manager = things["journeys/<uuid:uuid>/"], member(Role.CONTRIBUTOR), member(Role.CX_MANAGER)
    maps.comment(administrator, uuid, text=f"@{reader.user} @{manager.user} please look")
    assert not Notification.objects.filter(member=reader).exists()
    assert Notification.objects.filter(member=manager, subject_label=TITLE).exists()
