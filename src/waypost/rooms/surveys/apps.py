"""The room as a Django app."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "waypost.rooms.surveys"
    label = "surveys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.surveys import notices, verbs  # noqa: F401 - makes them known
