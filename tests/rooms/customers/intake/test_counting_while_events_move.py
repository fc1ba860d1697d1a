"""Whoever counts while events move on from waiting to files to the index counts none as lost.

The probe of `tests.bench.kill` counts while the worker is at work. Before each of its queries, the worker does here all
that it can do at that instant.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.bench.holding import held
from tests.rooms.customers.intake.conftest import Sender, a_track
from waypost.core.analytics.index.files import open_index
from waypost.rooms.customers.actions import sealing
from waypost.rooms.customers.actions.keeping import keep
from waypost.rooms.customers.models import IndexState, ReceivedBatch
from waypost.rooms.customers.models.keeping import index_folder
from waypost.rooms.people.models import Member

Work = Callable[[int], object]
WORK: dict[str, tuple[Work, ...]] = {
    "seals": (sealing.seal,),
    "brings the index up to date": (keep,),
    "seals, and brings the index up to date": (sealing.seal, keep),
}
VALUES = [1.0, 2.0, 3.0]


class Worker:
    """Does its work once, before the query of that number (from 0)."""

    def __init__(self, workspace_id: int, work: tuple[Work, ...], before: int) -> None:
        self.workspace_id, self.work, self.before = workspace_id, work, before
        self.queries = 0
        self.at_work = False

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        if not self.at_work:
            if self.queries == self.before:
                self.at_work = True
                for one in self.work:
                    one(self.workspace_id)
                self.at_work = False
            self.queries += 1
        return execute(*arguments)


@pytest.fixture
def moving(administrator: Member, send: Sender) -> Member:
    """An event in the index, one in a file, one that waits."""
    here = administrator.workspace_id
    for value, work in zip(VALUES, ((sealing.seal, keep), (sealing.seal,), ()), strict=True):
        send("track", a_track(f"m-{value}", properties={"value": value}))
        for one in work:
            one(here)
    return administrator


def complete(found: dict[str, Any]) -> bool:
    return not found["waiting"] and not found["undone"]


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("before", range(3))
def test_none_is_lost_wherever_the_worker_comes_in_between(moving: Member, work: str, before: int) -> None:
    worker = Worker(moving.workspace_id, WORK[work], before)
    with connection.execute_wrapper(worker):
        found = held()
    assert worker.queries == 3, "the probe has another number of queries now: try each"
    assert not complete(found) or sorted(found["values"]) == VALUES
    for one in (sealing.seal, keep):
        one(moving.workspace_id)
    found = held()
    assert complete(found)
    assert sorted(found["values"]) == VALUES


def test_a_probe_that_reads_the_index_first_would_tell_of_a_loss(moving: Member) -> None:
    """The oracle of this file: such a count is told as a loss where nothing is lost."""
    here = moving.workspace_id
    keep(here)
    state = IndexState.objects.select_related("workspace").get()
    undone = state.wanted - state.made
    shards = open_index(index_folder(state.workspace.uuid)).shards
    values = sorted(value for shard in shards for value in shard.values.tolist())
    sealing.seal(here)
    waiting = sum(ReceivedBatch.objects.values_list("events", flat=True))
    assert (waiting, undone, values) == (0, 0, VALUES[:2])
    keep(here)
    assert sorted(held()["values"]) == VALUES
