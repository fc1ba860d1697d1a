"""Answers to a survey: so many a second for a minute, how long each waits, and whether kill -9 loses one.

    python -m tests.bench.surveys [--postgres] [--rate 200] [--seconds 60] [--kills 3] [--worker]

Each is one page with a score and words, sent as a browser sends its form, from an address of its own. The web process is
killed at random instants; who is not told that an answer is kept sends it again, as people do. At the end each
acknowledged answer is there once, complete, with its feedback. Senders run on the same processors as the house: what they
use themselves is told, and beside their waiting what the server took by its own clock. With --worker comments are read
meanwhile.
"""

import argparse
import os
import random
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlencode

from tests.bench.house import TIMES, House, house
from tests.bench.intake import Line
from tests.own_postgres import server

PREPARE = """
import json, django
django.setup()
from waypost.core.vocabulary import survey as documents
from waypost.rooms.people.models import Member
from waypost.rooms.surveys import actions
from waypost.rooms.surveys.models import PublicLink
pages = "pages: [{questions: [{kind: nps, id: q, text: Would you recommend us?}, {kind: text, id: why, text: Why?}]}]"
document = documents.read_survey("kind: survey\\nname: One page\\nlanguage: en\\nlanguages: [en]\\n" + pages)
who = Member.objects.select_related("workspace", "user").get()
actions.publish(who, actions.create(who, document=document).uuid)
print(json.dumps(PublicLink.objects.get().token))
"""
HELD = """
import json, django
django.setup()
from waypost.rooms.feedback.models import Item
from waypost.rooms.surveys.models import Answer
print(json.dumps({
    "answers": list(Answer.objects.values_list("record__answers__why__value", "state")),
    "items": list(Item.objects.values_list("text", flat=True)),
}))
"""
STORED = (302,)


@dataclass
class Crowd:
    """Senders who keep a rate between them; each answer says its own number."""

    house: House
    token: str
    rate: float
    numbers: Any = field(default_factory=count)
    acknowledged: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    repeated: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self, seconds: float, senders: int) -> float:
        """Answers a second."""
        begin = time.perf_counter()
        threads = [threading.Thread(target=self._send, args=(begin, begin + seconds)) for _ in range(senders)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(self.acknowledged) / (time.perf_counter() - begin)

    def _send(self, begin: float, end: float) -> None:
        line: Line | None = None
        while True:
            n = next(self.numbers)
            due = begin + n / self.rate
            if due > end:
                return
            time.sleep(max(0.0, due - time.perf_counter()))
            word = f"answer {n}"
            form = {"page": "page", "parts": "q why", "version": "1", "lang": "en", "q|q": n % 11, "q|why": word}
            body = urlencode(form).encode()
            # Counted from when it was due: whoever waits for a sender waits, too.
            since = due
            while True:
                try:
                    line = line or Line(self.house)
                    line.head = self._head(n)
                    status = line.sent(f"/s/{self.token}/key-{n}-of-the-crowd/", body)
                except OSError:
                    line, self.repeated, since = None, self.repeated + 1, 0.0
                    time.sleep(0.05)
                    continue
                if status in STORED:
                    break
                raise RuntimeError(f"An answer was met with {status}")
            if since:
                self.waits.append(time.perf_counter() - since)
            self.acknowledged.append(word)

    def _head(self, n: int) -> str:
        """Everybody comes from an address of their own: one connection alone may not send so much."""
        return (
            f"Host: 127.0.0.1:{self.house.port}\r\nX-Forwarded-For: 10.{n >> 12 & 255}.{n >> 4 & 255}.{n & 255}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nAccept-Language: en\r\n"
        )


def run(
    house: House, *, rate: float, seconds: float, kills: int, senders: int, worker: bool = False, seed: int = 1
) -> dict[str, Any]:
    """The figures of a run."""
    house.environment["WAYPOST_PROXIES"] = "1"
    token = house.ask(PREPARE)
    house.application = "tests.bench.timed:application"
    house.start("web", *(["worker"] if worker else []))
    crowd = Crowd(house, token, rate)
    chance, load = random.Random(seed), os.getloadavg()
    used, own = house.processor_seconds("web"), time.process_time()
    pulling = threading.Thread(target=_pull, args=(house, crowd, chance, kills, seconds))
    pulling.start()
    reached = crowd.run(seconds, senders)
    own = time.process_time() - own
    crowd.ended.set()
    pulling.join()
    waits = sorted(crowd.waits)
    figures: dict[str, Any] = {
        "answers a second": round(reached, 1), "wanted": rate, "acknowledged": len(crowd.acknowledged),
        **{f"p{share} ms": round(waits[int(len(waits) * share / 100)] * 1_000, 1) for share in (50, 95, 99)},
        "slowest ms": round(waits[-1] * 1_000, 1), "sent again after a kill": crowd.repeated,
        "load before and after": (load[0], os.getloadavg()[0]),
    }  # fmt: skip
    if not kills:
        done = len(crowd.acknowledged)
        server = sorted(house.read(TIMES)[-done:])
        figures |= {
            "processor ms an answer": round((house.processor_seconds("web") - used) / done * 1e3, 2),
            "of the senders": round(own / done * 1e3, 2),
            **{f"by the server p{share} ms": round(server[done * share // 100] * 1e3, 1) for share in (50, 95, 99)},
        }
    held = house.ask(HELD)
    words = [word for word, _ in held["answers"]]
    return figures | {
        "lost": len(set(crowd.acknowledged) - {word for word, state in held["answers"] if state == "complete"}),
        "doubled": len(words) - len(set(words)),
        "without feedback": len(set(words) ^ set(held["items"])) + len(held["items"]) - len(set(held["items"])),
    }


def _pull(house: House, crowd: Crowd, chance: random.Random, kills: int, seconds: float) -> None:
    for _ in range(kills):
        if crowd.ended.wait(seconds / (kills + 1) * chance.uniform(0.7, 1.0)):
            return
        house.kill("web")
        house.start("web")


def main() -> None:
    chosen = argparse.ArgumentParser()
    chosen.add_argument("--postgres", action="store_true")
    chosen.add_argument("--rate", type=float, default=200)
    chosen.add_argument("--seconds", type=float, default=60)
    chosen.add_argument("--kills", type=int, default=3)
    chosen.add_argument("--worker", action="store_true")
    chosen.add_argument("--senders", type=int, default=16)
    told = chosen.parse_args()
    wrong = False
    # Left alone it shows how long people wait, with kill -9 whether an answer is lost.
    for kills in (0, told.kills):
        with ExitStack() as stack:
            database = stack.enter_context(server(durable=True)) if told.postgres else ""
            found = stack.enter_context(house(database))
            result = run(
                found, rate=told.rate, seconds=told.seconds, kills=kills, senders=told.senders, worker=told.worker
            )
        print(f"kills{'':23} {kills}")  # noqa: T201
        for name, value in result.items():
            print(f"{name:28} {value}")  # noqa: T201
        wrong = wrong or bool(result["lost"] or result["doubled"] or result["without feedback"])
    raise SystemExit(wrong)


if __name__ == "__main__":
    main()
