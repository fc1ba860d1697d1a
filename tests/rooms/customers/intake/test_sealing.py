"""Sealing is cut off at any instant, and nothing is lost or doubled."""

import os
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.rooms.customers.intake.conftest import Sender, a_track
from waypost.core.analytics.event_files.schema import read_head
from waypost.core.analytics.event_files.writing import write_event_file
from waypost.rooms.customers.actions import sealing, sources
from waypost.rooms.customers.actions.intake import doors
from waypost.rooms.customers.actions.keeping import keep
from waypost.rooms.customers.models import (
    Company,
    DataSource,
    EventFile,
    Identifier,
    IndexState,
    Profile,
    QuarantinedEvent,
    ReceivedBatch,
    SeenMessage,
)
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.customers.queries.index import raw_index
from waypost.rooms.people.models import Member
from waypost.rooms.steering.actions import retention

pytestmark = pytest.mark.django_db


class PlugPulledError(BaseException):
    """As kill -9: nothing catches it."""


@pytest.mark.parametrize("at", ["know", "write_event_file", "_name", "want"])
def test_a_sealer_cut_off_anywhere_begins_again(
    at: str, administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("batch", {"batch": [a_track("a"), a_track("b"), {"type": "identify", "userId": "u", "messageId": "c",
                                                          "traits": {"plan": "pro"}}]})  # fmt: skip
    with monkeypatch.context() as patched:

        def cut_off(*_: Any, **__: Any) -> None:
            raise PlugPulledError

        patched.setattr(sealing, at, cut_off)
        with pytest.raises(PlugPulledError):
            sealing.seal(administrator.workspace_id)
    assert ReceivedBatch.objects.get().events == 3
    assert not EventFile.objects.exists()
    assert sealing.seal(administrator.workspace_id) == 3
    assert sealing.seal(administrator.workspace_id) == 0
    assert EventFile.objects.get().events == 2
    assert Profile.objects.get().traits == {"plan": "pro"}
    assert Identifier.objects.count() == 2


def test_two_sealers_of_the_same_rows_leave_one_file(
    administrator: Member, send: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    send("track", a_track())
    real: Any = write_event_file
    second: list[bool] = []

    def slow(*arguments: Any) -> Any:
        written = real(*arguments)
        if not second:
            second.append(True)
            sealing.seal(administrator.workspace_id)  # another worker, quicker
        return written

    monkeypatch.setattr(sealing, "write_event_file", slow)
    sealing.seal(administrator.workspace_id)
    [file] = EventFile.objects.all()
    assert [path.name for path in files_folder(administrator.workspace.uuid).iterdir()] == [file.name]


def test_a_file_that_no_row_names_is_removed_after_a_while(administrator: Member, send: Sender) -> None:
    send("track", a_track())
    sealing.seal(administrator.workspace_id)
    folder, kept = files_folder(administrator.workspace.uuid), EventFile.objects.get().name
    orphan, young = folder / "intake-orphan.parquet", folder / "intake-young.parquet"
    for path in (orphan, folder / ".intake-x.parquet.unfinished", young):
        path.write_bytes(b"")
    old = time.time() - 3600
    for path in folder.iterdir():
        if path != young:
            os.utime(path, (old, old))
    sealing.sweep()
    assert {path.name for path in folder.iterdir()} == {kept, young.name}


def test_message_ids_are_forgotten_after_35_days_and_quarantine_when_the_workspace_says(
    key: sources.NewKey, send: Sender
) -> None:
    send("batch", {"batch": [a_track("old"), a_track("new"), a_track("wrong", event="")]})
    first = SeenMessage.objects.order_by("id")[0]
    first.day -= 36
    first.save()
    QuarantinedEvent.objects.update(received_at=timezone.now() - timedelta(days=36))
    sealing.sweep()
    assert SeenMessage.objects.count() == 1
    assert QuarantinedEvent.objects.exists()
    retention.sweep()
    assert not QuarantinedEvent.objects.exists()


def test_each_source_has_a_file_of_its_own_and_the_index_holds_both(
    administrator: Member, send: Sender, settings: Any
) -> None:
    other = sources.create_source(administrator, name="App")
    send("track", a_track("a", properties={"value": 1}))
    send("track", a_track("b", properties={"value": 2}), write_key=other.key)
    assert sealing.seal_due() == 2
    assert set(EventFile.objects.values_list("source__name", flat=True)) == {"Web shop", "App"}
    keep(administrator.workspace_id)
    state = IndexState.objects.get()
    assert (state.events, state.customers, state.wanted) == (2, 1, state.made)
    assert sorted(v for shard in raw_index(administrator).shards for v in shard.values) == [1.0, 2.0]


def test_a_call_that_only_tells_of_a_person_makes_no_file(administrator: Member, send: Sender) -> None:
    send("identify", {"userId": "u", "messageId": "i", "traits": {"firstName": "Ann", "lastName": "Example"}})
    assert sealing.seal(administrator.workspace_id) == 1
    assert not EventFile.objects.exists()
    assert Profile.objects.get().name == "Ann Example"


def test_properties_become_dimensions_of_their_role(administrator: Member, key: sources.NewKey, send: Sender) -> None:
    sources.change_source(administrator, source=key.source, settings={"properties": ["department", "mood"]})
    doors.forget()
    send("track", a_track(properties={"department": "Service", "mood": "good"}))
    sealing.seal(administrator.workspace_id)
    head = read_head(files_folder(administrator.workspace.uuid) / EventFile.objects.get().name)
    assert {d.name: d.role.value for d in head.dimensions} == {
        "channel": "channel", "source": "source", "department": "department", "mood": "other",
    }  # fmt: skip
    assert DataSource.objects.get().settings["properties"] == ["department", "mood"]


def identified(at: str, **traits: str) -> dict[str, object]:
    return {"type": "identify", "userId": "u-1", "messageId": at, "timestamp": f"2026-01-01T{at}:00Z", "traits": traits}


def test_what_a_telephone_that_was_offline_tells_late_does_not_bring_old_values_back(
    administrator: Member, send: Sender
) -> None:
    send("identify", identified("12:00", email="new@example.org", name="Ada New"))
    sealing.seal(administrator.workspace_id)
    send("identify", identified("09:00", email="old@example.org", name="Ada Old", plan="Gold"))
    sealing.seal(administrator.workspace_id)
    known = Profile.objects.get()
    assert (known.email, known.name) == ("new@example.org", "Ada New")
    assert known.traits == {"email": "new@example.org", "name": "Ada New", "plan": "Gold"}


def test_what_is_told_late_of_a_company_does_not_bring_old_values_back(administrator: Member, send: Sender) -> None:
    for at, size in (("12:00", "large"), ("09:00", "small")):
        group = {"type": "group", "userId": "u-1", "groupId": "g", "traits": {"size": size}, "messageId": at}
        send("group", group | {"timestamp": f"2026-01-01T{at}:00Z"})
        sealing.seal(administrator.workspace_id)
    assert Company.objects.get().traits["size"] == "large"
    assert Profile.objects.get().traits["companies"] == {"g": {"size": "large"}}
