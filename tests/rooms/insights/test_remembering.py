"""The cache is a convenience: what cannot be read is made anew, and another version of Waypost makes its own."""

import pytest
from django.core.cache import caches

import waypost
from waypost.web import remembering

pytestmark = pytest.mark.django_db


def test_it_is_made_once() -> None:
    assert remembering.remembered("a", lambda: 1, seconds=60) == 1
    assert remembering.remembered("a", lambda: 2, seconds=60) == 1
    assert remembering.recalled(["a", "b"]) == {"a": 1}


def test_another_version_makes_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    remembering.remembered("a", lambda: "old", seconds=60)
    monkeypatch.setattr(waypost, "__version__", "99.0")
    assert remembering.recalled(["a"]) == {}
    assert remembering.remembered("a", lambda: "new", seconds=60) == "new"


def test_what_cannot_be_read_any_more_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise AttributeError("Reply has no attribute 'standing'")

    monkeypatch.setattr(caches[remembering.CACHE], "get_many", broken)
    assert remembering.remembered("a", lambda: "made", seconds=60) == "made"


def test_what_cannot_be_kept_is_given_all_the_same() -> None:
    made = remembering.remembered("a", lambda: (n for n in range(3)), seconds=60)  # generators cannot be pickled
    assert list(made) == [0, 1, 2]
