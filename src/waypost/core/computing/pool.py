"""One pool of threads for the process: compiled code and Arrow release the GIL, so threads are enough.

Several may ask at once. Whoever had least of the pool so far goes first, in steps of `TURN` seconds, and among equals
whoever came first: a quick question does not wait for a slow one to be over, and two slow ones share.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from threading import Condition, Event, Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TURN = 0.2  # seconds of work after which others go before


def in_parallel(function: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """`function` of every item, in the order of the items. Never call it from inside itself: it would wait forever.

    Raises what the first failing item raised; items not yet begun are left then.
    """
    work = _Work(function, list(items))
    if work.items:
        _pool().put(work)
        work.over.wait()
    if work.error is not None:
        raise work.error
    return work.found


class _Work:
    """What one caller waits for."""

    def __init__(self, function: Callable[[Any], Any], items: list[Any]) -> None:
        self.function, self.items = function, items
        self.found: list[Any] = [None] * len(items)
        self.error: BaseException | None = None
        self.over = Event()
        self.begun = self.done = 0
        self.seconds = 0.0


class _Pool:
    """Threads that take one item after the other from the work that had least of them."""

    def __init__(self, threads: int) -> None:
        self._open: list[_Work] = []  # work with items that nobody has begun, in the order in which it came
        self._changed = Condition()
        for number in range(threads):
            Thread(target=self._run, name=f"waypost_{number}", daemon=True).start()

    def put(self, work: _Work) -> None:
        with self._changed:
            self._open.append(work)
            self._changed.notify(len(work.items))

    def _run(self) -> None:
        for work, place in self._turns():
            began = time.perf_counter()
            try:
                work.found[place] = work.function(work.items[place])
            except BaseException as error:
                self._fail(work, error)
            self._count(work, time.perf_counter() - began)

    def _turns(self) -> Iterator[tuple[_Work, int]]:
        while True:
            with self._changed:
                while not self._open:
                    self._changed.wait()
                work = min(self._open, key=lambda one: one.seconds // TURN)
                place, work.begun = work.begun, work.begun + 1
                if work.begun == len(work.items):
                    self._open.remove(work)
            yield work, place

    def _fail(self, work: _Work, error: BaseException) -> None:
        with self._changed:
            work.error = work.error or error
            if work in self._open:
                self._open.remove(work)
                work.items = work.items[: work.begun]

    def _count(self, work: _Work, seconds: float) -> None:
        with self._changed:
            work.seconds += seconds
            work.done += 1
            if work.done == len(work.items):
                work.over.set()


@cache
def _pool() -> _Pool:
    return _Pool(os.cpu_count() or 1)
