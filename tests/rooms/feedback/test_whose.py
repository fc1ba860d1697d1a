"""The inbox begins with customers' own voices; what colleagues noted is found where it is asked for, as they rated it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.rooms.feedback.saying import AT, Model, SmallReader, read, said
from waypost.core.language.labels import Sentiment
from waypost.rooms.feedback.actions import correct, reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Wanted, inbox, new_items, sayings, topics
from waypost.rooms.feedback.queries.rising import rising
from waypost.rooms.feedback.records import ItemKind, Task
from waypost.rooms.people.models import Member

Browser = Callable[[Member | None], Client]
INBOX = "/w/house/feedback/"
NOTED = "Die Zahlung ging schief und wurde super gelöst"


@pytest.fixture
def both(administrator: Member) -> None:
    """Six customers say something, and six colleagues note the same later."""
    for n in range(6):
        take(
            administrator,
            [
                said("Die Zahlung ging schief", outside=f"c{n}", n=n),
                said(
                    NOTED, kind=ItemKind.EMPLOYEE, source="Walk", outside=f"e{n}", n=20 + n, stated=Sentiment.POSITIVE
                ),
            ],
        )


@pytest.mark.usefixtures("both")
def test_the_inbox_begins_with_customers_and_has_colleagues_where_they_are_asked_for(
    administrator: Member, browser: Browser
) -> None:
    def names(**wanted: str) -> set[str]:
        return {row.item.outside[0] for row in inbox(administrator, Wanted.from_query(wanted)).rows}

    assert names() == {"c"} and new_items(administrator) == 6
    assert names(whose="colleagues") == names(kind="employee") == names(source="Walk") == {"e"}
    assert names(whose="everybody") == {"c", "e"}
    client = browser(administrator)
    first = client.get(INBOX).content.decode()
    assert NOTED not in first and "6 items" in first
    assert "rated by whoever noted it" in client.get(f"{INBOX}?whose=colleagues").content.decode()


def test_where_colleagues_alone_spoke_the_inbox_says_so_and_leads_to_them(
    administrator: Member, browser: Browser
) -> None:
    take(administrator, [said(NOTED, kind=ItemKind.EMPLOYEE)])
    page = browser(administrator).get(INBOX).content.decode()
    assert "No customer has said anything yet" in page and 'value="colleagues"' in page


def test_what_somebody_rated_is_not_read_otherwise_and_a_correction_still_holds(
    administrator: Member, browser: Browser
) -> None:
    take(administrator, [said(NOTED, kind=ItemKind.EMPLOYEE, stated=Sentiment.POSITIVE)])
    item = Item.objects.get()
    assert (item.sentiment, item.sure, item.rating) == ("positive", True, None)
    reading.sweep(read)  # hears "schief"
    item.refresh_from_db()
    assert (item.sentiment, item.sure, item.probability, item.feeling, item.spans) == ("positive", True, 1.0, "", [])
    assert [each.label for each in item.found.all()] == ["payment"]
    page = browser(administrator).get(f"{INBOX}items/{item.uuid}/").content.decode()
    assert "Whoever noted it rated it positive" in page and "This sounds" not in page
    correct(administrator, item.uuid, task=Task.SENTIMENT, value="neutral")
    newer = SmallReader({"de": Model("small-2")})
    reading.renew(lambda: newer)
    reading.sweep(lambda: newer)
    item.refresh_from_db()
    assert (item.sentiment, item.model) == ("neutral", "small-2")


@pytest.mark.usefixtures("both")
def test_topics_of_customers_count_no_colleagues(administrator: Member) -> None:
    reading.sweep(read)
    until = AT + timedelta(days=60)
    [topic] = topics(administrator, since=None, until=until)
    assert topic.whole.comments == 6
    assert rising(administrator, since=AT, until=until).comments == 6


def test_what_colleagues_answered_is_nothing_that_their_customers_said(administrator: Member) -> None:
    for kind in (ItemKind.SURVEY, ItemKind.EMPLOYEE):
        take(administrator, [said("", kind=kind, outside=kind.value, rating=1, scale="nps", person=("login", "k1"))])
    number = Item.objects.values_list("person_no", flat=True).distinct().get()
    assert number is not None
    since, until = AT - timedelta(days=1), AT + timedelta(days=1)
    assert len(list(sayings.sayings(administrator.workspace_id, since))) == 1
    assert len(sayings.words_of(administrator, [number], since, until)) == 1
