"""A real house for measuring and for pulling the plug: web process and worker on loopback, in a folder of their own."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.migrated import lay_tables
from waypost.site.serving import APPLICATION, THREADS, web_command

ROOT = Path(__file__).resolve().parents[2]
TIMES = "/bench/times"  # where `timed` tells what the server took

PREPARE = """
import json, django
django.setup()
from waypost.site.migrating import bring_up_to_date
bring_up_to_date()
from waypost.rooms.customers.actions import sources
from waypost.rooms.people import actions
from waypost.rooms.people.models import User
user = User.objects.create_user("bench@example.org", None, name="Bench")
member = actions.found_workspace(user, slug="house", name="House")
key = sources.create_source(member, name="Web shop", settings={"calls": 1_000_000})
print(json.dumps({"key": key.key, "workspace": str(member.workspace.uuid)}))
"""

HELD = """
import json, django
django.setup()
from tests.bench.holding import held
print(json.dumps(held()))
"""


class House:
    """Processes of one data folder. `database`: a DATABASE_URL, "" for SQLite."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self.application = ""  # another door than Waypost's own, for the web process
        self.port = free_port()
        self.environment = os.environ | {
            "WAYPOST_DATA": str(folder),
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONWARNINGS": "ignore",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        if not database and "WAYPOST_TESTS" in os.environ:
            lay_tables(folder)
        made = self.ask(PREPARE)
        self.key, self.workspace = made["key"], made["workspace"]

    def ask(self, program: str) -> Any:
        """The JSON that a program prints, run in a process of its own."""
        run = subprocess.run([sys.executable, "-c", program], env=self.environment, capture_output=True, cwd=ROOT)
        if run.returncode:
            raise RuntimeError(run.stderr.decode()[-2_000:])
        return json.loads(run.stdout.splitlines()[-1])

    def start(self, *names: str, threads: int = THREADS) -> None:
        """Start "web" or "worker"; come back when the web process answers."""
        commands = {
            "web": [
                self.application if self.application and part == APPLICATION else part
                for part in web_command("127.0.0.1", self.port, threads)
            ],
            "worker": [sys.executable, "-m", "waypost.site.working"],
        }
        for name in names:
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(
                    commands[name], env=self.environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
                )
        if "web" in names:
            self.wait_for_web()

    def wait_for_web(self) -> None:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                if self.post("track", b"{}") in (200, 400, 401):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((self.folder / "web.log").read_text()[-2_000:])

    def read(self, path: str) -> Any:
        """The JSON at an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def post(self, kind: str, body: bytes) -> int:
        """The status of one call, over a connection of its own, without a key."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", f"/v1/{kind}", body, {"Content-Type": "application/json"})
            return connection.getresponse().status
        finally:
            connection.close()

    def processor_seconds(self, name: str) -> float:
        """What a process and all that it has started have used of the processors so far (Linux)."""
        group, ticks = str(self.running[name].pid), 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[2] == group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def kill(self, name: str) -> None:
        """kill -9, with everything that the process has started."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self.running):
            self.kill(name)

    def held(self, patience: float = 180) -> dict[str, Any]:
        """What the index holds when nothing waits any more; the worker must be running."""
        until = time.monotonic() + patience
        while True:
            held: dict[str, Any] = self.ask(HELD)
            if not held["waiting"] and not held["undone"]:
                return held
            if time.monotonic() > until:
                held["values"] = len(held["values"])
                log = (self.folder / "worker.log").read_text()[-3_000:]
                raise RuntimeError(f"The worker does not come to an end: {held}\n{log}")
            time.sleep(0.3)


@contextmanager
def house(database: str = "") -> Iterator[House]:
    """A house in a temporary folder, torn down afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="waypost-house-"))
    found: House | None = None
    try:
        found = House(folder, database)
        yield found
    finally:
        if found:
            found.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
