"""What raw names mean: the table in which it is said, the versions of it and what each changed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.analytics.dictionary.rules import Dictionary
from waypost.core.analytics.dictionary.suggest import suggest as drafted
from waypost.core.analytics.dictionary.writing import as_yaml
from waypost.core.analytics.index.model import Index, NoEventsError
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import dictionary as actions
from waypost.rooms.customers.actions import imports
from waypost.rooms.customers.pages import words
from waypost.rooms.customers.pages.naming import (
    changed_meanwhile,
    naming,
    naming_of_import,
    renamed,
    sent_of,
    with_suggested,
)
from waypost.rooms.customers.queries.dictionary import asked, changes, history, in_force, number_in_force, raw_names
from waypost.rooms.customers.queries.index import raw_index, standing
from waypost.rooms.customers.rights import IMPORT, SEE_DATA
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import language, say
from waypost.web.numbers import whole
from waypost.web.showing import show


def _suggested(own: Dictionary, index: Index) -> Dictionary:
    names = [name for name, _ in raw_names(index)]
    return with_suggested(own, drafted(index, language=language()).dictionary.rules, names)


@members(SEE_DATA)
def table(request: MemberRequest) -> HttpResponse:
    """The raw names and what they are taken for."""
    who, own = request.member, in_force(request.member.workspace_id)
    try:
        index = raw_index(who)
    except NoEventsError as problem:
        return show(request, "customers/dictionary.html", empty=told(problem), naming=None)
    suggesting = request.GET.get("suggest") == "1"
    if suggesting:
        own = _suggested(own, index)
    return show(
        request,
        "customers/dictionary.html",
        naming=naming(raw_names(index), own, request.GET.get("q", "")),
        standing=standing(who),
        number=number_in_force(who.workspace_id),
        suggesting=suggesting,
        outcomes=words.OUTCOMES,
        may_import=who.may(IMPORT),
    )


@require_POST
@members(IMPORT)
def save(request: MemberRequest) -> HttpResponse:
    """A new version of the dictionary, in force at once."""
    who = request.member
    try:
        # Not what would be suggested now: events have come since, and the same place is another rule's.
        new = renamed(sent_of(request.POST.dict()), request.POST.dict())
        number = actions.change(who, new, seen=whole(request.POST.get("seen", "")) or 0)
        messages.success(
            request,
            say("Version {n} is in force, for all history.", "Version {n} gilt, auch rückwirkend.", n=number),
        )
    except WaypostError as problem:
        messages.error(request, told(problem))
    return redirect("customers:dictionary", who.workspace.slug)


@members(SEE_DATA)
def versions(request: MemberRequest) -> HttpResponse:
    """The history of the dictionary."""
    shown = whole(request.GET.get("version", "")) or 0
    made = changes(request.member, shown) if shown else ()
    names = dict(words.OUTCOMES)
    return show(
        request,
        "customers/dictionary_history.html",
        versions=history(request.member),
        now=number_in_force(request.member.workspace_id),
        shown=shown,
        changes=[(one, asked(one.rule), names[one.rule.outcome.value]) for one in made],
        may_import=request.member.may(IMPORT),
    )


@require_POST
@members(IMPORT)
def go_back(request: MemberRequest, number: int) -> HttpResponse:
    """Make a version of the past the newest one."""
    new = actions.go_back(request.member, number)
    messages.success(request, say("Version {n} is in force.", "Version {n} gilt.", n=new))
    return redirect("customers:dictionary_history", request.member.workspace.slug)


@require_POST
@members(IMPORT)
def of_import(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The names that come into force with an import; or none."""
    found = imports.import_of(request.member, uuid)
    step = "customers" if request.POST.get("do") in ("none", "use") else "touchpoints"
    try:
        if request.POST.get("do") == "none":
            imports.label(request.member, found.uuid, "")
        else:
            seen = sent_of(request.POST.dict())
            if seen != naming_of_import(found, {}).dictionary:  # files were added, or somebody else has named some
                raise changed_meanwhile()
            imports.label(request.member, found.uuid, as_yaml(renamed(seen, request.POST.dict())))
    except WaypostError as problem:
        messages.error(request, told(problem))
        step = "touchpoints"
    address = reverse("customers:import", args=[request.member.workspace.slug, found.uuid])
    return HttpResponseRedirect(f"{address}?step={step}")
