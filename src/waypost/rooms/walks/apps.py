"""The room as a Django app."""

from django.apps import AppConfig


class WalksConfig(AppConfig):
    name = "waypost.rooms.walks"
    label = "walks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.walks import verbs  # noqa: F401 - makes them known
