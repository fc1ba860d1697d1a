"""Answers are computed once for each state of the data, by one thread, and asked for with a constant number of queries."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.visits import Visits
from waypost.rooms.insights.actions.saved import save_question
from waypost.rooms.insights.queries import answers
from waypost.rooms.insights.queries.answers import Once, reply
from waypost.rooms.people.models import Member


def test_two_who_ask_the_same_compute_it_once() -> None:
    once, made, start = Once(8), [], Barrier(2)

    def make() -> str:
        sleep(0.05)
        made.append(1)
        return "answer"

    def ask() -> Any:
        start.wait()
        return once.get("key", make)

    with ThreadPoolExecutor(2) as pool:
        found = [each.result() for each in [pool.submit(ask), pool.submit(ask)]]
    assert found == ["answer", "answer"]
    assert len(made) == 1


def test_a_failure_is_told_and_tried_again() -> None:
    once = Once(8)

    def fail() -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once.get("key", fail)
    assert once.get("key", lambda: "yes") == "yes"


def test_only_the_newest_are_kept() -> None:
    once = Once(2)
    for key in "abc":
        once.get(key, lambda: 1)
    assert once.peek("a") is None
    assert once.peek("c") == 1


def test_an_answer_is_remembered_in_the_database(
    administrator: Member, with_data: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = reply(administrator, Visits())
    answers.forget()

    def never(*_: object) -> object:
        raise AssertionError("computed again")

    monkeypatch.setattr(answers, "ask", never)
    assert reply(administrator, Visits()) == first


def test_a_question_costs_as_many_queries_with_many_saved_ones(
    administrator: Member, with_data: Index, browser: Browser, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = browser(administrator)

    def queries() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            assert client.get("/w/house/analysis/").status_code == 200
        return len(seen)

    for n in range(10):
        save_question(administrator, name=f"q{n}", kind="visits", settings="", question=Visits())
    queries()
    few = queries()
    for n in range(10, 100):
        save_question(administrator, name=f"q{n}", kind="visits", settings="", question=Visits())
    assert queries() == few
