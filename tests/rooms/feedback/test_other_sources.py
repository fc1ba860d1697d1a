"""Answers from other sources than before are no change: neither of a score nor of a topic."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from waypost.core.measures.tallies import Tally
from waypost.core.measures.trends import score_trend
from waypost.core.telling.scores import trend_said
from waypost.core.vocabulary.scales import FIVE_POINTS
from waypost.core.vocabulary.survey import Measure
from waypost.rooms.feedback.actions import take
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.pages.periods import Period
from waypost.rooms.feedback.pages.scores import score_sentence
from waypost.rooms.feedback.queries import scores
from waypost.rooms.feedback.queries.comparing import one_score
from waypost.rooms.feedback.queries.rising import rising
from waypost.rooms.feedback.queries.tallying import Among
from waypost.rooms.feedback.records import ItemKind, Said
from waypost.rooms.people.models import Member

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
NOW = datetime(2026, 3, 1, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)


def rated(who: Member, source: str, days_ago: int, good: int, bad: int, text: str = "") -> None:
    """So many promoters and detractors that a source told of, so many days ago."""
    said = [
        Said(
            kind=ItemKind.SURVEY, source=source, at=NOW - timedelta(days=days_ago), text=f"{text} {n}" if text else "",
            outside=f"{source}-{days_ago}-{text}-{n}", rating=9 if n < good else 2, scale="nps", language="en",
        )
        for n in range(good + bad)
    ]  # fmt: skip
    take(who, said)


def change(who: Member) -> Any:
    return scores(who, since=SINCE, until=NOW).by_scale["nps"][0]


def test_a_score_of_other_sources_is_not_compared_with_the_time_before(administrator: Member) -> None:
    rated(administrator, "Everybody", 40, 60, 40)
    rated(administrator, "Complaints", 10, 5, 45)
    every = change(administrator)
    assert (every.unlike, every.change, every.before.value) == (True, None, 20)
    rated(administrator, "Everybody", 12, 300, 200)  # the other source goes on
    every = change(administrator)
    assert (every.unlike, every.before.value) == (False, 20) and every.change is not None


def test_a_figure_in_depth_says_no_difference_to_other_sources(administrator: Member) -> None:
    rated(administrator, "Everybody", 40, 60, 40)
    rated(administrator, "Complaints", 10, 5, 45)
    found = one_score(administrator, Among("nps", "", SINCE, NOW))
    assert found.before is not None and (found.before.value.value, found.before.difference) == (20, None)


def test_a_change_is_told_with_the_value_before(administrator: Member) -> None:
    rated(administrator, "Everybody", 40, 60, 40)
    rated(administrator, "Everybody", 10, 43, 57)
    told = score_sentence(
        change(administrator), Period("30", "The last 30 days", SINCE, NOW, "", ()), 5, administrator.workspace.noun
    )
    assert "That is 34 points less than in the time before (+20); range −" in told


def test_a_step_between_other_sources_is_no_change() -> None:
    weeks = [
        Tally.counted(Measure.CSAT, FIVE_POINTS, {5: n, 1: 40 - n}) for n in (32, 30, 33, 31, 32, 16, 18, 15, 17, 16)
    ]
    days = [(NOW + timedelta(weeks=n)).date() for n in range(10)]
    same, other = [{1: 40}] * 10, [{1: 40}] * 5 + [{1: 5, 2: 35}] * 5
    assert [step.alike for step in score_trend(weeks, same).steps] == [True]
    [step] = score_trend(weeks, other).steps
    assert not step.alike
    [told] = trend_said(score_trend(weeks, other), "CSAT", Measure.CSAT, days, "week", "en")
    assert "other sources since" in told and "not comparable: 79% before, 41% since" in told


def read(source: str, topic: str, often: int) -> None:
    items = Item.objects.filter(source__name=source, at__gte=SINCE if often > 0 else datetime(2020, 1, 1, tzinfo=UTC))
    items.update(model="small-1")
    for item in items.order_by("pk")[: abs(often)]:
        Found.objects.create(workspace_id=item.workspace_id, item=item, task="topics", label=topic, probability=1)


def test_a_topic_of_another_source_has_not_risen(administrator: Member) -> None:
    rated(administrator, "Everybody", 40, 30, 0, "then")
    rated(administrator, "Everybody", 10, 30, 0, "now")
    rated(administrator, "Complaints", 9, 0, 60, "angry")
    Item.objects.update(model="small-1")
    read("Complaints", "availability", 50)
    found = rising(administrator, since=SINCE, until=NOW)
    assert found.shared and not found.up and (found.comments, found.before) == (30, 30)
    read("Everybody", "price", 25)  # within a source that is in both times it has
    found = rising(administrator, since=SINCE, until=NOW)
    assert [each.key for each in found.up] == ["price"]


def test_without_a_source_in_both_times_no_topic_is_compared(administrator: Member) -> None:
    rated(administrator, "Everybody", 40, 30, 0, "then")
    rated(administrator, "Complaints", 9, 0, 60, "angry")
    Item.objects.update(model="small-1")
    read("Complaints", "availability", 50)
    found = rising(administrator, since=SINCE, until=NOW)
    assert found.shared and not found.looked_at and not found.up
