"""Rejects are told row by row, and what imports leave on disk goes after some time."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.customers.giving import BROKEN, SHOP, draft, given, imported
from waypost.rooms.customers.actions import imports, tidying
from waypost.rooms.customers.models import EventFile, Import
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Member


def test_each_rejected_row_is_told_with_its_field_and_without_formulas(
    administrator: Member, browser: Callable[[Member | None], Client]
) -> None:
    new = draft(administrator, given("tickets.csv", BROKEN + "=1+1,soon,ticket_opened\n"))
    answer = browser(administrator).get(reverse("customers:import_rejects", args=["house", new.uuid]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "File,Line,Field,Reason,Row"
    assert lines[1].startswith("tickets.csv,42,user_id,the customer is missing,")
    assert lines[2].startswith("tickets.csv,43,timestamp,the time is impossible")
    assert "'=1+1" in lines[3]


def test_old_uploads_drafts_and_undone_files_are_removed(administrator: Member) -> None:
    undone, forgotten = imported(administrator, given("shop.csv", SHOP)), draft(administrator, given("b.csv", BROKEN))
    kept = imported(administrator, given("more.csv", SHOP.replace("2026", "2025")), name="More")
    imports.undo(administrator, undone.uuid)
    folder = files_folder(administrator.workspace.uuid)
    tidying.sweep()
    assert len(list(folder.glob("*.parquet"))) == 2 and forgotten.folder.exists()
    long_ago = timezone.now() - tidying.KEPT - timedelta(days=1)
    Import.objects.update(asked_at=long_ago, finished_at=long_ago)
    tidying.sweep()
    assert [path.name for path in folder.glob("*.parquet")] == [EventFile.objects.get().name]
    assert EventFile.objects.get().imported == kept
    assert not forgotten.folder.exists() and not Import.objects.filter(pk=forgotten.pk).exists()
    assert not (kept.folder / "rejects.csv").exists() and Import.objects.filter(pk=undone.pk).exists()
