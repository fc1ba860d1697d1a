"""Items come in once, whoever brings them how often; what cannot be kept says why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import said
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import persons
from waypost.rooms.feedback.actions import take
from waypost.rooms.feedback.actions.refusing import REASONS
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import CUT, LONGEST_TEXT, Taken
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed, NotThere


def test_what_comes_twice_is_there_once(administrator: Member) -> None:
    items = [said(outside="a"), said(outside="b"), said("No id"), said("No id")]
    assert take(administrator, items) == Taken(4, 0)
    assert take(administrator, items) == Taken(0, 4)
    assert Item.objects.count() == 4


def test_the_same_id_of_another_source_or_workspace_is_another_item(administrator: Member, stranger: Member) -> None:
    take(administrator, [said(outside="a"), replace(said(outside="a"), source="Mail")])
    take(stranger, [said(outside="a")])
    assert Item.objects.count() == 3


def test_the_first_of_equal_ids_in_one_call_counts(administrator: Member) -> None:
    assert take(administrator, [said("First", outside="a"), said("Second", outside="a")]) == Taken(1, 1)
    assert Item.objects.get().text == "First"


def test_a_rating_becomes_an_emotion_by_its_scale(administrator: Member) -> None:
    take(administrator, [said(rating=10, scale="nps", outside="a"), said(rating=1, scale="csat-5", outside="b")])
    assert list(Item.objects.order_by("outside").values_list("emotion", flat=True)) == [2.0, -2.0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"rating": 11.0, "scale": "nps"},
        {"rating": 3.0},
        {"rating": 3.0, "scale": "smileys"},
        {"source": "  "},
        {"at": datetime(2026, 3, 1)},
        {"step": "pay"},
        {"rating": 4.5, "scale": "stars-5"},
        {"at": timezone.now() + timedelta(days=2)},
        {"at": datetime(1969, 12, 31, tzinfo=UTC)},
        {"text": " "},
    ],
)
def test_what_cannot_be_kept_is_refused_as_a_whole(administrator: Member, wrong: dict[str, Any]) -> None:
    with pytest.raises(WaypostError):
        take(administrator, [said(outside="good"), replace(said(outside="wrong"), **wrong)])
    assert not Item.objects.exists()


def test_what_a_program_brings_is_refused_in_the_words_of_a_file(administrator: Member) -> None:
    wrong = [{"rating": 4.5, "scale": "csat-5"}, {"at": timezone.now() + timedelta(days=2)}, {"text": ""}]
    for given, reason in zip(wrong, ("between_points", "to_come", "nothing_said"), strict=True):
        with pytest.raises(WaypostError) as refused:
            take(administrator, [replace(said(outside="r-17"), **given)])
        assert refused.value.wording.en.startswith("Item r-17")
        assert refused.value.wording.en.endswith(f": {REASONS[reason].en}.")
        assert refused.value.wording.de.endswith(f": {REASONS[reason].de}.")


def test_halves_are_taken_where_no_score_counts_whole_points_and_tomorrow_elsewhere(administrator: Member) -> None:
    soon = timezone.now() + timedelta(hours=12)
    assert take(administrator, [said(rating=7.5, scale="0-10"), said("Tomorrow", at=soon)]) == Taken(2, 0)


def test_a_journey_that_is_not_there_is_refused(administrator: Member) -> None:
    with pytest.raises(NotThere):
        take(administrator, [said(journey=uuid4(), step="pay")])


def test_an_item_knows_its_person_by_an_outside_id(administrator: Member) -> None:
    take(administrator, [said(outside="a", person=("email", "Ada@Example.org")), said(outside="b")])
    one, other = Item.objects.order_by("outside")
    assert persons.exactly(administrator, "email", "ada@example.org") == one.person_no
    assert other.person_no is None


def test_hostile_words_are_kept_as_words(administrator: Member) -> None:
    texts = ["\0zero", "\ud800half", "=1+1", "<script>alert(1)</script>", "a" * 1_000_000, "𝕊👩‍👩‍👧 \u202e"]
    take(administrator, [said(text, outside=str(n)) for n, text in enumerate(texts)])
    kept = list(Item.objects.order_by("outside").values_list("text", flat=True))
    assert kept[:4] == ["\ufffdzero", "\ufffdhalf", "=1+1", "<script>alert(1)</script>"]
    assert len(kept[4]) == LONGEST_TEXT and kept[4].endswith(CUT)


def test_what_a_program_brings_is_told_once_in_the_journal(administrator: Member) -> None:
    take(administrator, [said(outside=str(n)) for n in range(3)])
    take(administrator, [said(outside=str(n)) for n in range(3)])
    told = list(journal.page(administrator.workspace_id, journal.Wanted(verb="feedback.taken")))
    assert [each.details["count"] for each in told] == [3]


def test_who_may_not_bring_feedback_in_is_refused(member: Members) -> None:
    with pytest.raises(NotAllowed):
        take(member(Role.SERVICE_AGENT), [said()])
