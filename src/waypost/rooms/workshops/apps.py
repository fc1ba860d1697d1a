"""The room as a Django app."""

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "waypost.rooms.workshops"
    label = "workshops"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.workshops import verbs  # noqa: F401 - makes them known
