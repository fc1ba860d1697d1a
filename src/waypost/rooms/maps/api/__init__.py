"""The API of this room: journeys, versions, documents, personas, touchpoints; reading, and the import of a document.

drafts  working copies of journeys
files    a file of another format becomes a journey
library  objects of the library
"""

from datetime import datetime
from typing import Annotated, Literal, TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from waypost.core.vocabulary.templates import Purpose, Trade
from waypost.core.vocabulary.wording import Language
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.api import drafts
from waypost.rooms.maps.api.files import router as files
from waypost.rooms.maps.api.library import router as library
from waypost.rooms.maps.api.versions import VersionOut
from waypost.rooms.maps.api.versions import router as changing
from waypost.rooms.maps.queries import Wanted
from waypost.rooms.maps.queries.exports import FORMATS
from waypost.rooms.maps.records import Figures, JourneyRecord, PersonaRecord, TouchpointRecord, VersionRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import allowed
from waypost.web.language import language, said

router = Router(tags=["journeys"])
router.add_router("", drafts.router)
router.add_router("", files)
router.add_router("", library)
router.add_router("", changing)
Out = TypeVar("Out", bound=Schema)


class JourneyOut(Schema):
    """A journey. `evidence` is the share of its statements that rest on data; `customers` and the like may be unknown."""

    id: UUID
    title: str
    letter: str
    status: Literal["draft", "in_review", "published", "archived"]
    version: int
    published: int | None
    owner: str | None
    phase: str
    segment: str
    product: str
    parent: UUID | None
    personas: list[str]
    steps: int
    evidence: float | None
    customers: int | None
    drop_off: float | None
    satisfaction: float | None
    changed_at: datetime


class PersonaOut(Schema):
    id: UUID
    key: str
    name: str
    summary: str
    version: int
    used_in: int
    changed_at: datetime


class TouchpointOut(Schema):
    """A touchpoint; without a `measuring_point` it yields no data."""

    id: UUID
    key: str
    name: str
    channel: str
    device: str
    meeting: str
    phase: str
    measuring_point: str
    used_in: int
    changed_at: datetime


class DocumentIn(Schema):
    """A text in YAML or JSON: journeys, personas, touchpoints."""

    document: Annotated[str, Field(min_length=1)]
    note: Annotated[str, Field(max_length=500)] = ""


class TemplateOut(Schema):
    """A journey to begin with, in a language."""

    slug: str
    name: str
    title: str
    trade: str
    purposes: list[str]
    learn: str
    customer_goal: str
    steps: int
    personas: list[str]


class BeginningIn(Schema):
    """In which language the map shall be ("": that of the caller), and under which title ("": that of the template).

    What your library has already by id or name is linked. `anew` names what shall come in as a new thing instead, each as
    "pain_point:its-id" or "persona:its-id" with the id in the template.
    """

    language: Literal["", "de", "en"] = ""
    title: Annotated[str, Field(max_length=200)] = ""
    anew: tuple[Annotated[str, Field(max_length=230)], ...] = ()


class ImportedOut(Schema):
    """What came of an import; `notes` say what was kept but not understood."""

    journeys: list[UUID]
    personas: int
    touchpoints: int
    notes: list[str]


@router.get("/journeys", response=list[JourneyOut], summary="Journeys of the workspace")
def journeys(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200)] = "",
    status: Annotated[Literal["", "draft", "in_review", "published", "archived"], Query()] = "",
) -> list[JourneyOut]:
    """All that are not archived, by title; `status=archived` gives those."""
    who = allowed(request, SEE_JOURNEYS)
    found = queries.journeys(who, Wanted(words=q, status=status))
    known = queries.figures(who, found)
    return [_journey(each, known[each.uuid]) for each in found]


@router.post("/journeys", response={201: ImportedOut}, summary="Import a document")
def take(request: HttpRequest, given: DocumentIn) -> Status[ImportedOut]:
    """A journey whose id is known becomes a new version of it, any other a new journey; all of it or nothing."""
    who = allowed(request, EDIT_JOURNEYS)
    found = actions.import_document(who, content=given.document.encode(), note=given.note)
    made = ImportedOut(
        journeys=[each.uuid for each in found.journeys],
        personas=found.personas,
        touchpoints=found.touchpoints,
        notes=[said(note) for note in found.notes],
    )
    return Status(201, made)


@router.get("/journeys/{uuid}", response=JourneyOut, summary="One journey")
def journey(request: HttpRequest, uuid: UUID) -> JourneyOut:
    who = allowed(request, SEE_JOURNEYS)
    record = queries.journey(who, uuid)
    return _journey(record, queries.figures(who, [record])[uuid])


@router.get("/journeys/{uuid}/versions", response=list[VersionOut], summary="Versions, newest first")
def versions(request: HttpRequest, uuid: UUID) -> list[VersionOut]:
    who = allowed(request, SEE_JOURNEYS)
    queries.journey(who, uuid)
    return [_as(VersionOut, each) for each in queries.versions(who, uuid)]


@router.get(
    "/journeys/{uuid}/versions/{number}/{ending}",
    summary="A file of a version",
    openapi_extra={"responses": {200: {"description": "The file", "content": {kind: {} for kind in FORMATS.values()}}}},
)
def file(
    request: HttpRequest,
    uuid: UUID,
    number: int,
    ending: Literal["yaml", "json", "svg", "png", "pdf", "html", "pptx", "xlsx", "csv", "mmd", "cjml", "jira"],
    theme: Annotated[Literal["infographic", "subway", "blueprint"], Query()] = "infographic",
) -> HttpResponse:
    """Its document (yaml, json), its drawing, or a file for other programs, in the language of the caller."""
    who = allowed(request, SEE_JOURNEYS)
    version = queries.version(who, uuid, number)
    content = queries.export(version, ending, theme=theme, language=language())
    subject = Ref("journey", uuid, queries.journey(who, uuid).title)
    note_export(who, Exported.JOURNEY, subject, file=ending, version=number)
    return HttpResponse(content, content_type=FORMATS[ending])


@router.get("/journey-templates", response=list[TemplateOut], summary="Templates of journeys")
def templates(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200)] = "",
    purpose: Annotated[Purpose | None, Query()] = None,
    trade: Annotated[Trade | None, Query()] = None,
) -> list[TemplateOut]:
    """Those that fit, in the language of the caller."""
    allowed(request, SEE_JOURNEYS)
    found = queries.templates(queries.WantedTemplates(q, purpose or "", trade or ""), language())
    return [
        TemplateOut(
            slug=each.template.slug,
            name=said(each.template.name),
            title=each.title,
            trade=each.template.trade.value,
            purposes=[purpose.value for purpose in each.template.purposes],
            learn=said(each.template.learn),
            customer_goal=each.goal,
            steps=each.steps,
            personas=list(each.personas),
        )
        for each in found
    ]


@router.post("/journey-templates/{slug}/journeys", response={201: JourneyOut}, summary="Begin with a template")
def begin(request: HttpRequest, slug: str, given: BeginningIn) -> Status[JourneyOut]:
    """A new journey whose first version is the template; everything in it is assumed."""
    who = allowed(request, EDIT_JOURNEYS)
    spoken: Language = given.language or language()
    record = actions.create_from_template(who, slug=slug, language=spoken, title=given.title, anew=given.anew)
    return Status(201, _journey(record, queries.figures(who, [record])[record.uuid]))


@router.get("/personas", response=list[PersonaOut], summary="Personas of the library")
def personas(request: HttpRequest) -> list[PersonaOut]:
    return [_as(PersonaOut, each) for each in queries.personas(allowed(request, SEE_JOURNEYS))]


@router.get("/touchpoints", response=list[TouchpointOut], summary="Touchpoints of the library")
def touchpoints(request: HttpRequest) -> list[TouchpointOut]:
    return [_as(TouchpointOut, each) for each in queries.touchpoints(allowed(request, SEE_JOURNEYS))]


def _journey(record: JourneyRecord, known: Figures) -> JourneyOut:
    return JourneyOut(
        id=record.uuid,
        title=record.title,
        letter=record.letter,
        status=record.status.value,
        version=record.version,
        published=record.published,
        owner=record.owner.name if record.owner else None,
        phase=record.place.phase,
        segment=record.place.segment,
        product=record.place.product,
        parent=record.place.parent,
        personas=list(record.personas),
        steps=len(record.outline.stations),
        evidence=record.outline.grades.share,
        customers=known.customers,
        drop_off=known.drop_off,
        satisfaction=known.satisfaction,
        changed_at=record.changed_at,
    )


def _as(kind: type[Out], record: VersionRecord | PersonaRecord | TouchpointRecord) -> Out:
    """What a record has under the names of a schema; its uuid is the `id`."""
    return kind(**{name: getattr(record, "uuid" if name == "id" else name) for name in kind.model_fields})
