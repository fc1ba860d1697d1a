"""A study with two participants who agreed, and a talk with each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.rooms.maps.conftest import Make as Make
from tests.rooms.maps.conftest import make as make
from waypost.rooms.people.models import Member
from waypost.rooms.studies import actions
from waypost.rooms.studies.models import Participant, Study, StudySession

TALK = b"""[00:00:01] Mara Lind: How was it?
[00:00:05] Ada Blum: I told my story three times. Then they lost it.
[00:00:09] Mara Lind: And then, Ada?
[00:00:12] Ada Blum: Nobody called back \xe2\x80\x93 not even Karl.
"""


@dataclass
class Running:
    """A study of an administrator, and a browser in which they are signed in."""

    who: Member
    client: Client
    study: Study
    journey: UUID
    ada: Participant
    bo: Participant
    talk: StudySession

    def url(self, path: str = "") -> str:
        return f"/w/house/studies/{self.study.uuid}/{path}"

    def get(self, path: str = "") -> str:
        answer = self.client.get(self.url(path))
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def post(self, path: str, **given: Any) -> str:
        """Send a form, and read the page that it leads to."""
        answer = self.client.post(self.url(path), given, follow=True)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def transcribed(
        self, talk: StudySession | None = None, content: bytes = TALK, who: Participant | None = None
    ) -> None:
        """The talk comes in, and its speakers are named."""
        session = (talk or self.talk).uuid
        actions.give_transcript(self.who, self.study.uuid, session, content=content, name="talk.txt")
        speakers = {"Mara Lind": "-", "Ada Blum": str((who or self.ada).uuid)}
        actions.take_transcript(self.who, self.study.uuid, session, speakers=speakers)

    def said(self) -> list[str]:
        return list(self.talk.turns.order_by("position").values_list("text", flat=True))


@pytest.fixture
def running(administrator: Member, browser: Callable[[Member | None], Client], make: Make) -> Running:
    journey = make().uuid
    study = actions.create(
        administrator,
        name="Complaints",
        question="What hurts?",
        slug="complaint",
        journey=journey,
        step="pay",
        target=4,
    )
    people = [actions.add_participant(administrator, study.uuid, persona=name) for name in ("Kim", "Lee")]
    for each in people:
        actions.consent(administrator, study.uuid, each.uuid, source="on paper")
    talk = actions.add_session(administrator, study.uuid, participants=[people[0].uuid], held_on=date(2026, 3, 1))
    return Running(administrator, browser(administrator), study, journey, people[0], people[1], talk)
