"""All rows of the house, to see whether anything has changed."""

from typing import Any

from django.apps import apps
from django.db import connection

# What every request may write: that somebody was here.
COMINGS = {"django_session", "people_user"}
COUNTED = """
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables WHERE relname <> ALL (%s)
"""


def rows() -> dict[str, list[Any]]:
    """Every row of every table, by table."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.db_table not in COMINGS and not model._meta.proxy and model._meta.managed
    }


def written() -> int:
    """How many rows were written, changed or removed so far, undone or not: on PostgreSQL since this transaction began.

    Where the count stands still no row can be another: a quick no before all of them are read.
    """
    if connection.vendor == "sqlite":
        return int(connection.connection.total_changes)
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [list(COMINGS)])
        return int(cursor.fetchone()[0])
