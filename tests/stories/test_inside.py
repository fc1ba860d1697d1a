"""An employee leaves an idea from a step of the map in a minute, on the phone; a colleague votes; three steps are walked."""

import logging
import re
import time

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader

LOG = logging.getLogger(__name__)
AGENT, LEAD = "jonas.weber@ellermark.example", "anna.kern@ellermark.example"
PHONE = {"width": 390, "height": 844}
A_MINUTE = 60.0
MOST_TAPS = 4
# Survives going from page to page.
COUNTING = "addEventListener('pointerdown', () => (sessionStorage.taps = Number(sessionStorage.taps || 0) + 1), true)"


def phone(readers: Readers, language: str, email: str) -> Reader:
    reader = readers(language, email)
    reader.page.set_viewport_size(PHONE)
    return reader


def fits(reader: Reader) -> None:
    assert reader.measure("document.documentElement.scrollWidth") <= PHONE["width"], reader.page.url


def journey_of(reader: Reader) -> str:
    """The name in addresses of the journey about damaged furniture."""
    reader.go(f"/w/{SLUGS[reader.language]}/journeys/")
    name = reader.say("My furniture is damaged and I want", "Meine Möbel sind beschädigt und ich will")
    href = reader.page.get_by_role("link", name=name).first.get_attribute("href") or ""
    found = re.search(r"journeys/([0-9a-f-]{36})", href)
    assert found, href
    return found[1]


def test_an_idea_from_a_step_takes_a_minute_and_a_colleague_votes(readers: Readers, language: str) -> None:
    slug, words = SLUGS[language], f"Play the queue position aloud ({language})"
    agent = phone(readers, language, AGENT)
    agent.go(f"/w/{slug}/analysis/map/{journey_of(agent)}/?step=tell-again")
    panel = agent.page.locator("#panel")

    agent.page.add_init_script(COUNTING)
    agent.measure(COUNTING)
    begun = time.monotonic()
    agent.click(panel.get_by_role("link", name=agent.say("Observation or idea", "Beobachtung oder Idee")))
    agent.click(agent.page.get_by_text(agent.say("I have an idea", "Ich habe eine Idee")))
    agent.click(agent.page.locator("#id_text"))
    agent.page.keyboard.type(words, delay=60)
    agent.click(agent.page.get_by_role("button", name=agent.say("Send", "Absenden")))
    agent.page.locator("h1", has_text=words).wait_for()
    took = time.monotonic() - begun
    taps = int(agent.measure("sessionStorage.taps"))
    assert 0 < taps <= MOST_TAPS and took < A_MINUTE, (taps, took)
    LOG.info("%s: %d taps, %.1f s with %d letters typed", language, taps, took, len(words))
    agent.look()
    fits(agent)
    idea = agent.page.url
    agent.go(f"/w/{slug}/ideas/contribute/?at={journey_of(agent)}/tell-again")
    fits(agent)

    lead = phone(readers, language, LEAD)
    lead.go(idea)
    lead.click(lead.page.locator("button.vote"))
    lead.page.locator("button.vote[aria-pressed=true]", has_text="1").wait_for()
    lead.page.get_by_label(lead.say("planned", "geplant"), exact=True).check()
    lead.page.locator("#id_reason").fill("2027")
    lead.press("Save and tell who gave it", "Speichern und Bescheid geben")
    fits(lead)
    agent.go(f"/w/{slug}/people/notifications/")
    agent.sees(agent.say("is “planned” now. 2027", "ist jetzt „geplant“. 2027"))
    lead.go(f"/w/{slug}/ideas/?q=queue+position")
    expect(lead.page.locator("table.ideas tbody tr")).to_have_count(1)
    fits(lead)
    lead.go(f"/w/{slug}/ideas/comments/")
    fits(lead)


def test_three_steps_are_walked_on_the_phone(readers: Readers, language: str) -> None:
    slug = SLUGS[language]
    lead = phone(readers, language, LEAD)
    lead.go(f"/w/{slug}/walks/new/?journey={journey_of(lead)}")
    fits(lead)
    boxes = lead.page.locator("input[name=steps]")
    for box in lead.each(boxes)[3:]:
        box.uncheck()
    lead.page.fill("#id_title", f"Story ({language})")
    lead.press("Plan", "Planen")
    lead.press("Begin a walk", "Durchgang beginnen")
    for number in range(3):
        if number == 2:
            lead.unfold("Skip this stop", "Diese Station auslassen")
            lead.page.fill("#id_reason", lead.say("The till is shut", "Die Kasse ist zu"))
            lead.press("Skip", "Auslassen", within=lead.page.locator("form.rate details"))
            break
        lead.press("Begin", "Anfangen")
        if number == 0:
            lead.press("I am waiting", "Ich warte")
            lead.press("Waiting is over", "Warten ist vorbei")
        lead.page.locator("input[name=rating][value='4']").check()
        lead.page.locator("input[name=feeling][value='1']").check()
        lead.page.fill("#id_note", lead.say("Nobody knew the order.", "Niemand kannte den Auftrag."))
        fits(lead)
        lead.press("Stop is done", "Station ist geschafft")
    lead.press("Finish the walk", "Durchgang beenden")
    lead.sees(lead.say("Your walk counts now", "Ihr Durchgang zählt jetzt mit"))
    expect(lead.page.locator(".way > li")).to_have_count(3)
    lead.sees(lead.say("none of them without a skipped stop", "keiner davon ohne ausgelassene Station"))
    lead.sees(lead.say("1 of 1 gave 4 or 5", "1 von 1 gaben 4 oder 5"))
    fits(lead)
    lead.unfold("Take over as a finding", "Als Befund übernehmen")
    lead.press("Insight", "Erkenntnis", within=lead.page.locator(".noted details[open]"))
    lead.sees(lead.say("In the library", "In der Bibliothek"))
