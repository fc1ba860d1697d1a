"""What customers say comes in as a file, is read, corrected with one click, and stands at a step of the map."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader
from waypost.core.vocabulary.wording import Wording

CHAT = Wording("Question in the chat", "Frage im Chat")
# Nobody of the simulated retailer is asked after a chat, so that this step has heard nothing yet.
SAID = (
    Wording(
        "Terrible, I waited an hour and nobody answered.", "Furchtbar, eine Stunde gewartet und niemand antwortet."
    ),
    Wording("Really bad, the chat broke off twice.", "Wirklich schlecht, der Chat brach zweimal ab."),
    Wording("Awful. I am angry and disappointed.", "Schrecklich. Ich bin wütend und enttäuscht."),
    Wording("The worst service I have ever had.", "Der schlechteste Service, den ich je hatte."),
    Wording("Useless bot, no help at all, very annoying.", "Nutzloser Bot, keine Hilfe, sehr ärgerlich."),
    Wording("Great help, thank you, very friendly!", "Tolle Hilfe, danke, sehr freundlich!"),
)


def written(folder: Path, language: str) -> Path:
    """Six answers and a row without a time."""
    german = language == "de"
    chat = CHAT.de if german else CHAT.en
    rows = ["Nr;Datum;Kundennummer;Kontaktpunkt;Zufriedenheit;Kommentar;Zitierbar" if german else
            "id;date;customer_id;touchpoint;csat;comment;may_quote"]  # fmt: skip
    for n, each in enumerate(SAID):
        text, rating = each.de if german else each.en, 5 if n == 5 else 1
        rows.append(f"s{n};2026-03-{n + 1:02} 10:00;K{n:08};{chat};{rating};{text};{'ja' if german else 'yes'}")
    rows.append(f"s9;;K00000009;{chat};3;;")
    path = folder / "kiosk.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def taken_in(reader: Reader, file: Path) -> None:
    reader.go(f"/w/{SLUGS[reader.language]}/feedback/imports/new/")
    reader.page.locator("#source").fill("Kiosk")
    reader.page.locator("#file").set_input_files(file)
    reader.press("Look at the file", "Datei ansehen")
    reader.sees(reader.say("First items", "Erste Rückmeldungen"))
    reader.sees(reader.say("Line 8", "Zeile 8"))
    expect(reader.page.locator("#use-rating")).to_have_value(reader.say("csat", "Zufriedenheit"))
    reader.press("Take in", "Einlesen")
    reader.page.get_by_text(reader.say("Undo this import", "Diesen Import rückgängig machen")).wait_for(timeout=60_000)
    reader.look()


def test_what_is_said_is_read_corrected_and_seen_on_the_map(readers: Readers, language: str, tmp_path: Path) -> None:
    reader = readers(language)
    taken_in(reader, written(tmp_path, language))
    reader.press("To the items", "Zu den Rückmeldungen")
    reader.comes(reader.page.locator(".voices .badge.bad"), least=4)
    expect(reader.page.locator(".voices > li")).to_have_count(6)

    step = chat_step(reader)
    before = negative(reader, step)
    reader.press("All feedback of this step", "Alle Rückmeldungen dieses Schritts")
    reader.follow(reader.page.locator(".voices a.whole").last)
    expect(reader.page.locator("mark")).not_to_have_count(0)
    reader.press(
        "positive", "positiv", within=reader.page.get_by_role("group", name=reader.say("Sentiment", "Stimmung"))
    )
    reader.sees(reader.say("Corrected. This holds from now on.", "Korrigiert. Das gilt ab jetzt."))
    assert negative(reader, step) < before


def chat_step(reader: Reader) -> str:
    """The address of the living map on which the step with the chat is open."""
    slug = SLUGS[reader.language]
    reader.go(f"/w/{slug}/journeys/")
    name = reader.say(
        "My furniture is damaged and I want a solution", "Meine Möbel sind beschädigt und ich will eine Lösung"
    )
    href = reader.page.get_by_role("link", name=name).first.get_attribute("href") or ""
    found = re.search(r"journeys/([0-9a-f-]{36})", href)
    assert found, href
    return f"/w/{slug}/analysis/map/{found[1]}/?step=ask-chat"


def negative(reader: Reader, step: str) -> int:
    """The share of negative comments that the panel of the step tells."""
    reader.go(step)
    found = re.match(r"\d+", reader.text(reader.page.locator("#panel .badge.bad").first))
    assert found
    return int(found[0])
