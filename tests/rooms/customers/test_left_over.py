"""Rejects are told row by row, and what imports leave on disk goes after some time."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.customers.giving import BROKEN, SHOP, draft, given, imported
from waypost.rooms.customers.actions import imports, keeping, sealing, tidying
from waypost.rooms.customers.models import EventFile, Import
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Member, Workspace
from waypost.rooms.steering.actions import retention


def test_each_rejected_row_is_told_with_its_field_and_without_formulas(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    new = draft(administrator, given("tickets.csv", BROKEN + "=1+1,soon,ticket_opened\n"))
    answer = browser(administrator).get(reverse("customers:import_rejects", args=["house", new.uuid]))
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == "File,Line,Field,Reason,Row"
    assert lines[1].startswith("tickets.csv,42,user_id,the customer is missing,")
    assert lines[2].startswith("tickets.csv,43,timestamp,the time is impossible")
    assert "'=1+1" in lines[3]


def test_what_imports_leave_goes_when_the_workspace_says_and_not_before(administrator: Member) -> None:
    undone, forgotten = imported(administrator, given("shop.csv", SHOP)), draft(administrator, given("b.csv", BROKEN))
    kept = imported(administrator, given("more.csv", SHOP.replace("2026", "2025")), name="More")
    imports.undo(administrator, undone.uuid)
    keeping.keep(administrator.workspace_id)
    folder, workspace = files_folder(administrator.workspace.uuid), administrator.workspace
    now = timezone.now() + timedelta(days=90)

    def sweeps(days: int) -> None:
        Workspace.objects.filter(pk=workspace.pk).update(retention={"rejects": days, "events": 0, "profiles": 0})
        tidying.sweep()
        sealing.sweep()
        retention.sweep(now + timedelta(days=days))

    Import.objects.update(asked_at=now - timedelta(days=90))
    sweeps(0)
    assert len(list(folder.glob("*.parquet"))) == 2 and (forgotten.folder / "rejects.csv").exists()
    assert (kept.folder / "rejects.csv").exists()
    sweeps(30)
    assert [path.name for path in folder.glob("*.parquet")] == [EventFile.objects.get().name]
    assert EventFile.objects.get().imported == kept
    assert not forgotten.folder.exists() and not Import.objects.filter(pk=forgotten.pk).exists()
    assert not (kept.folder / "rejects.csv").exists() and Import.objects.filter(pk=undone.pk).exists()


def test_the_folder_that_a_crash_leaves_is_removed_after_a_day(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = draft(administrator, given("b.csv", BROKEN))
    left = there.folder.parent / str(uuid4())
    (left / "001").mkdir(parents=True)
    tidying.sweep()
    assert left.exists()
    monkeypatch.setattr(tidying, "UNNAMED_FOR", -timedelta(seconds=5))
    tidying.sweep()
    assert not left.exists() and there.folder.exists()
