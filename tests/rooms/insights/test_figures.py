"""Any figure opens: what it rests on, and the customers behind it, as many as it says."""

import re
from uuid import uuid4

import pytest
from django.http import QueryDict

from tests.core.analytics.engines.samples import samples
from tests.rooms.conftest import Members
from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.retention import Retention
from waypost.core.telling.told import Cell
from waypost.rooms.customers.actions import erasure
from waypost.rooms.customers.models import Identifier
from waypost.rooms.customers.queries import persons
from waypost.rooms.insights.queries.answers import reply
from waypost.rooms.insights.queries.behind import numbers, opened
from waypost.rooms.insights.queries.showing import told_reply
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

COUNTED = {
    "Funnel": (1, 4, 5), "Transitions": (5,), "Visits": (3,), "Segments": (2,), "Paths": (3,), "Retention": (1,),
    "TimeToEvent": (1, 2), "Churn": (1, 2, 3, 4), "Expectations": (1,),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_as_many_customers_stand_behind_a_count_as_it_says(name: str, administrator: Member, with_data: Index) -> None:
    question = next(each for each in samples(with_data) if type(each).__name__ == name)
    answer = reply(administrator, question)
    seen = 0
    for row, cells in enumerate(told_reply(answer, "en").tables[0].rows[:6]):
        for column in COUNTED[name]:
            cell, found = cells[column], opened(answer, 0, row, column)
            if isinstance(cell, Cell) and found is not None:
                assert len(numbers(administrator, found.figure)) == cell.value, (row, column)
                seen += 1
    assert seen


def test_every_figure_of_the_page_has_a_page(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    for kind in ("funnel", "gaps", "visits", "retention", "transitions"):
        text = client.get(f"/w/house/analysis/ask/{kind}/").content.decode()
        links = re.findall(r'href="(/w/house/analysis/ask/[^"]+/figure/[^"]+)"', text)
        assert links
        for link in (*links[:4], links[-1]):
            answer = client.get(link.replace("&amp;", "&"))
            assert answer.status_code == 200
            assert "What this figure is" in answer.content.decode()


def test_the_figure_names_numerator_denominator_and_range(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    text = browser(administrator).get("/w/house/analysis/ask/funnel/figure/?cell=0.1.2").content.decode()
    for word in ("Numerator", "Denominator", "Range (95%)", "Period", "Versions", "customers behind it"):
        assert word in text


@pytest.mark.parametrize("cell", ["", "0", "9.9.9", "0.0.99", "a.b.c", "-1.0.0", "0.0.0.0"])
def test_a_figure_that_is_not_there_is_told(
    cell: str, administrator: Member, with_data: Index, browser: Browser
) -> None:
    assert browser(administrator).get("/w/house/analysis/ask/funnel/figure/", {"cell": cell}).status_code == 404


def test_who_looks_behind_a_figure_stands_in_the_journal(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    browser(administrator).get("/w/house/analysis/ask/funnel/figure/?cell=0.0.1")
    entry = JournalEntry.objects.get(verb="figure.opened")
    assert entry.details["customers"] > 100


def test_a_reader_sees_the_figure_and_nobody_behind_it(member: Members, with_data: Index, browser: Browser) -> None:
    text = browser(member(Role.READER)).get("/w/house/analysis/ask/funnel/figure/?cell=0.0.1").content.decode()
    assert "Your role may not see them" in text
    assert "/analysis/history/" not in text


def test_a_small_group_is_counted_and_not_listed(administrator: Member, with_data: Index, browser: Browser) -> None:
    client = browser(administrator)
    rule = {"rules": "Many = events >= 10\nFew = events >= 10000"}
    text = client.get("/w/house/analysis/ask/segments/figure/", rule | {"cell": "0.1.2"}).content.decode()
    assert "/analysis/history/" not in text


def test_those_of_a_cohort_who_came_back_are_found(administrator: Member, with_data: Index) -> None:
    answer = reply(administrator, Retention(unit="week"))
    seen = 0
    for row, cohort in enumerate(answer.answer.cohorts[:4]):
        for column, cell in enumerate(cohort.cells, 2):
            found = opened(answer, 0, row, column)
            assert found is not None
            assert len(numbers(administrator, found.figure)) == cell.returned
            seen += 1
    assert seen


def test_both_sides_of_an_outcome_are_found(administrator: Member, with_data: Index) -> None:
    question = next(each for each in samples(with_data) if type(each).__name__ == "Success")
    answer = reply(administrator, question)
    sides = {1: answer.answer.succeeded, 2: answer.answer.failed}
    for column, customers in sides.items():
        found = opened(answer, 0, 0, column)
        assert found is not None
        assert len(numbers(administrator, found.figure)) == customers


def test_the_persons_behind_a_figure_have_the_names_of_their_own_pages(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    text = client.get("/w/house/analysis/ask/funnel/figure/?cell=0.0.1").content.decode()
    links = re.findall(r'<a class="chip" href="(/w/house/customers/persons/[^"]+)"', text)
    assert len(links) == 50
    first = numbers(administrator, opened(reply(administrator, _asked(text)), 0, 0, 1).figure)[0]  # type: ignore[union-attr]
    record = persons.shown(administrator, [first])[0]
    assert links[0] == record.url
    assert record.shown in text


def _asked(text: str) -> Funnel:
    """The question of the page, by the link back to it."""
    steps = re.search(r'ask/funnel/\?([^"]+)"', text)
    return Funnel(tuple(QueryDict(steps[1].replace("&amp;", "&")).getlist("steps"))) if steps else Funnel(())


def test_a_contact_history_is_drawn_by_the_persons_public_name(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    client = browser(administrator)
    Identifier.objects.create(workspace=administrator.workspace, kind="customer", value="sixteen", person_no=16)
    record = persons.shown(administrator, [16])[0]
    text = client.get(f"/w/house/analysis/history/{record.uuid}/").content.decode()
    assert record.shown in text
    assert "<svg" in text
    assert client.get("/w/house/analysis/history/16/").status_code == 404
    assert client.get(f"/w/house/analysis/history/{uuid4()}/").status_code == 404


def test_whoever_was_erased_is_listed_behind_no_figure_from_then_on(
    administrator: Member, with_data: Index, browser: Browser
) -> None:
    question = next(each for each in samples(with_data) if type(each).__name__ == "Funnel")
    found = opened(reply(administrator, question), 0, 0, 1)
    assert found is not None
    before = numbers(administrator, found.figure)
    first = before[0]
    Identifier.objects.create(workspace=administrator.workspace, kind="login", value="k1", person_no=first)
    erasure.erase(administrator, person=persons.shown(administrator, [first])[0].uuid)
    assert list(numbers(administrator, found.figure)) == list(before[1:])


def test_every_page_of_customers_behind_a_figure_stands_in_the_journal_once_an_hour(
    administrator: Member, member: Members, with_data: Index, browser: Browser
) -> None:
    client, address = browser(administrator), "/w/house/analysis/ask/funnel/figure/?cell=0.0.1"
    opened_now = JournalEntry.objects.filter(verb="figure.opened")
    client.get(f"{address}&page=2")
    assert opened_now.count() == 1
    for page in (1, 2, 3):
        client.get(f"{address}&page={page}")
    assert opened_now.count() == 1
    client.get("/w/house/analysis/ask/funnel/figure/?cell=0.1.1&page=2")
    browser(member(Role.ANALYST)).get(f"{address}&page=2")
    assert opened_now.count() == 3
