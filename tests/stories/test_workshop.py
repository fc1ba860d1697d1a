"""A workshop: everybody writes on a phone, the wall is put in order, and the map that comes of it is published."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.bench.workshop import Phone, together
from tests.stories.conftest import MARA, SLUGS, Readers, told_in
from tests.stories.house import House
from tests.stories.reader import Reader

PHONES = 25
STAGES = "Purchase: Compares, Pays\nUse: Rides"


def open_workshop(leader: Reader, slug: str, title: str, stages: str = STAGES) -> tuple[str, str]:
    """A workshop on a blank grid: its page, and the code on the wall."""
    leader.go(f"/w/{slug}/journeys/workshops/")
    leader.press("Open a workshop", "Workshop eröffnen")
    leader.page.fill("#id_title", title)
    leader.page.fill("#id_stages", stages)
    leader.page.check(f"input[name=language][value={leader.language}]")
    leader.press("Open", "Eröffnen", within=leader.page.locator("main form.form"))
    leader.page.locator("#wall").wait_for()
    return leader.page.url, leader.text(leader.page.locator(".spelled")).replace("-", "")


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
    phone.click(phone.page.locator("#send"))


def test_from_phones_over_the_wall_to_a_published_map(readers: Readers, language: str) -> None:
    leader, slug = readers(language), SLUGS[language]
    url, code = open_workshop(leader, slug, f"Story {language} {uuid4().hex[:6]}")
    ada, bob = a_phone(readers, language, code, "Ada"), a_phone(readers, language, code, "Bob")
    ada.click(ada.page.locator("#send"))
    ada.page.locator("#text-problem").wait_for()
    write(ada, "The hotline is never reachable", step=2, lane=5)
    ada.page.locator("#text-problem").wait_for(state="hidden")
    expect(ada.page.locator("#goes b")).to_have_text("Pays")
    expect(ada.page.locator("#text")).to_have_value("")
    write(bob, "Hotline not reachable")
    bob.page.context.set_offline(True)
    write(bob, "Written in the lift", step=1, lane=3)
    bob.page.locator("#outbox.warn", has_text=bob.say("No connection.", "Keine Verbindung.")).wait_for()
    bob.page.context.set_offline(False)
    bob.page.locator("#outbox:not(.warn)").wait_for()
    bob.wrong[:] = [each for each in bob.wrong if "ERR_INTERNET_DISCONNECTED" not in each]
    leader.page.locator(".sticky").nth(2).wait_for()
    leader.look()
    leader.click(leader.page.locator("#find"))
    leader.click(leader.page.locator("#groups button").first)
    leader.page.locator(".sticky .badge", has_text="+1").wait_for()
    leader.click(leader.page.locator("#undo-do"))
    leader.page.locator(".sticky .badge", has_text="+1").wait_for(state="detached")
    leader.click(leader.page.locator(".sticky", has_text="Hotline not reachable").locator(".open"))
    leader.click(leader.page.locator("#note-merge"))
    leader.page.fill("#merge-words", "never hotline")
    leader.page.locator("#merge-list input").first.check()
    leader.page.locator("#merge-behind li").wait_for()
    leader.look()
    leader.click(leader.page.locator("#merge-do"))
    leader.page.locator("#merge-dialog").wait_for(state="hidden")
    leader.page.locator(".sticky .badge", has_text="+1").wait_for()
    moved = leader.page.locator(".sticky", has_text="Written in the lift")
    moved.focus()
    moved.press("Alt+ArrowRight")
    leader.page.locator('.cell[data-step="pays"] .sticky', has_text="Written in the lift").wait_for()
    leader.click(leader.page.locator("[name=phase][value=voting]"))
    ada.click(ada.page.locator("#ballot .more").first)
    ada.page.locator("#left", has_text="2").wait_for()
    ada.look()
    leader.sees(leader.say("1 of 2 have given dots", "1 von 2 haben Punkte vergeben"))
    leader.click(leader.page.locator("[name=phase][value=discuss]"))
    leader.page.locator(".sticky .badge", has_text="● 1").wait_for()
    leader.press("Take over", "Übernehmen")
    for box in leader.each(leader.page.locator('input[name="note"]')):
        box.check()
    for name, option in (("step", "pays"), ("lane", "pain_points")):
        for choice in leader.each(leader.page.locator(f'select[name^="{name}-"]')):
            choice.select_option(value=option)
    leader.press("Take over the chosen notes", "Ausgewählte Notizen übernehmen")
    leader.follow(leader.page.get_by_role("button", name=re.compile("as a version|als Version")))
    leader.sees("Hotline" if language == "en" else "hotline")
    leader.press("Publish", "Veröffentlichen")
    leader.go(url)
    ada.page.locator(".state.good").first.wait_for()


def test_twenty_five_phones_with_dropped_connections_lose_no_note(readers: Readers, house: House) -> None:
    leader = readers("en")
    url, code = open_workshop(leader, SLUGS["en"], f"Phones {uuid4().hex[:6]}")
    phones = [Phone(house.address, code, number, hurry=0.1) for number in range(PHONES)]
    together(phones, seconds=6, pause=0.8)
    assert [phone.failed for phone in phones if phone.failed] == []
    asked = leader.page.context.request.get(f"{url}notes/", headers={"Accept": "application/json"})
    wall = sorted(note["text"] for note in asked.json()["notes"] if not note["out"])
    assert wall == sorted(text for phone in phones for text in phone.meant.values() if text is not None)
    assert len(wall) > PHONES and asked.json()["people"] == PHONES
    leader.leave()
    assert house.session(MARA)


@pytest.mark.parametrize("window", [(1920, 1080), (1280, 720)])
def test_the_screen_for_all_shows_every_step_whatever_was_written(
    window: tuple[int, int], readers: Readers, language: str
) -> None:
    leader = readers(language)
    steps = [f"Step number {n}" for n in range(1, 17)]
    stages = "\n".join(f"Stage {n}: {', '.join(steps[n * 4 : n * 4 + 4])}" for n in range(4))
    url, _ = open_workshop(leader, SLUGS[language], f"Screen {uuid4().hex[:6]}", stages)
    page = leader.page
    page.set_viewport_size({"width": window[0], "height": window[1]})
    fields = leader.measure("[...document.querySelectorAll('#board .cell')].map((each) => ({...each.dataset}))")
    token = page.locator("#board").get_attribute("data-token")
    for number in range(60):
        place = fields[number * 7 % len(fields)]
        form = {"do": "add", "client": f"screen-{number}", "text": f"Note {number} says a little more than three words"}
        head = {"X-CSRFToken": str(token), "Accept": "application/json"}
        page.context.request.post(
            f"{url}act/", form=form | {"step": place["step"], "lane": place["lane"]}, headers=head
        )
    leader.go(f"{url}screen/")
    page.locator(".sticky").first.wait_for(state="attached")
    for step in steps:
        box = page.locator(".step-name", has_text=re.compile(f"^{step}$")).bounding_box()
        assert box is not None and box["width"] > 60
        assert box["x"] >= 0 and box["x"] + box["width"] <= window[0] and box["y"] + box["height"] <= window[1]
    sides = "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    assert all(over <= 2 for over in leader.measure(sides))
    leader.look()


@told_in("en")
def test_new_notes_are_seen_on_a_wall_larger_than_its_window(readers: Readers, language: str) -> None:
    leader, slug = readers(language), SLUGS[language]
    steps = ", ".join(f"Step number {place}" for place in range(1, 15))
    url, code = open_workshop(leader, slug, f"Large {language} {uuid4().hex[:6]}", f"Way: {steps}")
    page = leader.page
    begun = size(leader)
    page.keyboard.press("+")
    assert size(leader) > begun
    page.keyboard.press("0")
    wide = "() => { const wall = document.getElementById('wall'); return [wall.scrollWidth, wall.clientWidth]; }"
    inner, outer = leader.measure(wide)
    assert inner <= outer + 1, (inner, outer)
    page.keyboard.press("+")
    page.keyboard.press("+")
    leader.measure("document.getElementById('wall').scrollTo(0, 0)")
    phone = a_phone(readers, language, code, "Ada")
    write(phone, "Nobody told me", step=14, lane=1)
    arrived = page.locator("#arrived")
    arrived.wait_for()
    leader.look()
    expect(arrived).to_contain_text("1")
    leader.click(arrived)
    page.locator(".sticky.fresh", has_text="Nobody told me").wait_for()
    arrived.wait_for(state="hidden")
    leader.go(url)
    note, wall = page.locator("#wall .sticky").bounding_box(), page.locator("#wall").bounding_box()
    assert wall["x"] <= note["x"] and note["x"] + note["width"] <= wall["x"] + wall["width"]


def size(reader: Reader) -> int:
    """How large the wall is, in percent."""
    return int(reader.text(reader.page.locator("#size")).partition("\u202f")[0])
