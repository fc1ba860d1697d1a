"""Leases: a row says who works on it, and until when; a lease of a dead process or past its end is void."""

import os
import secrets
import socket
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Manager, Q
from django.utils import timezone

LASTS = timedelta(minutes=5)
RENEWED_AFTER = timedelta(seconds=20)


class LeaseLost(Exception):  # noqa: N818 - an outcome
    """Somebody else works on the row by now: whoever had the lease leaves everything as it is and goes."""


class Lease:
    """The right to work on one row (with `lease_holder` and `lease_until`), taken, renewed and given back."""

    def __init__(self, rows: Manager[Any], key: int) -> None:
        self.rows = rows.filter(pk=key)
        self.holder = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(8)}"
        self._renewed = timezone.now()

    def take(self) -> bool:
        """True when the lease was free, or void."""
        now = timezone.now()
        seen = self.rows.values_list("lease_holder", "lease_until").first()
        if seen is None:
            return False
        holder, until = seen
        if not is_free(holder, until):
            return False
        mine = self.rows.filter(lease_holder=holder).filter(Q(lease_until=until) if until else Q(lease_until=None))
        self._renewed = now
        return bool(mine.update(lease_holder=self.holder, lease_until=now + LASTS))

    def renew(self) -> None:
        """Called as often as one likes; writes every 20 s. Raises LeaseLost when somebody else has the lease."""
        now = timezone.now()
        if now - self._renewed < RENEWED_AFTER:
            return
        self._renewed = now
        if not self.rows.filter(lease_holder=self.holder).update(lease_until=now + LASTS):
            raise LeaseLost

    def give_back(self) -> None:
        """Free the row at once, where it is still ours."""
        self.rows.filter(lease_holder=self.holder).update(lease_holder="", lease_until=None)


def is_free(holder: str, until: datetime | None) -> bool:
    """Whether a lease is nobody's: given back, past its end, or of a process that is no more."""
    return not (holder and until and until > timezone.now() and _lives(holder))


def _lives(holder: str) -> bool:
    """Whether the process of a lease may still be at work; of another machine one must think so."""
    host, process, _ = holder.rsplit(":", 2)
    if host != socket.gethostname()[:60]:
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
