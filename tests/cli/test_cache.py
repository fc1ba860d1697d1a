"""Compiled kernels are kept somewhere that can be written, and waiting for them is explained."""

import sys
import time
from pathlib import Path

import pytest

from waypost.cli import cache
from waypost.cli.terminal import Terminal


def test_a_folder_that_was_named_is_kept(tmp_path: Path) -> None:
    environment = {"NUMBA_CACHE_DIR": "/somewhere"}
    cache.choose_cache(environment, tmp_path / "none", tmp_path / "none")
    assert environment == {"NUMBA_CACHE_DIR": "/somewhere"}


def test_numba_finds_its_own_folder_where_one_can_be_written(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    cache.choose_cache(environment, tmp_path / "none", tmp_path)
    assert environment == {}


def test_where_nothing_can_be_written_a_temporary_folder_is_taken(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    cache.choose_cache(environment, tmp_path / "none", tmp_path / "none")
    assert "waypost-kernels" in environment["NUMBA_CACHE_DIR"]


def test_long_waiting_is_explained_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 0.01)
    cache._said.clear()
    for _ in range(2):
        with cache.patience(Terminal("de")):
            time.sleep(0.1)
    assert capsys.readouterr().err.count("einmalig auf diesem Rechner") == 1


def test_a_quick_call_explains_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 5.0)
    cache._said.clear()
    with cache.patience(Terminal("de")):
        pass
    assert capsys.readouterr().err == ""


def test_pandas_is_not_imported_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    cache.without_pandas()
    cache.without_pandas()
    with pytest.raises(ModuleNotFoundError):
        __import__("pandas")
    assert sum(isinstance(finder, cache._NoPandas) for finder in sys.meta_path) == 1
