"""The database of a house, brought up to date; what Django would do again and again for it is done once, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def bring_up_to_date() -> None:
    """Migrations that are not done yet, and the table of the cache.

    With nothing left to do Django would still make all models several times over: seconds of every start.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with new_models_made_alone():
            call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def new_models_made_alone() -> Iterator[None]:
    """For every new model Django makes all that it is related to anew: half of a first start. None of them is another.

    What changes a model that is there takes Django's own way.
    """
    from django.db.migrations.state import ProjectState

    anew = ProjectState.reload_model

    def reload_model(self: Any, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" in self.__dict__ and model_name not in self.apps.all_models[app_label]:
            self.apps.render_multiple([self.models[app_label, model_name]])
        else:
            anew(self, app_label, model_name, delay)

    ProjectState.reload_model = reload_model  # type: ignore[method-assign]
    try:
        yield
    finally:
        ProjectState.reload_model = anew  # type: ignore[method-assign]
