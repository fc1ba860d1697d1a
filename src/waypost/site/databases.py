"""The house's database as one file: dumped, and loaded into an empty one. For `waypost backup` and `waypost restore`.

PostgreSQL's own tools do it there; a load is one transaction. What was loaded can be taken back until the whole of a
restore is done.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from waypost.core.vocabulary.wording import WaypostError

Rows = list[tuple[Any, ...]]


def kind() -> str:
    """ "sqlite" or "postgresql"."""
    from django.db import connection

    return str(connection.vendor)


def dump(folder: Path, asked: str) -> tuple[Path, Rows]:
    """A consistent copy of the database as one file, and what a SELECT says in the very state that was copied."""
    from django.db import connection, transaction

    if kind() == "sqlite":
        copy = folder / "db.sqlite3"
        copy.unlink(missing_ok=True)
        with closing(sqlite3.connect(_name())) as here, closing(sqlite3.connect(copy)) as there:
            here.backup(there)
            return copy, there.execute(asked).fetchall()
    copy = folder / "db.dump"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run(
            ["pg_dump", "--format=custom", "--no-owner", f"--file={copy}", f"--snapshot={snapshot}"],
            _name(),
        )
        cursor.execute(asked)
        return copy, cursor.fetchall()


def refuse_a_used_one() -> None:
    """Raises WaypostError where somebody works with the database already: it has a user, a workspace or a file."""
    from django.db import connection

    used = Path(_name()).exists() if kind() == "sqlite" else _has_rows("people_workspace", "people_user")
    connection.close()
    if used:
        raise WaypostError(
            en=f"The database {_name()} is in use: a restore would replace all that is in it. Set DATABASE_URL to an "
            "empty database; nothing was changed.",
            de=f"Die Datenbank {_name()} ist in Gebrauch: Alles darin würde ersetzt. Bitte DATABASE_URL auf eine leere "
            "Datenbank setzen; es wurde nichts geändert.",
        )


@contextmanager
def loaded(file: Path) -> Iterator[None]:
    """The dump is in the database; where what follows fails, it is taken out again."""
    from django.db import connection

    before = set() if kind() == "sqlite" else _tables()
    connection.close()
    if kind() == "sqlite":
        shutil.move(file, _name())
    else:
        _run(
            ["pg_restore", "--no-owner", "--clean", "--if-exists", "--single-transaction"], f"--dbname={_name()}", file
        )
    try:
        yield
    except BaseException:
        connection.close()
        _unload(before)
        raise


def _unload(before: set[str]) -> None:
    """Take out what a load has brought; tables that are not Waypost's and were there before stay."""
    from django.db import connection, transaction

    if kind() == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(_name() + end).unlink(missing_ok=True)
        return
    ours = {*connection.introspection.django_table_names(), "django_migrations"}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _tables() - (before - ours):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS journal_refuse() CASCADE")


def _has_rows(*tables: str) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in _tables().intersection(tables):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
            if cursor.fetchone():
                return True
    return False


def _tables() -> set[str]:
    from django.db import connection

    return set(connection.introspection.table_names())


def _name() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def _run(command: list[str], *last: str | Path) -> None:
    """Run a PostgreSQL tool with this house's connection; the password goes by the environment, never by the list."""
    from django.db import connection

    found = connection.settings_dict
    options = {"--host": found["HOST"], "--port": found["PORT"], "--username": found["USER"]}
    where = [f"{name}={value}" for name, value in options.items() if value]
    try:
        done = subprocess.run(
            [*command, *where, *map(str, last)],
            env=os.environ | ({"PGPASSWORD": found["PASSWORD"]} if found["PASSWORD"] else {}),
            capture_output=True,
            text=True,
        )
    except FileNotFoundError as error:
        raise WaypostError(
            en=f"{command[0]} is not on this machine. Install PostgreSQL's client tools and try again.",
            de=f"{command[0]} ist auf diesem Rechner nicht vorhanden. Bitte die Client-Werkzeuge von PostgreSQL "
            "installieren und erneut versuchen.",
        ) from error
    if done.returncode:
        raise WaypostError(
            en=f"{command[0]} failed, and nothing was changed: {done.stderr.strip()}",
            de=f"{command[0]} ist fehlgeschlagen, es wurde nichts geändert: {done.stderr.strip()}",
        )
