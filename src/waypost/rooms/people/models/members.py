"""Who is a member of which workspace in what role, and who has been asked to become one."""

from datetime import datetime

from django.conf import settings
from django.db import models

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.records import Actor, ActorKind, Ref
from waypost.rooms.people.models.users import User
from waypost.rooms.people.models.workspaces import Workspace
from waypost.rooms.people.rights import ROLE_NAMES, Right, Role, holds, refusal
from waypost.web.models import Public

ROLES = [(role.value, role.value) for role in Role]
A_ROLE = models.Q(role__in=[role.value for role in Role])


class Member(Public):
    """A user in a workspace, in one role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="members")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=20, choices=ROLES)
    since = models.DateTimeField(auto_now_add=True)
    # Raised by every notification that comes or is read: what a bell has seen is compared with it, without a query.
    bell = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "user"], name="member_once_in_a_workspace"),
            models.CheckConstraint(condition=A_ROLE, name="member_has_a_role"),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.workspace})"

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace_id, ActorKind.MEMBER, self.pk, self.user.name or self.user.email)

    @property
    def ref(self) -> Ref:
        return Ref("member", self.uuid, str(self.user))

    @property
    def role_name(self) -> Wording:
        return ROLE_NAMES[Role(self.role)]

    def may(self, right: Right) -> bool:
        """Whether this member has a right."""
        return holds(right, self)

    def must(self, right: Right) -> None:
        """Raises NotAllowed, naming the roles that may."""
        if not self.may(right):
            raise refusal(right)


class Invitation(Public):
    """Somebody has been asked to become a member. The mail's link is this row's uuid, signed; the row says if it works."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=ROLES)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="de")
    invited_by = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=A_ROLE, name="invitation_has_a_role"),
            models.UniqueConstraint(
                fields=["workspace", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
            ),
        )

    def __str__(self) -> str:
        return self.email

    @property
    def ref(self) -> Ref:
        return Ref("invitation", self.uuid, self.email)

    @property
    def role_name(self) -> Wording:
        return ROLE_NAMES[Role(self.role)]

    def is_open(self, now: datetime) -> bool:
        return self.accepted_at is None and self.revoked_at is None and now < self.expires_at
