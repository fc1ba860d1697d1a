"""A backup is whole though the house goes on working: what its database names is in it. With real processes."""

import os
import tarfile
from pathlib import Path

import pytest

from tests.site.test_safekeeping import ask, founded, python, safekeeping

REPLACED = """
import sys
from datetime import UTC, datetime
from pathlib import Path

import django; django.setup()
from waypost.core.analytics.event_files.writing import EventRow, write_event_file
from waypost.rooms.customers.actions import compacting
from waypost.rooms.customers.models import DataSource, EventFile, IndexState
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Workspace
from waypost.site import databases, safekeeping
from waypost.site.starting import start

target, when, often = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
of = Workspace.objects.get(slug="s")
source, _ = DataSource.objects.get_or_create(workspace=of, name="Shop", kind="intake")
IndexState.objects.get_or_create(workspace=of)
number = EventFile.objects.count()

def arrive():
    global number
    for _ in range(2):
        number += 1
        path = files_folder(of.uuid) / f"intake-{number}-{when}.parquet"
        written = write_event_file(path, [EventRow(1, number * 1_000_000, "Cart", {}, None, number)], {})
        moment = datetime.fromtimestamp(number, UTC)
        EventFile.objects.create(workspace=of, source=source, name=path.name, events=1, size=path.stat().st_size,
                                 first=moment, last=moment)

def merge():
    assert compacting.sweep(at_least=2) >= 2

def dumped(*told):
    global often
    often -= 1
    if often < 0:
        return dump(*told)
    if when == "before":
        merge()
    if when == "between":
        arrive()
    answer = dump(*told)
    if when in ("after", "between"):
        merge()
    return answer

dump, databases.dump = databases.dump, dumped
arrive()
start(lambda: safekeeping.main(["backup", str(target)]))
"""

NAMED = """
import django; django.setup()
from waypost.rooms.customers.models import EventFile
from waypost.rooms.customers.models.keeping import files_folder
for row in EventFile.objects.select_related("workspace"):
    print(row.name, (files_folder(row.workspace.uuid) / row.name).exists())
"""


@pytest.mark.parametrize("when", ["before", "after", "between"])
def test_a_backup_holds_what_its_database_names_though_files_are_merged_meanwhile(when: str, tmp_path: Path) -> None:
    founded(tmp_path / "data")
    done = python(tmp_path / "data", "-c", REPLACED, str(tmp_path / "house.tar"), when, "1")
    assert done.returncode == 0, done.stderr
    assert safekeeping(tmp_path / "new", "restore", tmp_path / "house.tar").returncode == 0
    named = ask(tmp_path / "new", NAMED).splitlines()
    assert named
    assert all(line.endswith(" True") for line in named), named


def test_a_backup_holds_no_file_that_was_replaced_before_its_database_was_copied(tmp_path: Path) -> None:
    founded(tmp_path / "data")
    assert python(tmp_path / "data", "-c", REPLACED, str(tmp_path / "house.tar"), "before", "1").returncode == 0
    with tarfile.open(tmp_path / "house.tar") as tar:
        kept = [name for name in tar.getnames() if "intake-" in name]
    assert len(kept) == 1
    assert "merged-intake-" in kept[0]


def test_a_backup_that_cannot_be_whole_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    founded(tmp_path / "data")
    done = python(tmp_path / "data", "-c", REPLACED, str(tmp_path / "house.tar"), "between", "1000")
    assert done.returncode == 1
    assert "No whole backup could be made" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert not list((tmp_path / "data").glob(".waypost*"))


def test_what_a_killed_backup_has_left_goes_with_the_next_one_a_day_later(tmp_path: Path) -> None:
    founded(tmp_path / "data")
    old, young = (tmp_path / "data" / f".waypost-backup-{name}" for name in ("old", "young"))
    for each in (old, young):
        (each / "events").mkdir(parents=True)
    os.utime(old, (0, 0))
    assert safekeeping(tmp_path / "data", "backup", tmp_path / "house.tar").returncode == 0
    assert (old.exists(), young.exists()) == (False, True)
