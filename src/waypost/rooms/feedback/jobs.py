"""Jobs of this room: each carries ids and calls one idempotent action by its dotted name."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def run(import_id: int) -> None:
    """Take a file in, or take it back."""
    import_string("waypost.rooms.feedback.actions.running.run")(import_id)
