"""Two writers at once, as only PostgreSQL allows: what commits late or not at all is neither lost nor doubled."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread, get_ident
from typing import Any

import pytest
from django.db import connection

from tests.bench.holding import held
from tests.rooms.customers.intake.conftest import Sender, a_track
from tests.rooms.side_by_side import two_writers
from waypost.rooms.customers.actions import keeping, sealing, sources
from waypost.rooms.customers.actions.intake import rows, storing
from waypost.rooms.customers.actions.keeping import keep
from waypost.rooms.customers.models import DataSource, EventFile, ReceivedBatch
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Member
from waypost.web.together import Together

pytestmark = [two_writers, pytest.mark.django_db(transaction=True)]


class PlugPulledError(BaseException):
    """As kill -9: nothing catches it."""


class Halt:
    """Holds up the first who comes here, until `go_on`."""

    def __init__(self, real: Any, ends: bool = False) -> None:
        self.real, self.ends = real, ends
        self.reached, self.go_on = Event(), Event()
        self.first: int | None = None

    def __call__(self, *arguments: Any) -> Any:
        result = self.real(*arguments)
        if self.first is None:
            self.first = get_ident()
            self.reached.set()
            assert self.go_on.wait(60)
            if self.ends:
                raise PlugPulledError
        return result


@contextmanager
def aside(work: Any, *arguments: Any) -> Iterator[Thread]:
    """Do it in a connection of its own; joined at the end."""

    def run() -> None:
        try:
            work(*arguments)
        except PlugPulledError:
            pass
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    try:
        yield thread
    finally:
        thread.join(60)
        assert not thread.is_alive()


def all_in(who: Member) -> list[float]:
    """The values in the index when everything is sealed; files and rows agree."""
    sealing.seal(who.workspace_id)
    keep(who.workspace_id)
    found = held()
    assert not found["waiting"] and not found["undone"] and not found["failed"]
    named = set(EventFile.objects.values_list("name", flat=True))
    assert {path.name for path in files_folder(who.workspace.uuid).glob("*.parquet")} == named
    return sorted(found["values"])


def test_a_call_that_commits_after_a_later_one_was_sealed_is_sealed_too(
    administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row has the lower id, but is seen later: no sealer advances by ids alone."""
    halt = Halt(rows.receive)
    monkeypatch.setattr(rows, "receive", halt)
    slow = a_track("slow", properties={"value": 1})
    with aside(send, "track", slow):
        assert halt.reached.wait(60)
        # As another process: senders of one process wait for one another's commit.
        monkeypatch.setattr(storing, "together", Together(storing.commit, at_once=1))
        send("track", a_track("quick", properties={"value": 2}))
        assert sealing.seal(administrator.workspace_id) == 1
        keep(administrator.workspace_id)
        assert held()["values"] == [2.0]
        halt.go_on.set()
    assert all_in(administrator) == [1.0, 2.0]


@pytest.mark.parametrize("ends", [True, False], ids=["is killed", "commits"])
def test_of_two_sealers_of_the_same_rows_one_names_its_file(
    ends: bool, administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first has deleted the rows, and has not named its file yet, when the second comes to the same rows."""
    send("batch", {"batch": [a_track(f"m-{n}", properties={"value": n}) for n in range(1, 5)]})
    halt = Halt(sealing._moment, ends)  # called between the two
    monkeypatch.setattr(sealing, "_moment", halt)
    with aside(sealing.seal, administrator.workspace_id):
        assert halt.reached.wait(60)
        with aside(sealing.seal, administrator.workspace_id) as second:
            second.join(0.5)
            assert second.is_alive(), "it waits for the rows"
            halt.go_on.set()
    assert ReceivedBatch.objects.count() == 0
    assert EventFile.objects.count() == 1
    for path in files_folder(administrator.workspace.uuid).glob("*.parquet"):
        if not EventFile.objects.filter(name=path.name).exists():
            assert ends, "only who is killed leaves a file, which is swept up"
            path.unlink()
    assert all_in(administrator) == [1.0, 2.0, 3.0, 4.0]


def test_files_are_numbered_in_the_order_of_their_commits(
    administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks through files from the last one on, as erasing does, passes none over."""
    here = administrator.workspace_id
    other = sources.create_source(administrator, name="App")
    send("track", a_track("slow", properties={"value": 1}))
    send("track", a_track("quick", properties={"value": 2}), write_key=other.key)
    first, second = DataSource.objects.order_by("id").filter(workspace_id=here)
    halt = Halt(keeping.want)
    monkeypatch.setattr(sealing, "want", halt)
    with aside(sealing._seal, first, 2**62):
        assert halt.reached.wait(60)
        with aside(sealing._seal, second, 2**62) as quick:
            quick.join(0.5)
            assert quick.is_alive(), "it waits for its number"
            assert not EventFile.objects.exists()
            halt.go_on.set()
    assert list(EventFile.objects.order_by("id").values_list("source__name", flat=True)) == ["Web shop", "App"]
    assert all_in(administrator) == [1.0, 2.0]
