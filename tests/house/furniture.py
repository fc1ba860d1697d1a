"""One thing of every kind in a workspace, made through the doors of its room, and where it is found by address."""

from collections.abc import Mapping
from typing import Any

from django.test import Client

from tests.rooms.customers import giving
from tests.rooms.feedback import saying
from tests.rooms.maps.conftest import BICYCLE, guided_at
from tests.rooms.photographing import photograph
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.drawing.fonts import FACES, load_fonts
from waypost.core.vocabulary import journey as documents
from waypost.rooms.customers.actions import companies, identity, sources
from waypost.rooms.customers.models import WriteKey
from waypost.rooms.customers.queries import listing
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback.actions import codebook, learning, reading, training
from waypost.rooms.feedback.models import Item, TopicSearch
from waypost.rooms.feedback.records import Run, Task
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
from waypost.rooms.surveys import actions as surveys
from waypost.rooms.workshops import actions as workshops

FUNNEL = Funnel(("product_view", "checkout"))
Things = Mapping[str, Any]


def furnish(who: Member, colleague: User) -> Things:
    """Fill the workspace of an administrator. Returns what stands where a route has an argument.

    The keys are routes below the workspace up to the argument, such as "journeys/<uuid:uuid>/"; the longest one that a
    route begins with holds.
    """
    people.set_logo(who, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    people.set_typeface(who, load_fonts().path(FACES[0]).read_bytes())
    known = _customers(who)
    return {
        **journeys(who),
        **known,
        "feedback/persons/<uuid:uuid>/": known["customers/persons/<uuid:uuid>/"],
        **_feedback(who),
        **_surveys(who),
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
        "analysis/card/<uuid:journey>/": journey.uuid,
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
    }


def _feedback(who: Member) -> dict[str, Any]:
    done = saying.imported(who)
    reading.sweep(saying.read)
    item = Item.objects.filter(workspace=who.workspace, outside="r1").get()
    feedback.tag(who, item.uuid, name="Bicycle")
    feedback.correct(who, item.uuid, task=Task.SENTIMENT, value="neutral")
    trained = learning.ask(who)
    training.run(trained.pk)
    search = TopicSearch.objects.create(
        workspace=who.workspace, language="de", by="", asked_at=trained.asked_at, state=Run.DONE.value, among=4,
        found=[{"name": "Zahlung", "words": ["Zahlung"], "n": 1, "among": 4, "items": [str(item.uuid)]}],
    )  # fmt: skip
    key = codebook.name(who, en="Second payment", de="Zweite Zahlung", yes=[item.uuid])
    return {
        "feedback/imports/<uuid:uuid>/": done.uuid,
        "feedback/items/<uuid:uuid>/": item.uuid,
        "feedback/models/<uuid:uuid>/": trained.uuid,
        "feedback/codebook/<slug:key>/": key,
        "feedback/codebook/searches/<uuid:uuid>/": search.uuid,
        "feedback/codebook/searches/<uuid:uuid>/<int:place>/": 0,
    }


def _surveys(who: Member) -> dict[str, Any]:
    survey = surveys.create(who, slug="touchpoint", language="en")
    surveys.publish(who, survey.uuid)
    surveys.invite(who, survey.uuid, text="ada@example.org")
    return {
        "surveys/<uuid:survey>/": survey.uuid,
        "surveys/<uuid:survey>/links/<uuid:link>.svg": survey.links.get().uuid,
    }


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
