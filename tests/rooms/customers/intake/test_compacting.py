"""Small event files are merged, cut off at any instant: nothing is lost or doubled, and readers go on reading."""

from collections import Counter
from typing import Any

import pytest
from pyarrow import parquet

from tests.rooms.customers.giving import SHOP, given, imported
from tests.rooms.customers.intake.conftest import Sender, a_track
from waypost.rooms.customers.actions import compacting, sealing, wiping
from waypost.rooms.customers.actions.keeping import keep
from waypost.rooms.customers.models import EventFile, IndexState, PersonSettings
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries.index import raw_index
from waypost.rooms.people.models import Member

pytestmark = pytest.mark.django_db
FILES = 6


class PlugPulledError(BaseException):
    """As kill -9: nothing catches it."""


def fill(who: Member, send: Sender) -> None:
    for n in range(FILES):
        send("track", a_track(f"m{n}", event=f"E{n % 3}", properties={"value": n}, userId=f"u{n % 2}"))
        if n == 3:
            send("track", a_track("other", context={"campaign": {"name": "Autumn"}}))
        sealing.seal(who.workspace_id)
    imported(who, given("shop.csv", SHOP))
    keep(who.workspace_id)


def rows(who: Member) -> Counter[Any]:
    """Every row of every live file, as readers see it."""
    found: Counter[Any] = Counter()
    for name in EventFile.objects.filter(state="live").values_list("name", flat=True):
        for row in parquet.read_table(files_folder(who.workspace.uuid) / name).to_pylist():
            found[tuple(sorted((k, str(v)) for k, v in row.items() if k != "seq" and v is not None))] += 1
    return found


def on_disk(who: Member) -> set[str]:
    return {path.name for path in files_folder(who.workspace.uuid).glob("*.parquet")}


def test_small_files_become_one_and_the_index_need_not_be_built_again(administrator: Member, send: Sender) -> None:
    fill(administrator, send)
    before, generation = rows(administrator), IndexState.objects.get().generation
    assert compacting.sweep(at_least=FILES + 1) == 0
    assert compacting.sweep(at_least=2) == FILES
    keep(administrator.workspace_id)
    assert rows(administrator) == before
    assert IndexState.objects.get().generation == generation
    assert (
        EventFile.objects.filter(imported=None).count() == 1 and EventFile.objects.exclude(imported=None).count() == 1
    )
    assert on_disk(administrator) == set(EventFile.objects.values_list("name", flat=True))
    send("track", a_track("later"))
    sealing.seal(administrator.workspace_id)
    keep(administrator.workspace_id)
    assert raw_index(administrator).events == sum(before.values()) + 1


@pytest.mark.parametrize("at", ["merge_files", "_put", "want", "stand_for", "remove_replaced"])
@pytest.mark.parametrize("after", [False, True])
def test_a_merge_cut_off_anywhere_loses_and_doubles_nothing(
    at: str, after: bool, administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(administrator, send)
    before, reader = rows(administrator), raw_index(administrator)
    original = getattr(compacting, at)

    def cut_off(*told: Any, **named: Any) -> None:
        if after:
            original(*told, **named)
        raise PlugPulledError

    with monkeypatch.context() as patched:
        patched.setattr(compacting, at, cut_off)
        with pytest.raises(PlugPulledError):
            compacting.sweep(at_least=2)
    assert rows(administrator) == before
    IndexState.objects.update(lease_holder="", lease_until=None)  # its process is no more
    assert len(reader.touchpoints) and reader.events == sum(before.values())
    compacting.sweep(at_least=2)
    IndexState.objects.update(wanted=IndexState.objects.get().wanted + 1)
    keep(administrator.workspace_id)
    assert rows(administrator) == before
    assert raw_index(administrator).events == sum(before.values())
    wiping.remove_replaced(administrator.workspace_id, files_folder(administrator.workspace.uuid))
    monkeypatch.setattr(sealing, "UNNAMED_FOR", sealing.UNNAMED_FOR * 0)
    sealing.remove_unnamed(administrator.workspace_id, files_folder(administrator.workspace.uuid))
    assert on_disk(administrator) == set(EventFile.objects.values_list("name", flat=True))
    assert PersonSettings.objects.get().old_files == []


def test_files_of_imports_are_never_merged(administrator: Member) -> None:
    imported(administrator, given("shop.csv", SHOP), given("again.csv", SHOP))
    assert compacting.sweep(at_least=1) == 0
