"""What can be done with workspaces and their members."""

from django.db import transaction

from waypost.rooms.journal import actions as journal
from waypost.rooms.people.models import Member, User, Workspace
from waypost.rooms.people.rights import Role


@transaction.atomic
def found_workspace(user: User, *, slug: str, name: str, zone: str = "Europe/Berlin") -> Member:
    """Make a workspace; its founder is its first administrator."""
    workspace = Workspace.objects.create(slug=slug, name=name, zone=zone)
    member = Member.objects.create(user=user, workspace=workspace, role=Role.ADMINISTRATOR.value)
    journal.record(member, "workspace.founded", workspace.ref)
    return member
