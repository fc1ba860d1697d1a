"""The inbox in the day's work: handed over and told, done together, kept by name; scores that do not fit the words."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import imported, read, said
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions import handing, reading, take
from waypost.rooms.feedback.models import InboxView, Item
from waypost.rooms.feedback.queries import Wanted, inbox
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member, Notification
from waypost.rooms.people.records import GroupKind
from waypost.rooms.people.rights import Role

Browser = Callable[[Member | None], Client]
AT = "/w/house/feedback/"


@pytest.fixture
def items(administrator: Member) -> list[Item]:
    imported(administrator)
    reading.sweep(read)
    return list(Item.objects.order_by("outside"))


def test_whoever_gets_a_comment_is_told_and_finds_it(
    administrator: Member, member: Members, items: list[Item], browser: Browser
) -> None:
    agent = member(Role.SERVICE_AGENT)
    client = browser(administrator)
    client.post(f"{AT}items/{items[0].uuid}/hand/", {"to": f"member:{agent.uuid}"})
    assert [each.kind for each in Notification.objects.filter(member=agent)] == ["comment.handed_over"]
    assert [row.item for row in inbox(agent, Wanted(to="me")).rows] == [items[0]]
    assert len(inbox(agent, Wanted(to="nobody")).rows) == 3
    client.post(f"{AT}items/{items[0].uuid}/hand/", {"to": ""})
    assert not inbox(agent, Wanted(to="me")).rows


def test_whoever_gets_a_comment_back_is_told_again(administrator: Member, member: Members, items: list[Item]) -> None:
    ada, ben = member(Role.SERVICE_AGENT), member(Role.SERVICE_AGENT)
    for to in (ada, ada, ben, ada):
        handing.hand_over(administrator, [items[0].uuid], to=f"member:{to.uuid}")
    assert [Notification.objects.filter(member=each).count() for each in (ada, ben)] == [2, 1]


def test_a_team_gets_several_at_once(administrator: Member, member: Members, items: list[Item]) -> None:
    agent = member(Role.SERVICE_AGENT)
    team = people.make_group(administrator, kind=GroupKind.TEAM, name="Care")
    people.set_group_members(administrator, team, [administrator.uuid, agent.uuid])
    assert handing.hand_over(administrator, [each.uuid for each in items], to=f"team:{team.uuid}") == 4
    assert len(inbox(agent, Wanted(to="me")).rows) == 4 == Notification.objects.filter(member=agent).count()
    assert not Notification.objects.filter(member=administrator).exists()  # their own doing


def test_nobody_from_elsewhere_and_no_reader_gets_a_comment(
    administrator: Member, stranger: Member, member: Members, items: list[Item]
) -> None:
    for other in (stranger, member(Role.READER)):
        with pytest.raises(WaypostError):
            handing.hand_over(administrator, [items[0].uuid], to=f"member:{other.uuid}")
    assert handing.hand_over(stranger, [items[0].uuid], to="") == 0


def test_what_is_ticked_is_done_together(administrator: Member, items: list[Item], browser: Browser) -> None:
    client, two = browser(administrator), [str(each.uuid) for each in items[:2]]
    client.post(f"{AT}together/", {"do": "read", "item": two})
    assert Item.objects.filter(is_new=False).count() == 2
    client.post(f"{AT}together/", {"do": "tag", "tag": "Call back", "item": [*two, "x"]})
    assert len(inbox(administrator, Wanted(tag="Call back")).rows) == 2
    assert "Tick some comments" in client.post(f"{AT}together/", {"do": "read"}, follow=True).content.decode()


def test_filters_are_kept_by_each_member(administrator: Member, member: Members, browser: Browser) -> None:
    client, agent = browser(administrator), member(Role.SERVICE_AGENT)
    client.post(f"{AT}views/", {"name": "Angry", "query": "sentiment=negative"})
    view = InboxView.objects.get()
    assert "?sentiment=negative" in client.get(AT).content.decode()
    browser(agent).post(f"{AT}views/", {"remove": view.uuid})
    assert InboxView.objects.exists() and "Angry" not in browser(agent).get(AT).content.decode()
    client.post(f"{AT}views/", {"remove": view.uuid})
    assert not InboxView.objects.exists()


def test_a_score_that_does_not_fit_the_words_is_flagged(administrator: Member, browser: Browser) -> None:
    take(administrator, [said("Die Zahlung ging schief", outside="odd", rating=5, scale="stars-5"),
                         said("Super schnell", outside="even", rating=5, scale="stars-5")])  # fmt: skip
    reading.sweep(read)
    (row,) = inbox(administrator, Wanted.from_query({"odd": "odd"})).rows
    assert row.item.outside == "odd" and row.disagrees
    assert "Score and words disagree" in browser(administrator).get(f"{AT}items/{row.item.uuid}/").content.decode()


def test_ratings_without_words_are_left_out_at_will(administrator: Member, browser: Browser) -> None:
    take(administrator, [said("Die Zahlung ging schief", outside="told", rating=1, scale="stars-5"),
                         said("", outside="mute", rating=5, scale="stars-5")])  # fmt: skip
    assert inbox(administrator, Wanted()).total == 2
    (row,) = inbox(administrator, Wanted.from_query({"words": "words"})).rows
    assert row.item.outside == "told"
    page = browser(administrator).get(AT, {"words": "words"}).content.decode()
    assert 'name="words" value="words" checked' in page
