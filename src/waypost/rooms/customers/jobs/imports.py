"""An import is checked, or runs."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def check(import_id: int) -> None:
    """Read the files of a draft without keeping anything."""
    import_string("waypost.rooms.customers.actions.checking.check")(import_id)


@task()
def run(import_id: int) -> None:
    """Take the files in."""
    import_string("waypost.rooms.customers.actions.running.run")(import_id)
