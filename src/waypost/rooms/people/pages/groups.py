"""Teams, departments, functions and places."""

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.members import BelongingForm, GroupForm
from waypost.rooms.people.models import Group
from waypost.rooms.people.queries import groups_of, members_of
from waypost.rooms.people.records import GROUP_NAMES, GroupKind
from waypost.rooms.people.rights import MANAGE_GROUPS, SEE_MEMBERS
from waypost.web.errors import told
from waypost.web.showing import show


@members(SEE_MEMBERS)
def front(request: MemberRequest) -> HttpResponse:
    """Groups by kind; a new one is made here."""
    form = GroupForm(request.POST or None)
    if request.method == "POST":
        request.member.must(MANAGE_GROUPS)
        if form.is_valid():
            try:
                group = actions.make_group(request.member, kind=form.chosen_kind(), name=form.cleaned_data["name"])
            except WaypostError as error:
                form.add_error("name", told(error))
            else:
                return redirect("people:group", request.member.workspace.slug, group.uuid)
    found = {
        GroupKind(kind): list(rows) for kind, rows in groupby(groups_of(request.member.workspace_id), lambda g: g.kind)
    }
    kinds = [(many, found.get(kind, [])) for kind, (_, many) in GROUP_NAMES.items()]
    return show(
        request,
        "people/groups.html",
        status=422 if form.errors else 200,
        kinds=kinds,
        form=form,
        manages=request.member.may(MANAGE_GROUPS),
    )


@members(SEE_MEMBERS)
def one(request: MemberRequest, group: UUID) -> HttpResponse:
    """One group: its name, and who belongs to it."""
    found = _group(request, group)
    belonging = [str(uuid) for uuid in found.members.values_list("uuid", flat=True)]
    initial = {"name": found.name, "members": belonging}
    everybody = list(members_of(request.member.workspace_id))
    form = BelongingForm(request.POST or None, initial=initial, found=everybody)
    if request.method == "POST":
        request.member.must(MANAGE_GROUPS)
        if form.is_valid():
            try:
                actions.rename_group(request.member, found, name=form.cleaned_data["name"])
                uuids = [UUID(each) for each in form.cleaned_data["members"]]
                actions.set_group_members(request.member, found, uuids)
            except WaypostError as error:
                form.add_error("name", told(error))
            else:
                return redirect("people:groups", request.member.workspace.slug)
    return show(
        request,
        "people/group.html",
        status=422 if form.errors else 200,
        group=found,
        kind=GROUP_NAMES[GroupKind(found.kind)][0],
        belonging=[each for each in everybody if str(each.uuid) in belonging],
        form=form,
        manages=request.member.may(MANAGE_GROUPS),
    )


@members(MANAGE_GROUPS)
@require_POST
def remove(request: MemberRequest, group: UUID) -> HttpResponse:
    """Remove a group."""
    actions.remove_group(request.member, _group(request, group))
    return redirect("people:groups", request.member.workspace.slug)


def _group(request: MemberRequest, uuid: UUID) -> Group:
    return get_object_or_404(Group, workspace_id=request.member.workspace_id, uuid=uuid)
