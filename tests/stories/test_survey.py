"""A survey: built from a ready set, answered on phones without script, told with its range, its causes and its words."""

import re
from typing import Any
from uuid import uuid4

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.house import House
from tests.stories.reader import Reader, Scriptless

WORDS = {
    "de": "Die Hotline war nie erreichbar, ich habe dreimal vergeblich angerufen und bin wütend.",
    "en": "Nobody ever answers the hotline, I called three times in vain and I am angry.",
}
SCORES = (3, 2, 5, 9, 4, 6, 10)  # five detractors: of fewer no causes are told


def built(leader: Reader, slug: str, name: str) -> str:
    """A survey from the ready set, bound to the first step of the first journey, published; gives its public link."""
    leader.go(f"/w/{slug}/feedback/")
    rooms = leader.page.locator("nav.branches")
    box = rooms.bounding_box()
    assert box is not None
    assert box["height"] < 60  # in one row on a wide screen
    leader.press("Ask", "Fragen", within=rooms)
    leader.follow(leader.page.locator(".ready a.whole").first)
    leader.page.fill("#id_name", name)
    place = leader.page.locator("#id_place optgroup").first.locator("option").nth(1).get_attribute("value")
    leader.page.select_option("#id_place", value=place)
    leader.press("Begin", "Anfangen")
    leader.click(leader.page.locator(".block summary").nth(2))
    asked = {"de": "Ganz kurz gefragt: wie zufrieden?", "en": "In short: how satisfied?"}
    for tongue, text in asked.items():
        leader.page.locator(f".block[open] textarea[lang={tongue}]").first.fill(text)
    leader.page.locator(".phone", has_text=asked[leader.language]).wait_for()
    leader.click(leader.page.locator(".block[open] button[value=save]"))
    leader.page.locator(".block[open] summary", has_text=asked[leader.language]).wait_for()
    leader.look()
    leader.press("Publish", "Veröffentlichen")
    link = leader.page.locator(".way-in input").first
    expect(link).to_have_value(re.compile("^http"))
    return str(link.get_attribute("value"))


def answered(browser: Any, link: str, language: str, score: int, words: str) -> None:
    """Somebody answers on a phone whose browser runs no script."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale=language, java_script_enabled=False, reduced_motion="reduce"
    )
    page = context.new_page()
    somebody, on = Scriptless(page), page.locator(".ask-go")
    page.goto(link)
    somebody.choose(page.locator(".ask-scale label").nth(score))
    somebody.send(on)
    if score < 9:
        somebody.choose(page.locator("label", has_text=re.compile("^(Hard to reach|Schlecht zu erreichen)")))
        page.locator("textarea").fill(words)
    somebody.send(on)
    somebody.choose(page.locator(".ask-scale label").nth(1))
    somebody.send(on)
    if somebody.number(page.locator(".ask-contact")):
        somebody.choose(page.locator("label", has_text=re.compile("^(No|Nein)$")))
        somebody.send(on)
    page.locator(".ask-done").wait_for()
    assert context.cookies() == []
    context.close()


def looked_at(readers: Readers, language: str, link: str) -> None:
    """Each page at the size of a phone, seen by axe and in keyboard's order."""
    phone = readers(language, None)
    phone.page.set_viewport_size({"width": 390, "height": 844})
    phone.go(link)
    phone.page.locator(".ask-scale input").first.focus()
    phone.page.keyboard.press("ArrowRight")
    phone.page.keyboard.press("Enter")
    phone.page.locator("#new").wait_for()
    phone.look()
    phone.click(phone.page.locator(".ask-go"))
    phone.page.locator(".ask-back").wait_for()
    phone.look()
    assert phone.measure("document.documentElement.scrollWidth") <= 390
    phone.leave()


def test_from_a_ready_set_over_phones_to_the_step_of_the_map(
    readers: Readers, browser: Any, house: House, language: str
) -> None:
    leader, slug = readers(language), SLUGS[language]
    link = built(leader, slug, f"Story {language} {uuid4().hex[:6]}")
    looked_at(readers, language, link)
    for score in SCORES:
        answered(browser, link, language, score, WORDS[language])
    leader.press("Results", "Ergebnisse")
    score = leader.page.locator(".result .stat").first
    for told in ("−43", leader.say("from 7 answers", "aus 7 Antworten"), leader.say(" to ", " bis ")):
        expect(score).to_contain_text(told)
    leader.sees(leader.say("Hard to reach, long waits", "Schlecht zu erreichen, lange Wartezeit"))
    leader.comes(leader.page.locator(".comments .badge.bad"))
    leader.sees(WORDS[language])
    expect(leader.page.locator(".comments .badge.bad").first).to_have_text(leader.say("negative", "negativ"))
    leader.look()
    leader.click(leader.page.locator(".card a[href*='/analysis/map/']").first)
    leader.sees(leader.say("What customers say here", "Was hier gesagt wird"))
    leader.look()
