"""All rows of the house, to see whether anything has changed."""

from typing import Any

from django.apps import apps
from django.db import connection

# What every request may write: that somebody was here.
COMINGS = {"django_session", "people_user"}


def rows() -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.db_table not in COMINGS and not model._meta.proxy and model._meta.managed
    }


def written() -> int | None:
    """How many rows this process has written, changed or removed so far, undone or not; only SQLite counts them.

    Where the count stands still no row can be another: a quick no before all of them are read.
    """
    return connection.connection.total_changes if connection.vendor == "sqlite" else None
