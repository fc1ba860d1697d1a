"""Teams, departments, functions and places that members belong to."""

from django.db import models

from waypost.rooms.journal.records import Ref
from waypost.rooms.people.models.members import Member
from waypost.rooms.people.models.workspaces import Workspace
from waypost.rooms.people.records import GroupKind
from waypost.web.models import Public


class Group(Public):
    """A team, department, function or place of the company; one of each kind may be named the same."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in GroupKind])
    name = models.CharField(max_length=120)
    members = models.ManyToManyField(Member, through="GroupMember", related_name="groups")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "kind", "name"], name="group_name_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in GroupKind]), name="group_has_a_kind"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.uuid, self.name)


class GroupMember(models.Model):
    """A member belongs to a group."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="belonging")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="belonging")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workspace", "group", "member"], name="member_once_in_a_group"),)
