"""Reasons to take identifiers for one person, kept in bulk: every event with two identifiers tells one."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from waypost.rooms.customers.models import IdentityEdge

CHUNK = 2_000  # in a transaction
AT_ONCE = 500  # in a statement
Edge = tuple[str, int, int, datetime]
_INSERT = f"INSERT INTO {IdentityEdge._meta.db_table} (workspace_id, source_id, kind, one, other, at) VALUES "


def keep_edges(workspace_id: int, source_id: int | None, edges: Iterable[Edge]) -> None:
    """Keep edges (kind, one, other, when); one that is known stays as it is.

    As plain rows: making objects of them first takes ten times as long.
    """
    rest, moment = iter(edges), connection.ops.adapt_datetimefield_value
    while chunk := list(islice(rest, CHUNK)):
        with transaction.atomic(), connection.cursor() as cursor:
            for begin in range(0, len(chunk), AT_ONCE):
                some = chunk[begin : begin + AT_ONCE]
                values = [
                    value
                    for kind, one, other, at in some
                    for value in (workspace_id, source_id, kind, one, other, moment(at))
                ]
                places = ",".join(["(%s,%s,%s,%s,%s,%s)"] * len(some))
                cursor.execute(f"{_INSERT}{places} ON CONFLICT DO NOTHING", values)
