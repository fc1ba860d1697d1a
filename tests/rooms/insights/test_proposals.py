"""What a page proposes where nothing was chosen, and the start page that leads there."""

import re

from django.http import QueryDict

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.questions.churn import Churn
from waypost.core.telling.churn import shown_months, shown_steps
from waypost.rooms.insights.forms.questions import ASKED, GROUPS, asked
from waypost.rooms.insights.pages.asking import At, answered, with_journeys
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.behind import numbers, opened
from waypost.rooms.insights.queries.words import words
from waypost.rooms.maps.actions.importing import import_document
from waypost.rooms.people.models import Member

JOURNEY = "schema: 1\nkind: journey\nname: Purchase\nstages: [{steps: [Product viewed, Cart, Order placed]}]\n"


def test_the_start_page_leads_to_every_question_once(administrator: Member, with_data: Index, browser: Browser) -> None:
    text = browser(administrator).get("/w/house/analysis/").content.decode()
    found = re.findall(r'class="question" href="/w/house/analysis/ask/([a-z-]+)/"', text)
    assert sorted(found) == sorted(ASKED)
    assert {each.group for each in ASKED.values()} == {group.name for group in GROUPS}


def test_steps_of_the_goal_itself_are_not_credited_by_themselves(administrator: Member, with_data: Index) -> None:
    known = words(administrator)
    assert "Payment" in known.own and known.goal not in known.own
    found, _ = answered(administrator, asked("attribution"), QueryDict(""), known)
    assert found.question.ignoring == known.own
    chosen, _ = answered(administrator, asked("attribution"), QueryDict("goal=Order placed"), known)
    assert chosen.question.ignoring == ()


def test_a_proposal_that_was_taken_back_does_not_come_again(administrator: Member, with_data: Index) -> None:
    known = words(administrator)
    given, _ = answered(administrator, asked("success"), QueryDict("goal=Order placed&entry="), known)
    again, _ = answered(administrator, asked("success"), QueryDict(given.settings), known)
    assert given.question == again.question
    assert given.question.entry == ""


def test_plans_begin_with_the_first_journey_that_the_data_know(administrator: Member, with_data: Index) -> None:
    drawn = import_document(administrator, content=JOURNEY.encode()).journeys[0]
    this = asked("conformance")
    found, _ = answered(administrator, this, QueryDict(""), with_journeys(administrator, this, words(administrator)))
    plan = plan_of(At(administrator).journey(str(drawn.uuid)), with_data)
    assert found.question.plan == plan
    steps, _ = answered(administrator, this, QueryDict("steps=Cart&steps=Checkout"), words(administrator))
    assert [each.step for each in steps.question.plan.steps] == ["Cart", "Checkout"]


def test_expectations_show_an_example_until_the_data_answer(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    assert 'href="?example=1"' in client.get("/w/house/analysis/ask/expectations/").content.decode()
    shown = client.get("/w/house/analysis/ask/expectations/?example=1").content.decode()
    assert "invented customers" in shown and "<figure" in shown
    assert "The largest expectation gap: Delivery" in shown


def test_a_chart_is_laid_out_for_a_phone_too(administrator: Member, with_data: Index, browser: Browser) -> None:
    text = browser(administrator).get("/w/house/analysis/ask/funnel/").content.decode()
    assert text.count('class="on-narrow"') == text.count('class="on-wide"') == 1
    assert len(re.findall(r'<table[^>]*id="answer-table"|<table class="table dense"', text)) == 1


def test_months_and_steps_of_churn_open(administrator: Member, with_data: Index) -> None:
    answer = reply(administrator, Churn(silence="30d"))
    for row, month in enumerate(shown_months(answer.answer.everything.months)):
        for column, n in ((1, month.at_risk), (2, month.churned), (4, month.newcomers), (5, month.newcomers_churned)):
            found = opened(answer, 1, row, column)
            assert found is not None and len(numbers(administrator, found.figure)) == n
    for row, step in enumerate(shown_steps(answer.answer)[:4]):
        found = opened(answer, 2, row, 1)
        assert found is not None and len(numbers(administrator, found.figure)) == step.customers
