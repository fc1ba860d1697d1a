"""A workshop of some minutes: phones on bad connections write, a wall asks along, and at the end every note is looked for.

    python -m tests.bench.workshop [--postgres] [--seconds 180] [--phones 25]

Each phone keeps the rules of static/workshops/outbox.js. Of its requests some never go out, some are cut in the middle, of
some the answer is lost on the way back, some come late and once more. A note is lost that no wall has, or has with older
words; doubled that is there twice. Server, phones and wall run on the same processors.
"""

import argparse
import json
import os
import random
import threading
import time
from collections import Counter
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.bench.calling import Cut, Line
from tests.bench.house import House, house
from tests.own_postgres import server

OPEN = """
import json, django
django.setup()
from django.test import Client
from waypost.rooms.people.models import Member
from waypost.rooms.workshops import actions
from waypost.rooms.workshops.models import Workshop
member = Member.objects.get()
stages = [("Purchase", ["Compares", "Asks", "Pays"]), ("Use", ["Rides", "Repairs"])]
row = Workshop.objects.get(uuid=actions.open_blank(member, title="I buy a bicycle", stages=stages))
client = Client()
client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
print(json.dumps({"code": row.code, "uuid": str(row.uuid), "session": client.cookies["sessionid"].value}))
"""
KEPT = """
import json, django
django.setup()
from waypost.rooms.workshops.models import Guest, Note
notes = [[each.client, each.text, each.gone] for each in Note.objects.all()]
print(json.dumps({"notes": notes, "guests": Guest.objects.count()}))
"""
FIRST_WAIT, LONGEST_WAIT, FASTER = 0.8, 15.0, 1.8  # of the outbox
PATIENCE = 90.0  # seconds that a phone has for what still waits at the end


class Phone:
    """One guest. `meant` is what was written last under each name, None where it was taken back."""

    def __init__(self, address: str, code: str, number: int, *, hurry: float = 1.0) -> None:
        self.line = Line(urlsplit(address).netloc)
        self.path, self.number, self.hurry = f"/join/{code}/", number, hurry
        self.chance = random.Random(number)
        self.waiting: dict[str, dict[str, Any]] = {}
        self.meant: dict[str, str | None] = {}
        self.turns: dict[str, int] = {}
        self.since: dict[str, float] = {}
        self.late: list[dict[str, Any]] = []
        self.counted: Counter[str] = Counter()
        self.arrived: list[float] = []  # seconds from a note to its receipt
        self.seen, self.wait, self.failed = "", FIRST_WAIT * hurry, ""

    def live(self, seconds: float, pause: float) -> None:
        """Write for so long, then stay until nothing waits; what goes wrong is told in `failed`."""
        try:
            self._join()
            self._write_on(seconds, pause)
        except Exception as error:
            self.failed = f"Phone {self.number}: {error!r}"

    def _join(self) -> None:
        """Tried until an answer comes through; the form names its try."""
        self.line.ask("GET", self.path)
        form = {"name": f"Guest {self.number}", "voice": "sales", "key": uuid4().hex}
        while "waypost_guest" not in self.line.cookies:
            self.line.ask("POST", self.path, urlencode(form), cut=self._cut())

    def _write_on(self, seconds: float, pause: float) -> None:
        end = time.monotonic() + seconds
        writes = polls = time.monotonic() + self.chance.random() * pause
        tries = 0.0
        while (now := time.monotonic()) < end or self.waiting:
            if now > end + PATIENCE:
                return
            if writes <= now < end:
                self._write()
                writes, tries, self.wait = now + pause * (0.5 + self.chance.random()), now, FIRST_WAIT * self.hurry
            if self.waiting and tries <= now:
                tries = time.monotonic() + self._flush()
            if polls <= now:
                self._ask_for_news()
                polls = now + 2
            time.sleep(0.02)
        for old in self.late:
            self._send([old])

    def _write(self) -> None:
        """Mostly a new note; some are corrected, a few taken back, whether they have arrived or not."""
        mine = [client for client, text in self.meant.items() if text is not None]
        if mine and self.chance.random() < 0.2:
            client = self.chance.choice(mine)
            gone = self.chance.random() < 0.25
            text = f"{self.meant[client]}, corrected"
            self.waiting[client] = note(client, self.turns[client] + 1, text, gone=gone)
            self.meant[client] = None if gone else text
        else:
            client = uuid4().hex
            text = f"Phone {self.number}, note {len(self.meant)}"
            self.waiting[client], self.meant[client] = note(client, 1, text), text
            self.counted["written"] += 1
        self.turns[client] = self.waiting[client]["turn"]
        self.since[client] = time.monotonic()

    def _flush(self) -> float:
        """Send what waits; returns how long to pause before the next try."""
        sent = [dict(each) for each in list(self.waiting.values())[:20]]
        done = 0
        for receipt in self._send(sent, cut=self._cut()):
            mine = self.waiting.get(receipt["client"])
            if mine and mine["turn"] == receipt["turn"] and not receipt["later"]:
                assert receipt["kept"], receipt["why"]
                del self.waiting[receipt["client"]]
                self.arrived.append(time.monotonic() - self.since[receipt["client"]])
                self.counted["accepted"] += 1
                done += 1
        if self.chance.random() < 0.1 and sent:
            self.late.append(self.chance.choice(sent))
        if self.late and self.chance.random() < 0.1:
            self._send([self.late.pop(0)])
        self.wait = FIRST_WAIT * self.hurry if done else min(self.wait * FASTER, LONGEST_WAIT * self.hurry)
        return 0 if done else self.wait * (0.7 + self.chance.random() * 0.6)

    def _send(self, notes: list[dict[str, Any]], *, cut: Cut = Cut.NOT) -> list[dict[str, Any]]:
        answer = self.line.ask("POST", self.path + "notes/", json.dumps({"notes": notes}), cut=cut)
        return list(json.loads(answer)["receipts"]) if answer else []

    def _ask_for_news(self) -> None:
        answer = self.line.ask("GET", f"{self.path}state/?seen={self.seen}", cut=self._cut())
        self.seen = json.loads(answer)["seen"] if answer else self.seen

    def _cut(self) -> Cut:
        """What becomes of a request: two of three go through."""
        return self.chance.choices(list(Cut), [66, 10, 10, 14])[0]


def note(client: str, turn: int, text: str, *, gone: bool = False) -> dict[str, Any]:
    return {"client": client, "turn": turn, "text": text, "step": "pays", "lane": "thoughts", "gone": gone}


class Leader:
    """Who leads: asks for what is new on the wall as its page does, and moves a note now and then."""

    def __init__(self, address: str, workshop: str, session: str) -> None:
        self.line, self.over = Line(urlsplit(address).netloc), threading.Event()
        self.line.cookies["sessionid"] = session
        self.path, self.failed, self.shown = f"/w/house/journeys/workshops/{workshop}/", "", 0

    def live(self) -> None:
        try:
            self.line.ask("GET", self.path)
            seen = ""
            while not self.over.wait(1.5):
                if answer := self.line.ask("GET", f"{self.path}notes/?seen={seen}"):
                    told = json.loads(answer)
                    seen, self.shown = told["seen"], self.shown + len(told["notes"])
                    there = [each["id"] for each in told["notes"] if not each["out"]]
                    if there:
                        self.line.ask("POST", self.path + "act/", urlencode(
                            {"do": "move", "note": there[0], "step": "asks", "lane": "needs"}
                        ))  # fmt: skip
        except Exception as error:
            self.failed = f"Wall: {error!r}"


def together(phones: list[Phone], *, seconds: float, pause: float) -> None:
    """All of them at once, until each has brought what it wrote."""
    threads = [threading.Thread(target=phone.live, args=(seconds, pause)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def held(house: House, *, phones: int, seconds: float, pause: float, hurry: float = 1.0) -> dict[str, Any]:
    """A whole workshop in a running house; what was sent, and what became of it."""
    opened = house.ask(OPEN)
    address = f"http://127.0.0.1:{house.port}"
    guests = [Phone(address, opened["code"], number, hurry=hurry) for number in range(phones)]
    leader = Leader(address, opened["uuid"], opened["session"])
    wall = threading.Thread(target=leader.live)
    wall.start()
    together(guests, seconds=seconds, pause=pause)
    leader.over.set()
    wall.join()
    kept = house.ask(KEPT)
    meant = {client: text for guest in guests for client, text in guest.meant.items()}
    there = {client: None if gone else text for client, text, gone in kept["notes"]}
    texts = Counter(text for text in there.values() if text is not None)
    waits = sorted(wait for guest in guests for wait in guest.line.waits)
    arrived = sorted(wait for guest in guests for wait in guest.arrived)
    lines = [guest.line for guest in guests]
    return {
        "phones": phones, "seconds": seconds,
        "requests": sum(each.asked for each in lines), "cut": sum(each.cut for each in lines),
        "written": sum(guest.counted["written"] for guest in guests),
        "accepted": sum(guest.counted["accepted"] for guest in guests),
        "lost": sum(there.get(client, "") != text for client, text in meant.items()),
        "doubled": sum(n - 1 for n in texts.values()) + len(there.keys() - meant.keys()) + kept["guests"] - phones,
        "answer p50 ms": round(1000 * at(waits, 0.5)), "answer p99 ms": round(1000 * at(waits, 0.99)),
        "on the wall p50 s": round(at(arrived, 0.5), 2), "on the wall p99 s": round(at(arrived, 0.99), 2),
        "wall answers p99 ms": round(1000 * at(sorted(leader.line.waits), 0.99)),
        "failed": [told for told in (leader.failed, *(guest.failed for guest in guests)) if told],
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def at(waits: list[float], quantile: float) -> float:
    """The lower quantile of sorted values."""
    return waits[int(quantile * (len(waits) - 1))] if waits else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--phones", type=int, default=25)
    asked = parser.parse_args()
    with ExitStack() as stack:
        url = stack.enter_context(server(durable=True)) if asked.postgres else ""
        found = stack.enter_context(house(url))
        found.start("web", "worker")
        told = held(found, phones=asked.phones, seconds=asked.seconds, pause=5)
    print("PostgreSQL" if asked.postgres else "SQLite", json.dumps(told))
    if told["lost"] or told["doubled"] or told["failed"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
