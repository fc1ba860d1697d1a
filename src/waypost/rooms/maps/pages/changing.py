"""What is done to journeys: import, a new version, facts, review, publication, archive."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.exchange.formats import FORMAT_NAMES
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.forms import FactsForm, ImportForm
from waypost.rooms.maps.forms.files import VersionForm
from waypost.rooms.maps.pages.slots import DRAFT, slot
from waypost.rooms.maps.records import Imported
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.showing import show

VERBS = ("submit", "publish", "archive")


@members(EDIT_JOURNEYS)
def create(request: MemberRequest) -> HttpResponse:
    """New journeys from a document; what is wrong with it is said at the form, by line and field."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.import_document(
                request.member, content=form.content, name=form.name, note=form.cleaned_data["note"]
            )
        except WaypostError as error:
            form.add_error("file" if form.name else "text", told(error).splitlines())
        else:
            return _imported(request, found)
    slug = request.member.workspace.slug
    return show(request, "maps/new.html", status=422 if form.errors else 200, form=form, draft=slot(DRAFT, slug))


@members(SEE_JOURNEYS)
def new_version(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A file that shall change a journey; what it changes is seen on the next page."""
    who, slug = request.member, request.member.workspace.slug
    record = queries.journey(who, uuid)
    queries.must_edit(who, record)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file = actions.give_file(who, content=form.content, name=form.name)
        except WaypostError as error:
            form.add_error("file" if request.FILES else "text", told(error).splitlines())
        else:
            return redirect(f"{reverse('maps:import_file', args=[slug, file])}?into={uuid}")
    formats = [said(name) for name in FORMAT_NAMES.values()]
    return show(
        request, "maps/version.html", status=422 if form.errors else 200, form=form, journey=record, formats=formats
    )


@members(SEE_JOURNEYS)
def facts(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Title, owner, sponsor and place of a journey."""
    who = request.member
    record = queries.journey(who, uuid)
    queries.must_edit(who, record)
    form = FactsForm(
        request.POST or None,
        workspace_id=who.workspace_id,
        journey=record,
        others=list(queries.journeys(who)),
        owners=who.may(EDIT_JOURNEYS),
        hands_over=queries.may_hand_over(who, record.owner.id if record.owner else None),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _save_facts(request, uuid, form)
        except WaypostError as error:
            form.add_error("parent", told(error))
        else:
            messages.success(request, say("Saved.", "Gespeichert."))
            return redirect("maps:journey", who.workspace.slug, uuid)
    return show(request, "maps/facts.html", status=422 if form.errors else 200, form=form, journey=record)


@transaction.atomic
def _save_facts(request: MemberRequest, uuid: UUID, form: FactsForm) -> None:
    given, who = form.cleaned_data, request.member
    changed = set(form.changed_data)
    if "title" in changed:
        actions.rename(who, uuid, title=given["title"])
    if changed & {"owner", "sponsor"}:
        actions.set_owner(who, uuid, member=form.chosen("owner"), sponsor=given["sponsor"])
    if changed & {"phase", "segment", "product", "parent"}:
        actions.place_in_landscape(
            who,
            uuid,
            phase=given["phase"],
            segment=given["segment"],
            product=given["product"],
            parent=form.chosen("parent"),
        )


@require_POST
@members(SEE_JOURNEYS)
def step(request: MemberRequest, uuid: UUID, verb: str) -> HttpResponse:
    """Submit, publish or archive."""
    verbs: dict[str, Callable[[], object]] = {
        "submit": lambda: actions.submit_for_review(request.member, uuid),
        "publish": lambda: actions.publish(request.member, uuid, version=whole(request.POST.get("version", ""))),
        "archive": lambda: actions.archive(request.member, uuid),
    }
    verbs[verb]()
    done = {
        "submit": say("The journey is in review.", "Die Journey ist in Prüfung."),
        "publish": say("The journey is published.", "Die Journey ist veröffentlicht."),
        "archive": say("The journey is archived.", "Die Journey ist archiviert."),
    }
    messages.success(request, done[verb])
    return redirect("maps:journey", request.member.workspace.slug, uuid)


def _imported(request: MemberRequest, found: Imported) -> HttpResponse:
    """To the journey, or to the portfolio where there are several; what was not understood is said."""
    for note in found.notes:
        messages.warning(request, said(note))
    if found.personas or found.touchpoints:
        messages.info(
            request,
            say(
                "Taken into the library: {p} personas, {t} touchpoints.",
                "In die Bibliothek übernommen: {p} Personas, {t} Touchpoints.",
                p=found.personas,
                t=found.touchpoints,
            ),
        )
    slug = request.member.workspace.slug
    if len(found.journeys) == 1:
        return redirect("maps:journey", slug, found.journeys[0].uuid)
    return redirect("maps:journeys", slug)
