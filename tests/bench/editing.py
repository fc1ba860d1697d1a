"""How long one edit takes in a journey of 20 steps and 15 lanes: on the server, and for who sits before it.

    python -m tests.bench.editing [--times N] [--steps N] [--no-browser]

A real web process answers on loopback. The first table holds what each kind of edit costs it: milliseconds of the clock
(median, p95), of its processor (mean), and kilobytes answered. The second is measured in Chromium, from the event of the key
or the mouse to a frame that is painted: one that shows the edit at all ("seen"), one with the new drawing as far as it is in
sight ("drawn"), and one with all of it ("whole"); and what the page's own thread worked. State the load beside the figures: whatever else runs makes the clock's longer.
"""

import argparse
import http.client
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from tests.bench.house import House, house
from tests.bench.large import LANES, journey

PREPARE = """
import json, django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tests.bench.large import journey
from waypost.core.vocabulary.journey import write_json
from waypost.rooms.maps import actions
from waypost.rooms.people.models import Member
member = Member.objects.select_related("user", "workspace").get()
made = actions.import_document(member, content=write_json(journey({steps})).encode()).journeys[0]
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(member.user.pk), "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
session.create()
print(json.dumps({{"journey": str(made.uuid), "session": session.session_key}}))
"""
TOKEN = "x" * 32
Plain = dict[str, Any]


@dataclass
class Cost:
    """What one kind of edit cost, each time it was made; `worked` is the mean."""

    clock: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    worked: float = 0.0


class Editor:
    """A page of the editor without a page: it sends operations, and keeps the marks of what it was sent."""

    def __init__(self, at: House, made: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", at.port, timeout=30)
        self.path = f"/w/house/journeys/{made['journey']}/edit"
        self.headers = {
            "Cookie": f"sessionid={made['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
            "Accept": "application/json",
        }
        self.has: list[str] = []
        self.answer: Plain = {}

    def open(self) -> int:
        return self._take("GET", "/state", None)

    def send(self, *operations: Plain) -> int:
        return self._take("POST", "/operations", {"batch": str(uuid4()), "operations": operations, "has": self.has})

    def inverse(self) -> Plain:
        """What takes the last edit back, as the page sends it."""
        return {
            "do": "together",
            "operations": [one for each in reversed(self.answer["done"]) for one in flat(each["inverse"])],
        }

    def _take(self, method: str, path: str, body: Plain | None) -> int:
        self.connection.request(method, self.path + path, json.dumps(body) if body else None, self.headers)
        answer = self.connection.getresponse()
        read = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {read[:2000].decode()}")
        self.answer = json.loads(read)
        assert not self.answer.get("clashes"), self.answer["clashes"]
        drawn = self.answer["map"]
        self.has = [mark for part in drawn["picture"] for mark in part[2:]] + list(drawn["document"].values())
        return len(read)


def flat(operation: Plain) -> list[Plain]:
    return (
        [one for each in operation["operations"] for one in flat(each)]
        if operation["do"] == "together"
        else [operation]
    )


def edits(at: Editor) -> Iterator[tuple[str, Callable[[int], int]]]:
    """Each kind of edit, and how it is made for the n-th time."""
    steps = list(journey().steps())
    feelings = [list(each.emotions) for each in steps]

    def written(n: int) -> int:
        return at.send({"do": "write", "lane": "thoughts", "step": "step-5", "before": None, "lines": [f"Text {n}"]})

    def moved(n: int) -> int:
        return at.send(
            {
                "do": "move",
                "at": {"kind": "step", "id": "step-2"},
                "into": "stage-0",
                "after": ("step-3", "step-1")[n % 2],
            }
        )

    def pasted(n: int) -> int:
        rows = (f"{lane} {place} {n}" for lane in range(3) for place in range(20))
        cells = list(rows)
        text = "\n".join("\t".join(cells[at : at + 20]) for at in (0, 20, 40))
        return at.send({"do": "paste", "lane": "contents", "step": "step-0", "text": text})

    def felt(n: int) -> int:
        before, after = ((feelings[5][0].value if n == 0 else (n - 1) % 5 / 2 - 1), n % 5 / 2 - 1)
        points = [[{"value": value, "persona": "kim"}] for value in (before, after)]
        return at.send(
            {
                "do": "change",
                "at": {"kind": "step", "id": "step-5"},
                "field": "emotions",
                "before": points[0],
                "after": points[1],
            }
        )

    def added(n: int) -> int:
        return at.send(
            {
                "do": "add",
                "kind": "step",
                "part": {"id": f"new-{n}", "name": "New"},
                "into": "stage-1",
                "after": "step-5",
            }
        )

    def removed(n: int) -> int:
        return at.send({"do": "remove", "at": {"kind": "step", "id": f"new-{n}"}})

    def renamed(n: int) -> int:
        before = steps[7].name if n == 0 else f"Called {n - 1}"
        return at.send(
            {
                "do": "change",
                "at": {"kind": "step", "id": "step-7"},
                "field": "name",
                "before": before,
                "after": f"Called {n}",
            }
        )

    yield "write a cell", written
    yield "undo it", lambda n: at.send(at.inverse())
    yield "rename a step", renamed
    yield "drag the curve", felt
    yield "move a step", moved
    yield "add a step", added
    yield "delete a step", removed
    yield "paste 20 × 3 cells", pasted


def served(at: House, made: dict[str, str], times: int) -> dict[str, Cost]:
    """What edits cost the server. One round goes before and is not counted."""
    editor, costs = Editor(at, made), {}
    whole = Cost()
    for _ in range(3):
        editor.has = []
        _once(whole, editor.open)
    costs["open the page: all of it"] = whole
    kinds = list(edits(editor))
    for name, _ in kinds:
        costs[name] = Cost()
    for name, act in kinds:
        if name == "undo it":
            continue
        busy = at.processor_seconds("web")
        for n in range(times):
            _once(costs[name], partial(act, n))
        costs[name].worked = (at.processor_seconds("web") - busy) / times
        if name == "write a cell":
            busy = at.processor_seconds("web")
            for _ in range(times):
                _once(costs["undo it"], lambda: editor.send(editor.inverse()))
            costs["undo it"].worked = (at.processor_seconds("web") - busy) / times
    return costs


def _once(cost: Cost, act: Callable[[], int]) -> None:
    started = time.perf_counter()
    cost.bytes.append(act())
    cost.clock.append(time.perf_counter() - started)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="how often each edit is made")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--no-browser", action="store_true", help="measure the server alone")
    chosen = parser.parse_args()
    print(f"{chosen.steps} steps × {len(LANES)} lanes, {chosen.times} times each; load before {os.getloadavg()[0]:.1f}")
    with house() as at:
        made = at.ask(PREPARE.format(steps=chosen.steps))
        at.start("web")
        print(f"\n{'server':26} median     p95     cpu       KB")
        for name, cost in served(at, made, chosen.times).items():
            print(
                f"{name:26} {statistics.median(cost.clock) * 1000:4.0f} ms {percentile(cost.clock, 0.95) * 1000:4.0f} ms"
                f" {cost.worked * 1000:4.0f} ms {statistics.median(cost.bytes) / 1000:7.1f}"
            )
        if not chosen.no_browser:
            from tests.bench.editing_seen import seen

            made = at.ask(PREPARE.format(steps=chosen.steps))
            print(f"\n{'Chromium':26} seen       p95   drawn      p95   whole      p95  thread")
            for name, each in seen(at, made, chosen.times).items():
                figures = [
                    f"{f(each[key]):6.0f} ms"
                    for key in ("seen", "drawn", "whole")
                    for f in (statistics.median, lambda v: percentile(v, 0.95))
                ]
                print(f"{name:24} {' '.join(figures)} {statistics.median(each['worked']):5.0f} ms")
    print(f"\nload after {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
