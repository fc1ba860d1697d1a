"""One commit for all who wait: whoever holds the pen writes for the others, and nobody is told yes before the commit.

A commit costs one fsync, some milliseconds on common disks; one for each call would be the limit of everything. SQLite
has one writer besides, and whoever finds it busy sleeps and tries again: threads queue here instead.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@dataclass(slots=True)
class _Call(Generic[Thing, Result]):
    """Somebody who waits: what they bring, and what became of it."""

    thing: Thing
    results: Sequence[Result] = ()
    failure: Exception | None = None

    @property
    def is_settled(self) -> bool:
        return bool(self.results) or self.failure is not None


class Together(Generic[Thing, Result]):
    """`commit` writes several things in one transaction and says what became of each, in their order.

    `weight` is how much a thing is, `at_once` how much one commit takes: the first that waits always.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Thing]], Sequence[Result]],
        *,
        at_once: int,
        weight: Callable[[Thing], int] = lambda _: 1,
    ) -> None:
        self.commit, self.at_once, self.weight = commit, at_once, weight
        self.pen = threading.Lock()
        self._list = threading.Lock()
        self._waiting: list[_Call[Thing, Result]] = []

    def write(self, thing: Thing) -> Result:
        """Come back when the thing is safe. Raises what `commit` raised for it: then nothing of it is kept."""
        call = _Call[Thing, Result](thing)
        with self._list:
            self._waiting.append(call)
        with self.pen:
            while not call.is_settled:
                taken = self._taken()
                try:
                    self._write(taken)
                except BaseException:  # whoever writes has to stop: those it wrote for write for themselves
                    with self._list:
                        self._waiting[:0] = [each for each in taken if each is not call and not each.is_settled]
                    raise
        if call.failure is not None:
            raise call.failure
        return call.results[0]

    def _taken(self) -> list[_Call[Thing, Result]]:
        with self._list:
            weight = end = 0
            while end < len(self._waiting) and (
                end == 0 or weight + self.weight(self._waiting[end].thing) <= self.at_once
            ):
                weight += self.weight(self._waiting[end].thing)
                end += 1
            taken, self._waiting[:] = self._waiting[:end], self._waiting[end:]
        return taken

    def _write(self, calls: list[_Call[Thing, Result]]) -> None:
        """One commit for all; where that fails, one for each, so that nobody falls with another."""
        try:
            results = self.commit([call.thing for call in calls])
        except Exception as error:
            if len(calls) == 1:
                calls[0].failure = error
                return
            for call in calls:
                self._write([call])
            return
        for call, result in zip(calls, results, strict=True):
            call.results = (result,)
