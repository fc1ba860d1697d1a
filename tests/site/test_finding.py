"""Searching finds what people made and what customers said, however a word is bent or written, and only what is theirs."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import said
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.ideas import actions as ideas
from waypost.rooms.ideas.records import ContributionKind, Given
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.studies import actions as studies
from waypost.rooms.surveys import actions as surveys

Browser = Callable[[Member | None], Client]
LATE = "Die Lieferung kam zwei Tage zu spät, und der Küchenmonteur war unfreundlich."


@pytest.fixture
def house(administrator: Member) -> Member:
    """A workspace with a survey, a study, an idea and two comments."""
    surveys.create(administrator, slug="relationship", name="Anlieferung und Montage", language="de")
    studies.create(administrator, name="Wünsche an die Küchenplanung", question="Was fehlt?", slug="complaint")
    given = Given(kind=ContributionKind.IDEA, text="Zeitfenster der Anlieferung zeigen.", key="k1")
    ideas.contribute(administrator, given)
    feedback.take(administrator, [said(LATE, outside="a"), said("Alles gut.", outside="b")])
    return administrator


def found(client: Client, words: str, slug: str = "house") -> dict[str, str]:
    answer = client.get(f"/w/{slug}/find", {"q": words}, headers={"accept": "application/json"})
    return {each["name"]: each["kind"] for each in answer.json()["entries"]}


@pytest.mark.parametrize(
    "words", ["Lieferung zu spät", "Lieferungen spaet", "Monteure", "KÜCHENMONTEUR", "kuechenmonteure"]
)
def test_what_customers_said_is_found_however_its_words_are_bent(house: Member, browser: Browser, words: str) -> None:
    names = found(browser(house), words)
    [quote] = [name for name, kind in names.items() if kind == "Comment"]
    assert "Die Lieferung kam zwei Tage zu spät" in quote
    assert names[f"All feedback with “{words}”"] == "Inbox"


def test_surveys_studies_and_ideas_are_found_by_their_names(house: Member, browser: Browser) -> None:
    client = browser(house)
    assert found(client, "Anlieferungen")["Anlieferung und Montage"] == "Survey"
    assert found(client, "kuechenplanung")["Wünsche an die Küchenplanung"] == "Study"
    assert "Idea" in found(client, "Zeitfenster").values()


@pytest.mark.parametrize(("words", "kind"), [("NPS", "Score"), ("Kundenaufwand", "Score"), ("Zahlung", "Topic")])
def test_scores_and_topics_are_found_by_what_people_call_them(
    house: Member, browser: Browser, words: str, kind: str
) -> None:
    assert kind in found(browser(house), words).values()


def test_a_question_about_breaking_off_leads_to_the_funnel(house: Member, browser: Browser) -> None:
    names = found(browser(house), "Wie viele Kunden brechen an der Kasse ab?")
    assert any(kind == "Question" and "unnel" in name for name, kind in names.items())


def test_nothing_is_found_that_is_not_theirs(
    house: Member, stranger: Member, member: Members, browser: Browser
) -> None:
    for words in ("Lieferung", "Anlieferung", "Küchenplanung", "Zeitfenster"):
        assert not {"Comment", "Survey", "Study", "Idea"} & set(found(browser(stranger), words, "elsewhere").values())
    assert "Comment" not in found(browser(member(Role.READER)), "Lieferung").values()


def test_finding_costs_the_same_however_much_there_is(house: Member, browser: Browser) -> None:
    client = browser(house)
    found(client, "Lieferung")
    with CaptureQueriesContext(connection) as few:
        found(client, "Lieferung")
    more = [said(f"Lieferung {n} am {date(2026, 3, 1)}", outside=f"m{n}") for n in range(12)]
    feedback.take(house, more)
    with CaptureQueriesContext(connection) as many:
        found(client, "Lieferung")
    assert len(many) <= len(few)
