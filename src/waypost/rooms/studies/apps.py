"""The room as a Django app."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "waypost.rooms.studies"
    label = "studies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.studies import verbs  # noqa: F401 - makes them known
