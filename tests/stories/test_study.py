"""A study is run from its guide to an insight on the map: consent, transcript under pseudonyms, highlight, code."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader
from waypost.core.vocabulary.wording import Wording

SAID = (
    ("Ida Sand", Wording("How did you find out?", "Wie haben Sie es bemerkt?")),
    ("Emil Fox", Wording("A panel was cracked. I had to send the photo twice.", "Eine Wand war gerissen. Das Foto musste ich zweimal schicken.")),
    ("Ida Sand", Wording("And then, Emil?", "Und dann, Emil?")),
    ("Emil Fox", Wording("Then nobody called me back.", "Dann rief niemand zurück.")),
)  # fmt: skip


def written(folder: Path, language: str) -> Path:
    """The talk as a meeting tool exports it."""
    cues = [
        f"00:00:{n * 5:02d}.000 --> 00:00:{n * 5 + 4:02d}.000\n<v {who}>{said.de if language == 'de' else said.en}</v>"
        for n, (who, said) in enumerate(SAID)
    ]
    path = folder / "talk.vtt"
    path.write_text("WEBVTT\n\n" + "\n\n".join(cues) + "\n", encoding="utf-8")
    return path


def planned(reader: Reader) -> None:
    """A new study with a ready guide, about the first step of the first journey."""
    reader.go(f"/w/{SLUGS[reader.language]}/studies/")
    reader.press("New study", "Neue Studie")
    reader.page.locator("input[name=slug][value=complaint]").check()
    reader.page.fill("#id_name", f"Story {uuid4().hex[:6]}")
    reader.page.fill("#id_question", reader.say("What hurts?", "Was tut weh?"))
    reader.page.select_option("#id_language", reader.language)
    step = reader.page.locator("#id_place optgroup").first.locator("option").nth(1)
    reader.page.select_option("#id_place", value=step.get_attribute("value"))
    reader.press("Begin", "Anfangen")
    reader.sees(reader.say("What happened", "Was geschah"))


def agreed(reader: Reader) -> None:
    """A participant is added and agrees."""
    reader.press("Participants", "Teilnehmende", within=reader.page.locator("nav.tabs"))
    reader.follow(reader.page.locator("main form button", has_text=reader.say("Add", "Aufnehmen")))
    reader.follow(reader.page.get_by_role("link", name="P1"))
    reader.page.fill("input[name=source]", reader.say("on paper", "auf Papier"))
    reader.press("Record version 1", "Fassung 1 festhalten")


def transcribed(reader: Reader, file: Path) -> None:
    """A session, notes at a question, the transcript, its speakers."""
    reader.press("Sessions", "Sitzungen", within=reader.page.locator("nav.tabs"))
    reader.page.get_by_label("P1").check()
    reader.follow(reader.page.locator("main form button", has_text=reader.say("Add", "Anlegen")))
    reader.press("Session 1", "Sitzung 1")
    reader.press("Notes", "Notizen", within=reader.page.locator(".switch"))
    reader.page.locator("#note-q1").fill(reader.say("A panel was cracked", "Eine Wand war gerissen"))
    reader.press("Save the notes", "Notizen speichern")
    reader.press("Transcript", "Transkript", within=reader.page.locator(".switch"))
    reader.page.set_input_files("#file", file)
    reader.press("Read it", "Einlesen")
    expect(reader.page.locator("#speaker-0")).to_have_value("-")
    reader.press("Keep under pseudonyms", "Unter Pseudonymen speichern")
    reader.sees(reader.say("And then, P1?", "Und dann, P1?"))
    expect(reader.page.locator("main")).not_to_contain_text("Emil")


def highlighted(reader: Reader) -> None:
    """Words by keyboard, a new code, a bad feeling, a quote; then a whole turn by its box."""
    box: Any = reader.page.locator("input[name=turn]")
    box.nth(1).focus()
    for _ in range(4):
        reader.page.keyboard.press("Shift+ArrowRight")
    reader.page.locator(".marking.open").wait_for()
    expect(reader.page.locator("[data-chosen].some")).not_to_be_empty()
    reader.look()
    reader.page.locator(".new-code").fill(reader.say("Damage", "Schaden"))
    reader.page.locator(".feeling.f0 input").check(force=True)
    reader.page.locator("input[name=quote]").check()
    reader.press("Highlight", "Markieren", within=reader.page.locator(".marking"))
    expect(reader.page.locator("mark.hl")).to_have_count(1)
    box.nth(3).check()
    reader.page.locator(".code.pick input").first.check(force=True)
    reader.press("Highlight", "Markieren", within=reader.page.locator(".marking"))
    expect(reader.page.locator("mark.hl")).to_have_count(2)


def test_from_the_guide_to_the_insight_on_the_map(readers: Readers, language: str, tmp_path: Path) -> None:
    reader = readers(language)
    planned(reader)
    agreed(reader)
    transcribed(reader, written(tmp_path, language))
    highlighted(reader)
    reader.click(reader.page.locator(".note-card").first)
    statement = reader.say("Damage is told twice", "Schäden werden zweimal erzählt") + f" {uuid4().hex[:4]}"
    reader.page.fill("#statement", statement)
    reader.press("Support", "Stützen")
    reader.press("Damage is told", "Schäden werden")
    reader.sees(reader.say("1 of 1 participants", "1 von 1 Teilnehmenden"))
    reader.press("Lay it on the map", "Auf die Karte legen")
    reader.sees(reader.say("It stands in the library", "Sie steht in der Bibliothek"))
    reader.press("In the library", "In der Bibliothek")
    reader.follow(reader.page.locator("main a[href*='/insights/']").first)
    reader.click(reader.page.locator("main a[href*='/analysis/map/'][href*='step=']").last)
    reader.page.locator(".from-studies", has_text=statement).wait_for()
    reader.look()
    reader.page.go_back()
    reader.settle()
    reader.press("Matrix", "Matrix", within=reader.page.locator("nav.tabs"))
    reader.sees(reader.say("1 of 1", "1 von 1"))
