"""The room as a Django app."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "waypost.rooms.insights"
    label = "insights"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.insights import verbs  # noqa: F401 - makes them known
