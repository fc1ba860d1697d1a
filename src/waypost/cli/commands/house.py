"""`waypost found`, `serve`, `worker`, `demo`, `backup`, `restore`: the web application, started in a process of its own.

The command line and the site do not know each other: what is said here are names of modules to run.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from waypost.cli.language import both
from waypost.core.vocabulary.wording import WaypostError

SERVE = both("Start the web application and its worker.", "Die Webanwendung und ihren Worker starten.")
WORKER = both(
    "Start one more worker, for jobs and data that arrives.",
    "Einen weiteren Worker starten, für Aufträge und eintreffende Daten.",
)
DEMO = both(
    "Start the web application with the demo company in it, signed in.",
    "Die Webanwendung mit dem Demo-Unternehmen starten, angemeldet.",
)
BACKUP = both(
    "Keep the database, uploads and event files in one file.",
    "Datenbank, Uploads und Ereignisdateien in einer Datei sichern.",
)
RESTORE = both("Bring a backup into an empty data folder.", "Eine Sicherung in einen leeren Datenordner zurückspielen.")

FOUND = both(
    "Found a workspace with its first administrator, and print a link to set the password.",
    "Einen Arbeitsbereich mit erster Administration gründen; gibt einen Link aus, um das Passwort zu setzen.",
)

Port = Annotated[int, typer.Option("--port", envvar="WAYPOST_LISTEN_ON", help=both("Port.", "Port."), min=1, max=65535)]
Host = Annotated[str, typer.Option("--host", help=both("Address to listen on.", "Adresse, auf der gehorcht wird."))]
Data = Annotated[Path | None, typer.Option("--data", help=both("Data folder (else WAYPOST_DATA).", "Datenordner (sonst WAYPOST_DATA)."), metavar=both("DIR", "ORDNER"))]  # fmt: skip
File = Annotated[Path, typer.Argument(help=both("File of the backup.", "Datei der Sicherung."), metavar=both("FILE", "DATEI"))]  # fmt: skip


def serve(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    data: Data = None,
    worker: Annotated[bool, typer.Option("--worker/--no-worker", help=both("With a worker beside it.", "Mit einem Worker daneben."))] = True,
) -> None:  # fmt: skip
    """Both processes are watched, and started again when they end."""
    _run("serving", ["--host", host, "--port", str(port), *([] if worker else ["--no-worker"])], data)


def found(
    email: Annotated[str, typer.Option("--email", help=both("Address to sign in with.", "Adresse für die Anmeldung."))],
    workspace: Annotated[str, typer.Option("--workspace", help=both("Name of the workspace.", "Name des Arbeitsbereichs."))],
    name: Annotated[str, typer.Option("--name", help=both("The administrator's name.", "Name der Person."))] = "",
    data: Data = None,
) -> None:  # fmt: skip
    """More workspaces may be founded later; each is a house of its own."""
    _run("founding", ["--email", email, "--workspace", workspace, "--name", name], data)


def work(data: Data = None) -> None:
    """On one machine more workers change little; on several they share a PostgreSQL database and the event files."""
    _run("working", [], data)


def demonstrate(
    port: Port = 8000,
    data: Data = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=both("Open a browser.", "Einen Browser öffnen."))] = True,
) -> None:  # fmt: skip
    """The company is made once, in a data folder of its own, and is there at once the next time."""
    folder = data or Path(os.environ.get("WAYPOST_DATA", "waypost-demo"))
    _run("demonstrating", ["--port", str(port), *([] if browser else ["--no-browser"])], folder)


def backup(to: File, data: Data = None) -> None:
    """The application may go on working meanwhile."""
    _run("safekeeping", ["backup", str(to)], data)


def restore(source: File, data: Data = None) -> None:
    """Every byte is checked before anything is used; indexes are made anew by the worker."""
    _run("safekeeping", ["restore", str(source)], data)


def _run(module: str, arguments: list[str], data: Path | None) -> None:
    if find_spec("django") is None:
        raise WaypostError(
            en="The web application is not installed. Install it with: pip install 'waypost[web]'",
            de="Die Webanwendung ist nicht installiert. Installieren mit: pip install 'waypost[web]'",
        )
    environment = os.environ | ({"WAYPOST_DATA": str(data)} if data else {})
    command = [sys.executable, "-m", f"waypost.site.{module}", *arguments]
    if os.name == "posix":
        # The same process goes on as the site, so that signals reach it.
        os.execve(sys.executable, command, environment)
    raise typer.Exit(subprocess.call(command, env=environment))
