"""`waypost worker`: runs jobs, and the chores that keep the tables' promises.

Jobs are hints, tables are the truth: a chore finds what is undone and does it, or enqueues it anew. Chores run in
threads beside the jobs, one for each line of them: neither a long import nor an erasure keeps new events from being
sealed or the index from being made. The sign of life has a thread of its own.
Run as `python -m waypost.site.working`.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from waypost.site.starting import settle, start

LOG = logging.getLogger("waypost.worker")
BEAT = 5.0  # seconds between two signs of life
# Of both processors the worker takes what people leave; where others take everything, still a third of a full share:
# it may hold SQLite's one pen.
GIVING_WAY = 5
PATIENCE = 120  # seconds that a worker waits for the database; a page waits for less


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done again and again: an action by its dotted name, called without arguments, every `every` seconds.

    Chores of one `line` wait for each other, those of different lines do not.
    """

    action: str
    every: float
    line: str


# In the order in which they are looked at. Each is idempotent and safe beside a second worker.
CHORES: tuple[Chore, ...] = (
    Chore("waypost.site.writing_back.write_back", 1.0, "log"),
    Chore("waypost.rooms.customers.actions.sealing.seal_due", 2.0, "sealing"),
    Chore("waypost.rooms.customers.actions.sealing.sweep", 600.0, "tidying"),
    Chore("waypost.rooms.customers.actions.keeping.sweep", 2.0, "index"),
    Chore("waypost.rooms.customers.actions.compacting.sweep", 60.0, "index"),
    Chore("waypost.rooms.customers.actions.running.sweep", 15.0, "imports"),
    Chore("waypost.rooms.customers.actions.identity.sweep", 30.0, "index"),
    Chore("waypost.rooms.customers.actions.tidying.sweep", 3600.0, "tidying"),
    Chore("waypost.rooms.customers.actions.erasure.sweep", 600.0, "tidying"),
    Chore("waypost.rooms.people.actions.mailing.sweep", 60.0, "mails"),
    Chore("waypost.rooms.maps.actions.following.sweep", 15.0, "imports"),
    Chore("waypost.rooms.maps.actions.tidying.sweep", 3_600.0, "tidying"),
    Chore("waypost.rooms.maps.actions.tidying.collect_pictures", 86_400.0, "tidying"),
    Chore("waypost.rooms.surveys.actions.triggering.sweep", 60.0, "surveys"),
    Chore("waypost.rooms.surveys.actions.sending.sweep", 5.0, "surveys"),
    Chore("waypost.rooms.surveys.actions.showing.sweep", 300.0, "mails"),
    Chore("waypost.rooms.surveys.actions.noticing.sweep", 60.0, "mails"),
    Chore("waypost.rooms.surveys.actions.sweeping.sweep", 3_600.0, "tidying"),
    Chore("waypost.rooms.studies.actions.erasing.sweep", 3_600.0, "tidying"),
    Chore("waypost.rooms.contacts.actions.erasing.sweep", 86_400.0, "tidying"),
    Chore("waypost.rooms.workshops.actions.sweeping.sweep", 3_600.0, "tidying"),
    Chore("waypost.rooms.feedback.actions.reading.sweep", 1.0, "comments"),
    Chore("waypost.rooms.feedback.actions.reading.renew", 600.0, "comments"),
    Chore("waypost.rooms.feedback.actions.running.sweep", 15.0, "imports"),
    Chore("waypost.rooms.insights.actions.risk.sweep", 300.0, "tidying"),
    Chore("waypost.rooms.feedback.actions.asking_again.sweep", 60.0, "imports"),
    Chore("waypost.rooms.feedback.actions.settling.sweep", 600.0, "comments"),
    Chore("waypost.rooms.feedback.actions.outside.sweep", 5.0, "outside"),
    Chore("waypost.rooms.feedback.actions.looking.sweep", 15.0, "searches"),
    Chore("waypost.rooms.feedback.actions.looking.forget", 3_600.0, "tidying"),
    Chore("waypost.rooms.steering.actions.retention.sweep", 3_600.0, "tidying"),
)


def main() -> int:
    """Work until told to stop (SIGTERM, SIGINT: the running job is finished first)."""
    give_way()
    import django
    from django.core.management import call_command

    django.setup()
    from waypost.site.wiring import wire

    wire()
    be_patient()
    settle()
    ended = threading.Event()
    threads = begin(CHORES, ended)
    try:
        call_command("db_worker", queue_name="*", interval=0.5, startup_delay=False, reload=False, verbosity=0)
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    return 0


def give_way() -> None:
    """People wait for the web process, nobody for this one: where both want a processor, theirs goes first.

    Before anything else: what is begun later takes after whoever began it. Where it cannot be had, all are equal.
    """
    if hasattr(os, "nice"):
        os.nice(GIVING_WAY)


def be_patient() -> None:
    """A worker waits long for SQLite's one writer: nobody looks at it, and on a loaded machine its own threads are many."""
    from django.db import connections

    for alias in connections:
        if connections[alias].vendor == "sqlite":
            connections[alias].settings_dict["OPTIONS"]["timeout"] = PATIENCE


def begin(chores: Sequence[Chore], ended: threading.Event) -> list[threading.Thread]:
    """A thread for each line of chores, and one that gives a sign of life while all of them live."""
    lines = {name: [chore for chore in chores if chore.line == name] for name in sorted({each.line for each in chores})}
    threads = [threading.Thread(target=keep_up, args=(line, ended), name=name) for name, line in lines.items()]
    threads.append(threading.Thread(target=live, args=(tuple(threads), ended), name="sign of life"))
    for thread in threads:
        thread.start()
    return threads


def live(threads: Sequence[threading.Thread], ended: threading.Event) -> None:
    """A sign of life again and again; a line of chores that has died silences it."""
    from django.conf import settings

    while not ended.is_set():
        if all(thread.is_alive() for thread in threads):
            beat(settings.DATA)
        ended.wait(BEAT)


def keep_up(chores: Sequence[Chore], ended: threading.Event) -> None:
    """Do each chore when it is due until `ended`; one that fails is logged and tried again."""
    from django.db import close_old_connections, connection
    from django.utils.module_loading import import_string

    due = dict.fromkeys(chores, 0.0)
    while not ended.is_set():
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
