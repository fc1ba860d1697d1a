"""How a company brings its data: three files, one with broken rows; two hundred raw names; a journey out of them."""

import json
import random
import re
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader

START = datetime(2026, 3, 2, 9)
WAYS = ("search", "category", "product", "cart", "checkout", "payment", "confirmation", "account", "help", "returns")


def shop(folder: Path) -> Path:
    """A shop's export: customers, minutes apart, with a broken time in line 4 and no customer in line 6."""
    chance = random.Random(7)
    rows = ["customer_id;timestamp;event;device"]
    for customer in range(60):
        at = START + timedelta(hours=customer)
        for event in ("Product seen", "Cart", "Checkout", "Order placed")[: chance.randint(1, 4)]:
            at += timedelta(minutes=chance.randint(1, 30))
            rows.append(f"C{customer:04};{at:%Y-%m-%d %H:%M:%S};{event};{chance.choice(['phone', 'laptop'])}")
    rows.insert(3, "C0001;the day before yesterday;Cart;phone")
    rows.insert(5, ";2026-03-02 10:00:00;Cart;phone")
    return written(folder / "shop.csv", rows)


def calls(folder: Path) -> Path:
    rows = ["customer_id,timestamp,event,channel"]
    rows += [f"C{n:04},{START + timedelta(days=2, hours=n):%Y-%m-%d %H:%M:%S},Call,phone" for n in range(0, 60, 3)]
    return written(folder / "calls.csv", rows)


def tickets(folder: Path) -> Path:
    rows = [
        json.dumps(
            {
                "customer_id": f"C{n:04}",
                "timestamp": f"{START + timedelta(days=3, hours=n):%Y-%m-%dT%H:%M:%SZ}",
                "event": "Ticket opened",
                "department": "Service",
            }
        )
        for n in range(0, 60, 4)
    ]
    return written(folder / "tickets.jsonl", rows)


def raw_names(folder: Path) -> Path:
    """A web log: two hundred page addresses that mean a handful of touchpoints."""
    chance = random.Random(11)
    names = [f"page_view /{way}/{n}" for way in WAYS for n in range(20)]
    rows = ["customer_id;timestamp;event"]
    for customer in range(80):
        at = START + timedelta(hours=customer)
        for place in range(10):
            at += timedelta(minutes=chance.randint(1, 9))
            rows.append(f"V{customer:04};{at:%Y-%m-%d %H:%M:%S};{names[(customer * 10 + place * 20 + customer) % 200]}")
    return written(folder / "web-log.csv", rows)


def written(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def give(reader: Reader, source: str, files: list[Path]) -> None:
    """Begin an import, and wait for the check that reads all rows once."""
    reader.go(f"/w/{SLUGS[reader.language]}/customers/imports/new/")
    reader.page.locator("#source").fill(source)
    reader.page.locator("#files").set_input_files(files)
    reader.press("Look at the files", "Dateien ansehen")
    reader.page.locator("#import-progress [role=status]").wait_for(state="detached", timeout=60_000)


def step(reader: Reader, name: str) -> None:
    reader.go(f"{reader.page.url.partition('?')[0]}?step={name}")


def take_in(reader: Reader) -> None:
    """Import what was checked, and wait until its events count."""
    step(reader, "check")
    name = re.compile(reader.say(r"^Import [\d,]+ events", r"[\d.]+ Ereignisse importieren"))
    reader.click(reader.page.get_by_role("button", name=name))
    reader.page.locator("#import-progress[hx-get]").wait_for(state="detached", timeout=60_000)
    reader.look()


def test_three_files_come_in_and_the_broken_rows_are_named(readers: Readers, language: str, tmp_path: Path) -> None:
    reader = readers(language)
    give(reader, f"Three systems {language}", [shop(tmp_path), calls(tmp_path), tickets(tmp_path)])
    for name in ("files", "columns", "touchpoints", "customers"):
        step(reader, name)
    step(reader, "check")
    broken = reader.page.locator("tr", has_text="shop.csv")
    expect(broken).to_have_count(2)
    lines = [reader.text(row.locator("td").last) for row in reader.each(broken)]
    assert {line for told in lines for line in re.findall(r"\b[46]\b", told)} == {"4", "6"}
    rejected = reader.take(reader.page.get_by_role("link", name="CSV").first)
    assert "the day before yesterday" in rejected.read_text(encoding="utf-8-sig")
    allow = reader.page.get_by_role("button", name=reader.say("Import without these rows", "Ohne diese Zeilen importieren"))  # fmt: skip
    if reader.number(allow):
        reader.follow(allow)
    take_in(reader)
    told = reader.say("2 rows were no events", "2 Zeilen waren keine Ereignisse")
    expect(reader.page.locator(".sentence")).to_contain_text(told)


def test_two_hundred_raw_names_become_touchpoints(readers: Readers, language: str, tmp_path: Path) -> None:
    reader = readers(language)
    give(reader, f"Web log {language}", [raw_names(tmp_path)])
    step(reader, "touchpoints")
    reader.press("Use these touchpoints", "Diese Touchpoints verwenden")
    take_in(reader)
    reader.go(f"/w/{SLUGS[language]}/customers/dictionary/")
    assert 5 <= reader.number(reader.page.locator("input[name^=touchpoint-]")) <= 40
    reader.go(f"/w/{SLUGS[language]}/analysis/ask/visits/")
    reader.go(f"/w/{SLUGS[language]}/analysis/ask/transitions/")
    assert "page_view" not in reader.text(reader.page.locator("table").first)


def test_a_journey_is_drafted_from_data(readers: Readers, language: str) -> None:
    reader = readers(language)
    reader.go(f"/w/{SLUGS[language]}/analysis/draft/?steps=8")
    reader.page.locator("#id_title").fill(f"As it happens {language}")
    reader.press("Create the journey", "Journey anlegen")
    reader.is_at("/analysis/map/")
    expect(reader.page.locator("h1")).to_have_text(f"As it happens {language}")
    expect(reader.page.locator(".drawing svg")).not_to_have_count(0)
    reader.go(f"/w/{SLUGS[language]}/journeys/")
    reader.sees(f"As it happens {language}")
