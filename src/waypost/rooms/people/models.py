"""Users, workspaces and who is a member of which in what role."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from waypost.rooms.journal.records import Actor, ActorKind, Ref
from waypost.rooms.people.rights import DECLARED, ROLE_NAMES, Right, Role, holds
from waypost.web.errors import NotAllowed
from waypost.web.models import Public


class UserManager(BaseUserManager["User"]):
    """Users by their e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address; what they may do is said by their members."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de")
    theme = models.CharField(
        max_length=5, choices=[("auto", "auto"), ("light", "light"), ("dark", "dark")], default="auto"
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_whatever_case"),)

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        words = (self.name or self.email).split()
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


class Workspace(Public):
    """A company's or department's own house: nothing in it is seen from another."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    zone = models.CharField(max_length=64, default="Europe/Berlin")
    week_start = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(week_start__lte=6), name="workspace_week_starts_on_a_day"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("workspace", self.uuid, self.name)


class Member(Public):
    """A user in a workspace, in one role."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="members")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "user"], name="member_once_in_a_workspace"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in Role]), name="member_has_a_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} ({self.workspace})"

    @property
    def actor(self) -> Actor:
        return Actor(self.workspace_id, ActorKind.MEMBER, self.pk, self.user.name or self.user.email)

    @property
    def ref(self) -> Ref:
        return Ref("member", self.uuid, str(self.user))

    def may(self, right: Right) -> bool:
        """Whether this member has a right."""
        return holds(right, self)

    def must(self, right: Right) -> None:
        """Raises NotAllowed, naming the roles that may."""
        if not self.may(right):
            roles = [ROLE_NAMES[role] for role in Role if role in DECLARED[right.name].roles]
            en, de = ", ".join(role.en for role in roles), ", ".join(role.de for role in roles)
            raise NotAllowed(
                en=f"Your role may not {right.wording.en}. These may: {en}. Ask an administrator of the workspace.",
                de=f"Ihre Rolle darf nicht {right.wording.de}. Das dürfen: {de}. "
                "Bitte die Administration des Arbeitsbereichs fragen.",
            )
