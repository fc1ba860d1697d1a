"""People name what was found, merge, split and retire it; keys stay, marked comments teach, trends are told with care."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.core.language.test_marking import OTHERS, PLANTS, texts
from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import AT as FIRST
from tests.rooms.feedback.saying import said
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.actions import candidates, codebook, correct, learning, reading, settling, take, training
from waypost.rooms.feedback.models import Found, Item, TopicMark, TopicSearch
from waypost.rooms.feedback.queries import codebook as book_of
from waypost.rooms.feedback.queries.rising import rising
from waypost.rooms.feedback.queries.topic import in_depth
from waypost.rooms.feedback.records import Run, Standing, Task
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere

Browser = Callable[[Member | None], Client]
AT = "/w/house/feedback/codebook/"


def heard(who: Member, things: list[str], n: int, **given: object) -> list[Item]:
    """Comments about some things, read."""
    some = texts(things, n, 1)
    tag = things[0]
    take(who, [said(each, outside=f"{tag}{at}", language="de", **given) for at, each in enumerate(some)])
    reading.sweep()
    return list(Item.objects.filter(outside__startswith=tag).order_by("id"))


def labels(item: Item) -> set[str]:
    return set(Found.objects.filter(item=item, task=Task.TOPICS.value).values_list("label", flat=True))


def test_a_topic_is_learned_from_marked_comments_and_given_to_others(administrator: Member) -> None:
    plants, others = heard(administrator, PLANTS, 16), heard(administrator, OTHERS, 14)
    key = codebook.name(
        administrator, en="Garden", de="Garten", yes=[each.uuid for each in plants], no=[each.uuid for each in others]
    )
    assert all(key in labels(each) for each in plants) and not any(key in labels(each) for each in others)
    row = learning.ask(administrator)
    training.run(row.pk)
    assert reading.renew() > 0
    reading.sweep()
    take(administrator, [said("Wegen der Rosen bin ich gekommen", outside="new", language="de")])
    reading.sweep()
    assert key in labels(Item.objects.get(outside="new"))


def test_marks_hold_when_a_comment_is_read_again(administrator: Member) -> None:
    (item,) = heard(administrator, ["Rosen"], 1)
    key = codebook.name(administrator, en="Garden", de="", yes=[item.uuid])
    Item.objects.update(model="")
    reading.sweep()
    assert key in labels(item)
    codebook.mark(administrator, key, no=[item.uuid])
    Item.objects.update(model="")
    reading.sweep()
    assert key not in labels(item) and TopicMark.objects.get().holds is False


def test_merging_moves_what_was_read_and_what_will_be(administrator: Member) -> None:
    some = heard(administrator, PLANTS, 4)
    uuids = [each.uuid for each in some]
    one = codebook.name(administrator, en="Garden", de="Garten", yes=uuids)
    other = codebook.name(administrator, en="Plants", de="Pflanzen", yes=uuids[:2])
    codebook.merge(administrator, one, into=other)
    book = book_of(administrator.workspace_id)
    assert (book.resolved(one), book.name(one).en, book.topics[one].standing) == (other, "Plants", Standing.MERGED)
    settling.settle(administrator.workspace_id)
    assert [labels(each) & {one, other} for each in some] == [{other}] * 4
    Item.objects.update(model="")
    reading.sweep()
    assert [labels(each) & {one, other} for each in some] == [{other}] * 4
    with pytest.raises(WaypostError):
        codebook.merge(administrator, other, into=one)


def test_a_starting_topic_may_be_renamed_retired_and_brought_back(administrator: Member) -> None:
    take(administrator, [said("Die Lieferung kam zu spät an", outside="late", language="de")])
    reading.sweep()
    item = Item.objects.get(outside="late")
    assert "delivery" in labels(item)
    codebook.describe(administrator, "delivery", en="Parcels", de="Pakete", description="On the way to the door")
    codebook.retire(administrator, "delivery")
    settling.settle(administrator.workspace_id)
    assert "delivery" not in labels(item)
    with pytest.raises(WaypostError):
        correct(administrator, item.uuid, task=Task.TOPICS, value=["delivery"])
    codebook.bring_back(administrator, "delivery")
    settling.read_anew(administrator.workspace_id)
    reading.sweep()
    assert "delivery" in labels(item) and book_of(administrator.workspace_id).name("delivery").de == "Pakete"


def test_topics_of_other_branches_are_left_out_at_once_and_may_come_back(
    administrator: Member, member: Members, browser: Browser
) -> None:
    own = codebook.name(administrator, en="Garden", de="Garten")
    codebook.merge(administrator, "queue", into="reachability")
    every = {each.key for each in book_of(administrator.workspace_id).active()}
    assert codebook.choose(administrator, every - {"medical", "claims", own}) == 2
    book = book_of(administrator.workspace_id)
    assert {each.key for each in book.active()} == every - {"medical", "claims"}  # own ones are not asked about
    assert (book.resolved("medical"), book.resolved("queue")) == ("", "reachability")
    assert codebook.choose(administrator, every - {"claims"}) == 1
    page = browser(administrator).get(AT).content.decode()
    assert 'value="medical" checked' in page and 'value="claims" checked' not in page
    browser(administrator).post(f"{AT}choose/", {"topic": sorted(every)})
    assert {each.key for each in book_of(administrator.workspace_id).active()} == every
    with pytest.raises(NotAllowed):
        codebook.choose(member(Role.SERVICE_AGENT), every)


def test_names_are_given_once_and_by_whoever_may(administrator: Member, stranger: Member, member: Members) -> None:
    codebook.name(administrator, en="Garden", de="Garten")
    codebook.name(stranger, en="Garden", de="Garten")
    for en, de in (("GARDEN", "x"), ("x", "garten"), ("Delivery", ""), (" ", " "), ("x" * 61, "")):
        with pytest.raises(WaypostError):
            codebook.name(administrator, en=en, de=de)
    with pytest.raises(NotAllowed):
        codebook.name(member(Role.SERVICE_AGENT), en="Sea", de="Meer")
    with pytest.raises(NotThere):
        codebook.retire(stranger, next(each.key for each in book_of(administrator.workspace_id).active() if each.own))


def test_candidates_are_found_named_and_marked_on_their_page(administrator: Member, browser: Browser) -> None:
    client = browser(administrator)
    client.post(f"{AT}look/", {"language": "de"})  # there is nothing yet
    assert not TopicSearch.objects.exists()
    heard(administrator, PLANTS, 60)
    heard(administrator, OTHERS, 60)
    client.post(f"{AT}look/", {"language": "de"})
    search = TopicSearch.objects.get()
    assert client.get(f"{AT}searches/{search.uuid}/progress/").status_code == 200
    candidates.run(search.pk)
    search.refresh_from_db()
    assert search.state == Run.DONE and search.among == 120 and len(search.found) >= 2
    page = f"{AT}searches/{search.uuid}/0/"
    shown = client.get(page)
    assert shown.status_code == 200 and client.get(f"{AT}searches/{search.uuid}/99/").status_code == 404
    items = search.found[0]["items"]
    assert client.post(page, {"en": "", "de": "", "item": items}).status_code == 422
    there = client.post(page, {"en": "Group", "de": "Gruppe", "item": items[:-1]})
    assert there.status_code == 302
    assert TopicMark.objects.filter(holds=True).count() == len(items) - 1
    key = there["Location"].rstrip("/").rpartition("/")[2]
    topic = client.get(f"{there['Location']}?days=all").content.decode()
    assert "Group" in topic and "feedback/?topic=" + key in topic
    assert "Group" in client.get(AT).content.decode()


def test_the_page_of_a_topic_changes_merges_and_retires(administrator: Member, browser: Browser) -> None:
    client, some = browser(administrator), heard(administrator, PLANTS, 3)
    key = codebook.name(administrator, en="Garden", de="Garten", yes=[some[0].uuid])
    client.post(f"{AT}{key}/change/", {"en": "Gardens", "de": "Gärten", "description": "All that grows"})
    assert "All that grows" in client.get(f"{AT}{key}/").content.decode()
    client.post(f"{AT}{key}/mark/", {"item": [some[1].uuid, "x"], "holds": "yes"})
    assert TopicMark.objects.filter(topic=key, holds=True).count() == 2
    client.post(f"{AT}{key}/retire/")
    client.post(f"{AT}{key}/back/")
    client.post(f"{AT}{key}/merge/", {"into": "nowhere", "back": key})
    client.post(f"{AT}{key}/merge/", {"into": "offers"})
    assert book_of(administrator.workspace_id).resolved(key) == "offers"
    assert client.get(f"{AT}nothing-like-it/").status_code == 404


def marked_at(
    who: Member, key: str, days: range, n: int, of: int, sentiment: str, touchpoint: str = "Checkout"
) -> None:
    """In each of these days so many comments, the first of them with a topic."""
    given = [
        said(f"Words {day} {at}", outside=f"{touchpoint}{day}.{at}", n=day, touchpoint=touchpoint)
        for day in days for at in range(of)
    ]  # fmt: skip
    take(who, given)
    rows = Item.objects.filter(outside__startswith=touchpoint, model="")
    rows.update(model="m", sentiment=sentiment, sure=True, probability=0.9)
    with_it = [f"{touchpoint}{day}.{at}" for day in days for at in range(n)]
    Found.objects.bulk_create(
        Found(workspace_id=who.workspace_id, item=row, task="topics", label=key, probability=1.0)
        for row in Item.objects.filter(outside__in=with_it)
    )


def test_what_rises_is_told_with_its_range_and_noise_is_not(administrator: Member) -> None:
    marked_at(administrator, "delivery", range(10), 1, 10, "negative")
    marked_at(administrator, "delivery", range(10, 20), 5, 10, "negative")
    marked_at(administrator, "price", range(20), 2, 4, "positive", "Till")
    found = rising(administrator, since=FIRST + timedelta(days=10), until=FIRST + timedelta(days=20))
    assert [each.key for each in found.up] == ["delivery"] and found.looked_at == 2
    (rise,) = found.up
    assert (rise.comments, rise.before, found.comments) == (50, 10, 140)
    assert 0.1 < rise.difference.low < rise.difference.value < rise.difference.high < 0.5 and rise.negative


def test_a_topic_stands_out_where_it_is_said_more_often(administrator: Member, browser: Browser) -> None:
    marked_at(administrator, "delivery", range(5), 10, 12, "negative", "Parcel")
    marked_at(administrator, "delivery", range(5), 1, 12, "negative", "Till")
    end = FIRST + timedelta(days=9)
    found = in_depth(administrator, "delivery", since=FIRST - timedelta(days=1), until=end)
    assert (found.comments, found.all, found.few) == (55, 120, False)
    assert sum(each.comments for each in found.trend) == 120
    here = found.where[0]
    assert (here.touchpoint, here.proven) == ("Parcel", True) and here.driver.lift.low > 3
    shown = browser(administrator).get(f"{AT}delivery/?days=all").content.decode()
    assert "possible root cause" in shown and "touchpoint=Parcel" in shown
    foot, middle, top = (float(each) for each in re.findall(r'text-anchor="end">([\d.]+)%</text>', shown))
    assert foot == 0 < top and abs(2 * middle - top) <= 1  # what the axis of its trend says


def test_too_few_people_are_told_of_nowhere(administrator: Member) -> None:
    marked_at(administrator, "delivery", range(1), 2, 30, "negative")
    found = in_depth(administrator, "delivery", since=FIRST - timedelta(days=1), until=FIRST + timedelta(days=5))
    assert found.few and found.share is None and not found.where and not found.quotes
