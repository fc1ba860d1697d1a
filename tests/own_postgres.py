"""Runs a command with a PostgreSQL server of its own: `python tests/own_postgres.py pytest tests/rooms`.

The server lies in a temporary folder, listens on the loopback alone and ends with the command. Root may not run
PostgreSQL, so root hands the server to the user "postgres".
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Tests need no durability, they need speed.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def tool(name: str) -> str:
    """Where a tool of PostgreSQL is; the newest that is installed."""
    if found := shutil.which(name):
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda place: int(place.parts[-3]))
    if not places:
        sys.exit(f"{name} was not found. Install PostgreSQL (Debian: apt-get install postgresql) and try again.")
    return str(places[-1])


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
        quiet = {"stdout": subprocess.DEVNULL, "check": True}
        subprocess.run(
            as_nobody_special(
                [tool("initdb"), "-D", str(folder), "-U", "waypost", "-A", "trust", "-E", "UTF8", "--no-sync"]
            ),
            **quiet,  # type: ignore[call-overload]
            cwd=name,
        )
        options = ["listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}"]
        options += () if durable else FAST
        settings = " ".join(f"-c {option}" for option in options)
        control = as_nobody_special([tool("pg_ctl"), "-D", str(folder), "-w", "-o", settings])
        subprocess.run([*control, "-l", str(folder / "log"), "start"], **quiet, cwd=name)  # type: ignore[call-overload]
        try:
            yield f"postgres://waypost@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet, cwd=name)  # type: ignore[call-overload]


if __name__ == "__main__":
    with server() as url:
        sys.exit(subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}))
