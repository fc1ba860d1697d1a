"""The room as a Django app."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "waypost.rooms.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.feedback import notices, verbs  # noqa: F401 - makes them known
