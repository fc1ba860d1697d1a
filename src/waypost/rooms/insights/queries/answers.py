"""The reply to a question: computed once for each state of the data, then remembered in this process and in the database."""

import json
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from threading import Lock
from typing import Any

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.least_group import protected
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.reply import Reply
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.insights.queries.listening import listening, listens, said_until_now
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.records import Who
from waypost.web import remembering as keeping

_KEPT = 512  # replies in memory; each is some kilobytes
_KEPT_GROUPS = 16  # groups of customers in memory; eight bytes each, so one of a million takes 8 MB
_DAY = 86_400


class Once:
    """Values by key, newest kept; who asks for what is being made waits for it."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[str, Future[Any]] = OrderedDict()

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """The value of the key, made by one caller only; a failure is told to all that wait, and forgotten."""
        with self._lock:
            found = self._kept.get(key)
            mine = found is None
            if found is None:
                found = self._kept[key] = Future()
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
        if mine:
            try:
                found.set_result(make())
            except BaseException as error:
                with self._lock:
                    self._kept.pop(key, None)
                found.set_exception(error)
        return found.result()

    def peek(self, key: str) -> Any:
        """The value, if it is there already."""
        with self._lock:
            found = self._kept.get(key)
        return found.result() if found is not None and found.done() and found.exception() is None else None

    def put(self, key: str, value: Any) -> None:
        """Keep a value that is there already, unless somebody is making it."""
        with self._lock:
            if key not in self._kept:
                self._kept[key] = Future()
                self._kept[key].set_result(value)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


_ANSWERS = Once(_KEPT)
_GROUPS = Once(_KEPT_GROUPS)
_SAME: ContextVar[tuple[int, str] | None] = ContextVar("same_data", default=None)


def reply(who: Who, question: Any) -> Reply[Any, Any]:
    """The answer to a question of the analytics core, of the data as they are now.

    Raises WaypostError when there are no data, or when the question names what they do not have.
    """
    who.must(ASK)
    found: Reply[Any, Any] = remembered(who, called(who, question), lambda: _answer(who, question))
    return found


def called(who: Who, question: Any) -> str:
    """The name under which an answer is remembered: of one that listens to feedback, what was said until now belongs to it."""
    return f"{digest(question)}:{said_until_now(who)}" if listens(question) else digest(question)


def _answer(who: Who, question: Any) -> Reply[Any, Any]:
    index = listening(who) if listens(question) else customers.index(who)
    return protected(ask(index, question), least_group(who))


def least_group(who: Who) -> int:
    """Figures of fewer people are not told in this workspace."""
    return customers.standing(who).least_group


def remembered(who: Who, name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives for these data: made once, by one thread, until the data change. It must be possible to pickle it."""
    key = _key(data_key(who), name)
    return _ANSWERS.get(key, lambda: keeping.remembered(key, make, seconds=_DAY))


def grouped(who: Who, name: str, find: "Callable[[], array[int]]") -> "array[int]":
    """The customers that `find` gives for these data: found once; in memory only, and only the last ones asked for."""
    found: array[int] = _GROUPS.get(_key(data_key(who), name), find)
    return found


def recalled(who: Who, names: Sequence[str]) -> dict[str, Any]:
    """What was made already of these, in memory or in the database: nothing is computed, two queries for all."""
    data = data_key(who) if names else ""
    keys = {_key(data, name): name for name in names}
    here = {name: value for key, name in keys.items() if (value := _ANSWERS.peek(key)) is not None}
    missing = [key for key, name in keys.items() if name not in here]
    there = keeping.recalled(missing)
    for key, value in there.items():
        _ANSWERS.put(key, value)
    return here | {keys[key]: value for key, value in there.items()}


@contextmanager
def same_data(who: Who) -> Iterator[None]:
    """Inside, all answers stand on the same data, which are looked up once."""
    before = _SAME.set((who.workspace_id, data_key(who)))
    try:
        yield
    finally:
        _SAME.reset(before)


def data_key(who: Who) -> str:
    """What data there are, and what may be told of them: equal keys, equal answers."""
    known = _SAME.get()
    if known is not None and known[0] == who.workspace_id:
        return known[1]
    at = customers.standing(who)
    return f"{who.workspace_id}:{at.generation}:{at.dictionary_version}:{at.identity_version}:{at.least_group}:{at.agents:d}"


def _key(data: str, name: str) -> str:
    return f"insights:{data}:{sha256(name.encode()).hexdigest()}"


def digest(question: Any) -> str:
    """The name of a question: equal questions have equal ones.

    >>> from waypost.core.analytics.questions.gaps import Gaps
    >>> digest(Gaps()) == digest(Gaps(minimum=50)) != digest(Gaps(minimum=51))
    True
    """
    return sha256(json.dumps(as_document(question), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def forget() -> None:
    """Empty the memory of this process (for tests)."""
    _ANSWERS.clear()
    _GROUPS.clear()
