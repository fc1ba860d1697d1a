"""The demo: whoever needs another link into it starts it once more."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from waypost.demo.company import COLLEAGUES
from waypost.rooms.people import actions
from waypost.site import demonstrating


class _Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nothing is said of it."""


@pytest.fixture
def port() -> Iterator[int]:
    """A port where something answers as a healthy house does."""
    server = HTTPServer(("127.0.0.1", 0), _Healthy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def demo(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.DATA, settings.DEMO = tmp_path, True
    monkeypatch.setenv("WAYPOST_DEMO", "1")
    monkeypatch.setenv("WAYPOST_PORT", "8000")
    return tmp_path


@pytest.mark.django_db
def test_while_the_demo_runs_a_further_start_gives_another_link_that_opens_once(
    port: int, demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (demo / "worker-alive").touch()
    actions.user_by_email(COLLEAGUES[0].email)
    monkeypatch.setattr("sys.argv", ["demo", "--port", str(port), "--no-browser"])
    assert demonstrating.main() == 0
    found = re.search(r"http://127\.0\.0\.1:\d+(/enter/\S+)", capsys.readouterr().out)
    assert found
    assert Client().get(found[1]).status_code == 302
    spent = Client().get(found[1])
    assert spent.status_code == 410 and "make demo" in spent.content.decode()
    assert "make demo" in Client().get("/accounts/login/").content.decode()


@pytest.mark.django_db
def test_a_port_where_another_program_answers_is_no_running_demo(port: int, demo: Path) -> None:
    assert not demonstrating.runs(f"http://127.0.0.1:{port}")
    (demo / "worker-alive").touch()
    assert demonstrating.runs(f"http://127.0.0.1:{port}")
    assert not demonstrating.runs("http://127.0.0.1:1")
