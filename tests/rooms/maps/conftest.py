"""Journeys for tests: made through the verbs of the room."""

from collections.abc import Callable

import pytest

from waypost.rooms.maps import actions
from waypost.rooms.maps.actions.drafts import draft_of
from waypost.rooms.maps.models import Journey
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member

BICYCLE = """\
kind: journey
id: bicycle
name: I buy a bicycle
customer_goal: Ride within a week
dimensions: {segment: [Commuters], product: [City bicycles]}
personas:
  - {id: kim, name: Commuter Kim, summary: Rides to work}
stages:
  - id: consideration
    steps:
      - id: compare
        name: Compares
        emotions: [0.5]
        touchpoints: [{name: Website, channel: Web, measuring_point: Page views}]
  - id: purchase
    steps:
      - id: ride
        name: Takes a test ride
        evidence: {grade: measured}
        touchpoints: [Shop]
        emotions: [1.6]
        pain_points: [{name: No pump, evidence: {grade: assumed}}]
      - id: pay
        name: Pays
        emotions: [-1]
"""

Make = Callable[..., JourneyRecord]


@pytest.fixture
def make(administrator: Member) -> Make:
    """`make(text)`: the journey of a document, taken by the administrator."""

    def of(text: str = BICYCLE, **more: str) -> JourneyRecord:
        return actions.import_document(administrator, content=text.encode(), **more).journeys[0]

    return of


def guided_at(who: Member, journey: JourneyRecord, question: str) -> None:
    """Let a journey be a guided first map of which a question comes next."""
    row = Journey.objects.get(uuid=journey.uuid)
    draft = draft_of(who, row)
    draft.asked = question
    draft.save()


def another(number: int, text: str = BICYCLE) -> str:
    """The same journey under another name and id."""
    return text.replace("id: bicycle", f"id: bicycle-{number}").replace("I buy a bicycle", f"I buy bicycle {number}")
