"""One look: within it, what was asked of the database once is not asked again.

A page about one person asks a dozen queries which persons are one, who was erased, and how pseudonyms are made. Inside
`glance()` each of these is read once, so that the page is of one instant and costs a constant number of queries. Only
for reading: a verb within a glance would not see what it changed.
"""

from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_seen: ContextVar[dict[Hashable, Any] | None] = ContextVar("glance", default=None)


@contextmanager
def glance() -> Generator[None]:
    """From here to the end of the block everything that is `once` is read at most once; one within another is one."""
    if _seen.get() is not None:
        yield
        return
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def once(ask: Callable[P, T]) -> Callable[P, T]:
    """A query by hashable arguments that a glance asks once; outside of a glance it asks each time."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        seen = _seen.get()
        if seen is None:
            return ask(*args, **kwargs)
        key = (ask, args, tuple(sorted(kwargs.items())))
        if key not in seen:
            seen[key] = ask(*args, **kwargs)
        return seen[key]  # type: ignore[no-any-return]

    return asked
