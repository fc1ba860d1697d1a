"""How much the intake takes in: single calls a second with their waiting time, events a second in batches.

    python -m tests.bench.intake [--postgres] [--seconds 15] [--senders 16]

Validation is on, the worker seals and keeps the index meanwhile, every answer is durable. The senders run on the same
two cores as everything else. At the end every event must be in the index, exactly once.
"""

import argparse
import base64
import json
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from typing import Any

from tests.bench.house import House, house
from tests.own_postgres import server

AGENT = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile"


def event(n: int) -> dict[str, Any]:
    """An event as a shop sends it: 0.5 KB, its number is its value."""
    return {
        "type": "track", "event": ("Product viewed", "Cart filled", "Order placed", "Support asked")[n % 4],
        "userId": f"customer-{n % 20_000}", "anonymousId": f"cookie-{n % 20_000}", "messageId": f"message-{n}-{os.getpid()}",
        "timestamp": datetime.now(UTC).isoformat(), "integrations": {"All": True},
        "properties": {"value": n, "url": f"https://shop.example/product/{n % 500}?x=1", "title": "A product"},
        "context": {"userAgent": AGENT, "library": {"name": "analytics-python", "version": "2.4.0"},
                    "campaign": {"name": "autumn"}, "location": {"country": "Germany"}},
    }  # fmt: skip


class Line:
    """One connection that stays open."""

    def __init__(self, house: House) -> None:
        self.socket = socket.create_connection(("127.0.0.1", house.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(f"{house.key}:".encode()).decode()
        self.head = f"Host: 127.0.0.1:{house.port}\r\nAuthorization: Basic {key}\r\nContent-Type: application/json\r\n"

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def post(self, kind: str, body: bytes) -> int:
        """The status of the answer."""
        return self.sent(f"/v1/{kind}", body)

    def sent(self, path: str, body: bytes) -> int:
        """The status of the answer to a POST of any address."""
        self.socket.sendall(f"POST {path} HTTP/1.1\r\n{self.head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._some()
        head, _, rest = answer.partition(b"\r\n\r\n")
        length = next(int(x[15:]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length:"))
        while len(rest) < length:
            rest += self._some()
        return int(head[9:12])

    def _some(self) -> bytes:
        if not (got := self.socket.recv(65_536)):
            raise ConnectionError("closed")
        return got


def measured(house: House, senders: int, seconds: float, send: Callable[[Line], int]) -> tuple[int, float, list[float]]:
    """Events acknowledged, seconds, and the waiting times of all calls."""
    waits: list[float] = []
    sent = [0] * senders
    end = time.perf_counter() + seconds

    def one(place: int) -> None:
        with Line(house) as line:
            while time.perf_counter() < end:
                begin = time.perf_counter()
                sent[place] += send(line)
                waits.append(time.perf_counter() - begin)

    threads = [threading.Thread(target=one, args=(place,)) for place in range(senders)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sent), time.perf_counter() - begin, sorted(waits)


def run(house: House, seconds: float, senders: int, size: int) -> dict[str, Any]:
    """Single calls, then batches; then everything must be there once."""
    house.start("web", "worker")
    numbers = count()
    acknowledged: list[int] = []

    def single(line: Line) -> int:
        n = next(numbers)
        if line.post("track", json.dumps(event(n)).encode()) != 200:
            return 0
        acknowledged.append(n)
        return 1

    ready: list[tuple[list[int], bytes]] = []

    def batch(line: Line) -> int:
        try:
            ns, body = ready.pop()
        except IndexError:
            return 0
        if line.post("batch", body) != 200:
            return 0
        acknowledged.extend(ns)
        return len(ns)

    measured(house, senders, 2, single)
    calls, took, waits = measured(house, senders, seconds, single)
    result: dict[str, Any] = {
        "single calls a second": round(calls / took),
        "p50 ms": round(waits[len(waits) // 2] * 1_000, 1),
        "p99 ms": round(waits[int(len(waits) * 0.99)] * 1_000, 1),
        "slowest ms": round(waits[-1] * 1_000, 1),
    }
    # Bodies are made beforehand: the sender is not what is measured.
    for _ in range(int(35_000 * seconds / size)):
        ns = [next(numbers) for _ in range(size)]
        ready.append(
            (ns, json.dumps({"batch": [event(n) for n in ns], "sentAt": datetime.now(UTC).isoformat()}).encode())
        )
    prepared = len(ready)
    used = {"senders": time.process_time(), **{name: house.processor_seconds(name) for name in house.running}}
    begin = time.perf_counter()
    threads = [threading.Thread(target=_empty, args=(house, ready, batch)) for _ in range(4)]
    for thread in threads:
        thread.start()
    while ready and time.perf_counter() - begin < seconds:
        time.sleep(0.01)
    left = len(ready)
    ready.clear()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begin
    result |= {"events a second in batches": round((prepared - left) * size / took), "events a batch": size}
    busy = {"senders": time.process_time(), **{name: house.processor_seconds(name) for name in house.running}}
    result |= {f"processors used by {name}": round((busy[name] - used[name]) / took, 2) for name in busy}
    begin = time.perf_counter()
    values = house.held(120)["values"]
    result |= {
        "acknowledged": len(acknowledged),
        "seconds until all is in the index": round(time.perf_counter() - begin, 1),
        "lost": len(set(acknowledged) - {int(v) for v in values}),
        "doubled": len(values) - len(set(values)),
        "load": os.getloadavg(),
    }
    return result


def _empty(house: House, ready: list[Any], batch: Callable[[Line], int]) -> None:
    with Line(house) as line:
        while ready:
            batch(line)


def main() -> None:
    chosen = argparse.ArgumentParser()
    chosen.add_argument("--postgres", action="store_true")
    chosen.add_argument("--seconds", type=float, default=15)
    chosen.add_argument("--senders", type=int, default=16)
    chosen.add_argument("--batch", type=int, default=500)
    told = chosen.parse_args()
    print("load before:", os.getloadavg())  # noqa: T201
    with ExitStack() as stack:
        database = stack.enter_context(server(durable=True)) if told.postgres else ""
        result = run(stack.enter_context(house(database)), told.seconds, told.senders, told.batch)
    for name, value in result.items():
        print(f"{name:36} {value}")  # noqa: T201


if __name__ == "__main__":
    main()
