"""Members and workspaces."""

from collections.abc import Sequence
from uuid import UUID

from waypost.rooms.people.models import Member, User


def memberships(user: User) -> Sequence[Member]:
    """The workspaces of a user, by name, with the role in each."""
    return list(Member.objects.select_related("workspace", "user").filter(user=user).order_by("workspace__name"))


def member_by_uuid(workspace_id: int, uuid: UUID) -> Member | None:
    """A member of this workspace by its public name."""
    return Member.objects.select_related("user", "workspace").filter(workspace_id=workspace_id, uuid=uuid).first()


def members_of(workspace_id: int) -> Sequence[Member]:
    """The members of a workspace by name, with their users."""
    found = Member.objects.filter(workspace_id=workspace_id).select_related("user", "workspace")
    return list(found.order_by("user__name", "id"))
