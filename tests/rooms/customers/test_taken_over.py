"""Whoever loses the lease of an import leaves everything to the one who has it; what was half learned is taken back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.rooms.customers.giving import SHOP, draft, given, imported
from tests.rooms.customers.test_undoing import people
from waypost.core.analytics.event_files import writing
from waypost.rooms.customers.actions import imports, keeping, leases, running, sealing, telling
from waypost.rooms.customers.models import EventFile, Import
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries.index import raw_index
from waypost.rooms.people.models import Member


def _void(import_id: int) -> None:
    Import.objects.filter(pk=import_id).update(lease_until=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def overtaken(administrator: Member, monkeypatch: pytest.MonkeyPatch) -> Import:
    """A run that was so slow that another took the import over, and finished it, before the first could."""
    new = draft(administrator, given("shop.csv", SHOP))
    imports.begin(administrator, new.uuid)
    write, runs = writing.write_batches, list[Any]()

    def slowly(*args: Any, **kwargs: Any) -> Any:
        written = write(*args, **kwargs)
        runs.append(written)
        if len(runs) == 1:
            _void(new.pk)
            running.run(new.pk)
        return written

    monkeypatch.setattr(running, "write_batches", slowly)
    running.run(new.pk)
    assert len(runs) == 2
    return new


def test_a_run_that_was_overtaken_leaves_the_finished_import_as_it_is(overtaken: Import, administrator: Member) -> None:
    overtaken.refresh_from_db()
    assert (overtaken.state, overtaken.failed) == (Import.State.DONE, {})
    keeping.keep(administrator.workspace_id)
    assert raw_index(administrator).events == 90
    folder = files_folder(administrator.workspace.uuid)
    assert [path.name for path in folder.iterdir()] == [EventFile.objects.get().name]


def test_a_run_that_fails_after_it_was_overtaken_says_nothing(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    imports.begin(administrator, new.uuid)
    write, runs = writing.write_batches, list[Any]()

    def failing(*args: Any, **kwargs: Any) -> Any:
        runs.append(1)
        if len(runs) == 1:
            _void(new.pk)
            running.run(new.pk)
            raise OSError("the disk was full")
        return write(*args, **kwargs)

    monkeypatch.setattr(running, "write_batches", failing)
    with pytest.raises(OSError, match="disk"):
        running.run(new.pk)
    new.refresh_from_db()
    assert new.state == Import.State.DONE and EventFile.objects.get().events == 90


def test_a_lease_that_is_lost_is_noticed_while_reading(administrator: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    new = draft(administrator, given("shop.csv", SHOP))
    lease = leases.Lease(Import.objects, new.pk)
    assert lease.take()
    _void(new.pk)
    assert leases.Lease(Import.objects, new.pk).take()
    monkeypatch.setattr(leases, "RENEWED_AFTER", timedelta(0))
    with pytest.raises(leases.LeaseLost):
        lease.renew()


def test_files_of_a_run_that_was_killed_are_swept_up_but_not_those_of_one_that_runs(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, runs = imported(administrator, given("shop.csv", SHOP)), draft(administrator, given("shop.csv", SHOP))
    Import.objects.filter(pk=runs.pk).update(state=Import.State.RUNNING)
    folder = files_folder(administrator.workspace.uuid)
    left, written = folder / f"import-{done.uuid}-dead-001.parquet", folder / f"import-{runs.uuid}-live-001.parquet"
    for path in (left, written):
        path.write_bytes(b"half")
    monkeypatch.setattr(sealing, "UNNAMED_FOR", -timedelta(seconds=5))
    sealing.sweep()
    assert sorted(path.name for path in folder.iterdir()) == sorted([EventFile.objects.get().name, written.name])


def test_what_was_half_learned_when_an_import_is_undone_is_taken_back(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.rooms.customers.test_recipes import DESK
    from tests.rooms.customers.test_recipes import SHOP as ORDERS

    imported(administrator, ORDERS, name="Shop")
    before = people()
    new = draft(administrator, DESK, ORDERS, name="Desk")
    imports.begin(administrator, new.uuid)
    learn = telling._learn
    told: list[Any] = []

    def cut_off(*args: Any) -> Any:
        if told:
            raise RuntimeError("the power went")
        told.append(learn(*args))
        return told[0]

    with monkeypatch.context() as patched:
        patched.setattr(telling, "_learn", cut_off)
        with pytest.raises(RuntimeError):
            running.run(new.pk)
    assert people() != before
    imports.undo(administrator, new.uuid)
    running.run(new.pk)
    assert people() == before
