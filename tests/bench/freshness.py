"""How long it takes until an event is in the figure on a page: it is sent, then the page is loaded until it counts it.

    python -m tests.bench.freshness [--postgres] [--seconds 60] [--before 20000]

The house holds some events already; web process, worker and this script share the machine. The figure is that of a
funnel's first step, on the page that a member sees. An event is sent at a random instant between two seals.
"""

import argparse
import http.client
import json
import os
import random
import re
import time
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode

from tests.bench.house import House, house
from tests.bench.intake import Line, event
from tests.own_postgres import server

COOKIE = """
import json, django
django.setup()
from django.test import Client
from waypost.rooms.people.models import User
client = Client()
client.force_login(User.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
print(json.dumps(client.cookies["sessionid"].value))
"""
FIRST, SECOND = "Trial asked for", "Trial begun"
PARTY = 20  # come at once: pages withhold figures of fewer customers than the smallest group
PAGE = "/w/house/analysis/ask/funnel/?" + urlencode([("steps", FIRST), ("steps", SECOND)])
FIGURE = re.compile(
    r'<table class="table answer">.*?<tbody>.*?<td[^>]*class="[^"]*number[^"]*"[^>]*>(.*?)</td>', re.DOTALL
)


def shown(house: House, cookie: str) -> int:
    """How many came to the first step, as the page says it; 0 while it knows neither step."""
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        line.request("GET", PAGE, headers={"Cookie": f"sessionid={cookie}; language=en"})
        answer = line.getresponse()
        page = answer.read().decode()
    finally:
        line.close()
    if answer.status != 200:
        return 0
    found = FIGURE.search(page)
    return int(re.sub(r"<[^>]*>|\D", "", found[1])) if found else 0


def send(house: House, calls: list[dict[str, Any]]) -> None:
    with Line(house) as line:
        status = line.post("batch", json.dumps({"batch": calls}).encode())
    if status != 200:
        raise RuntimeError(f"the intake answered {status}")


def asked_for(party: int) -> list[dict[str, Any]]:
    """The events of the customers of a party, who take both steps."""
    return [
        event(10_000_000 + 2 * n + place) | {"event": name, "userId": f"trial-{n}", "anonymousId": f"trial-cookie-{n}"}
        for n in range(party * PARTY, (party + 1) * PARTY)
        for place, name in enumerate((FIRST, SECOND))
    ]


def run(house: House, seconds: float, before: int, seed: int = 1) -> dict[str, Any]:
    """Send parties of customers one after the other, each as soon as the one before is on the page."""
    chance, waits = random.Random(seed), []
    house.start("web", "worker")
    for first in range(0, before, 500):
        send(house, [event(n) for n in range(first, first + 500)])
    cookie = house.ask(COOKIE)
    end, n = time.monotonic() + seconds, 0
    while n < 2 or time.monotonic() < end:
        send(house, asked_for(n))
        begin = time.monotonic()
        while (figure := shown(house, cookie)) < PARTY * (n + 1):
            if time.monotonic() - begin > 120:
                raise RuntimeError(f"party {n + 1} is not on the page, which says {figure}")
            time.sleep(0.1)
        if figure != PARTY * (n + 1):
            raise RuntimeError(f"the page says {figure}, {PARTY * (n + 1)} were sent")
        waits.append(time.monotonic() - begin)
        n += 1
        time.sleep(chance.uniform(0, 2))
    waits = sorted(waits[1:])  # the first one waits for everything that was sent before
    return {
        "events before": before,
        "parties sent": len(waits),
        "median s": round(waits[len(waits) // 2], 1),
        "p95 s": round(waits[min(len(waits) - 1, int(len(waits) * 0.95))], 1),
        "slowest s": round(waits[-1], 1),
        "load": os.getloadavg(),
    }


def main() -> None:
    chosen = argparse.ArgumentParser()
    chosen.add_argument("--postgres", action="store_true")
    chosen.add_argument("--seconds", type=float, default=60)
    chosen.add_argument("--before", type=int, default=20_000)
    told = chosen.parse_args()
    with ExitStack() as stack:
        database = stack.enter_context(server(durable=True)) if told.postgres else ""
        result = run(stack.enter_context(house(database)), told.seconds, told.before)
    for name, value in result.items():
        print(f"{name:20} {value}")  # noqa: T201
    raise SystemExit(result["p95 s"] >= 60)


if __name__ == "__main__":
    main()
