"""The palette asks finders for those who may, and finds whatever there is among many."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from waypost.rooms.ideas.models import Idea
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import SEE_MEMBERS, Role
from waypost.rooms.studies.models import Study
from waypost.rooms.surveys.models import Survey
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
