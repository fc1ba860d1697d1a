"""A backup holds everything that cannot be made anew, and comes back whole or not at all. With real processes."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ALIEN_DATABASE = "DATABASE_URL" in os.environ
pytestmark = pytest.mark.skipif(ALIEN_DATABASE, reason="the processes of this test have a SQLite database of their own")


def python(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"WAYPOST_DATA": str(data), "DJANGO_SETTINGS_MODULE": "waypost.site.settings"}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)


def safekeeping(data: Path, verb: str, file: Path) -> subprocess.CompletedProcess[str]:
    return python(data, "-m", "waypost.site.safekeeping", verb, str(file))


def founded(data: Path) -> None:
    """A house with a workspace, an upload, an event file and an index."""
    made = python(
        data,
        "-c",
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from waypost.rooms.people import actions; from django.contrib.auth import get_user_model\n"
        "actions.found_workspace(get_user_model().objects.create_user('a@example.org', name='A'), slug='s', name='S')",
    )
    assert made.returncode == 0, made.stderr
    for name in ("media/logo.png", "events/0a/files/1.parquet", "events/0a/index/manifest.json"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(name)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a house."""
    folder = tmp_path_factory.mktemp("house")
    founded(folder / "data")
    done = safekeeping(folder / "data", "backup", folder / "house.tar")
    assert done.returncode == 0, done.stderr
    return folder / "house.tar"


def test_a_backup_comes_back_on_an_empty_folder(kept: Path, tmp_path: Path) -> None:
    done = safekeeping(tmp_path / "new", "restore", kept)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new/media/logo.png").read_text() == "media/logo.png"
    assert (tmp_path / "new/events/0a/files/1.parquet").exists()
    asked = python(
        tmp_path / "new",
        "-c",
        "import django; django.setup()\n"
        "from waypost.rooms.people.models import Workspace; print(Workspace.objects.get().name)",
    )
    assert asked.stdout.strip() == "S"


def test_the_index_is_not_kept(kept: Path) -> None:
    with tarfile.open(kept) as tar:
        assert not [name for name in tar.getnames() if "index" in name]


def test_a_house_in_use_is_not_overwritten(kept: Path, tmp_path: Path) -> None:
    founded(tmp_path / "data")
    before = (tmp_path / "data/db.sqlite3").read_bytes()
    done = safekeeping(tmp_path / "data", "restore", kept)
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert (tmp_path / "data/db.sqlite3").read_bytes() == before


def test_a_backup_that_is_cut_off_changes_nothing(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / "cut.tar")
    with (tmp_path / "cut.tar").open("r+b") as file:
        file.truncate(kept.stat().st_size // 2)
    done = safekeeping(tmp_path / "data", "restore", tmp_path / "cut.tar")
    assert done.returncode == 1
    assert "is no whole backup" in done.stderr
    assert not (tmp_path / "data/db.sqlite3").exists()


def test_a_backup_with_a_changed_byte_changes_nothing(kept: Path, tmp_path: Path) -> None:
    content = bytearray(kept.read_bytes())
    place = content.index(b"media/logo.png", content.index(b"media/logo.png") + 1)
    content[place] = ord("M")
    (tmp_path / "changed.tar").write_bytes(content)
    done = safekeeping(tmp_path / "data", "restore", tmp_path / "changed.tar")
    assert done.returncode == 1
    assert "is no whole backup" in done.stderr
    assert not (tmp_path / "data/db.sqlite3").exists()


def test_a_backup_does_not_overwrite_a_file(kept: Path, tmp_path: Path) -> None:
    founded(tmp_path / "data")
    (tmp_path / "there.tar").write_text("something else")
    done = safekeeping(tmp_path / "data", "backup", tmp_path / "there.tar")
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert (tmp_path / "there.tar").read_text() == "something else"
