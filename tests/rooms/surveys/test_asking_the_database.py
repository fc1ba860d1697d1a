"""Pages and endpoints of feedback ask the database as often for many of a thing as for few: no query a row."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import read
from tests.rooms.feedback.saying import said as item
from tests.rooms.maps.conftest import Make, another
from tests.rooms.surveys.asking import published
from tests.rooms.surveys.test_api import Program
from waypost.core.language.labels import Sentiment
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.actions import handing, reading
from waypost.rooms.feedback.models import Item
from waypost.rooms.feedback.records import Task
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.actions import showing
from waypost.rooms.surveys.models import Answer, ContactWish, Survey
from waypost.rooms.surveys.records import Outcome, TriggerKind

pytestmark = pytest.mark.django_db
Browser = Callable[[Member | None], Client]
ASKED = """
kind: survey
name: %s
languages: [en]
language: en
anonymity: %s
pages:
- id: first
  questions:
  - {kind: nps_plus, id: recommend, text: Would you recommend us?, causes_text: {detractor: Why?},
     causes: [%s]}
  - {kind: single_choice, id: way, text: Which way?, options: [%s]}
  - {kind: contact_agreement, id: contact, text: May we contact you?, channels: [phone, email]}
"""


def grown(who: Member, agents: list[Member], numbers: range) -> None:
    """So many further surveys with answers, wishes that were taken and are done, feedback that was worked on."""
    causes = ", ".join(f"{{id: c{n}, text: Cause {n}}}" for n in range(numbers.stop))
    options = ", ".join(f"{{id: o{n}, text: Way {n}}}" for n in range(max(2, numbers.stop)))
    for n in numbers:
        document = another(n + 50).replace("kim", f"kim-{n}").replace("Shop", f"Shop {n}")
        journey = maps.import_document(who, content=document.encode()).journeys[0]
        for mode in ("personal", "anonymous"):
            row = published(who, ASKED % (f"{mode} {n}", mode, causes, options), journey=journey.uuid, step="pay")
            actions.set_trigger(who, row.uuid, kind=TriggerKind.SCHEDULE)
            for k in range(5):
                _answered(who, row, k)
    _answered_more(who, numbers)
    # Pages of answers leave those of the last seconds out, which may still be under way: how many would be up to the clock.
    Answer.objects.filter(ended_at__isnull=False).update(ended_at=timezone.now() - timedelta(hours=2))
    showing.sweep()
    for place, wish in enumerate(ContactWish.objects.filter(member=None, done_at=None).order_by("pk")[: len(numbers)]):
        actions.take_wish(agents[place % len(agents)], wish.uuid)
        if place % 2:
            actions.close_wish(agents[place % len(agents)], wish.uuid, outcome=Outcome.REACHED)
    said = [
        item(f"Die Zahlung ging schief, ich kündige! {n}", outside=f"x{n}{k}", touchpoint=f"Place {n}", rating=2, scale="nps",
             source=f"Source {n}", person=("email", f"p{n}-{k}@example.org"))
        for n in numbers for k in range(6)
    ]  # fmt: skip
    feedback.take(who, said)
    reading.sweep(read)
    for n, uuid in enumerate(
        Item.objects.filter(outside__in=[f"x{n}0" for n in numbers]).values_list("uuid", flat=True)
    ):
        feedback.correct(who, uuid, task=Task.SENTIMENT, value=Sentiment.NEUTRAL.value)
        feedback.tag(who, uuid, name=f"Tag {n}")
        handing.hand_over(who, [uuid], to=f"member:{agents[n % len(agents)].uuid}")


def _answered(who: Member, row: Survey, k: int) -> None:
    score = {"score": k % 3, "causes": ["c0"], "main": "c0", "comment": f"Too slow {k}"}
    contact = {"agreed": True, "channel": "phone", "address": f"0711 {k}"}
    given = {"recommend": score, "way": {"chosen": ["o0"]}, "contact": contact}
    actions.bring(who, row.uuid, key=f"{k}", answers=given)


def _answered_more(who: Member, numbers: range) -> None:
    """The first survey has many answers of many causes."""
    for row in Survey.objects.filter(workspace_id=who.workspace_id).order_by("pk")[:2]:
        for k in range(numbers.start * 5, numbers.stop * 5):
            _answered(who, row, k + 10)


@pytest.fixture
def addresses(administrator: Member, browser: Browser) -> Callable[[], Iterator[tuple[str, Callable[[], Any]]]]:
    client, program = browser(administrator), Program(administrator)

    def found() -> Iterator[tuple[str, Callable[[], Any]]]:
        surveys = list(Survey.objects.order_by("pk")[:2])
        journey = surveys[0].journey
        pages = [
            "feedback/", "feedback/?whose=everybody&sentiment=negative", "feedback/topics/?days=all", "feedback/codebook/", "feedback/codebook/payment/",
            "feedback/scores/?days=all", "feedback/scores/nps/?days=all", f"feedback/journeys/{journey}/?days=all",
            "surveys/", "surveys/programme/", "surveys/wishes/", "surveys/wishes/export.csv",
            *(f"surveys/{row.uuid}/{rest}" for row in surveys for rest in ("", "answers.csv", "contacts.csv", "links/", "mail/")),
        ]  # fmt: skip
        for number, page in enumerate(pages):
            yield f"{number} {page[:30]}", partial(client.get, f"/w/house/{page}")
        ends = ["surveys", "contact-wishes", "feedback/searches"]
        ends += [f"surveys/{surveys[0].uuid}/{rest}" for rest in ("results", "answers", "links")]
        for number, end in enumerate(ends):
            yield f"api {number} {end[:30]}", partial(program.get, end)

    return found


def test_more_of_a_thing_need_no_more_queries(
    administrator: Member, member: Members, make: Make, addresses: Callable[[], Iterator[tuple[str, Callable[[], Any]]]]
) -> None:
    make()
    agents = [member(Role.SERVICE_AGENT) for _ in range(3)]

    def asked() -> dict[str, int]:
        counts = {}
        for name, get in addresses():
            _read(get())
            with CaptureQueriesContext(connection) as queries:
                assert _read(get()) == 200, name
            counts[name] = len(queries)
        return counts

    grown(administrator, agents, range(2))
    few = asked()
    grown(administrator, agents, range(2, 5))
    more = asked()
    assert {name: (few[name], more[name]) for name in few if more[name] > few[name]} == {}


def _read(answer: Any) -> int:
    """Its status; what is streamed is read to its end."""
    b"".join(answer) if answer.streaming else answer.content
    return int(answer.status_code)
