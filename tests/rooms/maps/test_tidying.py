"""What nothing names any more goes: given files after a day, pictures weeks after the last thing that named them."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from tests.rooms.conftest import Members
from tests.rooms.maps.conftest import Make
from tests.rooms.maps.test_exchange import TABLE
from tests.rooms.photographing import photograph
from waypost.core.vocabulary.journey.operations import At, Change, Kind
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions
from waypost.rooms.maps.actions.tidying import collect_pictures, sweep
from waypost.rooms.maps.models import Edit, GivenFile
from waypost.rooms.maps.queries.given import given
from waypost.rooms.maps.queries.pictures import folder_of
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.people.models import Member
from waypost.rooms.people.rights import Role

PAY = At(Kind.STEP, "pay")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def journey(make: Make) -> JourneyRecord:
    return make()


@pytest.fixture
def picture(administrator: Member, journey: JourneyRecord) -> str:
    return actions.add_picture(administrator, journey.uuid, photograph()).name


def path(who: Member, name: str) -> Path:
    return folder_of(who.workspace_id) / name


def placed(who: Member, journey: JourneyRecord, name: str, before: str | None = None) -> None:
    actions.edit(who, journey.uuid, operations=[Change(PAY, "image", before, name)])


def after(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def swept(who: Member, name: str, *, until: int) -> int | None:
    """The day on which a picture went; the chore looks each day."""
    for day in range(until + 1):
        collect_pictures(after(day))
        if not path(who, name).exists():
            return day
    return None


def test_an_upload_that_stands_nowhere_goes_after_a_month(administrator: Member, picture: str) -> None:
    assert swept(administrator, picture, until=40) in (30, 31)


def test_the_same_upload_again_begins_its_month_anew(
    administrator: Member, journey: JourneyRecord, picture: str
) -> None:
    old = after(-29).timestamp()
    os.utime(path(administrator, picture), (old, old))
    actions.add_picture(administrator, journey.uuid, photograph())
    collect_pictures(after(20))
    assert path(administrator, picture).exists()


def test_a_picture_of_a_version_stays_for_good_though_it_is_on_no_newer_one(
    administrator: Member, journey: JourneyRecord, picture: str
) -> None:
    placed(administrator, journey, picture)
    kept = actions.keep(administrator, journey.uuid)
    actions.edit(administrator, journey.uuid, operations=[Change(PAY, "image", picture, None)])
    actions.keep(administrator, journey.uuid)
    Edit.objects.all().delete()
    assert swept(administrator, picture, until=200) is None
    actions.restore_version(administrator, journey.uuid, version=kept.number)
    assert swept(administrator, picture, until=200) is None


def test_a_picture_of_a_working_copy_stays_as_long_as_it_waits(
    administrator: Member, journey: JourneyRecord, picture: str
) -> None:
    placed(administrator, journey, picture)
    Edit.objects.all().delete()
    assert swept(administrator, picture, until=200) is None


def test_a_picture_that_was_taken_back_stays_while_that_can_be_undone(
    administrator: Member, journey: JourneyRecord, picture: str
) -> None:
    placed(administrator, journey, picture)
    actions.edit(administrator, journey.uuid, operations=[Change(PAY, "image", picture, None)])
    went = swept(administrator, picture, until=100)
    assert went is not None and 30 < went <= 61


def test_a_picture_of_discarded_edits_stays_for_weeks_after_it(
    administrator: Member, journey: JourneyRecord, picture: str
) -> None:
    placed(administrator, journey, picture)
    Edit.objects.update(at=after(-300))
    for day in range(100):
        collect_pictures(after(day - 99))
    actions.discard(administrator, journey.uuid)
    went = swept(administrator, picture, until=100)
    assert went is not None and 14 <= went <= 61


def test_a_picture_that_another_workspace_names_is_not_named_here(
    administrator: Member, stranger: Member, picture: str
) -> None:
    [theirs] = actions.import_document(
        stranger,
        content=f"kind: journey\nname: Elsewhere\nstages: [{{steps: [{{name: Pays, image: {picture}}}]}}]".encode(),
    ).journeys
    assert theirs.version == 1
    assert swept(administrator, picture, until=40) is not None


def test_halves_of_uploads_that_were_killed_go_and_count_for_nothing(
    administrator: Member, journey: JourneyRecord, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = path(administrator, f"{picture}.17.half")
    half.write_bytes(b"a part")
    monkeypatch.setattr("waypost.rooms.maps.actions.pictures.MOST", 2)
    actions.add_picture(administrator, journey.uuid, photograph(64, 48))
    with pytest.raises(WaypostError, match="month"):
        actions.add_picture(administrator, journey.uuid, photograph(80, 48))
    collect_pictures(after(0.5))
    assert half.exists()
    collect_pictures(after(2))
    assert not half.exists()


def test_files_go_after_a_day_though_nobody_gives_another_one(administrator: Member, member: Members) -> None:
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    sweep(after(0.9))
    assert given(member(Role.CONTRIBUTOR), uuid).name == "map.csv"
    sweep(after(1.1))
    assert not GivenFile.objects.exists()


@pytest.mark.parametrize("verb", ["keep", "merge", "review", "restore", "add_picture"])
def test_whoever_may_write_into_the_library_locks_the_workspace_before_the_journey(
    administrator: Member, member: Members, journey: JourneyRecord, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    placed(administrator, journey, "shopping-cart")
    uuid = actions.give_file(administrator, content=TABLE, name="map.csv")
    locked: list[str] = []
    whole = QuerySet.select_for_update

    def noted(rows: Any, *args: Any, **more: Any) -> Any:
        locked.append(rows.model.__name__)
        return whole(rows, *args, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    verbs: dict[str, Callable[[], object]] = {
        "keep": lambda: actions.keep(administrator, journey.uuid),
        "merge": lambda: actions.merge_file(administrator, uuid, journey=journey.uuid, language="en"),
        "review": lambda: actions.ask_for_review(administrator, journey.uuid, reviewers=[member(Role.READER).uuid]),
        "restore": lambda: actions.restore_version(administrator, journey.uuid, version=1),
        "add_picture": lambda: actions.add_picture(administrator, journey.uuid, photograph()),
    }  # fmt: skip
    with suppress(WaypostError):  # a table is not merged; it is locked before that is known
        verbs[verb]()
    order = [name for name in locked if name in ("Workspace", "Journey")]
    assert order[:2] == ["Workspace", "Journey"]
