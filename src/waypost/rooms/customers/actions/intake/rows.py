"""The few statements of every commit, written out: compiling them anew took longer than running them.

SQLite and PostgreSQL know the same ON CONFLICT and RETURNING.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import repeat
from typing import Any

from django.db import connection
from pydantic_core import from_json, to_json

from waypost.rooms.customers.actions.intake.reading import Reading
from waypost.rooms.customers.models import IntakeActivity, IntakeDay, ReceivedBatch, SeenMessage

SHOWN = 20  # events that those who watch see
AT_ONCE = 500  # rows in a statement: SQLite took 999 values at most for long
Count = tuple[int, date, str]
_SEEN, _RECEIVED, _DAYS, _ACTIVITY = (
    model._meta.db_table for model in (SeenMessage, ReceivedBatch, IntakeDay, IntakeActivity)
)
_COUNTED = ("accepted", "repeated", "quarantined", "dropped")


def remember(messages: Sequence[tuple[int, bytes, int]]) -> set[tuple[int, bytes]]:
    """Remember messages (source, key, day since 1970); gives those that had not been seen.

    The unique index decides, not a look before the write. Nearly always all are new: only where fewer rows were written
    than given, it is asked which.
    """
    fresh: set[tuple[int, bytes]] = set()
    with connection.cursor() as cursor:
        for (source, day), keys in _by_source(messages).items():
            for begin in range(0, len(keys), AT_ONCE):
                chunk = keys[begin : begin + AT_ONCE]
                places = ",".join([f"({source:d},%s,{day:d})"] * len(chunk))
                statement = f"INSERT INTO {_SEEN} (source_id, key, day) VALUES {places} ON CONFLICT DO NOTHING"
                cursor.execute("SAVEPOINT remembered")
                cursor.execute(statement, chunk)
                if cursor.rowcount != len(chunk):
                    cursor.execute("ROLLBACK TO SAVEPOINT remembered")
                    cursor.execute(f"{statement} RETURNING key", chunk)
                    chunk = [bytes(key) for (key,) in cursor.fetchall()]
                cursor.execute("RELEASE SAVEPOINT remembered")
                fresh.update(zip(repeat(source), chunk, strict=False))
    return fresh


def _by_source(messages: Sequence[tuple[int, bytes, int]]) -> dict[tuple[int, int], list[bytes]]:
    found: dict[tuple[int, int], list[bytes]] = {}
    for source, key, day in messages:
        found.setdefault((source, day), []).append(key)
    return found


def receive(batches: Sequence[tuple[int, int, datetime, int, bytes]]) -> None:
    """Keep batches (workspace, source, when, number of events, body) until they are sealed."""
    with connection.cursor() as cursor:
        for workspace, source, at, events, body in batches:
            cursor.execute(
                f"INSERT INTO {_RECEIVED} (workspace_id, source_id, received_at, events, body) VALUES (%s,%s,%s,%s,%s)",
                [workspace, source, _moment(at), events, body],
            )


def count(counts: Mapping[Count, int]) -> None:
    """Add to the counts of days."""
    raised = ", ".join(f"{name} = {_DAYS}.{name} + excluded.{name}" for name in _COUNTED)
    with connection.cursor() as cursor:
        for source, day in {(source, day) for source, day, _ in counts}:
            cursor.execute(
                f"INSERT INTO {_DAYS} (source_id, day, {', '.join(_COUNTED)}) VALUES (%s,%s,%s,%s,%s,%s)"
                f" ON CONFLICT (source_id, day) DO UPDATE SET {raised}",
                [source, _day(day), *(counts.get((source, day, name), 0) for name in _COUNTED)],
            )


def show(source_id: int, at: datetime, readings: Sequence[Reading]) -> None:
    """Put these events first among the latest of a source."""
    shown = [
        [one.time, one.name, one.identifiers[0][0], one.words.get("channel", ""), one.words.get("device", "")]
        for one in reversed(readings[-SHOWN:])
    ]
    with connection.cursor() as cursor:
        if len(shown) < SHOWN:
            cursor.execute(f"SELECT latest FROM {_ACTIVITY} WHERE source_id = %s", [source_id])
            known = cursor.fetchone()
            shown = (shown + (_listed(known[0]) if known else []))[:SHOWN]
        cursor.execute(
            f"INSERT INTO {_ACTIVITY} (source_id, version, at, latest) VALUES (%s,1,%s,%s) ON CONFLICT (source_id)"
            f" DO UPDATE SET version = {_ACTIVITY}.version + 1, at = excluded.at, latest = excluded.latest",
            [source_id, _moment(at), to_json(shown).decode()],
        )


def days(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - 719_163


def _listed(kept: Any) -> list[Any]:
    """A JSON column, as a cursor gives it: SQLite's as text."""
    return list(from_json(kept) if isinstance(kept, str) else kept)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
