"""What is kept of members, and how they are let in: what the pages on data protection answer from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from waypost.rooms.people.models import Member, Notification, User, Workspace
from waypost.rooms.people.queries.keys import keys_of
from waypost.rooms.people.rights import Role


@dataclass(frozen=True, slots=True)
class Admitted:
    """Members by role, how many of them have a second factor; keys that work as (name, names of rights)."""

    roles: tuple[tuple[Role, int], ...]
    strong: int
    keys: tuple[tuple[str, tuple[str, ...]], ...]
    notices: int

    @property
    def members(self) -> int:
        return sum(count for _, count in self.roles)


def admitted(workspace_id: int) -> Admitted:
    """Who is let into a workspace, now."""
    rows = Member.objects.filter(workspace_id=workspace_id, user__is_active=True)
    counts = dict(rows.order_by().values_list("role").annotate(n=Count("id")))
    factors = User.objects.filter(members__workspace_id=workspace_id, is_active=True)
    strong = factors.filter(authenticator__type__in=["totp", "webauthn"]).distinct().count()
    now = timezone.now()
    return Admitted(
        roles=tuple((role, counts[role.value]) for role in Role if role.value in counts),
        strong=strong,
        keys=tuple((key.name, tuple(key.rights)) for key in keys_of(workspace_id) if key.works(now)),
        notices=Notification.objects.filter(workspace_id=workspace_id).count(),
    )


def workspaces() -> Sequence[Workspace]:
    """Every workspace of the house: for chores."""
    return list(Workspace.objects.order_by("pk"))
