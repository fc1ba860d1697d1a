"""Jobs of this room: each carries ids and calls one idempotent action by its dotted name."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def run(import_id: int) -> None:
    """Take a file in, or take it back."""
    import_string("waypost.rooms.feedback.actions.running.run")(import_id)


@task()
def train(training_id: int) -> None:
    """Make the workspace's own models."""
    import_string("waypost.rooms.feedback.actions.training.run")(training_id)


@task()
def read_again() -> None:
    """Have read anew what another model read."""
    import_string("waypost.rooms.feedback.actions.reading.renew")()


@task()
def look_for_topics(search_id: int) -> None:
    """Look for candidates of topics."""
    import_string("waypost.rooms.feedback.actions.candidates.run")(search_id)


@task()
def settle_topics(workspace_id: int) -> None:
    """Carry merged and retired topics into what was read already."""
    import_string("waypost.rooms.feedback.actions.settling.settle")(workspace_id)


@task()
def read_anew(workspace_id: int) -> None:
    """Have all comments of a workspace read again."""
    import_string("waypost.rooms.feedback.actions.settling.read_anew")(workspace_id)


@task()
def check_outside(workspace_id: int) -> None:
    """Measure the model outside before it is used."""
    import_string("waypost.rooms.feedback.actions.outside.check")(workspace_id)


@task()
def look_for_posts(search_id: int) -> None:
    """Have a standing search look."""
    import_string("waypost.rooms.feedback.actions.looking.run")(search_id)
