"""A monitor can ask whether the house does its work."""

import os
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
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


def test_what_is_wrong_with_the_database_stands_in_the_log_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise OperationalError('connection to "db.internal" as user "waypost" failed')

    monkeypatch.setattr("waypost.site.health.connection", SimpleNamespace(cursor=refuse))
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert answer.json()["database"] == "failing"
    assert b"internal" not in answer.content
    assert "db.internal" in caplog.text
