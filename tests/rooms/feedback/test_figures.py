"""Scores and topics: equal to counting by hand, with their intervals, and nothing of too few people."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import AT, read, said
from waypost.core.measures.proportions import Interval
from waypost.core.measures.scores import Ratings, Recommendations, csat, nps, nps_change
from waypost.rooms.feedback.actions import reading, take
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.queries import Wanted, courses, inbox, scores, topics
from waypost.rooms.feedback.queries.comparing import one_score
from waypost.rooms.feedback.queries.tallying import Among
from waypost.rooms.feedback.queries.topic import in_depth
from waypost.rooms.feedback.queries.topics import counts_of
from waypost.rooms.feedback.records import ItemKind, Said
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web import scoring

UNTIL = AT + timedelta(days=1)


def rated(
    who: Member, scale: str, ratings: Sequence[float], *, source: str = "Portal", days: int = 0, **given: Any
) -> None:
    take(
        who,
        [
            said(
                outside=f"{scale}{days}{n}",
                source=source,
                rating=each,
                scale=scale,
                person=("login", f"k{n}"),
                n=days,
                **given,
            )
            for n, each in enumerate(ratings)
        ],
    )


def test_a_score_is_that_of_the_measures(administrator: Member) -> None:
    given = [10, 9, 9, 8, 7, 6, 3, 0, 10, 9]
    rated(administrator, "nps", given)
    rated(administrator, "csat-5", [5, 4, 3, 5, 1, 5, 4, 2])
    found = scores(administrator, since=None, until=UNTIL)
    every, portal = found.by_scale["nps"]
    assert (every.source, portal.source) == ("", "Portal")
    assert every.value == portal.value == nps(Recommendations.of(given))
    assert found.by_scale["csat-5"][1].value == csat(Ratings.of([5, 4, 3, 5, 1, 5, 4, 2], 5))


def test_sources_add_up_and_a_change_is_against_as_many_days_before(administrator: Member) -> None:
    before, now, mail = [2, 3, 9, 5, 0, 1, 4, 6], [10, 9, 10, 9, 9, 10, 8, 10], [9, 9, 9, 2, 10]
    rated(administrator, "nps", before, days=-5)
    rated(administrator, "nps", now)
    rated(administrator, "nps", mail, source="Mail")
    found = scores(administrator, since=UNTIL - timedelta(days=2), until=UNTIL)
    every, first, second = found.by_scale["nps"]
    assert (every.answers, first.answers, second.answers) == (13, 5, 8)
    assert every.change is None  # so long ago nobody was asked
    found = scores(administrator, since=UNTIL - timedelta(days=3), until=UNTIL)
    portal = found.by_scale["nps"][2]
    assert portal.change == nps_change(Recommendations.of(before), Recommendations.of(now)).change
    assert portal.proven


def test_scores_of_all_sources_are_customers_and_what_colleagues_answered_stands_by_itself(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    own, theirs = [9, 10, 9, 2, 8, 10], [0, 1, 0, 2, 0, 1, 3]
    rated(administrator, "nps", own)
    rated(administrator, "nps", theirs, source="Team", kind=ItemKind.EMPLOYEE)
    rated(administrator, "csat-5", [1, 2, 1, 2, 1], source="Team", kind=ItemKind.EMPLOYEE)
    found = scores(administrator, since=None, until=UNTIL)
    every, portal, team = found.by_scale["nps"]
    assert every.value == portal.value == nps(Recommendations.of(own)) and not every.colleagues
    assert (team.source, team.colleagues, team.value) == ("Team", True, nps(Recommendations.of(theirs)))
    assert [(each.source, each.answers, each.colleagues) for each in found.by_scale["csat-5"]] == [
        ("", 0, False), ("Team", 5, True),
    ]  # fmt: skip
    among = Among("nps", until=UNTIL)
    assert one_score(administrator, among).value == every.value
    assert one_score(administrator, replace(among, source="Team", colleagues=True)).value == team.value
    assert sum(each.answers for each in courses(administrator, among, "week").values()) == len(own)
    client = browser(administrator)
    listed = client.get("/w/house/feedback/scores/?days=all").text
    assert "from 6 answers" in listed and "colleagues</small>" in listed and "in no figure of all sources" in listed
    opened = client.get("/w/house/feedback/scores/nps/?days=all&source=Team&whose=colleagues").text
    assert 'id="weights"' not in opened and "feedback/benchmarks/" not in opened  # of customers
    assert "<dd>colleagues</dd>" in opened and "days=90&amp;source=Team&amp;whose=colleagues" in opened.replace(
        "source=Team&amp;whose=colleagues&amp;days=90", "days=90&amp;source=Team&amp;whose=colleagues"
    )
    assert "<dd>customers</dd>" in client.get("/w/house/feedback/scores/nps/?days=all").text.casefold()


def test_of_too_few_people_there_is_no_score(administrator: Member) -> None:
    take(administrator, [said(outside=str(n), rating=9, scale="nps", person=("login", "k1")) for n in range(20)])
    [every, portal] = scores(administrator, since=None, until=UNTIL).by_scale["nps"]
    assert (every.value, portal.value) == (None, None)


def test_ratings_between_two_answers_are_left_out_and_counted(administrator: Member) -> None:
    rated(administrator, "nps", [8, 9, 9, 9, 9, 9])
    Item.objects.filter(rating=8).update(rating=8.5)  # of a release that took them
    found = scores(administrator, since=None, until=UNTIL)
    assert (found.odd, found.by_scale["nps"][0].answers) == (1, 5)
    assert one_score(administrator, Among("nps", until=UNTIL)).odd == 1


def test_whoever_gave_nothing_but_a_rating_between_two_answers_makes_no_group_large_enough(
    administrator: Member,
) -> None:
    rated(administrator, "nps", [8, 8, 8, 8, 9, 9])
    Item.objects.filter(rating=8).update(rating=8.5)  # of six people two gave an answer of the scale
    every, portal = scores(administrator, since=None, until=UNTIL).by_scale["nps"]
    assert (every.value, portal.value) == (None, None)
    among = Among("nps", until=UNTIL)
    assert one_score(administrator, among).value is None
    assert not any(tally for each in courses(administrator, among, "week").values() for tally in each.tallies)


def paid(touchpoint: str, n: int, text: str = "Die Zahlung ging schief", **given: Any) -> list[Said]:
    """Comments about paying, each by somebody else."""
    key = f"{touchpoint}{text[:4]}"
    return [
        said(text, outside=f"{key}{at}", touchpoint=touchpoint, person=("login", f"{key}{at}"), **given)
        for at in range(n)
    ]


def test_topics_are_counted_where_they_are(administrator: Member) -> None:
    take(administrator, paid("Kasse", 6) + paid("kasse", 2, "Zahlung super") + paid("App", 4) + paid("", 3))
    reading.sweep(read)
    [found] = topics(administrator, since=None, until=UNTIL)
    [till] = found.places
    assert (till.topic, till.touchpoint.casefold(), till.comments) == ("payment", "kasse", 8)
    assert till.negative and (till.negative.value, till.negative.n) == (6 / 8, 8)
    assert till.example
    assert (found.whole.comments, found.whole.touchpoint, found.rest) == (15, "", 7)
    assert topics(administrator, since=UNTIL, until=UNTIL + timedelta(days=9)) == []


def test_a_topic_has_one_count_wherever_it_is_told(administrator: Member) -> None:
    take(administrator, paid("Kasse", 7) + paid("Telefon", 6) + paid("App", 5) + paid("", 4))
    reading.sweep(read)
    period: Any = {"since": AT - timedelta(days=9), "until": UNTIL}
    [found] = topics(administrator, **period)
    deep = in_depth(administrator, "payment", **period)
    listed = inbox(administrator, Wanted(topic="payment", since=f"{period['since']:%Y-%m-%d}")).total
    assert found.whole.comments == counts_of(administrator, **period)["payment"][0] == deep.comments == listed == 22
    # Four people said it at no touchpoint: they would be what is left beside three, so the smallest goes with them.
    assert [(each.touchpoint, each.comments) for each in found.places] == [("Kasse", 7), ("Telefon", 6)]
    assert found.rest == 9


def test_the_page_of_topics_leads_with_the_whole_of_the_most_frequent_one(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    take(administrator, paid("Kasse", 7) + paid("Telefon", 6) + paid("App", 5) + paid("", 5))
    reading.sweep(read)
    page = browser(administrator).get("/w/house/feedback/topics/?days=all").content.decode()
    assert "Most comments are about Payment: 23 comments." in page
    assert "others, or none" in page


def test_who_may_not_read_comments_gets_no_example(administrator: Member, member: Members) -> None:
    take(administrator, paid("Kasse", 6))
    reading.sweep(read)
    [found] = topics(member(Role.READER), since=None, until=UNTIL)
    assert [(each.example, each.uuid) for each in (found.whole, *found.places)] == [("", None)] * 2


def test_a_lift_whose_range_nobody_can_read_is_told_by_its_low_end() -> None:
    with translation.override("en"):
        assert scoring.times(Interval(1225.2, 76.4, 19638.2, 181)) == "at least 76 times"
        assert scoring.times(Interval(3.5, 2.0, 5.1, 181)) == "3.5 times (2.0 to 5.1)"


@pytest.mark.parametrize("scale", ["0-10", "0-100"])
def test_scales_without_a_score_have_none(administrator: Member, scale: str) -> None:
    rated(administrator, scale, [1, 2, 3, 4, 5, 6])
    assert scores(administrator, since=None, until=UNTIL).by_scale == {}
