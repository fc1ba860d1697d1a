"""The room as a Django app."""

from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "waypost.rooms.maps"
    label = "maps"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.maps import notices, verbs  # noqa: F401 - makes them known
