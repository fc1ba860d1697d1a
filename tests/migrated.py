"""The tables of an empty house, made once for a run; databases of tests and houses of their own begin with a copy of it.

Some seventy migrations take fifteen seconds of processor. A house that starts with the copy still migrates: it finds
nothing left to do. That the migrations themselves go through is seen here, for without them there is no run.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Where a server of PostgreSQL ends with the run, a database may be left in it for others to copy.
TEMPLATE = "waypost_migrated"
MAKE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
call_command("createcachetable", verbosity=0)
from django.db import connection
connection.close()
"""


@contextmanager
def _by_one(name: str) -> Iterator[Path]:
    """The folder of this run, while no other process of it makes the same thing. tests/environment.py has named it."""
    folder = Path(os.environ["WAYPOST_TESTS"])
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _make(data: Path, database: str) -> None:
    data.mkdir(exist_ok=True)
    environment = os.environ | {
        "WAYPOST_DATA": str(data),
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    done = subprocess.run([sys.executable, "-c", MAKE], env=environment, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def tables() -> Path:
    """The SQLite file with all tables, and no rows but those that migrations write."""
    with _by_one("migrated") as folder:
        made = folder / "migrated.sqlite3"
        if not made.exists():
            _make(folder / "migrating", "")
            source = folder / "migrating/db.sqlite3"
            with closing(sqlite3.connect(source)) as opened:
                opened.execute("PRAGMA journal_mode=DELETE")  # one file, and nothing beside it
            source.rename(made)
    return made


def lay_tables(data: Path) -> None:
    """Begin a house with SQLite in this data folder; where there is one, it stays."""
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "db.sqlite3").exists():
        shutil.copyfile(tables(), data / "db.sqlite3")


@contextmanager
def in_memory(name: str) -> Iterator[None]:
    """The SQLite database in memory that the tests of this process share, with its tables in it."""
    with closing(sqlite3.connect(name, uri=True)) as kept:
        with closing(sqlite3.connect(tables())) as source:
            source.backup(kept)
        yield


def template(url: str) -> str:
    """The database that a new one on our own server of PostgreSQL is copied from."""
    import psycopg

    with _by_one("migrated-postgres"):
        with psycopg.connect(url, autocommit=True) as server:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
            if not found:
                server.execute(f"CREATE DATABASE {TEMPLATE}".encode())
        if not found:
            folder = Path(os.environ["WAYPOST_TESTS"])
            _make(folder / "migrating-postgres", f"{url.rpartition('/')[0]}/{TEMPLATE}")
    return TEMPLATE
