"""What was computed once and may be computed again: the cache is a convenience, and nothing fails for want of it."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.cache import caches
from django.db import DatabaseError

import waypost

T = TypeVar("T")
CACHE = "answers"  # beside the one that counts tries to sign in, which answers would crowd out
_log = logging.getLogger(__name__)


def remembered(key: str, make: Callable[[], T], *, seconds: int) -> T:
    """The value of the key: the one kept, else what `make` gives, kept for so long. It must be possible to pickle it.

    Another version of Waypost makes its own values. What cannot be read or written counts as not kept.
    """
    kept: T | None = recalled([key]).get(key)
    if kept is not None:
        return kept
    made = make()
    try:
        caches[CACHE].set(_of_this_version(key), made, seconds)
    except Exception:
        _log.exception("could not keep %s", key)
    return made


def recalled(keys: Iterable[str]) -> dict[str, Any]:
    """Those of the keys that are kept, with their values; one query."""
    names = {_of_this_version(key): key for key in keys}
    try:
        found = caches[CACHE].get_many(names) if names else {}
    except Exception:
        _log.exception("could not read what was kept")
        return {}
    return {names[name]: value for name, value in found.items()}


def forget() -> None:
    """Empty the whole of it, of every workspace: what is asked for again is made again."""
    try:
        caches[CACHE].clear()
    except DatabaseError:  # there is no such table: then nothing was kept
        _log.exception("could not forget what was kept")


def _of_this_version(key: str) -> str:
    return f"{waypost.__version__}:{key}"
