"""Two transactions at once, as only PostgreSQL allows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import connection, transaction

two_writers = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer: ids are in the order of their commits"
)


@contextmanager
def another_transaction(begin: Callable[[], object], end: Callable[[], object] = lambda: None) -> Iterator[None]:
    """`begin`, then `end` and the commit when the block is over, all in a connection of its own."""
    begun, go_on = Event(), Event()

    def run() -> None:
        with transaction.atomic():
            begin()
            begun.set()
            go_on.wait(60)
            end()
        connection.close()

    thread = Thread(target=run)
    thread.start()
    try:
        assert begun.wait(60)
        yield
    finally:
        go_on.set()
        thread.join()
