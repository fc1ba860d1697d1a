"""What was deleted from an SQLite database leaves its file, too: pages that are free again are overwritten.

Rows that go from a page are zeroed at once (`PRAGMA secure_delete=FAST`, in the settings); whole pages that become free
keep what they held until they are used again. They are used here, by zeros, in short transactions; then the log is
written back and emptied. Where rows were moved about between pages, remnants may lie in the unused part of a page in use: they
go when the whole file is written anew, in the night after. PostgreSQL's own vacuum does this in its own time.
"""

from pathlib import Path

from django.db import DatabaseError, connection, transaction

_PIECE = 4 << 20  # bytes a transaction
_MOST = 100_000  # pieces
_REWRITTEN = 4 << 30  # bytes of a database that is written anew; a larger one would keep writers waiting for too long


def overwrite_deleted() -> bool:
    """Overwrite what is free in the database file, and empty its log. False where a reader still holds the log.

    Does nothing inside a transaction, and on another database than SQLite.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS overwritten (zeros BLOB)")
        try:
            for _ in range(_MOST):
                if not (free := _pragma("freelist_count")):
                    break
                with transaction.atomic():
                    size = min(_PIECE, free * _pragma("page_size"))
                    cursor.execute("INSERT INTO overwritten VALUES (zeroblob(%s))", [size])
        finally:
            cursor.execute("DROP TABLE overwritten")
    return _emptied_log()


def rewrite() -> bool:
    """Write the database file anew, without any remnant. False where it is too large, or somebody holds its log.

    Does nothing inside a transaction, and on another database than SQLite. Writers wait meanwhile: seconds a gigabyte.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    path = Path(str(connection.settings_dict["NAME"]))
    if path.is_file() and path.stat().st_size > _REWRITTEN:
        return False
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    return _emptied_log()


def _emptied_log() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return not cursor.fetchone()[0]
    except DatabaseError:
        return False


def _pragma(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return int(cursor.fetchone()[0])
