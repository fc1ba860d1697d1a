"""Who gets the threads when several ask at once."""

import time
from itertools import count, groupby
from threading import Event, Thread
from types import SimpleNamespace

import pytest

from waypost.core.computing import pool
from waypost.core.computing.pool import in_parallel


def test_results_come_in_the_order_of_the_items() -> None:
    def slow_first(n: int) -> int:
        time.sleep(0.01 if n == 0 else 0)
        return n * n

    assert in_parallel(slow_first, range(50)) == [n * n for n in range(50)]


def test_nothing_to_do_is_done_at_once() -> None:
    assert in_parallel(abs, []) == []


def test_the_error_of_an_item_reaches_the_caller_and_the_pool_goes_on() -> None:
    def fails_at_three(n: int) -> int:
        if n == 3:
            raise ValueError(n)
        return n

    for _ in range(20):
        with pytest.raises(ValueError, match="3"):
            in_parallel(fails_at_three, range(8))
    assert in_parallel(abs, [-1]) == [1]


@pytest.fixture
def one_thread(monkeypatch: pytest.MonkeyPatch) -> pool._Pool:
    """A pool whose one thread shows in which order work is done, and a clock that goes on by one for each item."""
    ticks = count()
    monkeypatch.setattr(pool, "time", SimpleNamespace(perf_counter=lambda: float(next(ticks))))
    made = pool._Pool(1)
    monkeypatch.setattr(pool, "_pool", lambda: made)
    return made


def order_of(one_thread: pool._Pool, *asked: tuple[str, int]) -> list[str]:
    """What the thread did after the first item, which is held until everybody has asked for so many items."""
    order, all_asked = list[str](), Event()

    def work(name: str) -> None:
        assert order or all_asked.wait(60)
        order.append(name)

    asking = [Thread(target=in_parallel, args=(work, [name] * items)) for name, items in asked]
    for number, each in enumerate(asking, 1):
        each.start()
        while len(one_thread._open) < number:
            time.sleep(0.001)
    all_asked.set()
    for each in asking:
        each.join()
    return order


def test_a_quick_question_does_not_wait_for_a_slow_one_that_came_before(
    one_thread: pool._Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "TURN", 1.0)
    assert order_of(one_thread, ("slow", 60), ("quick", 1)) == ["slow", "quick", *["slow"] * 59]


def test_two_slow_questions_share(one_thread: pool._Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TURN", 5.0)
    order = order_of(one_thread, ("first", 20), ("second", 20))
    assert [(name, len(list(turn))) for name, turn in groupby(order)] == [("first", 5), ("second", 5)] * 4
