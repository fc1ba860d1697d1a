"""What only people know of their processing: its form and versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries.protection import held
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.steering.actions.declaring import declare
from waypost.rooms.steering.forms import DeclarationForm
from waypost.rooms.steering.queries import declared
from waypost.rooms.steering.queries.known import sources_of, streams_of
from waypost.rooms.steering.records import FIELDS
from waypost.rooms.steering.rights import DECLARE, SEE
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.showing import show


@members(DECLARE)
def declaration(request: MemberRequest) -> HttpResponse:
    """The form, with the version in force in it."""
    current = declared.declaration(request.member.workspace_id)
    sources = sources_of(held(request.member), streams_of(request.member))
    form = DeclarationForm(request.POST or None, content=current.content, number=current.number, sources=sources)
    if request.method == "POST" and form.is_valid():
        try:
            kept = declare(request.member, after=form.cleaned_data["after"], texts=form.texts(), bases=form.bases())
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            if kept:
                messages.success(request, say("Version {n} is kept.", "Version {n} ist gespeichert.", n=kept.number))
            return redirect("steering:processing", request.member.workspace.slug)
    return show(
        request,
        "steering/declaration.html",
        status=422 if form.errors else 200,
        form=form,
        versions=declared.versions(request.member.workspace_id),
        current=current,
    )


@members(SEE)
def version(request: MemberRequest, number: int) -> HttpResponse:
    """What was filled in, as it was then."""
    found = declared.version(request.member.workspace_id, number)
    names = dict(sources_of(held(request.member), streams_of(request.member)))
    lines = [(said(field.wording), declared.text_of(found.content, field.name)) for field in FIELDS]
    lines += [
        (say("Legal basis of {name}", "Rechtsgrundlage für {name}", name=names.get(key, key[-12:])), text)
        for key, text in found.content.get("bases", {}).items()
    ]
    return show(request, "steering/version.html", found=found, lines=lines)
