"""Which source a write key opens, remembered for some seconds; how often one key may call."""

import threading
from dataclasses import dataclass
from time import monotonic

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from waypost.rooms.customers.actions.intake.terms import Terms
from waypost.rooms.customers.models import DataSource, WriteKey
from waypost.rooms.people.records import hashed

KEPT = 5.0  # seconds; a key that is withdrawn opens no longer than that in other processes
MOST = 10_000  # keys remembered


@dataclass(frozen=True, slots=True)
class Door:
    """A source that a key opens."""

    key_id: int
    workspace_id: int
    source_id: int
    terms: Terms


def hash_of(key: str) -> bytes:
    """What is kept of a key; a text that can be no key has a hash that nobody has."""
    return bytes.fromhex(hashed(key.encode("utf-8", "replace").decode()))


def door(key: str) -> Door | None:
    """The door that a write key opens; None for a key that is unknown, withdrawn or at its end."""
    digest, now = hash_of(key), monotonic()
    known = _known.get(digest)
    if known is None or known[0] < now:
        if len(_known) > MOST:
            _known.clear()
        known = _known[digest] = now + KEPT, _found(digest)
    return known[1]


def origins() -> frozenset[str]:
    """Every web site from which browsers may write to any source: a preflight does not tell its key."""
    global _origins
    now = monotonic()
    if _origins[0] < now:
        chosen = DataSource.objects.filter(kind=DataSource.Kind.INTAKE).values_list("settings__origins", flat=True)
        _origins = now + KEPT, frozenset(origin for some in chosen for origin in some or ())
    return _origins[1]


def forget() -> None:
    """Look everything up anew: a key or the settings of a source have changed."""
    global _origins
    _known.clear()
    _origins = 0.0, frozenset()


def allowed(door: Door) -> bool:
    """Whether this key may call now: as many calls a second as its source allows, saved up for two seconds."""
    now, rate = monotonic(), door.terms.calls
    with _counting:
        left, since = _left.get(door.key_id, (2.0 * rate, now))
        left = min(2.0 * rate, left + (now - since) * rate)
        _left[door.key_id] = (left - 1 if left >= 1 else left), now
        return left >= 1


_known: dict[bytes, tuple[float, Door | None]] = {}
_origins: tuple[float, frozenset[str]] = (0.0, frozenset())
_left: dict[int, tuple[float, float]] = {}
_counting = threading.Lock()


def _found(hashed: bytes) -> Door | None:
    still = Q(ends_at=None) | Q(ends_at__gt=timezone.now())
    key = WriteKey.objects.select_related("source").filter(still, hash=hashed).first()
    return None if key is None else Door(key.pk, key.workspace_id, key.source_id, terms_of(key.source))


def terms_of(source: DataSource) -> Terms:
    """The terms of a source."""
    return Terms.of(source.settings, source.name, settings.SECRET_KEY.encode())
