"""The demo: whoever needs another link into it starts it once more."""

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from waypost.demo.company import COLLEAGUES
from waypost.rooms.people import actions
from waypost.site import demonstrating, serving


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
    monkeypatch.setenv("WAYPOST_LISTEN_ON", "8000")
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


@pytest.mark.django_db
def test_a_link_is_given_even_where_another_process_holds_the_database(
    port: int, demo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries = iter([OperationalError("database is locked"), OperationalError("database is locked"), None])

    def link() -> str:
        if wrong := next(tries):
            raise wrong
        return "/enter/one/"

    monkeypatch.setattr(demonstrating, "PAUSE", 0.0)
    monkeypatch.setattr(demonstrating, "entry_link", link)
    done = threading.Event()
    demonstrating.invite(f"http://127.0.0.1:{port}", False, done)
    said = capsys.readouterr()
    assert f"http://127.0.0.1:{port}/enter/one/" in said.out and "busy" in said.err
    assert done.is_set()


def test_the_link_waits_for_a_house_that_starts_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long: it once gave up after a minute, and wrote the link while nobody answered."""
    now, answers = iter(range(0, 10_000, 50)), iter([False] * 12 + [True])

    def asked(address: str, timeout: float) -> BytesIO:
        if not next(answers):
            raise OSError("nobody answers")
        return BytesIO()

    said: list[str] = []
    monkeypatch.setattr("urllib.request.urlopen", asked)
    monkeypatch.setattr("time.monotonic", lambda: float(next(now)))
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr(serving, "say", said.append)
    demonstrating.wait_for("http://127.0.0.1:1")
    assert len(said) == 6 and next(answers, None) is None
