"""Pulls the plug: kill -9 of web process, worker and sealer at random instants while a sender goes on.

    python -m tests.bench.kill [--rounds 100] [--postgres] [--seed 1] [--minutes 15]

A sender repeats what was not acknowledged, as every client does. At the end each acknowledged event is in the index
exactly once, and nothing is there twice.
"""

import argparse
import json
import random
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.bench.house import House, house
from tests.bench.intake import Line, event
from tests.own_postgres import server

# Seconds between two calls of a sender: a kill still meets a call, and the processor is not spent on senders alone.
BREATH = 0.005


def body_of(numbers: range) -> bytes:
    """A call with the events of these numbers."""
    return json.dumps({"batch": [event(one) for one in numbers]}).encode()


@dataclass
class Sender:
    """Sends single calls and batches until told to stop; a call that is not acknowledged is sent again."""

    house: House
    first: int
    acknowledged: set[int] = field(default_factory=set)
    sent: set[int] = field(default_factory=set)
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        n = self.first
        while not self.ended.is_set():
            size = 1 if n % 3 else 20
            numbers = range(n, n + size)
            self.sent.update(numbers)
            if self._until_told("batch", body_of(numbers)):
                self.acknowledged.update(numbers)
            n += size
            self.ended.wait(BREATH)

    def _until_told(self, kind: str, body: bytes) -> bool:
        while not self.ended.is_set():
            try:
                with Line(self.house) as line:
                    if line.post(kind, body) == 200:
                        return True
            except OSError:
                time.sleep(0.02)
        return False


def pull_the_plug(house: House, rounds: int, seed: int, minutes: float = 15) -> dict[str, float]:
    """Kill `rounds` times, or as often as the minutes allow; what was acknowledged, what is in the index."""
    end = time.monotonic() + 60 * minutes
    chance = random.Random(seed)
    house.start("web", "worker")
    senders = [Sender(house, first) for first in (0, 10_000_000, 20_000_000)]
    threads = [threading.Thread(target=sender.run) for sender in senders]
    for thread in threads:
        thread.start()
    kills = {"web": 0, "worker": 0}
    for _ in range(rounds):
        if time.monotonic() > end:
            break
        # The worker seals every two seconds: it must live long enough to be met at its work.
        time.sleep(chance.uniform(0.2, 4.0))
        name = chance.choice(["web", "worker", "worker"])
        kills[name] += 1
        house.kill(name)
        house.start(name)
    time.sleep(1)
    for sender in senders:
        sender.ended.set()
    for thread in threads:
        thread.join()
    held = house.held(180)
    values = [int(value) for value in held["values"]]
    acknowledged = set().union(*(sender.acknowledged for sender in senders))
    sent = set().union(*(sender.sent for sender in senders))
    return {
        **{f"kills of {name}": n for name, n in kills.items()},
        "acknowledged": len(acknowledged),
        "in files": held["in files"],
        "in the index": len(values),
        "lost": len(acknowledged - set(values)),
        "doubled": len(values) - len(set(values)),
        "never sent": len(set(values) - sent),
    }


def main() -> None:
    chosen = argparse.ArgumentParser()
    chosen.add_argument("--rounds", type=int, default=100)
    chosen.add_argument("--postgres", action="store_true")
    chosen.add_argument("--seed", type=int, default=1)
    chosen.add_argument("--minutes", type=float, default=15)
    told = chosen.parse_args()
    with ExitStack() as stack:
        database = stack.enter_context(server(durable=True)) if told.postgres else ""
        result = pull_the_plug(stack.enter_context(house(database)), told.rounds, told.seed, told.minutes)
    for name, value in result.items():
        print(f"{name:20} {value}")  # noqa: T201
    raise SystemExit(bool(result["lost"] or result["doubled"] or result["never sent"]))


if __name__ == "__main__":
    main()
