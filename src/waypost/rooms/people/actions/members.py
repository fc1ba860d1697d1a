"""Invite, accept, change a role, remove."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.people import jobs
from waypost.rooms.people.actions.addresses import checked_email
from waypost.rooms.people.actions.notices import notify
from waypost.rooms.people.models import Invitation, Member, User
from waypost.rooms.people.queries import with_right
from waypost.rooms.people.queries.members import VALID
from waypost.rooms.people.records import Who
from waypost.rooms.people.records.notices import INVITATION_ACCEPTED, ROLE_CHANGED
from waypost.rooms.people.rights import BE_HERE, MANAGE_WORKSPACE, Role
from waypost.web.errors import NotThere


@transaction.atomic
def invite(who: Who, *, email: str, role: Role, language: Language = "de") -> Invitation:
    """Ask somebody to become a member; the mail goes out when the transaction is kept.

    Raises WaypostError where there is such a member, or an invitation that is still open.
    """
    who.must(MANAGE_WORKSPACE)
    email = checked_email(email)
    if Member.objects.filter(workspace_id=who.workspace_id, user__email=email).exists():
        raise WaypostError(en=f"{email} is a member already.", de=f"{email} ist schon Mitglied.")
    now = timezone.now()
    Invitation.objects.filter(
        workspace_id=who.workspace_id, email=email, accepted_at=None, revoked_at=None, expires_at__lte=now
    ).update(revoked_at=now)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                workspace_id=who.workspace_id,
                email=email,
                role=role.value,
                language=language,
                invited_by=who.actor.label,
                expires_at=now + VALID,
            )
    except IntegrityError as error:
        raise WaypostError(
            en=f"{email} has been invited already. Send that invitation again, or revoke it first.",
            de=f"{email} ist schon eingeladen. Bitte diese Einladung erneut senden oder zuerst zurückziehen.",
        ) from error
    journal.record(who, "invitation.sent", invitation.ref, role=role.value)
    _mail(invitation)
    return invitation


@transaction.atomic
def invite_again(who: Who, invitation: Invitation) -> Invitation:
    """Send the mail once more; the link works for another two weeks."""
    who.must(MANAGE_WORKSPACE)
    invitation = _open(who, invitation)
    invitation.expires_at = timezone.now() + VALID
    invitation.mailed_at = invitation.claimed_at = None
    invitation.save(update_fields=["expires_at", "mailed_at", "claimed_at"])
    journal.record(who, "invitation.sent_again", invitation.ref)
    _mail(invitation)
    return invitation


@transaction.atomic
def revoke_invitation(who: Who, invitation: Invitation) -> None:
    """The link works no more."""
    who.must(MANAGE_WORKSPACE)
    invitation = _open(who, invitation)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    journal.record(who, "invitation.revoked", invitation.ref)


@transaction.atomic
def accept(invitation: Invitation, *, user: User) -> Member:
    """Become a member by an invitation, which works once. The user must be the one who was invited."""
    invitation = Invitation.objects.select_for_update().select_related("workspace").get(pk=invitation.pk)
    if not invitation.is_open(timezone.now()) or user.email != invitation.email:
        raise WaypostError(
            en="This invitation has expired, was revoked, or is for somebody else. Ask for a new one.",
            de="Diese Einladung ist abgelaufen, zurückgezogen oder für jemand anderen. Bitte um eine neue bitten.",
        )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    return join(user, workspace_id=invitation.workspace_id, role=Role(invitation.role), key=str(invitation.uuid))


@transaction.atomic
def join(user: User, *, workspace_id: int, role: Role, key: str) -> Member:
    """Make a user a member, by an invitation or by the identity provider; who is one already stays as they are."""
    member, is_new = Member.objects.get_or_create(workspace_id=workspace_id, user=user, defaults={"role": role.value})
    if is_new:
        journal.record(member, "member.joined", member.ref, role=role.value)
        managers = [each for each in with_right(workspace_id, MANAGE_WORKSPACE) if each.pk != member.pk]
        notify(member, managers, INVITATION_ACCEPTED, member.ref, key=f"joined:{key}", path=_members_page(member))
    return member


@transaction.atomic
def change_role(who: Who, member: Member, role: Role) -> Member:
    """Give a member another role. Raises WaypostError for the last administrator."""
    who.must(MANAGE_WORKSPACE)
    member = _locked(who, member)
    if member.role == role.value:
        return member
    if role is not Role.ADMINISTRATOR:
        _somebody_else_manages(member)
    before, member.role = member.role, role.value
    member.save(update_fields=["role"])
    entry = journal.record(who, "member.role_changed", member.ref, before=before, role=role.value)
    if member.actor != who.actor:
        notify(who, [member], ROLE_CHANGED, member.workspace.ref, key=f"journal:{entry.id}", path=_members_page(member))
    return member


@transaction.atomic
def remove_member(who: Who, member: Member) -> None:
    """End a membership: an administrator ends any, everybody their own; never that of the last administrator."""
    is_own = member.actor == who.actor
    who.must(BE_HERE if is_own else MANAGE_WORKSPACE)
    member = _locked(who, member)
    _somebody_else_manages(member)
    journal.record(who, "member.left" if is_own else "member.removed", member.ref)
    member.delete()


def _members_page(member: Member) -> str:
    return f"/w/{member.workspace.slug}/people/"


def _mail(invitation: Invitation) -> None:
    transaction.on_commit(lambda: jobs.mail_invitation.enqueue(invitation.pk))


def _open(who: Who, invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update().filter(workspace_id=who.workspace_id)
    found = rows.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).first()
    if found is None:
        raise WaypostError(
            en="This invitation has been accepted or revoked meanwhile. Reload the page.",
            de="Diese Einladung wurde inzwischen angenommen oder zurückgezogen. Bitte die Seite neu laden.",
        )
    return found


def _locked(who: Who, member: Member) -> Member:
    """The member as they are now, locked with every administrator, all in the order of their keys.

    In that order no two verbs wait for each other: of two administrators who remove each other at once, one is first.
    """
    rows = Member.objects.filter(workspace_id=who.workspace_id)
    rows = rows.filter(Q(pk=member.pk) | Q(role=Role.ADMINISTRATOR.value)).order_by("pk")
    found = rows.select_for_update(of=("self",)).select_related("user", "workspace")
    now = {each.pk: each for each in found}.get(member.pk)
    if now is None:
        raise NotThere(
            Wording(
                f"{member.user} is no longer a member. Reload the page.",
                f"{member.user} ist kein Mitglied mehr. Bitte die Seite neu laden.",
            )
        )
    return now


def _somebody_else_manages(member: Member) -> None:
    rows = Member.objects.filter(workspace_id=member.workspace_id, role=Role.ADMINISTRATOR.value, user__is_active=True)
    if set(rows.values_list("pk", flat=True)) == {member.pk}:
        raise WaypostError(
            en=f"{member.user} is the last administrator. Make somebody else an administrator first.",
            de=f"{member.user} ist die letzte Administration. Bitte zuerst jemand anderem diese Rolle geben.",
        )
