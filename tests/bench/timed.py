"""The house's door with a clock in it: how long the server itself takes for a POST, beside what its senders wait.

Of the web process that a measurement starts; never part of Waypost.
"""

import json
import time
from collections.abc import Callable, Iterable
from typing import Any

from tests.bench.house import TIMES
from waypost.site.wsgi import application as door

took: list[float] = []


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """As the door, and seconds of every POST so far as JSON at TIMES."""
    if environ["PATH_INFO"] == TIMES:
        body = json.dumps(took).encode()
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]
    begin = time.perf_counter()
    answer: Iterable[bytes] = door(environ, start)
    if environ["REQUEST_METHOD"] == "POST":
        took.append(time.perf_counter() - begin)
    return answer
