"""kill -9 with real processes: at random instants (`python -m tests.bench.kill`: a hundred times), and at each place."""

import signal
from collections.abc import Iterator

import pytest

from tests.bench.house import House, house
from tests.bench.intake import Line
from tests.bench.kill import body_of, pull_the_plug
from tests.own_postgres import installed, server

# At each place a worker ends as by kill -9: a copy of one process, so that it starts once; before any connection is open.
DIES = """
import json, os, signal, django
django.setup()
from waypost.rooms.customers.actions import keeping, sealing
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def killed(module, place):
    if worker := os.fork():
        return os.waitpid(worker, 0)[1]
    setattr({"sealing": sealing, "keeping": keeping}[module], place, die)
    sealing.seal_due()
    keeping.sweep()
    os._exit(0)
print(json.dumps([killed(*place) for place in PLACES]))
"""
# In the order in which events move on: rows are read, a file is written, named, wanted; the index made, then its row.
# At "want" a transaction is open.
PLACES = (
    ("sealing", "know"),
    ("sealing", "write_event_file"),
    ("sealing", "_name"),
    ("sealing", "want"),
    ("keeping", "bring_up_to_date"),
    ("keeping", "_made"),
)


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def running(request: pytest.FixtureRequest) -> Iterator[House]:
    """A house with nothing running in it yet."""
    if request.param == "SQLite":
        with house() as found:
            yield found
    elif not installed():
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    else:
        with server(durable=True) as url, house(url) as found:
            yield found


def test_a_worker_killed_at_each_place_loses_and_doubles_nothing(running: House) -> None:
    running.start("web")
    with Line(running) as line:
        assert line.post("batch", body_of(range(20))) == 200
    assert running.ask(DIES.replace("PLACES", repr(PLACES))) == [signal.SIGKILL] * len(PLACES)
    with Line(running) as line:  # on a busy machine the one before was idle for longer than a server waits
        assert line.post("batch", body_of(range(20, 40))) == 200
    running.start("worker")
    found = running.held()
    assert sorted(found["values"]) == list(range(40))
    assert (found["in files"], found["failed"]) == (40, {})


def test_what_was_acknowledged_is_in_the_index_once_whatever_is_killed() -> None:
    with house() as found:
        counted = pull_the_plug(found, rounds=3, seed=5)
    assert counted["acknowledged"] > 0
    assert (counted["lost"], counted["doubled"], counted["never sent"]) == (0, 0, 0)
