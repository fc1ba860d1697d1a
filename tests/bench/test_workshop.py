"""Some seconds of the workshop that `python -m tests.bench.workshop` holds for minutes."""

from tests.bench.house import house
from tests.bench.workshop import held


def test_phones_on_connections_that_break_lose_and_double_nothing() -> None:
    with house() as found:
        found.start("web")
        told = held(found, phones=25, seconds=4, pause=0.6, hurry=0.1)
    assert told["failed"] == []
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert told["written"] > 25 and told["cut"] > 50
