"""Runs a command with a PostgreSQL server of its own: `python tests/own_postgres.py pytest tests/rooms`.

The server lies in a temporary folder, listens on the loopback alone and ends with the command. Root may not run
PostgreSQL, so root hands the server to the user "postgres".
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Tests need no durability, they need speed.
FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
    "checkpoint_timeout=1h", "autovacuum=off", "jit=off",
)  # fmt: skip
# Set for a command whose server ends with it: what is left in it is in nobody's way.
OWN = "WAYPOST_OWN_POSTGRES"


def installed(name: str = "initdb") -> str:
    """Where a tool of PostgreSQL is, the newest of several; "" where none is."""
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda place: int(place.parts[-3]))
    return shutil.which(name) or str(places[-1] if places else "")


def tool(name: str) -> str:
    """Where a tool of PostgreSQL is; the end where it is not installed."""
    if found := installed(name):
        return found
    sys.exit(f"{name} was not found. Install PostgreSQL (Debian: apt-get install postgresql) and try again.")


def as_nobody_special(command: Sequence[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The DATABASE_URL of a new, empty server; `durable` keeps fsync on, for tests of crashes."""
    with tempfile.TemporaryDirectory(prefix="waypost-postgres-") as name:
        folder = Path(name) / "data"
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            Path(name).chmod(0o755)
            shutil.chown(folder, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]

        def quietly(*command: str) -> None:
            subprocess.run(as_nobody_special(command), stdout=subprocess.DEVNULL, check=True, cwd=name)

        quietly(tool("initdb"), "-D", str(folder), "-U", "waypost", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = ["listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}"]
        options += () if durable else FAST
        settings = " ".join(f"-c {option}" for option in options)
        control = tool("pg_ctl"), "-D", str(folder), "-w", "-o", settings
        quietly(*control, "-l", str(folder / "log"), "start")
        try:
            yield f"postgres://waypost@127.0.0.1:{port}/postgres"
        finally:
            quietly(*control, "-m", "immediate", "stop")


if __name__ == "__main__":
    # Whoever is asked to end (a time limit, a stopped run) takes the server along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server() as url:
        sys.exit(subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": url, OWN: "1"}))
