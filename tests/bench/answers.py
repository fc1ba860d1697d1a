"""How long pages of answers take on ten million events, with four members asking different questions at once.

    python -m tests.bench.answers [--customers 520000] [--members 4] [--rounds 8] [--folder FOLDER]

Every question is asked through the page view, each time of another period: nothing is remembered from before. What is
timed is the whole page: question, answer, words, table, picture. `--folder` keeps the house for the next run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ASKED = {
    "funnel": "steps=Product+viewed&steps=Cart&steps=Checkout&steps=Order+placed",
    "transitions": "",
    "gaps": "",
    "paths": "",
    "retention": "unit=week",
    "visits": "",
}


@contextmanager
def folder_of(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="waypost-answers-") as found:
        yield Path(found)


def command(*words: str) -> None:
    """One `waypost` command."""
    subprocess.run([sys.executable, "-m", "waypost.cli", *words], check=True, cwd=ROOT)


def fill(folder: Path, customers: int) -> Any:
    """The workspace with the simulated retailer's events as its index; its founder."""
    from waypost.site.migrating import bring_up_to_date

    bring_up_to_date()
    from waypost.core.analytics.index.files import open_index
    from waypost.rooms.customers.models.keeping import IndexState, index_folder
    from waypost.rooms.people import actions
    from waypost.rooms.people.models import Member, User

    if found := Member.objects.select_related("workspace", "user").first():
        return found
    user = User.objects.create_user("bench@example.org", None, name="Bench", language="en")
    member = actions.found_workspace(user, slug="house", name="House")
    events, target = folder / "events.parquet", index_folder(member.workspace.uuid)
    target.parent.mkdir(parents=True, exist_ok=True)
    command("simulate", "-o", str(events), "--customers", str(customers), "--seed", "7")
    command("index", str(events), "-o", str(target))
    index = open_index(target)
    IndexState.objects.update_or_create(
        workspace=member.workspace,
        defaults={
            "generation": index.versions.generation, "events": index.events, "customers": index.customers,
            "wanted": 1, "made": 1, "first": datetime.fromtimestamp(index.first / 1e6, UTC),
            "last": datetime.fromtimestamp(index.last / 1e6, UTC),
        },
    )  # fmt: skip
    return Member.objects.select_related("workspace", "user").get()


def addresses(last: datetime, members: int, rounds: int) -> list[list[tuple[str, str]]]:
    """For each member every question in each round, in another order and each of another period."""
    kinds, found, days = list(ASKED), [], 0
    for place in range(members):
        own = []
        for turn in range(rounds):
            for n in range(len(kinds)):
                kind = kinds[(n + place + turn) % len(kinds)]
                days += 1
                first = last - timedelta(days=179 - days % 90)
                end = last - timedelta(days=days // 90)
                period = f"from={first:%Y-%m-%d}&to={end:%Y-%m-%d}"
                own.append((kind, "&".join(filter(None, (ASKED[kind], period)))))
        found.append(own)
    return found


def ask(member: Any, own: list[tuple[str, str]]) -> list[tuple[str, float]]:
    """The seconds of each page, one after the other, in a browser of its own."""
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    times = []
    for kind, query in own:
        begin = time.perf_counter()
        answer = client.get(f"/w/house/analysis/ask/{kind}/?{query}")
        times.append((kind, time.perf_counter() - begin))
        if answer.status_code != 200 or b'class="sentence"' not in answer.content:
            raise RuntimeError(f"{kind}?{query}: {answer.status_code}, no answer")
    connection.close()
    return times


def quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(member: Any, members: int, rounds: int) -> None:
    from waypost.rooms.customers.queries import index as customers

    index = customers.index(member)
    last = datetime.fromtimestamp(index.last / 1e6, UTC)
    say(
        f"{index.events:,} events of {index.customers:,} customers; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    ask(member, list(ASKED.items()))  # words, compiled kernels, pages of the index
    for asking in (1, members):
        with ThreadPoolExecutor(asking) as pool:
            begin = time.perf_counter()
            plans = addresses(last - timedelta(days=asking - 1), asking, rounds)
            times = [each for part in pool.map(lambda own: ask(member, own), plans) for each in part]
            whole = time.perf_counter() - begin
        say(f"\n{asking} asking, {len(times)} pages in {whole:.0f} s, load {os.getloadavg()[0]:.1f}")
        say("| question | median ms | p99 ms |\n|---|---:|---:|")
        for kind in (*ASKED, ""):
            own = [seconds for name, seconds in times if kind in ("", name)]
            say(f"| {kind or 'all'} | {quantile(own, 0.5) * 1e3:.0f} | {quantile(own, 0.99) * 1e3:.0f} |")


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what the command is for


def main() -> None:
    parser = argparse.ArgumentParser(prog="answers")
    parser.add_argument("--customers", type=int, default=520_000)
    parser.add_argument("--members", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with folder_of(chosen.folder) as folder:
        os.environ |= {"WAYPOST_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "waypost.site.settings"}
        import django

        django.setup()
        from django.conf import settings

        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
        measure(fill(folder, chosen.customers), chosen.members, chosen.rounds)


if __name__ == "__main__":
    main()
