"""Where compiled kernels are kept between calls, and patience while they are made."""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from pathlib import Path

from waypost.cli.terminal import Terminal

_said = threading.Event()  # once a process
_PATIENCE = 4.0  # seconds; a call with kept kernels is over by then


def choose_cache(environment: MutableMapping[str, str], package: Path, home: Path) -> None:
    """Name a folder for compiled kernels where numba would find none. Must run before numba is imported.

    numba keeps them beside the sources, else in the user's cache; NUMBA_CACHE_DIR names another folder. Where none of
    them can be written, a temporary folder is taken: the next call compiles again, but this one works.
    """
    if environment.get("NUMBA_CACHE_DIR"):
        return
    if not any(os.access(folder, os.W_OK) for folder in (package, home)):
        environment["NUMBA_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / "waypost-kernels")


class _NoPandas(MetaPathFinder):
    """Says that there is no pandas."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("not needed here", name="pandas")


def without_pandas() -> None:
    """Where pandas is installed pyarrow imports it for conversions that nothing here asks for: half a second."""
    if "pandas" not in sys.modules and not any(isinstance(finder, _NoPandas) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())


@contextmanager
def patience(terminal: Terminal) -> Iterator[None]:
    """Say after a while that kernels are being compiled, and that it happens once."""
    done = threading.Event()

    def say() -> None:
        if done.wait(_PATIENCE):
            return
        if not _said.is_set():
            _said.set()
            terminal.note(
                "Preparing the calculations: happens once on this machine and takes up to 40 seconds …",
                "Berechnungen werden vorbereitet: einmalig auf diesem Rechner, bis zu 40 Sekunden …",
            )
        _dots(done)

    speaker = threading.Thread(target=say, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        done.set()
        speaker.join()


def _dots(done: threading.Event) -> None:
    """A sign of life each second, for people only."""
    if not sys.stderr.isatty():
        return
    while not done.wait(1.0):
        sys.stderr.write(".")
        sys.stderr.flush()
    sys.stderr.write("\n")
