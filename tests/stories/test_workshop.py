"""A workshop: everybody writes on a phone, the wall is put in order, and the map that comes of it is published."""

import json
import random
import re
import threading
import time
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from tests.stories.conftest import MARA, SLUGS, Readers
from tests.stories.house import House
from tests.stories.reader import Reader

PHONES, NOTES, SECONDS = 25, 8, 120.0


def open_workshop(leader: Reader, slug: str, title: str) -> tuple[str, str]:
    """A workshop on a blank grid: its page, and the code on the wall."""
    leader.go(f"/w/{slug}/journeys/workshops/")
    leader.press("Open a workshop", "Workshop eröffnen")
    leader.page.fill("#id_title", title)
    leader.page.fill("#id_stages", "Purchase: Compares, Pays\nUse: Rides")
    leader.page.check(f"input[name=language][value={leader.language}]")
    leader.press("Open", "Eröffnen", within=leader.page.locator("main form.form"))
    leader.page.locator("#wall").wait_for()
    return leader.page.url, leader.page.locator(".spelled").inner_text().replace("-", "")


def a_phone(readers: Readers, language: str, code: str, name: str) -> Reader:
    phone = readers(language, None)
    phone.page.set_viewport_size({"width": 390, "height": 844})
    phone.page.goto(f"{phone.address}/join/{code}/")
    phone.page.fill("#name", name)
    phone.page.check("input[value=customers]")
    phone.press("Join", "Teilnehmen")
    phone.page.locator("#note-form").wait_for()
    return phone


def write(phone: Reader, text: str, *, step: int = 0, lane: int = 0) -> None:
    phone.page.fill("#text", text)
    phone.page.select_option("#step", index=step)
    phone.page.select_option("#lane", index=lane)
    phone.page.click("#send")


def test_from_phones_over_the_wall_to_a_published_map(readers: Readers, language: str) -> None:
    leader, slug = readers(language), SLUGS[language]
    url, code = open_workshop(leader, slug, f"Story {language} {uuid4().hex[:6]}")
    ada, bob = a_phone(readers, language, code, "Ada"), a_phone(readers, language, code, "Bob")
    write(ada, "The hotline is never reachable", step=2, lane=5)
    write(bob, "Hotline not reachable")
    bob.page.context.set_offline(True)
    write(bob, "Written in the lift", step=1, lane=3)
    bob.page.locator("#outbox.warn").wait_for()
    bob.page.wait_for_timeout(1500)
    bob.page.context.set_offline(False)
    bob.page.locator("#outbox:not(.warn)").wait_for()
    bob.wrong[:] = [each for each in bob.wrong if "ERR_INTERNET_DISCONNECTED" not in each]
    leader.page.locator(".sticky").nth(2).wait_for()
    leader.look()
    leader.page.click("#find")
    leader.page.locator("#groups button").first.click()
    leader.page.locator(".sticky .badge", has_text="+1").wait_for()
    moved = leader.page.locator(".sticky", has_text="Written in the lift")
    moved.focus()
    moved.press("Alt+ArrowRight")
    leader.page.locator('.cell[data-step="pays"] .sticky', has_text="Written in the lift").wait_for()
    leader.page.locator("[name=phase][value=voting]").click()
    leader.page.locator("#wall").wait_for()
    ada.page.locator("#ballot .more").first.click()
    ada.page.locator("#left", has_text="2").wait_for()
    ada.page.wait_for_timeout(800)
    ada.look()
    leader.page.locator("[name=phase][value=discuss]").click()
    leader.page.locator(".sticky .badge", has_text="● 1").wait_for()
    leader.press("Take over", "Übernehmen")
    for box in leader.page.locator('input[name="note"]').all():
        box.check()
    for name, option in (("step", "pays"), ("lane", "pain_points")):
        for choice in leader.page.locator(f'select[name^="{name}-"]').all():
            choice.select_option(value=option)
    leader.press("Take the chosen notes over", "Ausgewählte übernehmen")
    leader.page.get_by_role("button", name=re.compile("Keep|als Version")).click()
    leader.look()
    leader.sees("Hotline" if language == "en" else "hotline")
    leader.press("Publish", "Veröffentlichen")
    leader.go(url)
    ada.page.locator(".state.good").first.wait_for()


def test_twenty_five_phones_with_dropped_connections_lose_no_note(readers: Readers, house: House) -> None:
    leader = readers("en")
    url, code = open_workshop(leader, SLUGS["en"], f"Phones {uuid4().hex[:6]}")
    phones = [Line(house.address, code, number) for number in range(PHONES)]
    threads = [threading.Thread(target=phone.live) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [phone.failed for phone in phones if phone.failed] == []
    asked = leader.page.context.request.get(f"{url}notes/", headers={"Accept": "application/json"})
    wall = sorted(note["text"] for note in asked.json()["notes"] if not note["out"])
    assert wall == sorted(text for phone in phones for text in phone.meant.values())
    assert len(wall) == PHONES * NOTES and asked.json()["people"] == PHONES
    leader.leave()
    assert house.session(MARA)


class Line:
    """The rules of static/workshops/outbox.js over real connections that break: before, while and after sending."""

    def __init__(self, address: str, code: str, number: int) -> None:
        self.host = urlsplit(address).netloc
        self.code, self.chance, self.number = code, random.Random(number), number
        self.cookies: dict[str, str] = {}
        self.waiting: dict[str, dict[str, Any]] = {}
        self.meant: dict[str, str] = {}
        self.late: list[list[dict[str, Any]]] = []
        self.failed = ""

    def live(self) -> None:
        try:
            self._live()
        except Exception as error:
            self.failed = f"{self.number}: {error!r}"

    def _live(self) -> None:
        ends = time.monotonic() + SECONDS
        self.ask("GET", "")
        form = {"name": f"Guest {self.number}", "voice": "sales", "key": f"key-{self.number}-{uuid4().hex}"}
        while "waypost_guest" not in self.cookies:
            self.ask("POST", "", urlencode(form), "application/x-www-form-urlencoded", lost=self.chance.random() < 0.3)
        for number in range(NOTES):
            client, turn = uuid4().hex, 1
            self.write(client, turn, f"{self.number}.{number}")
            self.flush()
            if number % 3 == 0:
                self.write(client, 2, f"{self.number}.{number} corrected")
        while self.waiting:
            assert time.monotonic() < ends, f"{len(self.waiting)} notes did not arrive"
            self.flush()
        for old in self.late:
            self.send(old)

    def write(self, client: str, turn: int, text: str) -> None:
        self.waiting[client] = {"client": client, "turn": turn, "text": text, "step": "pays", "lane": "thoughts"}
        self.meant[client] = text

    def flush(self) -> None:
        sent, fate = [dict(each) for each in self.waiting.values()], self.chance.random()
        if fate < 0.15:
            return
        if fate < 0.25:
            self.late.append(sent)
            return
        answer = self.send(sent, lost=fate > 0.75)
        if fate < 0.4 and self.late:
            self.send(self.late.pop(0))
        for receipt in (answer or {}).get("receipts", ()):
            mine = self.waiting.get(receipt["client"])
            if receipt["kept"] and mine and mine["turn"] == receipt["turn"]:
                del self.waiting[receipt["client"]]

    def send(self, notes: list[dict[str, Any]], *, lost: bool = False) -> Any:
        text = self.ask("POST", "notes/", json.dumps({"notes": notes}), "application/json", lost=lost)
        return json.loads(text) if text else None

    def ask(self, method: str, path: str, body: str = "", kind: str = "", *, lost: bool = False) -> str:
        """What came back; "" where the connection was cut before the answer was read."""
        line = HTTPConnection(self.host, timeout=30)
        head = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
            "Accept": "application/json" if path else "text/html",
            "Content-Type": kind,
        }
        try:
            line.request(method, f"/join/{self.code}/{path}", body.encode(), head)
            if lost:
                return ""  # the server may have done it, or not
            answer = line.getresponse()
            text = answer.read().decode()
            assert answer.status < 400 or answer.status == 503, f"{path}: {answer.status} {text[:300]}"
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    found = re.match(r"([^=]+)=([^;]*)", value)
                    assert found is not None
                    self.cookies[found[1]] = found[2]
            return text if answer.status == 200 else ""
        except (HTTPException, OSError):
            return ""
        finally:
            line.close()
