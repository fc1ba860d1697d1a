"""What was computed once and may be computed again: the cache is a convenience, and nothing fails for want of it."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from django.core.cache import caches
from django.db import DatabaseError

import waypost
from waypost.web.sources import fingerprint

T = TypeVar("T")
# What computes is part of every key: a mended kernel must not be told its old answer. The version alone does not say it:
# it stays the same between releases, in a checkout and wherever that is installed. Told by what the files say and not by
# when they were written, so that processes and machines with the same sources share what they made; and as this module
# is imported, with the others, so that a tree that is replaced under a running process does not give old code a new name.
_SOURCES = f"{waypost.__version__}-{fingerprint(Path(waypost.__file__).parent)}"
CACHE = "answers"  # beside the one that counts tries to sign in, which answers would crowd out
_log = logging.getLogger(__name__)


def remembered(key: str, make: Callable[[], T], *, seconds: int) -> T:
    """The value of the key: the one kept, else what `make` gives, kept for so long. It must be possible to pickle it.

    Other sources of Waypost make their own values. What cannot be read or written counts as not kept.
    """
    kept: T | None = recalled([key]).get(key)
    if kept is not None:
        return kept
    made = make()
    try:
        caches[CACHE].set(_of_these_sources(key), made, seconds)
    except Exception:
        _log.exception("could not keep %s", key)
    return made


def recalled(keys: Iterable[str]) -> dict[str, Any]:
    """Those of the keys that are kept, with their values; one query."""
    names = {_of_these_sources(key): key for key in keys}
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


def _of_these_sources(key: str) -> str:
    return f"{_SOURCES}:{key}"
