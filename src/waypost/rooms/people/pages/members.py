"""Members, invitations, and what each role may do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people import actions
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.forms.members import InviteForm, role_choices
from waypost.rooms.people.models import Invitation, Member
from waypost.rooms.people.queries import members_of, open_invitations
from waypost.rooms.people.rights import BE_HERE, DECLARED, MANAGE_WORKSPACE, ROLE_NAMES, SEE_MEMBERS, Role
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(SEE_MEMBERS)
def front(request: MemberRequest) -> HttpResponse:
    """Members and their roles; who manages the workspace also sees invitations."""
    return _front(request, InviteForm())


@members(MANAGE_WORKSPACE)
@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """Ask somebody to become a member."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invitation = actions.invite(
                request.member,
                email=form.cleaned_data["email"],
                role=form.chosen_role(),
                language=form.cleaned_data["language"],
            )
        except WaypostError as error:
            form.add_error("email", told(error))
        else:
            messages.success(request, say("{email} is invited.", "{email} ist eingeladen.", email=invitation.email))
            return redirect("people:front", request.member.workspace.slug)
    return _front(request, form, status=422)


@members(MANAGE_WORKSPACE)
@require_POST
def invite_again(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Send the mail of an invitation once more."""
    found = actions.invite_again(request.member, _invitation(request, invitation))
    messages.success(
        request,
        say("The mail to {email} goes out again.", "Die E-Mail an {email} geht erneut hinaus.", email=found.email),
    )
    return redirect("people:front", request.member.workspace.slug)


@members(MANAGE_WORKSPACE)
@require_POST
def revoke_invitation(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.revoke_invitation(request.member, _invitation(request, invitation))
    return redirect("people:front", request.member.workspace.slug)


@members(MANAGE_WORKSPACE)
@require_POST
def change_role(request: MemberRequest, member: UUID) -> HttpResponse:
    """Give a member another role."""
    found = _member(request, member)
    wanted = request.POST.get("role", "")
    if wanted not in list(Role):
        raise WaypostError(
            en=f"There is no role {wanted}. Choose one of the list.",
            de=f"Die Rolle {wanted} gibt es nicht. Bitte eine aus der Liste wählen.",
        )
    actions.change_role(request.member, found, Role(wanted))
    messages.success(
        request, say("{name} has another role now.", "{name} hat jetzt eine andere Rolle.", name=found.user)
    )
    return redirect("people:front", request.member.workspace.slug)


@members(BE_HERE)
@require_POST
def remove(request: MemberRequest, member: UUID) -> HttpResponse:
    """End a membership: one's own, or, for who manages the workspace, anybody's."""
    found = _member(request, member)
    is_own = found.pk == request.member.pk
    actions.remove_member(request.member, found)
    return redirect("home") if is_own else redirect("people:front", request.member.workspace.slug)


@members(SEE_MEMBERS)
def rights(request: MemberRequest) -> HttpResponse:
    """What each role may do, from the rights that are declared."""
    table = [(right, [(role, role in right.roles) for role in Role]) for right in DECLARED.values()]
    return show(request, "people/rights.html", table=table, roles=ROLE_NAMES)


def _front(request: MemberRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    workspace_id = request.member.workspace_id
    manages = request.member.may(MANAGE_WORKSPACE)
    return show(
        request,
        "people/members.html",
        status=status,
        found=members_of(workspace_id),
        invitations=open_invitations(workspace_id) if manages else [],
        manages=manages,
        roles=role_choices(),
        form=form,
    )


def _member(request: MemberRequest, uuid: UUID) -> Member:
    rows = Member.objects.select_related("user", "workspace").filter(workspace_id=request.member.workspace_id)
    return get_object_or_404(rows, uuid=uuid)


def _invitation(request: MemberRequest, uuid: UUID) -> Invitation:
    return get_object_or_404(Invitation, workspace_id=request.member.workspace_id, uuid=uuid)
