"""The room as a Django app."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "waypost.rooms.customers"
    label = "customers"
    default_auto_field = "django.db.models.BigAutoField"
