"""Who gets the threads when several ask at once."""

import time
from threading import Event, Lock, Thread

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


def test_a_quick_question_does_not_wait_for_a_slow_one_that_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TURN", 0.005)
    lock, order, begun = Lock(), [], Event()

    def work(name: str) -> None:
        begun.set()
        time.sleep(0.01)
        with lock:
            order.append(name)

    slow = Thread(target=lambda: in_parallel(work, ["slow"] * 60))
    slow.start()
    begun.wait()
    time.sleep(0.05)
    in_parallel(work, ["quick"] * 2)
    quick_was_over = len(order)
    slow.join()
    assert order.count("slow") == 60
    assert quick_was_over < 60


def test_two_slow_questions_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "TURN", 0.005)
    ended: dict[str, float] = {}

    def ask(name: str) -> None:
        in_parallel(lambda _: time.sleep(0.005), range(60))
        ended[name] = time.perf_counter()

    began = time.perf_counter()
    asking = [Thread(target=ask, args=(name,)) for name in ("first", "second")]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    spans = sorted(at - began for at in ended.values())
    assert spans[0] > 0.6 * spans[1]  # one after the other would be half
