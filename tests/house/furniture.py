"""One thing of every kind in a workspace, made through the doors of its room, and where it is found by address."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.rooms.customers import giving
from tests.rooms.feedback import saying
from tests.rooms.lettering import typeface
from tests.rooms.maps.conftest import BICYCLE, guided_at
from tests.rooms.photographing import photograph
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.contacts.rules import ContactRule
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.survey import read_survey
from waypost.rooms.contacts import actions as contacts
from waypost.rooms.customers.actions import companies, identity, sources
from waypost.rooms.customers.models import WriteKey
from waypost.rooms.customers.queries import listing
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.actions import codebook, learning, reading, training
from waypost.rooms.feedback.models import Item, TopicSearch
from waypost.rooms.feedback.records import Run, SearchSettings, Task
from waypost.rooms.ideas import actions as ideas
from waypost.rooms.ideas.models import Idea
from waypost.rooms.ideas.records import ContributionKind, Given
from waypost.rooms.insights.actions.metrics import define_metric
from waypost.rooms.insights.actions.saved import save_question
from waypost.rooms.insights.models import FrozenAnswer
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as drawn
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.people import actions as people
from waypost.rooms.people.models import Member, Notification, User
from waypost.rooms.people.records import GroupKind
from waypost.rooms.people.rights import BE_HERE, Role
from waypost.rooms.studies import actions as studies
from waypost.rooms.surveys import actions as surveys
from waypost.rooms.surveys.models import AnswerFile
from waypost.rooms.surveys.records import TriggerKind
from waypost.rooms.walks import actions as walks
from waypost.rooms.walks.models import StayPhoto
from waypost.rooms.walks.records import Do, Written
from waypost.rooms.workshops import actions as workshops

FUNNEL = Funnel(("product_view", "checkout"))
Things = Mapping[str, Any]


def furnish(who: Member, colleague: User) -> Things:
    """Fill the workspace of an administrator. Returns what stands where a route has an argument.

    The keys are routes below the workspace up to the argument, such as "journeys/<uuid:uuid>/"; the longest one that a
    route begins with holds.
    """
    people.set_logo(who, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    people.set_typeface(who, typeface())
    known = _customers(who)
    return {
        **journeys(who),
        **known,
        "feedback/persons/<uuid:uuid>/": known["customers/persons/<uuid:uuid>/"],
        **_feedback(who),
        **_contacts(who),
        **_surveys(who),
        **_studies(who),
        **_ideas(who),
        **_walks(who),
        **_answers(who),
        **_people(who, colleague),
    }


def journeys(who: Member) -> dict[str, Any]:
    """What is below /w/<workspace>/journeys/."""
    journey = maps.import_document(who, content=BICYCLE.encode()).journeys[0]
    guided_at(who, journey, "goal")
    workshop = workshops.open_workshop(who, journey=journey.uuid, title="Bicycles")
    workshops.add(who, workshop, text="The shop is closed", client="furniture")
    workshops.add_photo(who, workshop, photograph())
    given = maps.give_file(who, content=b"Stage,Step,Thoughts\nPurchase,Pays,At last\n", name="bicycle.csv")
    view = maps.keep_view(who, journey.uuid, name="Purchase", query="view=map&stage=2")
    share, _ = maps.make_share(who, journey.uuid, name="Agency", days=30)
    picture = maps.add_picture(who, journey.uuid, photograph())
    maps.create_object(who, document=documents.Opportunity(name="Pay by link"))
    return {
        "journeys/pictures/<str:name>": picture.name,
        "journeys/workshops/<uuid:workshop>/": workshop,
        "journeys/workshops/<uuid:workshop>/canvas/<slug:paper>/": "a3",
        "journeys/<uuid:uuid>/": journey.uuid,
        "journeys/<uuid:uuid>/compare/<slug:ending>": "svg",
        "journeys/<uuid:uuid>/share/<uuid:share>/": share.uuid,
        "journeys/<uuid:uuid>/views/<uuid:view>/": view.uuid,
        "journeys/<uuid:uuid>/versions/<int:number>": 1,
        "journeys/<uuid:uuid>/versions/<int:number>/<slug:ending>": "json",
        "journeys/<uuid:uuid>/guided/<slug:key>/": "goal",
        "journeys/new/templates/<slug:name>/": "online-shop",
        "journeys/import/<uuid:uuid>/": given,
        "journeys/personas/<uuid:uuid>/": drawn.personas(who)[0].uuid,
        "journeys/touchpoints/<uuid:uuid>/": drawn.touchpoints(who)[0].uuid,
        "journeys/library/<slug:kind>/": "pain_point",
        "journeys/library/<slug:kind>/export.<slug:format_>": "csv",
        "journeys/library/<slug:kind>/<uuid:uuid>/": next(
            drawn.every_object(who, Kind.PAIN_POINT, drawn.WantedObjects())
        ).uuid,
        "journeys/library/<slug:kind>/<uuid:uuid>/link/<slug:relation>/": "cured_by",
        "journeys/library/<slug:kind>/<uuid:uuid>/unlink/<slug:relation>/": "cured_by",
        "journeys/following/<uuid:uuid>/": drawn.personas(who)[0].uuid,
        "analysis/map/<uuid:journey>/": journey.uuid,
        "feedback/journeys/<uuid:journey>/": journey.uuid,
        "analysis/card/<uuid:journey>/": journey.uuid,
        "analysis/stories/<uuid:journey>/": journey.uuid,
        "analysis/stories/<uuid:journey>/export.<slug:format_>": "svg",
    }


def _customers(who: Member) -> dict[str, Any]:
    done = giving.imported(who, giving.given("shop.csv", giving.SHOP))
    made = sources.create_source(who, name="Web shop")
    some = [row.person for row in listing.listed(who, listing.Wanted()).rows[:3]]
    change = identity.merge(who, person=some[0].uuid, other=some[1].uuid)
    company = companies.create(who, name="Bicycles Ltd")
    companies.add_person(who, company=company.uuid, person=some[0].uuid)
    return {
        "customers/imports/<uuid:uuid>/": done.uuid,
        "customers/imports/<uuid:uuid>/files/<int:position>": 1,
        "customers/dictionary/<int:number>": 1,
        "customers/sources/<uuid:uuid>/": made.source,
        "customers/sources/<uuid:uuid>/keys/<uuid:key>": WriteKey.objects.get(source__uuid=made.source).uuid,
        "customers/persons/<uuid:uuid>/": some[2].uuid,
        "customers/persons/changes/<uuid:change>/": change.uuid,
        "customers/companies/<uuid:uuid>/": company.uuid,
        "analysis/history/<uuid:person>/": some[2].uuid,
        "analysis/risk/person/<uuid:person>/": some[2].uuid,
    }


def _feedback(who: Member) -> dict[str, Any]:
    done = saying.imported(who)
    reading.sweep(saying.read)
    item = Item.objects.filter(workspace=who.workspace, outside="r1").get()
    feedback.tag(who, item.uuid, name="Bicycle")
    feedback.correct(who, item.uuid, task=Task.SENTIMENT, value="neutral")
    given = feedback.BenchmarkGiven(name="Bicycle shops", source="A magazine", year=2026, scale="stars-5", value=70)
    trained = learning.ask(who)
    training.run(trained.pk)
    search = TopicSearch.objects.create(
        workspace=who.workspace, language="de", by="", asked_at=trained.asked_at, state=Run.DONE.value, among=4,
        found=[{"name": "Zahlung", "words": ["Zahlung"], "n": 1, "among": 4, "items": [str(item.uuid)]}],
    )  # fmt: skip
    found = feedback.create_search(who, SearchSettings("Bicycles", "Portal", address="https://portal.example/feed"))
    key = codebook.name(who, en="Second payment", de="Zweite Zahlung", yes=[item.uuid])
    return {
        "feedback/imports/<uuid:uuid>/": done.uuid,
        "feedback/items/<uuid:uuid>/": item.uuid,
        "feedback/searches/<uuid:search>/": found.uuid,
        "feedback/scores/<slug:scale>/": "stars-5",
        "feedback/benchmarks/<uuid:benchmark>/": feedback.keep_benchmark(who, given),
        "feedback/models/<uuid:uuid>/": trained.uuid,
        "feedback/codebook/<slug:key>/": key,
        "feedback/codebook/searches/<uuid:uuid>/": search.uuid,
        "feedback/codebook/searches/<uuid:uuid>/<int:place>/": 0,
    }


def _contacts(who: Member) -> dict[str, Any]:
    rule = contacts.set_rule(who, ContactRule("Gold", never=True), trait="tier", value="gold")
    return {
        "contacts/rule/<uuid:uuid>/": rule.uuid,
        "contacts/persons/<uuid:person>/": listing.listed(who, listing.Wanted()).rows[0].person.uuid,
    }


def _surveys(who: Member) -> dict[str, Any]:
    survey = surveys.create(who, slug="relationship", language="en")
    surveys.publish(who, survey.uuid)
    surveys.invite(who, survey.uuid, text="ada@example.org")
    surveys.plan(who, survey.uuid, text="eve@example.org")
    surveys.set_trigger(who, survey.uuid, kind=TriggerKind.SCHEDULE)
    asking, file = _sent_file(who)
    return {
        "surveys/<uuid:survey>/": survey.uuid,
        "surveys/<uuid:survey>/links/<uuid:link>.svg": survey.links.get().uuid,
        "surveys/<uuid:survey>/links/<uuid:link>/site/": survey.links.get().uuid,
        "surveys/wishes/<uuid:wish>/": _wish(who),
        "surveys/<uuid:survey>/files/": asking,
        "surveys/<uuid:survey>/files/<uuid:uuid>": file,
        "surveys/<uuid:survey>/report.<slug:format_>": "pdf",
        "surveys/<uuid:survey>/causes/<str:question>/": "recommend",
        "surveys/<uuid:survey>/causes/<str:question>/<str:cause>/": "had-to-repeat",
        "surveys/<uuid:survey>/causes/<str:question>/<str:cause>/<slug:band>/": "detractor",
    }


def _studies(who: Member) -> dict[str, Any]:
    """A study on the journey that is there, evaluated as far as it can be, and a talk that waits for its speakers."""
    drawn_ = drawn.journeys(who)[0]
    study = studies.create(
        who, name="Bicycles", question="Why?", slug="journey", journey=drawn_.uuid, step=drawn_.outline.stations[0].id
    ).uuid
    person = studies.add_participant(who, study, persona="Kim").uuid
    studies.consent(who, study, person, source="on paper")
    session = studies.add_session(who, study, participants=[person], held_on=date(2026, 3, 1)).uuid
    studies.write_notes(who, study, session, notes={"q1": "Kim rides"})
    said = b"Mara: How was it?\nKim: The shop was closed.\nMara: And?\nKim: I went home."
    studies.give_transcript(who, study, session, content=said, name="kim.txt")
    studies.take_transcript(who, study, session, speakers={"Mara": "-", "Kim": str(person)})
    (mark,) = studies.highlight_turns(who, study, session, [1], new="Closed", emotion=-1, quote=True)
    insight = studies.conclude(who, study, statement="Shops close early", highlights=[mark.uuid])
    return {
        "studies/step/<uuid:journey>/": drawn_.uuid,
        "studies/<uuid:study>/": study,
        "studies/<uuid:study>/participants/<uuid:participant>/": person,
        "studies/<uuid:study>/sessions/<uuid:session>/": session,
        "studies/<uuid:study>/highlights/<uuid:highlight>/": mark.uuid,
        "studies/<uuid:study>/codes/<uuid:code>/": mark.codes.get().uuid,
        "studies/<uuid:study>/insights/<uuid:insight>/": insight.uuid,
        "studies/<uuid:study>/matrix.<slug:format_>": "csv",
    }


def _ideas(who: Member) -> dict[str, Any]:
    given = Given(ContributionKind.IDEA, "Sell pumps beside bicycles", "furniture", photo=photograph())
    made = ideas.contribute(who, given)
    return {
        "ideas/<uuid:idea>/": Idea.objects.get(items__item=made.item).uuid,
        "ideas/of/<uuid:item>/": made.item.uuid,
        "ideas/photos/<uuid:contribution>.jpg": made.uuid,
        "ideas/links/<uuid:link>.svg": ideas.make_link(who, name="Bicycles").uuid,
    }


def _walks(who: Member) -> dict[str, Any]:
    """A finished walk with a photo, and one that goes on."""
    row = walks.plan(who, title="Bicycles", free=["Test ride"])
    [stop] = row.stops.all()
    done, open_ = walks.begin(who, row.uuid, key="furniture"), walks.begin(who, row.uuid, key="another")
    walks.write(who, done.uuid, stop.uuid, do=Do.DONE, given=Written(note="No pump", rating=3, photos=(photograph(),)))
    walks.finish(who, done.uuid)
    return {
        "walks/<uuid:walk_through>/": row.uuid,
        "walks/photos/<uuid:photo>.jpg": StayPhoto.objects.get().uuid,
        "walks/go/<uuid:walk>/": open_.uuid,
        "walks/go/<uuid:walk>/<uuid:stop>/": stop.uuid,
    }


def _sent_file(who: Member) -> tuple[UUID, UUID]:
    """A survey that asks for a file, and the one that somebody sent."""
    text = "kind: survey\nname: Receipt\nlanguages: [en]\npages: [{id: a, questions: [{kind: file, id: f, text: Receipt}]}]"
    row = surveys.create(who, document=read_survey(text))
    surveys.publish(who, row.uuid)
    sent = {"page": "a", "parts": "f", "version": "1", "q|f": SimpleUploadedFile("receipt.pdf", b"%PDF")}
    Client().post(f"/s/{row.links.get().token}/somebody/", sent)
    return row.uuid, AnswerFile.objects.get(answer__survey=row).uuid


def _wish(who: Member) -> UUID:
    """Somebody who answered wants to be called."""
    text = "kind: survey\nname: Call\nlanguages: [en]\nanonymity: pseudonymous\npages: [{id: a, questions: [{kind: contact_agreement, id: c, text: May we call?, channels: [phone]}]}]"
    row = surveys.create(who, document=read_survey(text))
    surveys.publish(who, row.uuid)
    said = {"c": {"agreed": True, "channel": "phone", "address": "0711 123456"}}
    surveys.bring(who, row.uuid, key="a", answers=said)
    return row.wishes.get().uuid


def _answers(who: Member) -> dict[str, Any]:
    kept = save_question(who, name="To the order", kind="funnel", settings="", question=FUNNEL)
    metric = define_metric(
        who, name="Orders", kind="funnel", settings="", question=FUNNEL, figure="Conversion product_view → checkout"
    )
    client = Client()
    client.force_login(who.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(f"/w/{who.workspace.slug}/analysis/ask/transitions/freeze/", {"settings": ""})
    return {
        "analysis/ask/<slug:kind>/": "transitions",
        "analysis/ask/<slug:kind>/export.<slug:format_>": "csv",
        "analysis/map/<uuid:journey>/export.<slug:format_>": "svg",
        "analysis/metrics/new/<slug:kind>/": "transitions",
        "analysis/metrics/<uuid:metric>/": metric.uuid,
        "analysis/saved/<uuid:question>/": kept.uuid,
        "analysis/frozen/<uuid:answer>/": FrozenAnswer.objects.get(workspace=who.workspace).uuid,
    }


def _people(who: Member, colleague: User) -> dict[str, Any]:
    other = people.join(colleague, workspace_id=who.workspace_id, role=Role.READER, key="furniture")
    key, _ = people.make_key(who, name="warehouse", rights=[BE_HERE])
    group = people.make_group(who, kind=GroupKind.TEAM, name="Bicycles")
    invitation = people.invite(who, email="guest@example.org", role=Role.READER)
    return {
        "people/invitations/<uuid:invitation>/": invitation.uuid,
        "people/members/<uuid:member>/": other.uuid,
        "people/groups/<uuid:group>/": group.uuid,
        "people/keys/<uuid:key>/": key.uuid,
        "people/design/typeface/<int:cut>": 0,
        "people/notifications/<uuid:notice>/": Notification.objects.filter(member=who)[0].uuid,
        "steering/declaration/<int:number>/": 1,
    }
