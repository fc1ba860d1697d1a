"""The database of a house, brought up to date; what Django would make again and again meanwhile is made once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def bring_up_to_date() -> None:
    """Migrations that are not done yet, and the table of the cache."""
    from django.core.management import call_command

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
