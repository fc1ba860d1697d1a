"""SQLite's log goes back into the database beside those who write."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import ConnectionHandler

from waypost.site import writing_back


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: Any) -> Any:
    """A connection to a database of its own, with somebody else's 50 commits in its log."""
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer, django_db_blocker.unblock():
        writer.executescript("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE said (words TEXT)")
        for _ in range(50):
            writer.execute("INSERT INTO said VALUES ('thank you')")
        engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
        connection = ConnectionHandler({"default": engine})["default"]
        monkeypatch.setattr(writing_back, "connection", connection)
        yield writer, path
        connection.close()


def test_what_was_committed_leaves_the_log_and_is_in_the_database(house: Any, tmp_path: Path) -> None:
    _, path = house
    assert b"thank you" not in path.read_bytes()
    assert writing_back.write_back()
    assert path.read_bytes().count(b"thank you") == 50


def test_a_reader_in_the_middle_of_something_keeps_only_what_it_may_still_read(house: Any) -> None:
    writer, path = house
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM said").fetchone() == (50,)
        writer.execute("INSERT INTO said VALUES ('and another')")
        assert not writing_back.write_back()
        assert reader.execute("SELECT count(*) FROM said").fetchone() == (50,)
    assert writing_back.write_back()


def test_whoever_writes_meanwhile_is_not_kept_waiting(house: Any) -> None:
    writer, _ = house
    writer.execute("PRAGMA busy_timeout=0")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO said VALUES ('in the middle')")
    assert writing_back.write_back()  # all that is committed
    writer.execute("COMMIT")
    assert writer.execute("SELECT count(*) FROM said").fetchone() == (51,)
