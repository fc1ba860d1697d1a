"""One object of the library: what is said of it, what it rests on, where it is used, what happened to it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.journey import Opportunity, PainPoint, Touchpoint
from waypost.core.vocabulary.numbers import percent
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told as told_entry
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms.library import INITIATORS, INSIGHT_KINDS, MEETINGS, ObjectForm
from waypost.rooms.maps.pages.relating import choice, followed, relations_shown
from waypost.rooms.maps.pages.shelves import ICONS, NEW, STATE_TONES, WEIGHTS, grade_of, kind_named, phase_name
from waypost.rooms.maps.queries import shelves
from waypost.rooms.maps.records import Use
from waypost.rooms.maps.records.library import KIND_NAMES, SHELF_NAMES, STATE_NAMES, Kind, ObjectRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.ids import uuid_of
from waypost.web.language import language, said, say
from waypost.web.showing import show


@members(SEE_JOURNEYS)
def an_object(request: MemberRequest, kind: str, uuid: UUID) -> HttpResponse:
    """One object."""
    return _shown(request, kind_named(kind), uuid)


@members(EDIT_JOURNEYS)
def create(request: MemberRequest, kind: str) -> HttpResponse:
    """A new object on this shelf."""
    shelf_ = kind_named(kind)
    form = ObjectForm(request.POST or None, kind=shelf_, workspace_id=request.member.workspace_id)
    if request.method == "POST" and form.is_valid():
        made = actions.create_object(
            request.member, document=form.document(), state=form.state, owner=form.owner or "", phase=form.phase or ""
        )
        messages.success(request, say("“{name}” is in the library.", "„{name}“ ist in der Bibliothek.", name=made.name))
        return redirect("maps:object", request.member.workspace.slug, made.kind.value, made.uuid)
    return show(
        request, "maps/object_form.html", status=422 if form.errors else 200, form=form, kind=kind,
        shelf_name=SHELF_NAMES[shelf_], title=said(NEW[shelf_]), object=None,
    )  # fmt: skip


@members(EDIT_JOURNEYS)
def change(request: MemberRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Say something else of it, on every map at once."""
    who, shelf_ = request.member, kind_named(kind)
    record = queries.an_object(who, shelf_, uuid)
    form = ObjectForm(
        request.POST or None, kind=shelf_, workspace_id=who.workspace_id,
        before=queries.object_document(who, shelf_, uuid), record=record,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            done = actions.change_object(
                who, shelf_, uuid, document=form.document(), state=form.state, owner=form.owner, phase=form.phase
            )
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, followed(done))
            return redirect("maps:object", who.workspace.slug, done.object.kind.value, uuid)
    return show(
        request, "maps/object_form.html", status=422 if form.errors else 200, form=form, kind=kind,
        shelf_name=SHELF_NAMES[shelf_], title=say("Change {name}", "{name} ändern", name=record.name), object=record,
    )  # fmt: skip


@members(EDIT_JOURNEYS)
def merge(request: MemberRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Find what is the same thing, and merge it into this one."""
    who, shelf_ = request.member, kind_named(kind)
    record = queries.an_object(who, shelf_, uuid)
    problem = ""
    if request.method == "POST":
        other = uuid_of(request.POST.get("other", ""))
        if other is None:
            problem = say(
                "Choose the object to merge into this one.", "Bitte wählen, welches Objekt darin aufgehen soll."
            )
        else:
            try:
                done = actions.merge_objects(who, shelf_, uuid, other=other)
            except WaypostError as error:
                problem = told(error)
            else:
                messages.success(request, followed(done))
                return redirect("maps:object", who.workspace.slug, kind, uuid)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    return show(
        request, "maps/object_choose.html", status=422 if problem else 200, object=record, kind=kind,
        shelf_name=SHELF_NAMES[shelf_], words=words, problem=problem,
        **choice(shelves.candidates(who, shelf_, words, but=[uuid])),
        title=say("Merge with {name}", "Mit {name} zusammenführen", name=record.name),
        legend=say("This one becomes {name}", "Dieses wird zu {name}", name=record.name),
        search=say("Which one is the same thing?", "Was ist dasselbe?"), verb=say("Merge", "Zusammenführen"), icon_name="merge",
        note=say(
            "Every link to the chosen one leads to “{name}” afterwards, and the evidence of both supports it. Versions that "
            "were kept stay as they are; older documents that name it are understood.",
            "Alle Verknüpfungen des gewählten Objekts führen danach zu „{name}“, und die Evidenz beider stützt es. "
            "Gespeicherte Versionen bleiben, wie sie sind; ältere Dokumente, die es nennen, werden verstanden.",
            name=record.name,
        ),
    )  # fmt: skip


@require_POST
@members(EDIT_JOURNEYS)
def step(request: MemberRequest, kind: str, uuid: UUID, verb: str) -> HttpResponse:
    """Archive it, bring it back, or delete it; what is linked is refused with the list of where."""
    who, shelf_ = request.member, kind_named(kind)
    record = queries.an_object(who, shelf_, uuid)
    if verb == "delete":
        try:
            actions.delete_object(who, shelf_, uuid)
        except WaypostError as error:
            return _shown(request, shelf_, uuid, problem=told(error))
        messages.success(request, say("“{name}” is deleted.", "„{name}“ ist gelöscht.", name=record.name))
        return redirect("maps:shelf", who.workspace.slug, kind)
    actions.archive_object(who, shelf_, uuid, archived=verb == "archive")
    messages.success(
        request,
        say("“{name}” is archived.", "„{name}“ ist archiviert.", name=record.name)
        if verb == "archive"
        else say("“{name}” is back.", "„{name}“ ist wieder da.", name=record.name),
    )
    return redirect("maps:object", who.workspace.slug, kind, uuid)


VERBS = ("archive", "restore", "delete")


def _shown(request: MemberRequest, kind: Kind, uuid: UUID, *, problem: str = "") -> HttpResponse:
    who = request.member
    record = queries.an_object(who, kind, uuid)
    document = queries.object_document(who, kind, uuid)
    links = queries.object_links(who, kind, record.key)
    return show(
        request,
        "maps/object.html",
        status=422 if problem else 200,
        object=record,
        kind=kind.value,
        kind_name=KIND_NAMES[kind],
        shelf_name=SHELF_NAMES[kind],
        icon_name=_icon(record),
        state=STATE_NAMES[record.state],
        tone=STATE_TONES[record.state],
        grade=grade_of(record),
        weight=WEIGHTS.get(kind),
        evidence=document.evidence,
        age=_age(record.dated),
        details=_facts(document, record),
        text=getattr(document, "text", "") or getattr(document, "cause", ""),
        relations=relations_shown(who, kind, document),
        following=queries.following(who, uuid),
        former=queries.former_names(who, kind, record.key),
        used=_by_journey(links),
        steps=len(links),
        otherwise=len({link.journey for link in links if link.called not in ("", record.name)}),
        problem=problem,
        unmeasured=isinstance(document, Touchpoint) and not document.measuring_point,
        history=[(entry, said(told_entry(entry))) for entry in journal.of_subject(who.workspace_id, uuid, limit=20)],
        may_edit=who.may(EDIT_JOURNEYS),
    )


def _icon(record: ObjectRecord) -> str:
    if record.touchpoint:
        return icon_of(record.name, record.touchpoint.channel) or "circle-dot"
    return ICONS[record.kind]


def _facts(document: documents.Linked, record: ObjectRecord) -> list[tuple[str, str]]:
    """What is said beside title and text, as far as it is said."""
    stranger = record.owner and record.responsible is None
    owner = say("{name} (no member)", "{name} (kein Mitglied)", name=record.owner) if stranger else record.owner
    found: list[tuple[str, str]] = [(say("Responsible", "Verantwortlich"), owner)]
    match document:
        case PainPoint():
            share = "" if document.frequency is None else percent(document.frequency, language())
            found.append((say("How many meet it", "Wie viele ihn erleben"), share))
        case documents.Insight():
            found.insert(0, (say("What it is", "Was es ist"), said(INSIGHT_KINDS[document.type])))
        case Opportunity():
            found += [
                (say("Effort", "Aufwand"), str(document.effort or "")),
                (say("Due on", "Fällig am"), document.due),
            ]
        case Touchpoint():
            meeting = said(MEETINGS[document.meeting]) if document.meeting else ""
            begins = said(INITIATORS[document.initiator]) if document.initiator else ""
            phase = phase_name(record.touchpoint.phase) if record.touchpoint else ""
            found = [
                (say("Channel", "Kanal"), document.channel), (say("Kind of contact", "Art der Begegnung"), meeting),
                (say("Device", "Gerät"), document.device), (say("Place", "Ort"), document.place),
                (say("Who begins", "Wer beginnt"), begins), (say("Phase", "Phase"), phase),
                (say("Measuring point", "Messpunkt"), document.measuring_point), *found,
            ]  # fmt: skip
    return [(label, text) for label, text in found if text]


def _by_journey(links: Any) -> list[tuple[Use, list[Use]]]:
    found: dict[UUID, list[Use]] = {}
    for link in links:
        found.setdefault(link.journey, []).append(link)
    return [(each[0], each) for each in found.values()]


def _age(day: date | None) -> int | None:
    return (timezone.localdate() - day).days if day else None
