"""Real processes, killed at any instant or side by side: nothing is lost, nothing is doubled."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from tests.migrated import lay_tables

SETUP = """
    from waypost.rooms.people import actions
    from waypost.rooms.people.models import User
    from waypost.rooms.customers.actions import imports, checking
    from waypost.rooms.customers.actions.given import Given
    who = actions.found_workspace(User.objects.create_user("a@example.org", "a long password", name="a"), slug="s", name="S")
    rows = "customer_id,time,event,id\\n" + "".join(
        f"k{n % 4000},2026-0{1 + n % 9}-{1 + n % 28:02} 10:00:00,step {n % 7},e{n}\\n" for n in range(60_000))
    files = [Given(f"part-{part}.csv", len(rows), [rows.replace("e", f"{part}e").encode()]) for part in (1, 2)]
    files[0] = Given("part-1.csv", len(rows), [rows.encode()])
    new = imports.start(who, name="Shop", files=files)
    checking.check(new.pk)
    imports.begin(who, new.uuid)
"""
COUNT = """
    import json
    from waypost.rooms.customers.models import EventFile, Identifier, Import, IndexState
    from waypost.rooms.people.models import Member
    from waypost.rooms.customers.queries.index import index
    state, events = IndexState.objects.get(), list(EventFile.objects.values_list("events", flat=True))
    numbers = list(Identifier.objects.values_list("person_no", flat=True))
    opened = index(Member.objects.get())
    print(json.dumps([Import.objects.get().state, events, len(numbers), len(set(numbers)), opened.events, opened.customers,
                      state.wanted == state.made, state.failed]))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a house of its own, with an import that waits."""
    folder = tmp_path_factory.mktemp("house")
    variables = os.environ | {
        "WAYPOST_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    variables.pop("DATABASE_URL", None)
    lay_tables(folder)
    assert _process(variables, SETUP.replace('"step {n % 7}"', "step")).wait() == 0
    yield variables


def test_an_import_killed_again_and_again_comes_in_once(house: dict[str, str]) -> None:
    for patience in (0.05, 0.5):
        _killed(house, "running.run(1)", patience)
    assert _process(house, "    from waypost.rooms.customers.actions import running\n    running.run(1)").wait() == 0
    for patience in (0.02, 0.25):
        _killed(house, "keeping.keep(1)", patience)
    assert _process(house, "    from waypost.rooms.customers.actions import keeping\n    keeping.sweep()").wait() == 0
    told = subprocess.run(
        [sys.executable, "-c", _code(COUNT)], env=house, check=True, capture_output=True, text=True
    ).stdout.splitlines()[-1]
    assert told == '["done", [60000, 60000], 4000, 4000, 120000, 4000, true, {}]'


def test_processes_side_by_side_give_the_same_numbers(house: dict[str, str]) -> None:
    ask = """
    from waypost.rooms.customers.actions.identifiers import numbers_of
    print(numbers_of(1, [("cookie", f"c{n}") for n in range(500)]))
    """
    started = [_process(house, ask, stdout=subprocess.PIPE) for _ in range(3)]
    answers = {process.communicate()[0] for process in started}
    assert len(answers) == 1 and len(set(eval(answers.pop()))) == 500


def _killed(house: dict[str, str], call: str, patience: float) -> None:
    """Begin, and be killed after some seconds of work."""
    code = f"""
    from waypost.rooms.customers.actions import keeping, running
    print("ready", flush=True)
    {call}
    """
    with _process(house, code, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline()
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)


def _process(house: dict[str, str], code: str, stdout: int | None = None) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", _code(code)], env=house, stdout=stdout, cwd=Path.cwd())


def _code(code: str) -> str:
    return "import django\ndjango.setup()\n" + dedent(code)
