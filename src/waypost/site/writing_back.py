"""SQLite's log is written back into the database beside those who write.

Otherwise whoever's commit fills the log does it, and everybody who waits for a commit waits for that, too: some
hundred milliseconds while answers come by hundreds a second. Without a worker SQLite still does it itself
(`PRAGMA wal_autocheckpoint`, in the settings). PostgreSQL has a process of its own for it.
"""

from django.db import connection


def write_back() -> bool:
    """Write back what no reader still needs from the log; nobody waits for it. False where some of it is left."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        _, logged, written = cursor.fetchone()
    return bool(written == logged)
