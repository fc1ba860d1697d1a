"""One commit for all who wait: whoever holds the pen writes for the others, and nobody is told yes before the commit.

A commit costs one fsync, some milliseconds on common disks; one for each call would be the limit of everything. SQLite
has one writer besides, and whoever finds it busy sleeps and tries again: threads queue here instead. The pen goes to
whoever has waited longest, and who is served is woken at once: nobody who has their answer waits for the next commit.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Result = TypeVar("Result")


@dataclass(slots=True, eq=False)
class _Call(Generic[Thing, Result]):
    """Somebody who waits: what they bring, and what became of it. `woken` when that is known, or with the pen."""

    thing: Thing
    results: Sequence[Result] = ()
    failure: Exception | None = None
    woken: threading.Event = field(default_factory=threading.Event)

    def settle(self, *results: Result, failure: Exception | None = None) -> None:
        self.results, self.failure = results, failure
        self.woken.set()

    @property
    def is_settled(self) -> bool:
        return bool(self.results) or self.failure is not None


class Together(Generic[Thing, Result]):
    """`commit` writes several things in one transaction and says what became of each, in their order.

    `weight` is how much a thing is, `at_once` how much one commit takes: the first that waits always. While they come in
    company, commits begin `apart` seconds one after the other: a few milliseconds gather several, who share its cost.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Thing]], Sequence[Result]],
        *,
        at_once: int,
        weight: Callable[[Thing], int] = lambda _: 1,
        apart: float = 0.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.commit, self.at_once, self.weight = commit, at_once, weight
        self.apart, self.pause = apart, pause
        self._in_company, self._next = False, 0.0
        self._list = threading.Lock()
        self._waiting: list[_Call[Thing, Result]] = []
        self._writer: _Call[Thing, Result] | None = None  # whoever holds the pen

    def write(self, thing: Thing) -> Result:
        """Come back when the thing is safe. Raises what `commit` raised for it: then nothing of it is kept."""
        call = _Call[Thing, Result](thing)
        with self._list:
            self._waiting.append(call)
            self._writer = self._writer or call
        try:
            if self._writer is not call:
                call.woken.wait()
            if self._writer is call:
                self._write_for_all(call)
        finally:
            self._hand_on(call)
        if call.failure is not None:
            raise call.failure
        return call.results[0]

    def _write_for_all(self, own: _Call[Thing, Result]) -> None:
        # Who comes alone, one after the other, waits for nobody.
        if self._in_company and (left := self._next - time.monotonic()) > 0:
            self.pause(left)
        self._next = time.monotonic() + self.apart
        taken = self._taken()
        self._in_company = len(taken) > 1
        try:
            self._write(taken)
        except BaseException:  # whoever writes has to stop: those it has not written yet come first in the next commit
            with self._list:
                self._waiting[:0] = [each for each in taken if each is not own and not each.is_settled]
            raise

    def _hand_on(self, own: _Call[Thing, Result]) -> None:
        """The pen goes to whoever has waited longest; who leaves early waits no more."""
        with self._list:
            if own in self._waiting:
                self._waiting.remove(own)
            if self._writer is own:
                self._writer = self._waiting[0] if self._waiting else None
                if self._writer is not None:
                    self._writer.woken.set()

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
                calls[0].settle(failure=error)
                return
            for call in calls:
                self._write([call])
            return
        for call, result in zip(calls, results, strict=True):
            call.settle(result)
