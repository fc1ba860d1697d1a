"""A backup holds everything that cannot be made anew, and comes back whole or not at all. With real processes.

Each data folder has a database of its own: SQLite in it, or one on the server that DATABASE_URL names.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.migrated import lay_tables
from tests.own_postgres import tool

POSTGRES = os.environ.get("DATABASE_URL", "")


def database(data: Path) -> str:
    """The database of a data folder on PostgreSQL, made where it is not."""
    import psycopg

    name = "house_" + hashlib.sha256(str(data).encode()).hexdigest()[:12]
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(f"CREATE DATABASE {name}".encode())
    return POSTGRES.rpartition("/")[0] + "/" + name


def python(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"WAYPOST_DATA": str(data), "DJANGO_SETTINGS_MODULE": "waypost.site.settings"}
    if POSTGRES:
        tools = Path(tool("pg_dump")).parent
        environment |= {"DATABASE_URL": database(data), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True)


def ask(data: Path, code: str) -> str:
    """What a line of code says in the house of a data folder."""
    done = python(data, "-c", f"import django; django.setup()\n{code}")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


NAMES = "from waypost.rooms.people.models import Workspace; print(*Workspace.objects.values_list('name', flat=True))"


def is_empty(data: Path) -> bool:
    """Whether nothing of a house is in the folder, nor in its database."""
    found = any((data / name).exists() for name in ("db.sqlite3", "media", "events"))
    tables = POSTGRES and ask(data, "from django.db import connection; print(*connection.introspection.table_names())")
    return not found and not tables


def safekeeping(data: Path, verb: str, file: Path) -> subprocess.CompletedProcess[str]:
    return python(data, "-m", "waypost.site.safekeeping", verb, str(file))


def founded(data: Path, name: str = "S") -> None:
    """A house with a workspace, an upload, an event file and an index."""
    if POSTGRES:
        _found(data, name)
    else:
        shutil.copytree(_once(name), data)
    pictures = ("media/pictures/0a/whole.jpg", "media/pictures/0a/begun.jpg.7.half")
    for file in (*pictures, "media/logo.png", "events/0a/files/1.parquet", "events/0a/index/manifest.json"):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(file)


@cache
def _once(name: str) -> Path:
    """A house on SQLite, for the others of that name to be copies of."""
    data = Path(tempfile.mkdtemp(dir=os.environ["WAYPOST_TESTS"]))
    lay_tables(data)
    _found(data, name)
    return data


def _found(data: Path, name: str) -> None:
    ask(
        data,
        "from waypost.site.migrating import bring_up_to_date; bring_up_to_date()\n"
        "from waypost.rooms.people import actions; from django.contrib.auth import get_user_model\n"
        "someone = get_user_model().objects.create_user('a@example.org', name='A')\n"
        f"actions.found_workspace(someone, slug='s', name='{name}')",
    )


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
    assert ask(tmp_path / "new", NAMES) == "S"


def test_pictures_of_journeys_are_kept_and_halves_are_not(kept: Path) -> None:
    with tarfile.open(kept) as tar:
        assert [name for name in tar.getnames() if "pictures" in name] == ["media/pictures/0a/whole.jpg"]


def test_the_index_is_not_kept(kept: Path) -> None:
    with tarfile.open(kept) as tar:
        assert not [name for name in tar.getnames() if "index" in name]


def test_a_house_in_use_is_not_overwritten(kept: Path, tmp_path: Path) -> None:
    founded(tmp_path / "data", name="Living")
    done = safekeeping(tmp_path / "data", "restore", kept)
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert ask(tmp_path / "data", NAMES) == "Living"


@pytest.mark.skipif(not POSTGRES, reason="on SQLite the database lies in the data folder")
def test_a_database_in_use_is_not_overwritten_from_a_new_data_folder(kept: Path, tmp_path: Path) -> None:
    founded(tmp_path / "data", name="Living")
    shutil.rmtree(tmp_path / "data")
    done = safekeeping(tmp_path / "data", "restore", kept)
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert ask(tmp_path / "data", NAMES) == "Living"
    assert not (tmp_path / "data/media").exists()


@pytest.mark.skipif(bool(POSTGRES), reason="a database elsewhere that is a file")
def test_a_database_elsewhere_is_not_overwritten_from_a_new_data_folder(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.sqlite3").write_bytes(b"all that there is")
    place = {"DATABASE_URL": f"sqlite:///{tmp_path}/elsewhere.sqlite3", "WAYPOST_DATA": str(tmp_path / "data")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in place.items():
            patch.setenv(name, value)
        done = safekeeping(tmp_path / "data", "restore", kept)
    assert done.returncode == 1
    assert "is in use" in done.stderr
    assert (tmp_path / "elsewhere.sqlite3").read_bytes() == b"all that there is"


@pytest.mark.skipif(not POSTGRES, reason="a SQLite database comes back by a rename")
def test_a_load_that_fails_leaves_a_house_that_can_be_tried_again(kept: Path, tmp_path: Path) -> None:
    ask(tmp_path / "data", "from django.core.management import call_command; call_command('migrate', verbosity=0)")
    run = "from django.db import connection; connection.cursor().execute({!r})"
    ask(tmp_path / "data", run.format("CREATE VIEW strange AS SELECT id FROM people_user"))
    done = safekeeping(tmp_path / "data", "restore", kept)
    assert done.returncode == 1
    assert "pg_restore failed" in done.stderr
    assert not (tmp_path / "data/media").exists()
    ask(tmp_path / "data", run.format("DROP VIEW strange"))
    assert safekeeping(tmp_path / "data", "restore", kept).returncode == 0
    assert ask(tmp_path / "data", NAMES) == "S"


FULL = """
import shutil, sys
from waypost.site import safekeeping
from waypost.site.starting import start
move = shutil.move
def full(source, target):
    if str(target).endswith("events"):
        raise OSError(28, "No space left on device")
    return move(source, target)
shutil.move = full
start(lambda: safekeeping.main(["restore", sys.argv[1]]))
"""


def test_files_that_cannot_be_moved_leave_nothing_behind(kept: Path, tmp_path: Path) -> None:
    done = python(tmp_path / "data", "-c", FULL, str(kept))
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert is_empty(tmp_path / "data")
    assert safekeeping(tmp_path / "data", "restore", kept).returncode == 0
    assert ask(tmp_path / "data", NAMES) == "S"


def test_a_backup_that_is_cut_off_changes_nothing(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / "cut.tar")
    with (tmp_path / "cut.tar").open("r+b") as file:
        file.truncate(kept.stat().st_size // 2)
    done = safekeeping(tmp_path / "data", "restore", tmp_path / "cut.tar")
    assert done.returncode == 1
    assert "is no whole backup" in done.stderr
    assert is_empty(tmp_path / "data")


def test_a_backup_with_a_changed_byte_changes_nothing(kept: Path, tmp_path: Path) -> None:
    content = bytearray(kept.read_bytes())
    place = content.index(b"media/logo.png", content.index(b"media/logo.png") + 1)
    content[place] = ord("M")
    (tmp_path / "changed.tar").write_bytes(content)
    done = safekeeping(tmp_path / "data", "restore", tmp_path / "changed.tar")
    assert done.returncode == 1
    assert "is no whole backup" in done.stderr
    assert is_empty(tmp_path / "data")


def test_a_backup_does_not_overwrite_a_file(kept: Path, tmp_path: Path) -> None:
    founded(tmp_path / "data")
    (tmp_path / "there.tar").write_text("something else")
    done = safekeeping(tmp_path / "data", "backup", tmp_path / "there.tar")
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert (tmp_path / "there.tar").read_text() == "something else"


def wrapped(folder: Path, manifest: str) -> Path:
    """A .tar with this manifest alone."""
    (folder / "manifest.json").write_text(manifest)
    with tarfile.open(folder / "strange.tar", "w") as tar:
        tar.add(folder / "manifest.json", "manifest.json")
    return folder / "strange.tar"


@pytest.mark.parametrize(
    "manifest",
    ["{}", "[]", "3", '{"format": 1, "files": {}}', '{"format": 1, "files": [], "database": "a"}',
     '{"format": 1, "files": {"a": "b"}, "database": "a", "engine": "sqlite", "made": ""}', '{"files": {}}'],
)  # fmt: skip
def test_a_tar_that_is_no_backup_is_known_as_none(manifest: str, tmp_path: Path) -> None:
    done = safekeeping(tmp_path / "data", "restore", wrapped(tmp_path, manifest))
    assert done.returncode == 1
    assert "is no whole backup" in done.stderr
    assert "Traceback" not in done.stderr
    assert is_empty(tmp_path / "data")
