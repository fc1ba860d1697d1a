"""kill -9 at random instants, with real processes; `python -m tests.bench.kill` does it a hundred times."""

from tests.bench.house import house
from tests.bench.kill import pull_the_plug


def test_what_was_acknowledged_is_in_the_index_once_whatever_is_killed() -> None:
    with house() as running:
        found = pull_the_plug(running, rounds=3, seed=5)
    assert found["acknowledged"] > 0
    assert (found["lost"], found["doubled"], found["never sent"]) == (0, 0, 0)
