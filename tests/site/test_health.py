"""A monitor can ask whether the house does its work."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_house_with_a_worker_is_well(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "worker-alive").touch()
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert answer.json() | {"version": "", "worker_seen_seconds_ago": 0} == {
        "status": "ok", "version": "", "database": "ok", "worker": "ok", "worker_seen_seconds_ago": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_worker_that_was_not_seen_for_long_is_silent(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    assert Client().get("/health/").json()["worker"] == "silent"
    (tmp_path / "worker-alive").touch()
    os.utime(tmp_path / "worker-alive", (time.time() - 90, time.time() - 90))
    assert Client().get("/health/").json()["worker"] == "silent"
