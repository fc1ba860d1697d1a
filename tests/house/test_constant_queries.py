"""Every page asks as often of the database where there is much as where there is little: no query a row."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house.furniture import FUNNEL, Things
from tests.house.test_doors import NOTHING_TO_SHOW, Door, inside
from tests.rooms.conftest import a_user
from tests.rooms.customers import giving
from tests.rooms.feedback import saying
from tests.rooms.maps.conftest import another
from waypost.core.analytics.dictionary.reading import loads
from waypost.rooms.customers.actions import companies, dictionary, erasure, sources
from waypost.rooms.customers.models import DictionaryVersion
from waypost.rooms.customers.queries.listing import Wanted, listed
from waypost.rooms.feedback.actions import reading
from waypost.rooms.ideas import actions as ideas
from waypost.rooms.ideas.records import ContributionKind, Given
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.insights.actions.saved import save_question
from waypost.rooms.maps import actions as maps
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import GroupKind
from waypost.rooms.people.rights import BE_HERE, Role
from waypost.rooms.steering.actions.declaring import declare
from waypost.rooms.steering.queries.declared import declaration
from waypost.rooms.steering.records import FIELDS
from waypost.rooms.studies import actions as studies
from waypost.rooms.studies.actions.highlighting import Place
from waypost.rooms.studies.models import Highlight, Study, StudyInsight, StudySession
from waypost.rooms.surveys import actions as surveys
from waypost.rooms.surveys.models import Survey
from waypost.rooms.walks import actions as walks
from waypost.rooms.walks.models import WalkThrough
from waypost.rooms.walks.records import Do, Written
from waypost.rooms.workshops import actions as workshops
from waypost.rooms.workshops.models import Workshop

Browser = Callable[[Member | None], Client]


def _walk(who: Member, row: WalkThrough, n: int) -> None:
    """A finished walk and one that goes on."""
    done = walks.begin(who, row.uuid, key=f"{n}-{row.pk}")
    walks.begin(who, row.uuid, key=f"{n}-{row.pk}-open")
    for stop in row.stops.all():
        walks.write(who, done.uuid, stop.uuid, do=Do.DONE, given=Written(note=f"Note {n}"))
    walks.finish(who, done.uuid)


def add(who: Member, numbers: range) -> None:
    """So many further things of every kind that a list shows."""
    for n in numbers:
        document = another(n).replace("kim", f"kim-{n}").replace("Shop", f"Shop {n}")
        journey = maps.import_document(who, content=document.encode()).journeys[0]
        maps.submit_for_review(who, journey.uuid)
        workshop = workshops.open_workshop(who, journey=journey.uuid)
        for row in Workshop.objects.filter(workspace_id=who.workspace_id):
            workshops.add(who, row.uuid, text=f"Note {n}", client=f"{workshop}-{n}"[-40:])
        saying.imported(who, saying.REVIEWS.replace(";k", f";c{n}k").replace("\nr", f"\n{n}r"))
        reading.sweep(saying.read)
        survey = surveys.create(who, slug="relationship", language="en")
        surveys.publish(who, survey.uuid)
        for each in Survey.objects.filter(workspace_id=who.workspace_id):
            surveys.make_link(who, each.uuid, name=f"Link {n}")
            surveys.invite(who, each.uuid, text=f"guest{n}@example.org")
        studies.create(who, name=f"Study {n}", question="Why?", slug="journey")
        talked(who, Study.objects.filter(workspace_id=who.workspace_id).earliest("pk").uuid, n)
        ideas.contribute(
            who, Given(ContributionKind.IDEA, f"Sell bicycle {n}", f"k{n}", journey=journey.uuid, step="pay")
        )
        ideas.make_link(who, name=f"Team {n}", journey=journey.uuid)
        walks.plan(who, title=f"Walk {n}", free=["Till"])
        for way in WalkThrough.objects.filter(workspace_id=who.workspace_id):
            _walk(who, way, n)
        sources.create_source(who, name=f"Source {n}")
        giving.draft(who, giving.given(f"{n}.csv", giving.SHOP), name=f"Draft {n}")
        rows = listed(who, Wanted()).rows
        company = companies.create(who, name=f"Company {n}")
        companies.add_person(who, company=company.uuid, person=rows[0].person.uuid)
        last = DictionaryVersion.objects.filter(workspace_id=who.workspace_id).count()
        dictionary.change(who, loads(f"rules: [{{name: event{n}, touchpoint: Event {n}}}]"), seen=last)
        save_question(who, name=f"Question {n}", kind="funnel", settings="", question=FUNNEL)
        define_metric(
            who, name=f"Metric {n}", kind="funnel", settings="", question=FUNNEL,
            figure="Conversion product_view → checkout",
        )  # fmt: skip
        people.join(a_user(f"colleague{n}"), workspace_id=who.workspace_id, role=Role.READER, key=f"many:{n}")
        people.make_group(who, kind=GroupKind.TEAM, name=f"Team {n}")
        people.make_key(who, name=f"Key {n}", rights=[BE_HERE])
        people.invite(who, email=f"guest{n}@example.org", role=Role.READER)
        erasure.erase(who, person=rows[-1].person.uuid)
        last = declaration(who.workspace_id).number
        declare(who, after=last, texts={FIELDS[0].name: f"Text {n}"}, bases={})


def talked(who: Member, study: UUID, n: int) -> None:
    """One more participant with a talk, a code, highlights, an insight; and more of what was there before."""
    person = studies.add_participant(who, study, persona="Kim").uuid
    studies.consent(who, study, person, source="on paper")
    session = studies.add_session(who, study, participants=[person], held_on=date(2026, 3, 1)).uuid
    said = "\n".join(f"Kim: One thing is {number}\nI: What happened then, please?" for number in range(2)).encode()
    studies.give_transcript(who, study, session, content=said, name="kim.txt")
    studies.take_transcript(who, study, session, speakers={"Kim": str(person), "I": "-"})
    studies.highlight_turns(who, study, session, [0], new="Code")
    insight = studies.conclude(who, study, statement=f"Insight {n}")
    marks = Highlight.objects.filter(study__uuid=study).order_by("pk")
    first, talk = marks[0], StudySession.objects.filter(study__uuid=study).earliest("pk")
    codes = [code.uuid for code in first.codes.all()]
    studies.change_highlight(who, study, first.uuid, codes=codes, new=f"Code {n}", quote=True)
    studies.highlight(who, study, talk.uuid, Place(1, 0, 1, n + 3), new=f"Code {n}", quote=True)
    for each in {insight.uuid, StudyInsight.objects.filter(study__uuid=study).earliest("pk").uuid}:
        studies.support(who, study, each, add=[mark.uuid for mark in marks])


def asked(who: Client, url: str) -> int:
    """How many queries a page makes when it is opened the second time."""
    who.get(url)
    with CaptureQueriesContext(connection) as queries:
        who.get(url)
    return len(queries)


def pages() -> list[Door]:
    return [door for door in inside() if not any(door.route.endswith(place) for place in NOTHING_TO_SHOW)]


def test_every_page_asks_as_often_for_many_as_for_few(administrator: Member, things: Things, browser: Browser) -> None:
    who = browser(administrator)
    add(administrator, range(2, 4))
    few = {door.route: asked(who, door.url(things)) for door in pages()}
    add(administrator, range(4, 11))
    more = {door.route: asked(who, door.url(things)) for door in pages()}
    rising = {route: (few[route], more[route]) for route in few if more[route] > few[route]}
    assert not rising
