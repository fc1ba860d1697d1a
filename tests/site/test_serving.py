"""A process that ends is started again, later each time it keeps ending."""

import socket
import sys
import threading
import time

import pytest

from waypost.core.vocabulary.wording import WaypostError
from waypost.site import serving
from waypost.site.env import ENVIRONMENT, public_url
from waypost.site.serving import Supervised, refuse_a_port_in_use


def test_a_process_that_ended_is_started_again_after_a_pause() -> None:
    process = Supervised("short", [sys.executable, "-c", "pass"])
    seen = []
    for moment in (0.0, 1.0, 1.2, 1.6, 2.0):
        process.look(moment)
        seen.append((process.process is not None, process.pause))
        if process.process is not None:
            process.process.wait()
    assert seen == [(True, 0.0), (False, 0.5), (False, 0.5), (True, 0.5), (False, 1.0)]


def test_a_process_waits_for_what_has_to_be_first() -> None:
    first = threading.Event()
    process = Supervised("worker", [sys.executable, "-c", "pass"], after=first)
    began = []
    for moment in (0.0, 1.0):
        process.look(moment)
        began.append(process.process is not None)
        first.set()
    process.stop()
    assert began == [False, True]


def test_a_process_is_asked_to_end() -> None:
    process = Supervised("long", [sys.executable, "-c", "import time; time.sleep(60)"])
    process.look(time.monotonic())
    assert process.process is not None
    process.stop()
    assert process.process.poll() is not None


def test_a_port_in_use_is_said_before_anything_is_prepared() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(WaypostError, match=r"choose another port with --port"):
            refuse_a_port_in_use("127.0.0.1", other.getsockname()[1])


def test_what_is_served_at_a_port_writes_links_that_lead_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYPOST_LISTEN_ON", "8000")
    monkeypatch.delenv("WAYPOST_URL", raising=False)
    monkeypatch.setattr(serving, "refuse_a_port_in_use", lambda host, port: None)
    monkeypatch.setattr(serving, "prepare", lambda: None)
    monkeypatch.setattr(serving, "serve", lambda host, port, **_: 0)
    assert serving.main(["--port", "8190"]) == 0
    assert public_url(ENVIRONMENT, secure=False) == "http://127.0.0.1:8190"
