"""Members, workspaces, invitations and groups."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Count
from django.utils import timezone

from waypost.rooms.people.models import Group, Invitation, Member, User, Workspace
from waypost.rooms.people.rights import Right

INVITATION = "waypost.people.invitation"
VALID = timedelta(days=14)  # how long an invitation can be accepted


def memberships(user: User) -> Sequence[Member]:
    """The workspaces of a user, by name, with the role in each."""
    return list(Member.objects.select_related("workspace", "user").filter(user=user).order_by("workspace__name"))


def member_of(user_id: int, slug: str) -> Member | None:
    """The member that a user is in a workspace, with both at hand; None for strangers."""
    found = Member.objects.select_related("user", "workspace")
    return found.filter(user_id=user_id, workspace__slug=slug, user__is_active=True).first()


def member_by_uuid(workspace_id: int, uuid: UUID) -> Member | None:
    """A member of this workspace by its public name."""
    return Member.objects.select_related("user", "workspace").filter(workspace_id=workspace_id, uuid=uuid).first()


def members_of(workspace_id: int) -> Sequence[Member]:
    """The members of a workspace by name, with their users and groups. Two queries, however many they are."""
    found = Member.objects.filter(workspace_id=workspace_id).select_related("user", "workspace")
    return list(found.prefetch_related("groups").order_by("user__name", "id"))


def called(members: Sequence[Member], text: str) -> Member | None:
    """The one of these members whose e-mail address or name this is; None for nobody, and for more than one."""
    wanted = " ".join(text.split()).casefold()
    found = [each for each in members if each.user.email.casefold() == wanted]
    found = found or [each for each in members if str(each.user).casefold() == wanted]
    return found[0] if len(found) == 1 else None


def with_right(workspace_id: int, right: Right) -> Sequence[Member]:
    """The members who have a right: whom to tell of something."""
    roles = [role.value for role in right.roles]
    found = Member.objects.filter(workspace_id=workspace_id, role__in=roles, user__is_active=True)
    return list(found.select_related("user", "workspace").order_by("id"))


def workspace_by_slug(slug: str) -> Workspace | None:
    """A workspace by its name in addresses."""
    return Workspace.objects.filter(slug=slug).first()


def open_invitations(workspace_id: int) -> Sequence[Invitation]:
    """Invitations that were neither accepted nor revoked, newest first; they may have expired."""
    rows = Invitation.objects.filter(workspace_id=workspace_id, accepted_at=None, revoked_at=None)
    return list(rows.order_by("-id"))


def invitation_by(token: str) -> Invitation | None:
    """The invitation of a link, where the link is ours and the invitation still open."""
    try:
        uuid = UUID(signing.Signer(salt=INVITATION).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    found = Invitation.objects.select_related("workspace").filter(uuid=uuid).first()
    return found if found and found.is_open(timezone.now()) else None


def invitations_for(email: str) -> Sequence[Invitation]:
    """The open invitations of an address, in whatever workspaces."""
    rows = Invitation.objects.filter(email=email, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())
    return list(rows.select_related("workspace").order_by("id"))


def groups_of(workspace_id: int) -> Sequence[Group]:
    """Groups of a workspace by kind and name, each with `size`. One query."""
    rows = Group.objects.filter(workspace_id=workspace_id).annotate(size=Count("belonging"))
    return list(rows.order_by("kind", "name"))


def has_second_factor(user: User) -> bool:
    """Whether a user signs in with more than a password: a code or a passkey."""
    return bool(user.authenticator_set.exclude(type="recovery_codes").exists())  # type: ignore[attr-defined]  # allauth's
