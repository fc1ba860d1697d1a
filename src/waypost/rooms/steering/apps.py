"""The room as a Django app."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "waypost.rooms.steering"
    label = "steering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.steering import verbs  # noqa: F401 - makes them known
