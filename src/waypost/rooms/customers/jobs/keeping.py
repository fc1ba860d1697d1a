"""The index of a workspace is brought up to date."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def keep(workspace_id: int) -> None:
    """See to it that the index holds what is wanted of it."""
    import_string("waypost.rooms.customers.actions.keeping.keep")(workspace_id)
