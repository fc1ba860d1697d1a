"""Answers that wait at the same time are kept in one commit: each as if it had come alone."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.rooms.surveys.asking import published
from waypost.rooms.feedback.models import Item
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions.answering import Closed, Sent, Step, _commit
from waypost.rooms.surveys.models import Answer, PublicLink, Survey
from waypost.rooms.surveys.queries import doors
from waypost.rooms.surveys.queries.doors import Door
from waypost.rooms.surveys.records import State

pytestmark = pytest.mark.django_db
PAGE = "{id: a, questions: [{kind: nps, id: q, text: Us?}, {kind: text, id: why, text: Why?}]}"
MORE = "{id: b, questions: [{kind: text, id: more, text: More?}]}"


def survey(administrator: Member, *pages: str) -> Survey:
    head = "kind: survey\nname: One\nlanguage: en\nlanguages: [en]\n"
    return published(administrator, f"{head}pages: [{', '.join(pages)}]")


def door(row: Survey) -> Door:
    doors.forget()
    found = doors.door(PublicLink.objects.get(survey=row).token)
    assert found is not None
    return found


def first(word: str) -> Sent:
    return Sent(page="a", raw={"q": "9", "why": word}, asked=["q", "why"], language="en")


def kept(found: Door, pages: Sequence[tuple[str, Sent]]) -> Sequence[Step | Closed]:
    return _commit([(found, key, sent) for key, sent in pages])


def test_eight_answers_take_no_more_statements_than_one(
    administrator: Member, django_assert_max_num_queries: Any
) -> None:
    found = door(survey(administrator, PAGE))
    kept(found, [("before", first("before"))])
    with django_assert_max_num_queries(7):  # two of them a savepoint, for begin and commit
        kept(found, [(f"key {n}", first(f"word {n}")) for n in range(8)])
    assert Answer.objects.filter(state="complete").count() == 9
    assert set(Item.objects.values_list("text", flat=True)) == {"before", *(f"word {n}" for n in range(8))}
    assert JournalEntry.objects.filter(verb="answer.complete").count() == 9


def test_a_page_that_comes_twice_in_one_commit_counts_once(administrator: Member) -> None:
    found = door(survey(administrator, PAGE))
    steps = kept(found, [("ada", first("once")), ("ben", first("ben")), ("ada", first("once"))])
    assert [isinstance(step, Step) and (step.page, step.begun) for step in steps] == [
        (None, True), (None, True), (None, False),
    ]  # fmt: skip
    assert sorted(Item.objects.values_list("text", flat=True)) == ["ben", "once"]
    assert JournalEntry.objects.filter(verb="answer.complete").count() == 2


def test_two_pages_of_one_answer_meet_in_one_commit(administrator: Member) -> None:
    found = door(survey(administrator, PAGE, MORE))
    second = Sent(page="b", raw={"more": "and more"}, asked=["more"], language="en")
    kept(found, [("ada", first("why")), ("ada", second)])
    row = Answer.objects.get()
    assert row.state == "complete" and set(row.record["answers"]) == {"q", "why", "more"}
    assert Item.objects.count() == 1


@pytest.mark.parametrize("state", [State.PAUSED, State.ENDED])
def test_a_survey_that_is_closed_takes_nobody_along(state: State, administrator: Member) -> None:
    open_, closing = survey(administrator, PAGE), survey(administrator, PAGE)
    actions.set_state(administrator, closing.uuid, state=state)
    steps = _commit([(door(closing), "ada", first("late")), (door(open_), "ben", first("in time"))])
    assert isinstance(steps[0], Closed) and isinstance(steps[1], Step)
    assert list(Item.objects.values_list("text", flat=True)) == ["in time"]
