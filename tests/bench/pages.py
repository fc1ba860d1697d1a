"""How long the server takes for every page, with the demo company in the house. `make bench-pages`.

    python -m tests.bench.pages [--customers N] [--folder DIR] [part of an address …]

Every address that answers a member's GET is asked five times in this process; the medians are printed, slowest first,
with the statements that each costs the database. The exit code is 1 where a median is 200 ms or more; a PDF, which
is written anew for its moment, is shown and not counted.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MOST = 0.2  # seconds at the median
TIMES = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """An address and what it costs: seconds at the median, of the processor too, and the first time; statements; bytes.

    On a machine that is busy otherwise the processor's seconds say more than those of the clock.
    """

    path: str
    status: int
    median: float
    worked: float
    first: float
    statements: int
    size: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="only addresses that hold one of these")
    parser.add_argument(
        "--customers", type=int, default=25_000, help="of the demo company; 25,000 as in `waypost demo`"
    )
    parser.add_argument("--folder", type=Path, help="a data folder that is kept, filled where it is empty")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="waypost-pages-") as folder:
        os.environ |= {
            "WAYPOST_DATA": str(chosen.folder or folder),
            "WAYPOST_COLLECTED": "1",
            "DJANGO_SETTINGS_MODULE": "waypost.site.settings",
        }
        member = fill(chosen.customers)
        things = furnished(member)
        found = [
            measured(client_of(member), path)
            for path in paths(member, things)
            if not chosen.only or any(part in path for part in chosen.only)
        ]
    return told(found)


def fill(customers: int) -> Any:
    """The demo company, and its administrator in the German workspace."""
    from waypost.site import serving

    serving.prepare()
    from waypost.demo.company import HOUSES
    from waypost.demo.filling import fill as filled
    from waypost.rooms.people.models import Member
    from waypost.site.wiring import wire

    wire()
    filled(today=datetime.now(UTC).date(), customers=customers)
    return Member.objects.select_related("user", "workspace").filter(workspace__slug=HOUSES[0].slug).order_by("pk")[0]


def furnished(member: Any) -> Any:
    """One thing of every kind beside those of the demo company, as tests of all doors have them."""
    from django.conf import settings

    from tests.house.furniture import furnish
    from waypost.rooms.people.models import User

    settings.ALLOWED_HOSTS.append("testserver")

    colleague = User.objects.filter(email="colleague@example.org").first()
    return furnish(member, colleague or User.objects.create_user("colleague@example.org", None, name="Colleague"))


def client_of(member: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def paths(member: Any, things: Any) -> Iterator[str]:
    """Every address of the house that takes a GET, with what is there; every kind of question."""
    from tests.house.test_doors import inside
    from waypost.rooms.insights.forms.questions import ASKED

    yield from ("/", "/me/", "/style/", "/accounts/2fa/", "/accounts/sessions/")
    for door in inside():
        kinds = list(ASKED) if "kind" in door.names else [""]
        for kind in kinds:
            chosen = {key: kind if key.endswith("<slug:kind>/") else thing for key, thing in things.items()}
            yield door.url(chosen, member.workspace.slug)
    yield from variants(member)


def variants(member: Any) -> Iterator[str]:
    """Pages of the demo company that look otherwise by their query string."""
    from waypost.rooms.insights.models import SavedQuestion
    from waypost.rooms.maps import queries as maps

    root, journey = f"/w/{member.workspace.slug}", maps.journeys(member)[0].uuid
    yield f"{root}/journeys/?view=landscape"
    for view in ("subway", "blueprint", "table", "versions"):
        yield f"{root}/journeys/{journey}/?view={view}"
    for view in ("subway", "blueprint"):
        yield f"{root}/analysis/map/{journey}/?view={view}"
    for each in SavedQuestion.objects.filter(workspace=member.workspace):
        yield f"{root}/analysis/ask/{each.kind}/?{each.settings}"
    for kind in ("gaps", "funnel", "transitions", "visits"):
        yield f"{root}/analysis/ask/{kind}/figure/?cell=0.0.{'3' if kind == 'gaps' else '1'}"


def measured(client: Any, path: str) -> Measured:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    started = time.perf_counter()
    client.get(path)
    first = time.perf_counter() - started
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    statements, took, worked = len(captured), [], []
    for _ in range(TIMES):
        started, busy = time.perf_counter(), time.process_time()
        size = len(client.get(path).getvalue())
        took.append(time.perf_counter() - started)
        worked.append(time.process_time() - busy)
    median = statistics.median
    return Measured(path, answer.status_code, median(took), median(worked), first, statements, size)


def told(found: list[Measured]) -> int:
    """A table, slowest first; 1 if a page is too slow."""
    pages = [each for each in found if each.status < 400]
    print("  median      cpu    first  SQL    KB  address")
    for each in sorted(pages, key=lambda each: -each.median):
        print(
            f"{each.median * 1000:5.0f} ms {each.worked * 1000:5.0f} ms {each.first * 1000:5.0f} ms {each.statements:4} {each.size / 1000:5.0f}  {each.path}"
        )
    slow = [each for each in pages if each.median >= MOST and not each.path.endswith(".pdf")]
    broken = sorted({(each.status, each.path) for each in found if each.status >= 500})
    for status, path in broken:
        print(f"{status}: {path}")
    middle = statistics.median(each.median for each in pages)
    print(
        f"{len(pages)} pages, {len(slow)} of {MOST * 1000:.0f} ms or more; the middle one takes {middle * 1000:.0f} ms"
    )
    return 1 if slow or broken else 0


if __name__ == "__main__":
    sys.exit(main())
