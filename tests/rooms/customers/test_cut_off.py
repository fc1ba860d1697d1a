"""Real processes, killed at any instant or side by side: nothing is lost, nothing is doubled."""

import pytest

from tests.rooms.killing import told

PROGRAM = """
import json
from waypost.rooms.customers.actions import checking, imports, keeping, running
from waypost.rooms.customers.actions.given import Given
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.customers.models import EventFile, Identifier, Import, IndexState
from waypost.rooms.customers.queries.index import index
from waypost.rooms.people import actions
from waypost.rooms.people.models import Member, User

def an_import_waits():
    who = actions.found_workspace(User.objects.create_user("a@example.org", "a long password", name="a"), slug="s", name="S")
    rows = "customer_id,time,event,id\\n" + "".join(
        f"k{n % 4000},2026-0{1 + n % 9}-{1 + n % 28:02} 10:00:00,step {n % 7},e{n}\\n" for n in range(60_000))
    files = [Given(f"part-{part}.csv", len(rows), [rows.replace("e", f"{part}e").encode()]) for part in (1, 2)]
    files[0] = Given("part-1.csv", len(rows), [rows.encode()])
    new = imports.start(who, name="Shop", files=files)
    checking.check(new.pk)
    imports.begin(who, new.uuid)

def count():
    state, events = IndexState.objects.get(), list(EventFile.objects.values_list("events", flat=True))
    numbers = list(Identifier.objects.values_list("person_no", flat=True))
    opened = index(Member.objects.get())
    print(json.dumps([Import.objects.get().state, events, len(numbers), len(set(numbers)), opened.events, opened.customers,
                      state.wanted == state.made, state.failed]))

def number():
    print(numbers_of(1, [("cookie", f"c{n}") for n in range(500)]))

done(an_import_waits)
for patience in (0.05, 0.5):
    killed(lambda: (ready(), running.run(1)), patience)
done(lambda: running.run(1))
for patience in (0.02, 0.25):
    killed(lambda: (ready(), keeping.keep(1)), patience)
done(keeping.sweep)
done(count)
done(number, number, number)
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return told(tmp_path_factory.mktemp("house"), PROGRAM)


def test_an_import_killed_again_and_again_comes_in_once(lines: list[str]) -> None:
    assert lines[0] == '["done", [60000, 60000], 4000, 4000, 120000, 4000, true, {}]'


def test_processes_side_by_side_give_the_same_numbers(lines: list[str]) -> None:
    answers = set(lines[1:])
    assert len(lines) == 4 and len(answers) == 1 and len(set(eval(answers.pop()))) == 500
