"""Every question has a page: it answers, refuses wrong input at the field, and says so without data."""

import pytest
from django.test import Client

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.rooms.insights.forms.questions import ASKED
from waypost.rooms.people.models import Member

SETTINGS = {
    "expectations": "pairs=Orders: Order placed -> Order placed",
    "compare": "left=visits >= 3",
    "churn": "silence=30d",
}


def page(client: Client, kind: str, settings: str = "") -> str:
    answer = client.get(f"/w/house/analysis/ask/{kind}/?{settings or SETTINGS.get(kind, '')}")
    assert answer.status_code == 200, answer.content.decode()[:3000]
    return answer.content.decode()


def test_every_question_of_the_core_has_a_page() -> None:
    assert {each.name for each in ASKED.values()} == set(SUBJECTS)


@pytest.mark.parametrize("kind", ASKED)
def test_a_page_answers_with_sentence_table_picture_and_how(
    kind: str, administrator: Member, with_data: Index, browser: Browser
) -> None:
    text = page(browser(administrator), kind)
    assert 'class="sentence"' in text
    assert '<table class="table answer">' in text
    assert "<figure" in text
    assert "How it was computed" in text


@pytest.mark.parametrize("kind", ASKED)
def test_without_data_a_page_says_what_will_be_here(kind: str, administrator: Member, browser: Browser) -> None:
    assert "There are no events yet" in page(browser(administrator), kind)


@pytest.mark.parametrize("kind", ASKED)
def test_wrong_input_is_told_and_breaks_nothing(
    kind: str, administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    for control in (*ASKED[kind].controls, None):
        name = control.name if control else "who"
        for text in ("A[", "-1", "…", "x" * 3000, "1e999", "did", "'; drop table"):
            answer = client.get(f"/w/house/analysis/ask/{kind}/", {name: text})
            assert answer.status_code in (200, 422), (name, text)
    for period in ({"from": "2026-02-30"}, {"from": "2026-03-01", "to": "2026-01-01"}, {"to": "9999-12-31"}):
        assert client.get(f"/w/house/analysis/ask/{kind}/", period).status_code == 422


def test_an_error_stands_at_its_field(administrator: Member, with_data: Index, browser: Browser) -> None:
    answer = browser(administrator).get("/w/house/analysis/ask/gaps/", {"horizon": "soon"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="error_horizon"' in text
    assert "&#x27;soon&#x27; is not a span of time" in text


def test_a_touchpoint_that_the_data_lack_is_told_at_its_field(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    answer = browser(administrator).get("/w/house/analysis/ask/time-to-event/", {"start": "Nowhere", "end": "Cart"})
    assert answer.status_code == 422
    assert 'id="error_start"' in answer.content.decode()


def test_a_question_nobody_knows_is_not_there(administrator: Member, with_data: Index, browser: Browser) -> None:
    assert browser(administrator).get("/w/house/analysis/ask/horoscope/").status_code == 404
