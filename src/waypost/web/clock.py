"""What time it is for whoever acts: now, unless the process that acts was told to work on an earlier day. No page and no
endpoint is; the demo company is, which is made in a minute and is months old.

    with clock.on(last_week):
        actions.invite(…)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_SET: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _SET.get() or timezone.now()


@contextmanager
def on(at: datetime) -> Iterator[None]:
    """Within the block it is this instant, which is no later than now."""
    before = _SET.set(min(at, timezone.now()))
    try:
        yield
    finally:
        _SET.reset(before)
