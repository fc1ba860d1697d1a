"""Where compiled kernels are kept between calls, and patience while they are made."""

import os
import tempfile
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from waypost.cli.terminal import Terminal

_PATIENCE = 1.5  # seconds; a call with kept kernels is over by then


def choose_cache(environment: MutableMapping[str, str], package: Path, home: Path) -> None:
    """Name a folder for compiled kernels where numba would find none. Must run before numba is imported.

    numba keeps them beside the sources, else in the user's cache; NUMBA_CACHE_DIR names another folder. Where none of
    them can be written, a temporary folder is taken: the next call compiles again, but this one works.
    """
    if environment.get("NUMBA_CACHE_DIR"):
        return
    if not any(os.access(folder, os.W_OK) for folder in (package, home)):
        environment["NUMBA_CACHE_DIR"] = str(Path(tempfile.gettempdir()) / "waypost-kernels")


@contextmanager
def patience(terminal: Terminal) -> Iterator[None]:
    """Say after a while that kernels are being compiled, and that it happens once."""
    done = threading.Event()

    def say() -> None:
        if not done.wait(_PATIENCE):
            terminal.note(
                "Preparing the calculations: happens once on this machine and takes up to 40 seconds …",
                "Berechnungen werden vorbereitet: einmalig auf diesem Rechner, bis zu 40 Sekunden …",
            )

    speaker = threading.Thread(target=say, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        done.set()
        speaker.join()
