"""The cache is a convenience: what cannot be read is made anew, and other sources of Waypost make their own."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import caches

import waypost
from waypost.web import remembering
from waypost.web.sources import fingerprint

pytestmark = pytest.mark.django_db


def test_it_is_made_once() -> None:
    assert remembering.remembered("a", lambda: 1, seconds=60) == 1
    assert remembering.remembered("a", lambda: 2, seconds=60) == 1
    assert remembering.recalled(["a", "b"]) == {"a": 1}


def test_other_sources_make_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The version stays the same from one release to the next: a kernel that is mended between them must not stand
    beside what it said before."""
    remembering.remembered("a", lambda: "old", seconds=60)
    monkeypatch.setattr(remembering, "_SOURCES", "others")
    assert remembering.recalled(["a"]) == {}
    assert remembering.remembered("a", lambda: "new", seconds=60) == "new"


def test_sources_are_told_by_what_they_say(tmp_path: Path) -> None:
    kernel, lexicon, page = tmp_path / "core/kernel.py", tmp_path / "core/words.txt", tmp_path / "page.html"
    kernel.parent.mkdir()
    for path in (kernel, lexicon, page):
        path.write_text("one")
    first = fingerprint(tmp_path)
    page.write_text("another")
    kernel.touch()
    assert fingerprint(tmp_path) == first, "a page computes nothing, and when a file was written says nothing"
    kernel.write_text("two")
    second = fingerprint(tmp_path)
    lexicon.rename(kernel.parent / "others.txt")
    assert len({first, second, fingerprint(tmp_path)}) == 3


@pytest.mark.parametrize("name", ["page.css", "page.js"])
def test_a_page_that_is_kept_as_a_file_is_told_by_what_is_written_into_it(tmp_path: Path, name: str) -> None:
    """A comparison is kept as HTML, with the look and the script of `core/drawing/export` in it."""
    inside = tmp_path / name
    inside.write_text("one")
    first = fingerprint(tmp_path)
    inside.write_text("two")
    assert fingerprint(tmp_path) != first


def test_processes_with_the_same_sources_share_what_they_made() -> None:
    """Web and worker: each tells its own sources, and both tell the same."""
    told = "from waypost.web import remembering; print(remembering._SOURCES)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout.strip() == remembering._SOURCES
    assert remembering._SOURCES.endswith(fingerprint(Path(waypost.__file__).parent))


def test_what_cannot_be_read_any_more_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise AttributeError("Reply has no attribute 'standing'")

    monkeypatch.setattr(caches[remembering.CACHE], "get_many", broken)
    assert remembering.remembered("a", lambda: "made", seconds=60) == "made"


def test_what_cannot_be_kept_is_given_all_the_same() -> None:
    made = remembering.remembered("a", lambda: (n for n in range(3)), seconds=60)  # generators cannot be pickled
    assert list(made) == [0, 1, 2]
