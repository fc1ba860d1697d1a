"""--engine: where a question is computed."""

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from waypost.cli.cache import patience
from waypost.cli.language import bad_option
from waypost.cli.terminal import Terminal
from waypost.core.vocabulary.wording import WaypostError

_PATIENCE = 3.0  # seconds for a master to answer
_MASTERS = ("spark://", "local[", "yarn", "k8s://")


@contextmanager
def asked_at(engine: str, terminal: Terminal) -> Iterator[Callable[[Any, Any], Any]]:
    """A function (index, question) -> reply of this engine; a session on a cluster lives as long as the block."""
    if engine == "local":
        with patience(terminal):
            from waypost.core.analytics.engines.local import ask
        yield ask
        return
    if not engine.startswith(_MASTERS):
        raise bad_option(
            "--engine",
            f"'{engine}' is neither local nor a Spark master such as spark://host:7077.",
            f"„{engine}“ ist weder local noch ein Spark-Master wie spark://host:7077.",
            terminal.language,
        )
    _refuse_silent_master(engine)
    from waypost.core.analytics.engines import spark

    with ExitStack() as open_until_answered:
        with terminal.progress(f"Connecting to {engine}", f"Verbindung zu {engine}"), _without_java_remarks():
            session = open_until_answered.enter_context(spark.connected(engine))
        yield partial(spark.ask, session=session)


def _refuse_silent_master(engine: str) -> None:
    """Spark itself tries for more than a minute before it says that nobody is there."""
    found = re.fullmatch(r"spark://(?P<host>[^:,]+):(?P<port>\d+)", engine)
    if found is None:
        return
    try:
        socket.create_connection((found["host"], int(found["port"])), timeout=_PATIENCE).close()
    except OSError as silent:
        raise WaypostError(
            en=f"No Spark master answers at {engine}. Start it, check host and port, or leave --engine out.",
            de=f"Unter {engine} antwortet kein Spark-Master. Bitte starten, Rechner und Port prüfen oder --engine weglassen.",
        ) from silent


@contextmanager
def _without_java_remarks() -> Iterator[None]:
    """The Java process inherits standard error: what it remarks on starting is no answer. Errors come as exceptions."""
    sys.stderr.flush()
    kept = os.dup(2)
    with open(os.devnull, "w") as nothing:  # noqa: PTH123 - a device, not a path of ours
        os.dup2(nothing.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
