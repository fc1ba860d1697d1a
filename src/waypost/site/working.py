"""`waypost worker`: runs jobs, and the chores that keep the tables' promises.

Jobs are hints, tables are the truth: a chore finds what is undone and does it, or enqueues it anew. Chores run in a
thread beside the jobs, so that a long import never keeps new events from being sealed.
Run as `python -m waypost.site.working`.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from waypost.site.starting import settle, start

LOG = logging.getLogger("waypost.worker")


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done again and again: an action by its dotted name, called without arguments, every `every` seconds."""

    action: str
    every: float


# In the order in which they are looked at. Each is idempotent and safe beside a second worker.
CHORES: tuple[Chore, ...] = (
    Chore("waypost.rooms.customers.actions.sealing.seal_due", 2.0),
    Chore("waypost.rooms.customers.actions.sealing.sweep", 600.0),
    Chore("waypost.rooms.customers.actions.keeping.sweep", 2.0),
    Chore("waypost.rooms.customers.actions.compacting.sweep", 60.0),
    Chore("waypost.rooms.customers.actions.running.sweep", 15.0),
    Chore("waypost.rooms.customers.actions.identity.sweep", 30.0),
    Chore("waypost.rooms.customers.actions.tidying.sweep", 3600.0),
    Chore("waypost.rooms.customers.actions.erasure.sweep", 600.0),
    Chore("waypost.rooms.people.actions.mailing.sweep", 60.0),
    Chore("waypost.rooms.steering.actions.retention.sweep", 3_600.0),
)


def main() -> int:
    """Work until told to stop (SIGTERM, SIGINT: the running job is finished first)."""
    import django
    from django.core.management import call_command

    django.setup()
    from waypost.site.wiring import wire

    wire()
    settle()
    ended = threading.Event()
    chores = threading.Thread(target=keep_up, args=(CHORES, ended), name="chores")
    chores.start()
    try:
        call_command("db_worker", queue_name="*", interval=0.5, startup_delay=False, reload=False, verbosity=0)
    finally:
        ended.set()
        chores.join()
    return 0


def keep_up(chores: Sequence[Chore], ended: threading.Event) -> None:
    """Do each chore when it is due until `ended`; one that fails is logged and tried again."""
    from django.conf import settings
    from django.db import close_old_connections, connection
    from django.utils.module_loading import import_string

    due = dict.fromkeys(chores, 0.0)
    while not ended.is_set():
        beat(settings.DATA)
        for chore in chores:
            if time.monotonic() >= due[chore] and not ended.is_set():
                close_old_connections()
                attempt(import_string(chore.action), chore.action)
                due[chore] = time.monotonic() + chore.every
        ended.wait(0.5)
    connection.close()


def attempt(action: Callable[[], object], name: str) -> None:
    """Do it; what goes wrong is logged, and the next chore has its turn."""
    try:
        action()
    except Exception:
        LOG.exception("The chore %s failed and is tried again.", name)


def beat(folder: Path) -> None:
    """A sign of life, for `/health/`."""
    (folder / "worker-alive").touch()


if __name__ == "__main__":
    start(main)
