"""API keys: made, shown once, revoked."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.members import KeyForm
from waypost.rooms.people.models import ApiKey
from waypost.rooms.people.queries import keys_of
from waypost.rooms.people.rights import DECLARED, MANAGE_KEYS
from waypost.web.errors import told
from waypost.web.showing import show


@members(MANAGE_KEYS)
def front(request: MemberRequest) -> HttpResponse:
    """The keys; one that has just been made is shown in this answer and never again."""
    form, made = KeyForm(request.POST or None, member=request.member), ""
    if request.method == "POST" and form.is_valid():
        try:
            _, made = actions.make_key(request.member, **form.given())
        except WaypostError as error:
            form.add_error("name", told(error))
        else:
            form = KeyForm(member=request.member)
    now = timezone.now()
    found = [
        (key, key.works(now), [DECLARED[name].wording for name in key.rights if name in DECLARED])
        for key in keys_of(request.member.workspace_id)
    ]
    answer = show(request, "people/keys.html", status=422 if form.errors else 200, found=found, form=form, made=made)
    if made:
        answer["Cache-Control"] = "no-store"
    return answer


@members(MANAGE_KEYS)
@require_POST
def revoke(request: MemberRequest, key: UUID) -> HttpResponse:
    """The key works no more."""
    found = get_object_or_404(ApiKey, workspace_id=request.member.workspace_id, uuid=key)
    actions.revoke_key(request.member, found)
    return redirect("people:keys", request.member.workspace.slug)
