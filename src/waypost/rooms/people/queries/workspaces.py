"""How a workspace is called by addresses and folders."""

from uuid import UUID

from waypost.rooms.people.models import Workspace


def slug_of(workspace_id: int) -> str:
    """The part of its address that names a workspace."""
    return Workspace.objects.values_list("slug", flat=True).get(pk=workspace_id)


def uuid_of(workspace_id: int) -> UUID:
    """The name by which folders of files and documents know a workspace; it never changes."""
    return Workspace.objects.values_list("uuid", flat=True).get(pk=workspace_id)
