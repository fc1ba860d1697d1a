"""Members and workspaces."""

from collections.abc import Sequence

from waypost.rooms.people.models import Member, User


def memberships(user: User) -> Sequence[Member]:
    """The workspaces of a user, by name, with the role in each."""
    return list(Member.objects.select_related("workspace", "user").filter(user=user).order_by("workspace__name"))
