"""Where and in what state it is measured."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import version

import waypost

_PACKAGES = ("chdb", "duckdb", "numba", "numpy", "pyarrow", "scipy")


@dataclass(frozen=True, slots=True)
class Machine:
    processor: str
    cores: int
    load: float  # mean of the last minute, before the run
    versions: dict[str, str]


def machine() -> Machine:
    return Machine(
        _processor(),
        os.cpu_count() or 1,
        round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0,
        {"waypost": waypost.__version__, "python": platform.python_version()}
        | {name: version(name) for name in _PACKAGES},
    )


def _processor() -> str:
    return platform.processor() or platform.machine()
