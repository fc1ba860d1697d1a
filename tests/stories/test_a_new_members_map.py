"""A new member makes the first map: from a template to a signed-off version, a comparison, and files to take along."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.house import House
from tests.stories.reader import Reader
from tests.stories.test_keeping_and_members import PASSWORD, link_in_mail
from tests.stories.test_map_studio import Editor, drag

COLLEAGUE = "anna.kern@ellermark.example"
TEMPLATE = ("I buy online", "Ich kaufe online ein")
STEP = ("I pay", "Ich bezahle")


def test_a_new_member_builds_publishes_compares_and_exports_a_map(
    readers: Readers, house: House, language: str
) -> None:
    ida, anna = a_new_member(readers, house, language, "Ida Lenz"), readers(language, COLLEAGUE)
    address = _from_the_template(ida)
    _a_persona_and_its_curve(ida, address)
    _a_colleague_is_asked(ida, anna)
    keep(ida, "Everybody's first look")
    _reviewed_and_published(ida, anna, address)
    _changed(ida, address)
    _compared(ida, address)
    exported(ida, address)


def a_new_member(readers: Readers, house: House, language: str, name: str) -> Reader:
    """Somebody who was invited a moment ago and has just come in."""
    email = f"{name.lower().replace(' ', '.')}.{language}@ellermark.example"
    mara = readers(language)
    mara.go(f"/w/{SLUGS[language]}/people/")
    mara.page.locator("input[name=email]").fill(email)
    mara.page.locator("form[action$='/invite/'] select[name=role]").select_option(value="cx_manager")
    mara.page.locator("form[action$='/invite/'] select[name=language]").select_option(value=language)
    mara.press("Send the invitation", "Einladung senden")
    mara.sees(email)
    new = readers(language, None)
    new.go(f"{link_in_mail(mara, house, email)}?lang={language}")
    new.page.locator("input[name=name]").fill(name)
    new.page.locator("input[name=password]").fill(PASSWORD)
    new.press("Accept and come in", "Annehmen und eintreten")
    return new


def _from_the_template(ida: Reader) -> str:
    ida.press("New journey", "Neue Journey")
    ida.press(*TEMPLATE, within=ida.page.locator("#found"))
    ida.press("Use this template", "Vorlage verwenden")
    ida.sees(ida.say("The journey is there.", "Die Journey ist angelegt."))
    found = re.search(r"/w/[^/]+/journeys/[0-9a-f-]{36}/", ida.page.url)
    assert found is not None, ida.page.url
    return found[0]


def _a_persona_and_its_curve(ida: Reader, address: str) -> None:
    editor, page = Editor(ida, address), ida.page
    ida.click(editor.places("persona").first)
    page.get_by_role("combobox", name=ida.say("Name of a persona", "Name einer Persona")).fill("Hanne")
    ida.click(page.get_by_role("button", name=ida.say("Add persona", "Persona hinzufügen")))
    editor.saved()
    expect(page.locator("#panel summary", has_text="Hanne")).to_have_count(1)
    pays = feeling(editor)
    before = str(pays.get_attribute("aria-label"))
    pays.scroll_into_view_if_needed()
    drag(page, pays.locator(".point").first, 0, -40)
    editor.saved()
    expect(feeling(editor)).not_to_have_attribute("aria-label", before)
    ida.look()


def feeling(editor: Editor) -> Any:
    """The cell of the emotion curve at the step of paying."""
    return editor.page.locator("[data-key='cell:lane-emotions:pay:']")


def _a_colleague_is_asked(ida: Reader, anna: Reader) -> None:
    page = ida.page
    ida.click(page.locator("[data-key^='step:']").first)
    ida.click(page.locator("#panel summary", has_text=ida.say("Comments", "Kommentare")))
    field = page.get_by_role("textbox", name=ida.say("Comment", "Kommentieren"))
    field.press_sequentially("Look, @Ann")
    ida.click(page.locator("#panel [role=option]", has_text="Anna Kern"))
    field.press_sequentially("is this how it begins?")
    ida.click(page.get_by_role("button", name=ida.say("Comment", "Kommentieren"), exact=True))
    page.locator(".step .notes").first.wait_for()
    mentioned(anna, "Ida Lenz", "is this how it begins?")


def mentioned(anna: Reader, by: str, text: str) -> None:
    """The colleague finds the news, and from there the comment."""
    anna.go(f"/w/{SLUGS[anna.language]}/people/notifications/")
    anna.follow(anna.page.get_by_role("link").filter(has_text=by).first)
    anna.sees(text)


def keep(reader: Reader, note: str) -> None:
    """What was edited becomes a version."""
    reader.unfold("Save as a version", "Als Version speichern")
    reader.page.locator("#id_note").fill(note)
    reader.follow(reader.page.locator("form[action$='/edit/keep'] button"))
    reader.sees(note)


def _reviewed_and_published(ida: Reader, anna: Reader, address: str) -> None:
    ida.go(f"{address}review/")
    ida.page.get_by_label("Anna Kern").check()
    ida.press("Ask", "Fragen", within=ida.page.locator("section[aria-labelledby=ask]"))
    anna.go(f"{address}review/")
    anna.press("Sign off", "Freigeben")
    ida.go(address)
    ida.press("Publish", "Veröffentlichen")
    ida.page.locator(".facts .badge", has_text=ida.say("published", "veröffentlicht")).wait_for()


def _changed(ida: Reader, address: str) -> None:
    editor = Editor(ida, address)
    ida.click(editor.page.locator("[data-key='cell:lane-thoughts:pay:']"))
    editor.press("Enter")
    editor.write("\nWho will pack it?")
    editor.press("Enter")
    editor.saved()
    drag(ida.page, feeling(editor).locator(".point").first, 0, 50)
    editor.saved()
    keep(ida, "After the first month")


def _compared(ida: Reader, address: str) -> None:
    ida.go(f"{address}?view=versions")
    ida.press("Compare", "Vergleichen")
    told(ida)


def told(reader: Reader) -> None:
    """What changed, as sentences and as a picture."""
    reader.sees("Who will pack it?")
    picture = reader.page.locator("figure.drawing .plate svg").first
    picture.wait_for()
    expect(picture.locator("text").filter(has_text="Who will pack it?")).not_to_have_count(0)
    expect(reader.page.locator("li", has_text="Who will pack it?")).not_to_have_count(0)


def exported(reader: Reader, address: str) -> None:
    """The slides and the pages say what the map says, in words that can be changed."""
    for name in ("PowerPoint", "PDF"):
        reader.go(address)
        reader.unfold("Export", "Export")
        read(reader.take(reader.page.get_by_role("link", name=name).first), name, reader.say(*STEP))


def read(file: Path, kind: str, step: str) -> None:
    """The file opens elsewhere, and the new thought and the step stand in it as text."""
    if kind == "PDF":
        from pypdf import PdfReader

        said = " ".join(page.extract_text() for page in PdfReader(file).pages)
    else:
        from pptx import Presentation

        from tests.core.drawing.test_pptx import words

        said = " ".join(words(slide) for slide in Presentation(str(file)).slides)
    said = " ".join(said.split())
    assert step in said
    assert "Who will pack it?" in said
