"""The worker keeps doing what is quick while something long is at work, and gives signs of life all the while."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from waypost.site import working
from waypost.site.working import CHORES, Chore

DONE = threading.Event()
FREE = threading.Event()


def quick() -> None:
    DONE.set()


def endless() -> None:
    FREE.wait(60)


@pytest.fixture
def run(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., list[threading.Thread]]]:
    """`run(chore, …)`: a worker with these chores, which ends with the test."""
    settings.DATA = tmp_path
    monkeypatch.setattr(working, "BEAT", 0.05)
    DONE.clear()
    FREE.clear()
    ended, threads = threading.Event(), []

    def begun(*chores: Chore) -> list[threading.Thread]:
        threads.extend(working.begin(chores, ended))
        return threads

    yield begun
    ended.set()
    FREE.set()
    for thread in threads:
        thread.join(60)


def here(name: str, line: str) -> Chore:
    return Chore(f"{__name__}.{name}", 0.0, line)


def test_a_long_chore_keeps_no_other_line_waiting_and_the_worker_lives(run: Any, tmp_path: Path) -> None:
    run(here("endless", "tidying"), here("quick", "sealing"))
    assert DONE.wait(60)
    (tmp_path / "worker-alive").unlink(missing_ok=True)
    assert wait_for((tmp_path / "worker-alive").exists)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_line_of_chores_that_died_is_silence(run: Any, tmp_path: Path) -> None:
    threads = run(Chore("no.such.chore", 0.0, "sealing"))
    threads[0].join(60)

    def silent() -> bool:
        """No sign of life for six beats; the one that had begun when the line died may come late."""
        (tmp_path / "worker-alive").unlink(missing_ok=True)
        time.sleep(0.3)
        return not (tmp_path / "worker-alive").exists()

    assert wait_for(silent)


def test_sealing_waits_for_nothing_that_can_be_long() -> None:
    sealing = next(chore for chore in CHORES if chore.action.endswith("seal_due"))
    assert [chore for chore in CHORES if chore.line == sealing.line] == [sealing]
    index = {chore.action.split(".")[-2] for chore in CHORES if chore.line == "index"}
    assert not index & {"erasure", "retention", "tidying"}


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system has no niceness")
def test_where_people_want_a_processor_the_worker_gives_way() -> None:
    told = "import os; from waypost.site.working import give_way; give_way(); print(os.nice(0))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert int(done.stdout) == min(os.nice(0) + working.GIVING_WAY, 19)


def wait_for(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def test_a_worker_waits_longer_for_the_database_than_a_page_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """ "database is locked" once ended it on a loaded machine: its own threads had the database in turns."""
    options = connections["default"].settings_dict["OPTIONS"]
    if connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL has more than one writer")
    monkeypatch.setitem(options, "timeout", 20)
    working.be_patient()
    waits = []
    thread = threading.Thread(target=lambda: waits.append(connections["default"].get_connection_params()["timeout"]))
    thread.start()
    thread.join()
    assert waits == [working.PATIENCE] and working.PATIENCE > 20
