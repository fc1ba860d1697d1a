"""`waypost serve`: prepares the house, then supervises one web process and one worker.

Run as `python -m waypost.site.serving`; a process that ends is started again, after a pause that grows while it
keeps ending. SIGTERM and SIGINT end both in order. Spawned, never forked: kernels hold threads.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.site.env import ENVIRONMENT, usual_port
from waypost.site.starting import language, start

APPLICATION = "waypost.site.wsgi:application"
THREADS = 16  # who answers a survey waits in one of them for the commit that several share
PATIENCE = 15.0  # seconds a process has to end in order
LONGEST_PAUSE = 30.0  # seconds between two starts of a process that keeps ending


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, then serve until told to stop."""
    parser = argparse.ArgumentParser(prog="waypost serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=usual_port(ENVIRONMENT))
    parser.add_argument("--threads", type=int, default=THREADS)
    parser.add_argument("--no-worker", action="store_true")
    chosen = parser.parse_args(arguments)
    lead_to(chosen.port)
    refuse_a_port_in_use(chosen.host, chosen.port)
    prepare()
    print(f"Waypost: http://{chosen.host}:{chosen.port}/", flush=True)  # noqa: T201 - said to whoever started it
    return serve(chosen.host, chosen.port, threads=chosen.threads, worker=not chosen.no_worker)


def serve(
    host: str, port: int, *, threads: int = THREADS, worker: bool = True, worker_after: threading.Event | None = None
) -> int:
    """Keep a web process and a worker running until told to stop; the house is prepared already."""
    processes = [Supervised("web", web_command(host, port, threads))]
    if worker:
        command = [sys.executable, "-m", "waypost.site.working"]
        processes.append(Supervised("worker", command, after=worker_after))
    return supervise(processes)


def lead_to(port: int) -> None:
    """Links in mails lead to this port: read by the settings, here and in the processes started from here."""
    os.environ["WAYPOST_LISTEN_ON"] = str(port)


def refuse_a_port_in_use(host: str, port: int) -> None:
    """Said before anything is prepared, so that nobody waits for it in vain. Raises WaypostError."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise WaypostError(
                en=f"{host}:{port} cannot be listened on ({error.strerror}). Stop what runs there, or choose another "
                "port with --port.",
                de=f"Auf {host}:{port} kann nicht gehorcht werden ({error.strerror}). Bitte beenden, was dort läuft, "
                "oder mit --port einen anderen Port wählen.",
            ) from error


def prepare() -> None:
    """Bring the database up to date, gather the static files, compile the kernels; each is said, a first time is long."""
    # Read by the settings, here and in the processes started from here: files have names that browsers may keep.
    os.environ.setdefault("WAYPOST_COLLECTED", "1")
    import django

    django.setup()
    from waypost.core.analytics.warming import warm
    from waypost.site.migrating import bring_up_to_date
    from waypost.site.static_files import collect

    tell(Wording("bringing the database up to date …", "Die Datenbank wird auf den Stand gebracht …"))
    bring_up_to_date()
    tell(Wording("gathering the static files …", "Die Dateien der Oberfläche werden gesammelt …"))
    collect()
    tell(Wording("compiling what computes (long only once) …", "Das Rechenwerk wird übersetzt (nur einmal lang) …"))
    warm()


def web_command(host: str, port: int, threads: int) -> list[str]:
    """How the web process is started: one process, threads; the kernels and mapped indexes are shared by all."""
    return [
        sys.executable, "-m", "granian", APPLICATION,
        "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "1", "--blocking-threads", str(threads), "--backlog", "2048", "--backpressure", "512",
        "--no-ws", "--log-level", "warning",
    ]  # fmt: skip


@dataclass
class Supervised:
    """A process that should be running once `after` is set (None: at once), and how often it has ended lately."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = 0.0
    again_at: float = field(default=0.0)
    after: threading.Event | None = None

    def look(self, now: float) -> None:
        """Start it where it is not running, unless it ended a moment ago or has to wait."""
        if self.after is not None and not self.after.is_set():
            return
        if self.process is not None and self.process.poll() is not None:
            lived = now - self.started
            self.pause = 0.5 if lived > 60 else min(max(self.pause * 2, 0.5), LONGEST_PAUSE)
            self.again_at = now + self.pause
            say(f"{self.name} ended with {self.process.returncode}; starts again in {self.pause:.1f} s")
            self.process = None
        if self.process is None and now >= self.again_at:
            self.process = subprocess.Popen(self.command)
            self.started = now

    def stop(self) -> None:
        """Ask it to end; after PATIENCE end it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def supervise(processes: Sequence[Supervised]) -> int:
    """Keep all of them running until a signal says to stop."""
    wanted: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        wanted.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while not wanted:
            for each in processes:
                each.look(time.monotonic())
            time.sleep(0.2)
    finally:
        for each in processes:
            each.stop()
    return 0


def tell(said: Wording) -> None:
    """What is being done, in the language of whoever started it."""
    say(said.in_(language()))


def say(text: str) -> None:
    print(f"waypost serve: {text}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    start(main)
