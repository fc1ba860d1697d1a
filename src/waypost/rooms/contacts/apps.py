"""The room as a Django app."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "waypost.rooms.contacts"
    label = "contacts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from waypost.rooms.contacts import verbs  # noqa: F401 - makes them known
