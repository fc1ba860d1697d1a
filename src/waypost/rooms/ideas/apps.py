"""The room as a Django app."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    name = "waypost.rooms.ideas"
    label = "ideas"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.ideas import notices, verbs  # noqa: F401 - makes them known
