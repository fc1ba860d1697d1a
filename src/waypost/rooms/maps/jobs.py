"""Jobs of this room. A job is a hint: its action looks at the tables and may be called any number of times."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def follow(workspace_id: int) -> None:
    """Let the maps of a workspace follow its library."""
    import_string("waypost.rooms.maps.actions.following.follow")(workspace_id)
