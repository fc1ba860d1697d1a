"""A Spark cluster of its own for the tests: a master and two workers with a core each, on the loopback."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOST = "127.0.0.1"
_PATIENCE = 180.0  # seconds until a process must have said that it is there


@contextmanager
def standalone_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """The URL of a running master; everything is ended and its ports are free again afterwards."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        log = folder / "master.log"
        started.append(_start(log, "master.Master", "--port", "0", "--webui-port", "0"))
        master = _said(log, r"Starting Spark master at (spark://\S+)")
        for number in range(workers):
            log = folder / f"worker-{number}.log"
            where = ("--work-dir", str(folder / f"work-{number}"), "--webui-port", "0")
            started.append(_start(log, "worker.Worker", "--cores", "1", "--memory", "1g", *where, master))
            _said(log, r"(Successfully registered with master)")
        yield master
    finally:
        for process in reversed(started):
            process.terminate()
        for process in reversed(started):
            process.wait(_PATIENCE)


def _start(log: Path, name: str, *arguments: str) -> "subprocess.Popen[bytes]":
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": _HOST,
        "SPARK_PUBLIC_DNS": _HOST,
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-Dspark.master.rest.enabled=false",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", "--host", _HOST, *arguments]
    with log.open("wb") as out:
        return subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)


def _said(log: Path, pattern: str) -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if found := re.search(pattern, log.read_text("utf-8", "replace")):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"{log.name} never said {pattern}:\n{log.read_text('utf-8', 'replace')[-2000:]}")
