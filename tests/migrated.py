"""The tables of an empty house, made once; databases of tests and houses of their own begin with a copy of them.

Some seventy migrations take fifteen seconds of processor. A house that starts with the copy still looks for migrations: it
finds nothing left to do. That the migrations themselves go through is seen here, for without them there is no run: they
are gone through anew whenever one of them, or a model that they could name, is another.
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

from tests.kept import ROOT, kept, told_by

# Where a server of PostgreSQL ends with the run, a database may be left in it for others to copy.
TEMPLATE = "waypost_migrated"
MAKE = """
import django; django.setup()
from waypost.site.migrating import bring_up_to_date
bring_up_to_date()
from django.db import connection
connection.close()
"""
# Whatever tables are made of.
SOURCES = ("src/waypost/rooms/*/migrations/*.py", "src/waypost/rooms/*/models.py", "src/waypost/rooms/*/models/*.py",
           "src/waypost/web/ids.py", "src/waypost/site/settings.py", "src/waypost/site/migrating.py",
           "constraints.txt", "tests/migrated.py")  # fmt: skip


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


def _make_file(folder: Path) -> None:
    _make(folder, "")
    with closing(sqlite3.connect(folder / "db.sqlite3")) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")  # one file, and nothing beside it


@contextmanager
def tables() -> Iterator[Path]:
    """The SQLite file with all tables, and no rows but those that migrations write."""
    import django

    of = told_by((path for pattern in SOURCES for path in ROOT.glob(pattern)), django.__version__)
    with kept("migrated", of, _make_file) as folder:
        yield folder / "db.sqlite3"


def lay_tables(data: Path) -> None:
    """Begin a house with SQLite in this data folder; where there is one, it stays."""
    data.mkdir(parents=True, exist_ok=True)
    if not (data / "db.sqlite3").exists():
        with tables() as made:
            shutil.copyfile(made, data / "db.sqlite3")


@contextmanager
def in_memory(name: str) -> Iterator[None]:
    """The SQLite database in memory that the tests of this process share, with its tables in it."""
    with closing(sqlite3.connect(name, uri=True)) as shared:
        with tables() as made, closing(sqlite3.connect(made)) as source:
            source.backup(shared)
        yield


def template(url: str) -> str:
    """The database that a new one on our own server of PostgreSQL is copied from."""
    import psycopg

    folder = Path(os.environ["WAYPOST_TESTS"])  # of this run: tests/environment.py has named it
    with (folder / "migrated-postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(url, autocommit=True) as server:
            found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
            if not found:
                server.execute(f"CREATE DATABASE {TEMPLATE}".encode())
        if not found:
            _make(folder / "migrating-postgres", f"{url.rpartition('/')[0]}/{TEMPLATE}")
    return TEMPLATE
