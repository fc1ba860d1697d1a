"""All rows of the house, to see whether anything has changed."""

from typing import Any

from django.apps import apps

# What every request may write: that somebody was here.
COMINGS = {"django_session", "people_user"}


def rows() -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.db_table not in COMINGS and not model._meta.proxy and model._meta.managed
    }
