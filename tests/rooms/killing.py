"""Programs whose deeds are done by real processes that may be killed: copies of one that has loaded Waypost once.

They are copied before a connection, a kernel or a thread is there, so that each of them begins as a new one would.
"""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from tests.migrated import lay_tables

BEGIN = """
import os, signal, sys, time
import django
django.setup()
from waypost.site import urls

def print(*parts):
    # Whole lines, each in one go (up to 4,096 bytes): those that run side by side have one way out.
    os.write(1, (" ".join(map(str, parts)) + "\\n").encode())

def begun(deed):
    if worker := os.fork():
        return worker
    code = 1
    try:
        deed()
        code = 0
    finally:
        if code:
            import traceback
            traceback.print_exc()
        os._exit(code)

def done(*deeds):
    for worker in [begun(deed) for deed in deeds]:
        assert os.waitpid(worker, 0)[1] == 0

heard, said = os.pipe()

def ready():
    os.write(said, b".")

def killed(deed, patience):
    worker = begun(deed)
    os.read(heard, 1)
    time.sleep(patience)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)

"""


def told(folder: Path, program: str) -> list[str]:
    """The lines that a program has printed, in a house with SQLite in this folder.

    `done(deed, …)`: each by a process, side by side, to the end; `killed(deed, patience)`: killed so many seconds after
    it has called `ready()`.
    """
    house = os.environ | {
        "WAYPOST_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path]),
    }
    house.pop("DATABASE_URL", None)
    lay_tables(folder)
    run = subprocess.run([sys.executable, "-c", BEGIN + dedent(program)], env=house, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()
