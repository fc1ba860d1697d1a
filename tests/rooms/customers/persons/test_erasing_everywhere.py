"""One person's identifiers are planted wherever Waypost keeps anything; after the erasure none of them is found."""

import gzip
import io
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from pyarrow import Table, parquet

from tests.rooms.conftest import Members
from tests.rooms.customers.giving import given, imported
from tests.rooms.customers.persons.conftest import House
from waypost.rooms.customers.actions import checking, erasure, handing_out, identity, imports, sealing
from waypost.rooms.customers.actions import persons as person_actions
from waypost.rooms.customers.actions.given import Given
from waypost.rooms.customers.actions.intake import doors, receive
from waypost.rooms.customers.actions.overwriting import overwrite_deleted, rewrite
from waypost.rooms.customers.actions.scrubbing import words_of
from waypost.rooms.customers.models import Erasure, Import, PersonNote, Profile, QuarantinedEvent
from waypost.rooms.customers.records import ports
from waypost.rooms.customers.records.edges import Edge
from waypost.rooms.insights.models import FrozenAnswer
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.models import JournalEntry
from waypost.rooms.people.models import Notification
from waypost.rooms.people.rights import Role
from waypost.site.wiring import wire
from waypost.web.remembering import remembered

LOGIN, MAIL, PHONE, NAME = "quilla-7781", "quilla.wren@example.org", "+49 711 5550199", "Quilla Wren"
SECRETS = (LOGIN, MAIL, PHONE, NAME, "Wren, Quilla", "0711/5550199", "QUILLA.WREN@EXAMPLE.ORG")


def found(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace").casefold()
    return [secret for secret in SECRETS if secret.casefold() in text]


def in_tables() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    data = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    # Names here are plain ASCII, so that JSON does not escape them.
                    for secret in found(data):
                        yield table, secret


def in_files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            shown = [
                data,
                gzip.decompress(data) if data[:2] == b"\x1f\x8b" else b"",
                data.decode("utf-16-le", "ignore").encode(),
            ]
            if data[:4] == b"PAR1":
                shown.append(json.dumps(parquet.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode())
            for each in shown:
                for secret in found(each):
                    yield path.name, secret


def files_of_all_kinds() -> list[Given]:
    rows = "kunde;zeit;ereignis;mail;telefon;bemerkung\n" + "".join(
        f"k{n};2026-03-0{1 + n % 9} 10:00;Anruf;k{n}@example.org;;\n" for n in range(40)
    )
    rows += f'{LOGIN};2026-03-01 10:00;Anruf;{MAIL.upper()};0711/5550199;"spoke\nwith {NAME}"\n'
    rows += "k41;2026-03-01 10:00;Anruf;;;Wren, Quilla\nk42;2026-03-01 10:00;Anruf;;;Müller\n"
    events = [{"user_id": f"j{n}", "timestamp": f"2026-03-0{1 + n % 9}T10:00:00Z", "event": "click"} for n in range(20)]
    theirs = {"user_id": LOGIN, "timestamp": "2026-03-03T10:00:00Z", "event": "click", "by": {"mail": MAIL}}
    lines = "\n".join(json.dumps(each) for each in [*events, theirs]) + "\n"
    table = io.BytesIO()
    parquet.write_table(
        Table.from_pylist([{**each, "mail": ""} for each in events] + [{**events[0], "mail": MAIL}]), table
    )
    return [
        given("calls.csv", rows),
        given("calls-16.csv", ("\ufeff" + rows).encode("utf-16-le")),
        given("calls-1252.csv", rows.encode("cp1252")),
        given("calls.csv.gz", gzip.compress(rows.encode())),
        given("clicks.jsonl", lines),
        given("clicks.json", json.dumps([*events, theirs])),
        given("clicks.parquet", table.getvalue()),
        given("broken.txt", f"no table at all, but {MAIL}"),
    ]


@pytest.fixture
def planted(house: House, member: Members) -> House:
    """The person with traits, events, notes, quarantine, drafts, feedback, notices, frozen answers, reasons."""
    wire()
    who, number = house.who, house.number("login", LOGIN)
    tied = Edge("email", house.number("email", MAIL), number, datetime(2026, 3, 1, tzinfo=UTC))
    identity.add_edges(who.workspace_id, house.source.pk, [tied])
    house.profile(number, NAME, email=MAIL, phone=PHONE)
    house.events((number, datetime(2026, 3, 1, tzinfo=UTC), "visit", {"channel": "Web"}))
    them = house.person(LOGIN)
    person_actions.note(who, person=them.uuid, text=f"{NAME} likes tea")
    person_actions.note(who, person=house.person("ben").uuid, text=f"Married to {NAME}")
    analyst = member(Role.ANALYST)
    person_actions.open_name(analyst, person=them.uuid, reason=f"{NAME} called, {PHONE}")
    handing_out.hand_out(who, person=them.uuid)
    door = doors.Door(1, who.workspace_id, house.source.pk, doors.terms_of(house.source))
    batch = {"batch": [
        {"type": "track", "event": "seen", "userId": LOGIN, "context": {"traits": {"email": MAIL}}},
        {"type": "tracc", "event": "seen", "userId": LOGIN, "traits": {"phone": "0711/5550199"}},
        {"type": "track", "userId": "somebody-else", "properties": {"to": f"mailto:{MAIL}"}},
        {"type": "track", "userId": "somebody-else"},
        {"type": "page", "userId": LOGIN, "properties": {"path": f"/of/{MAIL}"}},
    ]}  # fmt: skip
    receive(door, "batch", json.dumps(batch).encode(), datetime.now(UTC))
    ratings = "kunde;datum;sterne;kommentar\n" + "".join(f"k{n};2026-03-0{1 + n % 9};4;gut\n" for n in range(20))
    imported(who, given("ratings.csv", f"{ratings}{LOGIN};2026-03-04;5;I am {NAME}, {PHONE}\n"), name="Ratings")
    new = imports.start(who, name="Calls", files=files_of_all_kinds())
    checking.check(new.pk)
    Notification.objects.create(
        workspace=who.workspace, member=who, kind="import.done", topic="imports", key="1", subject_kind="person",
        subject_label=NAME, actor_label="x", details={"name": NAME}, at=datetime.now(UTC),
    )  # fmt: skip
    FrozenAnswer.objects.create(workspace=who.workspace, digest="d", kind="k", reply={"rows": [[NAME, 1]]}, told={})
    remembered("answer-of-somebody", lambda: {"of": NAME}, seconds=600)
    cache.set("tries-to-sign-in", 4)
    return house


def test_nothing_of_an_erased_person_is_left_anywhere(planted: House, settings: Any) -> None:
    who, folder = planted.who, Path(settings.DATA)
    assert {secret for _, secret in in_tables()} >= {LOGIN, MAIL, NAME}
    assert {secret for _, secret in in_files(folder)} >= {LOGIN, MAIL, NAME}
    erasure.erase(who, person=planted.person(LOGIN).uuid)
    sealing.seal(who.workspace_id)
    planted.keep()
    assert Erasure.objects.get().finished_at and Erasure.objects.get().words == []
    draft = Import.objects.get(name="Calls")
    assert not draft.is_checked  # a file is another one now
    checking.check(draft.pk)
    assert sorted(set(in_tables())) == []
    assert sorted(set(in_files(folder))) == []
    assert cache.get("tries-to-sign-in") == 4  # who guesses passwords gains nothing from an erasure


def test_what_others_said_stays(planted: House) -> None:
    who = planted.who
    erasure.erase(who, person=planted.person(LOGIN).uuid)
    sealing.seal(who.workspace_id)
    planted.keep()
    assert [json.loads(bytes(row.message)).get("userId") for row in QuarantinedEvent.objects.all()] == ["somebody-else"]
    draft = Import.objects.get(name="Calls")
    rows = {row.name: row for row in draft.files.all()}
    for row in rows.values():
        row.of = draft
    text = rows["calls.csv"].where.read_text()
    assert text.count("\n") == 42 and "Müller" in text
    assert "Müller".encode("cp1252") in rows["calls-1252.csv"].where.read_bytes()
    assert rows["calls-16.csv"].where.read_bytes().startswith(b"\xff\xfe")
    assert len(json.loads(rows["clicks.json"].where.read_text())) == 20
    assert parquet.read_table(rows["clicks.parquet"].where).num_rows == 20
    assert not rows["broken.txt"].where.exists() and "erased" in rows["broken.txt"].problem["en"]
    assert Profile.objects.filter(name="Ben Old").exists() and not PersonNote.objects.exists()


def test_the_journal_tells_that_somebody_was_erased_and_named_but_not_who(planted: House) -> None:
    who, them = planted.who, planted.person(LOGIN)
    before = JournalEntry.objects.count()
    erasure.erase(who, person=them.uuid)
    sealing.seal(who.workspace_id)
    planted.keep()
    told = journal.page(who.workspace_id, journal.Wanted(thing="person"))
    assert {"person.erased", "person.erasure_asked", "person.named", "person.exported"} <= {each.verb for each in told}
    assert not any(each.subject.uuid == them.uuid or them.pseudonym in each.subject.label for each in told)
    named = next(each for each in told if each.verb == "person.named")
    assert named.details["reason"] == "–" and named.actor.label
    assert JournalEntry.objects.count() > before
    with pytest.raises(Exception, match="append-only"):
        JournalEntry.objects.filter(pk=told[0].id).update(verb="x")


def test_every_port_for_erasures_is_filled() -> None:
    wire()
    assert ports.scrubs


def test_names_alone_are_words_and_first_names_are_none(house: House) -> None:
    house.profile(number := house.number("login", "zed-1"), "", firstName="Zed", lastName="Area", phone="0711 1234567")
    words = words_of(house.who.workspace_id, [number])
    assert {"Zed Area", "zed-1", "0711 1234567"} <= set(words) and "Zed" not in words


def test_freed_pages_of_the_database_are_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "db.sqlite3"
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA secure_delete=FAST; CREATE TABLE t (n INTEGER PRIMARY KEY, x TEXT)"
    )
    for n in range(2_000):
        raw.execute("INSERT INTO t VALUES (?, ?)", [n, f"{NAME} " * (1 + n % 900)])
    raw.execute("DELETE FROM t WHERE n % 3 > 0")
    raw.execute("UPDATE t SET x = 'nobody'")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes().count(NAME.encode())
    alone = _Alone(raw)
    alone.settings_dict = {"NAME": path}
    monkeypatch.setattr("waypost.rooms.customers.actions.overwriting.connection", alone)
    monkeypatch.setattr("waypost.rooms.customers.actions.overwriting.transaction", alone)
    assert overwrite_deleted()
    assert path.read_bytes().count(NAME.encode()) < before / 100 > 1_000
    assert rewrite()
    raw.close()
    assert not found(b"".join(each.read_bytes() for each in tmp_path.iterdir()))


class _Alone:
    """A connection as Django has it, to a file of its own."""

    vendor, in_atomic_block = "sqlite", False
    settings_dict: dict[str, Path]

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    def cursor(self) -> "_Alone":
        return self

    atomic = cursor

    def __enter__(self) -> "_Alone":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def execute(self, sql: str, values: list[int] | None = None) -> None:
        self._last = self._raw.execute(sql.replace("%s", "?"), values or [])

    def fetchone(self) -> tuple[int, ...]:
        row: tuple[int, ...] = self._last.fetchone()
        return row
