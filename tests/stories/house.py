"""A house that runs: a data folder, the server as `waypost serve` starts it, and its worker, on a free port of this host."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.kept import ROOT, kept, told_by
from tests.migrated import lay_tables

LONGEST_START = 300.0
# Whatever the demo company is filled by, and what it is filled with; how it looks is another matter.
KINDS = ("py", "yaml", "json", "csv", "txt", "npz")
SOURCES = (*(f"src/**/*.{kind}" for kind in KINDS), "tests/migrated.py", "tests/stories/filling.py", "constraints.txt")


@dataclass(frozen=True, slots=True)
class House:
    """Where it answers, its data folder, what it has printed so far, and what its filling told."""

    address: str
    folder: Path
    log: Path
    known: dict[str, Any]

    def session(self, email: str) -> str:
        """The session that a colleague is signed in with."""
        return str(self.known["sessions"][email])


def environment(folder: Path) -> dict[str, str]:
    """For a process of a house with this data folder."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return os.environ | {
        "WAYPOST_DATA": str(folder),
        "WAYPOST_COLLECTED": "1",
        "WAYPOST_LANG": "en",
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": path,
        "PYTHONUNBUFFERED": "1",
    }


def run(folder: Path, *arguments: str) -> str:
    """What `python arguments…` printed, with this data folder; raises where it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], env=environment(folder), cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{' '.join(arguments)}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


def copied(to: Path) -> dict[str, Any]:
    """A copy of the house that the demo company was filled into, to be changed; what its filling told.

    Filled by whoever comes first on a day with these sources; the others wait, and later runs find it. While stories are
    written, WAYPOST_STORIES names one that stays though the sources change.
    """
    of = os.environ.get("WAYPOST_STORIES") or told_by(
        (path for pattern in SOURCES for path in ROOT.glob(pattern)), str(datetime.now(UTC).date())
    )
    with kept("filled", of, _fill) as folder:
        shutil.copytree(folder / "data", to)
        known: dict[str, Any] = json.loads((folder / "filled.json").read_text())
    return known


def _fill(folder: Path) -> None:
    lay_tables(folder / "data")
    run(folder / "data", "-m", "tests.stories.filling", str(folder / "filled.json"))


@contextmanager
def served(folder: Path, known: dict[str, Any]) -> Iterator[House]:
    """The house, open; its processes are stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "said.log"
    with log.open("w") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "waypost.site.serving", "--port", str(port)],
            env=environment(folder), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}", server, log)
            yield House(f"http://127.0.0.1:{port}", folder, log, known)
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + LONGEST_START
    while time.monotonic() < ends and server.poll() is None:
        try:
            urlopen(f"{address}/health/", timeout=5).close()
            return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"The house did not open: {log.read_text()[-4000:]}")
