"""The palette asks finders for those who may, and finds whatever there is among many."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waypost.core.drawing import icons
from waypost.rooms.ideas.models import Idea
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import SEE_MEMBERS, Role
from waypost.rooms.studies.models import Study
from waypost.rooms.surveys.models import Survey
from waypost.site.signposts import SIGNPOSTS, Signpost, pages
from waypost.web import palette
from waypost.web.palette import Asked, Entry, finds

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
NEWER = 1_001


def an_idea(workspace: int, title: str, days: int) -> Model:
    at = timezone.now() - timedelta(days=days)
    return Idea(workspace_id=workspace, title=title, made_at=at, changed_at=at)


def a_study(workspace: int, title: str, days: int) -> Model:
    at = timezone.now() - timedelta(days=days)
    return Study(workspace_id=workspace, name=title, method="interview", made_at=at, changed_at=at)


def a_survey(workspace: int, title: str, days: int) -> Model:
    at = timezone.now() - timedelta(days=days)
    return Survey(workspace_id=workspace, name=title, made_at=at, changed_at=at)


def kept(rows: Iterable[Model]) -> None:
    several = list(rows)
    type(several[0])._default_manager.bulk_create(several)


@pytest.mark.parametrize("make", [an_idea, a_study, a_survey])
def test_what_lies_behind_a_thousand_newer_ones_is_found(
    make: Callable[[int, str, int], Model], administrator: Member, browser: Browser
) -> None:
    """Also inside of a word, in another writing, and by a sentence that holds its name."""
    kept([make(administrator.workspace_id, "Küchenmonteur", 9)])
    kept(make(administrator.workspace_id, f"Kasse {n}", 1) for n in range(NEWER))
    for words in ("Küchenmonteur", "kuechen", "MONTEURE", "Welcher Küchenmonteur kam?"):
        answer: Any = browser(administrator).get("/w/house/find", {"q": words}, headers={"accept": "application/json"})
        assert "Küchenmonteur" in [each["name"] for each in answer.json()["entries"]], words


def test_a_finder_is_asked_for_who_has_its_right_and_with_enough_letters(
    member: Callable[[Role], Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette, "_finders", [])

    @finds(SEE_MEMBERS, letters=2)
    def everything(asked: Asked) -> list[Entry]:
        return [Entry("a", "/a", "tag", "A")]

    class Nobody:
        def may(self, right: object) -> bool:
            return False

    reader = member(Role.READER)
    assert [len(palette.found(Asked(reader, words))) for words in ("", "a", "ab")] == [0, 0, 1]
    assert palette.found(Asked(Nobody(), "ab")) == []


def a_find(browser: Client, words: str, language: str = "en") -> list[str]:
    answer = browser.get("/w/house/find", {"q": words, "lang": language}, headers={"accept": "application/json"})
    return [entry["name"] for entry in answer.json()["entries"]]


def test_the_title_that_is_typed_comes_first_then_what_begins_so_then_words(
    administrator: Member, browser: Browser
) -> None:
    """Also where the exact title is the oldest of many, and stands in another room than those that only hold it."""
    workspace = administrator.workspace_id
    kept([a_survey(workspace, "Nach der Lieferung", 90), a_survey(workspace, "Nach der Lieferung am Samstag", 80)])
    kept(a_survey(workspace, f"Kurz nach der Lieferung {n}", 2) for n in range(8))
    kept(an_idea(workspace, f"Anrufen nach der Lieferung {n}", 1) for n in range(8))
    found = a_find(browser(administrator), "nach der lieferung")
    assert found[:2] == ["Nach der Lieferung", "Nach der Lieferung am Samstag"]
    assert len(found) > 8


def test_words_that_begin_with_what_is_typed_come_before_those_that_hold_it(
    administrator: Member, browser: Browser
) -> None:
    workspace = administrator.workspace_id
    kept([an_idea(workspace, "Erwartet und bekommen", 1), an_idea(workspace, "Weniger Wartezeit", 5)])
    kept([an_idea(workspace, "Warten auf den Monteur", 9)])
    found = [
        name
        for name in a_find(browser(administrator), "warten")
        if name.split()[-1] in ("bekommen", "Wartezeit", "Monteur")
    ]
    assert found == ["Warten auf den Monteur", "Weniger Wartezeit", "Erwartet und bekommen"]


@pytest.mark.parametrize(
    ("words", "language", "name"),
    [
        ("Codebuch", "de", "Codebuch"),
        ("codebook", "en", "Codebook"),
        ("Codebuch", "en", "Codebook"),
        ("Kiosk", "de", "Umfragen"),
        ("kiosk", "en", "Surveys"),
        ("Privacy", "en", "Data protection"),
        ("privacy", "de", "Datenschutz"),
        ("DSGVO", "de", "Datenschutz"),
        ("quota", "en", "Surveys"),
        ("Quoten", "de", "Umfragen"),
        ("opt out", "en", "Surveys"),
        ("churn", "de", "Gefährdete Kunden"),
        ("Betriebsrat", "de", "Betriebsrat"),
        ("logo", "en", "House design"),
    ],
)
def test_pages_are_found_by_what_people_call_them(
    administrator: Member, browser: Browser, words: str, language: str, name: str
) -> None:
    assert name in a_find(browser(administrator), words, language)[:3]


def test_a_signpost_leads_to_a_page_that_is_open_to_whoever_sees_it(
    member: Callable[[Role], Member], browser: Browser
) -> None:
    seen = set()
    for role in (Role.ADMINISTRATOR, Role.DPO, Role.READER):
        who = member(role)
        for post in SIGNPOSTS:
            for entry in pages(Asked(who, post.wording.en)):
                assert browser(who).get(entry.url, follow=True).status_code == 200, (role, entry.url)
                seen.add(entry.url)
    assert len(seen) == len(SIGNPOSTS)
    assert browser(who).get("/w/house/find", {"q": "studies"}).status_code == 200


@pytest.mark.parametrize("post", SIGNPOSTS, ids=lambda post: post.page)
def test_a_signpost_has_an_icon_and_is_found_in_both_languages(post: Signpost, administrator: Member) -> None:
    assert icons.elements(post.icon)
    url = reverse(post.page, args=["house"])
    for name in (post.wording.en, post.wording.de, *post.words.split()):
        assert url in [entry.url for entry in pages(Asked(administrator, name))] or len(name) < 3, name


def test_privacy_leads_to_the_front_of_data_protection_before_its_chapters(
    administrator: Member, browser: Browser
) -> None:
    assert a_find(browser(administrator), "privacy")[0] == "Data protection"


def test_a_page_is_found_once_and_not_in_the_middle_of_its_other_words(administrator: Member, browser: Browser) -> None:
    answer: Any = browser(administrator).get("/w/house/find", {"q": "surveys"}, headers={"accept": "application/json"})
    urls = [entry["url"] for entry in answer.json()["entries"]]
    assert len(urls) == len(set(urls))
    assert pages(Asked(administrator, "iosk")) == []
    assert pages(Asked(administrator, "ki")) == []


@pytest.mark.parametrize(("typed", "room"), [("kunden", "Customers"), ("feed", "Feedback"), ("analy", "Analysis")])
def test_of_pages_that_are_called_so_the_room_comes_first(
    typed: str, room: str, administrator: Member, browser: Browser
) -> None:
    assert a_find(browser(administrator), typed)[0] == room
