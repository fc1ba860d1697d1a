"""The room as a Django app."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "waypost.rooms.customers"
    label = "customers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.customers import verbs  # noqa: F401 - makes them known
