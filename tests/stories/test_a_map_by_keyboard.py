"""Everything of a first map without a mouse, in one go: from a template to a signed-off version, a comparison, and files."""

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.house import House
from tests.stories.test_a_new_members_map import COLLEAGUE, STEP, TEMPLATE, a_new_member, read, told
from tests.stories.typist import Typist

NAME = "Kim Lenz"


def test_a_new_member_does_all_of_it_by_keyboard_alone(readers: Readers, house: House, language: str) -> None:
    ida = Typist(a_new_member(readers, house, language, NAME))
    anna = Typist(readers(language, COLLEAGUE))
    _from_the_template(ida)
    _a_persona_and_its_curve(ida)
    _a_colleague_is_asked(ida, anna)
    _kept(ida, "A first look by keys")
    _reviewed_and_published(ida, anna)
    _changed(ida)
    _kept(ida, "After a month of keys")
    _compared(ida)
    _exported(ida)


def _from_the_template(ida: Typist) -> None:
    ida.to("link", "New journey", "Neue Journey")
    ida.enter()
    ida.to("link", *TEMPLATE)
    ida.enter()
    ida.to("button", "Use this template", "Vorlage verwenden")
    ida.enter()
    ida.reader.sees(ida.reader.say("The journey is there.", "Die Journey ist angelegt."))


def _into_the_editor(ida: Typist) -> None:
    ida.to("link", "Edit", "Bearbeiten", exact=True)
    ida.enter()
    _on_the_map(ida)


def _on_the_map(ida: Typist) -> None:
    ida.page.locator("#editor.ready").wait_for()
    ida.reader.look()
    ida.to_place(ida.page.locator(".places [data-key]"), "the map")


def _a_persona_and_its_curve(ida: Typist) -> None:
    _on_the_map(ida)  # a template opens there
    ida.press("Control+Home")
    ida.walk("ArrowRight", "Persona")
    ida.press("Enter")
    ida.to("combobox", "Name of a persona", "Name einer Persona")
    ida.write("Hanne")
    ida.to("button", "Add persona", "Persona hinzufügen")
    ida.press("Enter")
    ida.saved()
    expect(ida.page.locator("#panel summary", has_text="Hanne")).to_have_count(1)
    ida.press("Escape")
    ida.walk("ArrowDown", ida.reader.say("Emotions", "Emotionen"))
    ida.walk("ArrowRight", ida.reader.say(*STEP))
    before = ida.here()
    ida.press("Enter", "ArrowUp", "ArrowUp", "Shift+ArrowUp", "Enter")
    ida.saved()
    assert ida.here() != before
    ida.press("Control+z")
    ida.saved()
    assert ida.here() == before
    ida.press("Control+Shift+z")
    ida.saved()


def _a_colleague_is_asked(ida: Typist, anna: Typist) -> None:
    ida.press("Space")
    ida.to_place(ida.page.locator("#panel summary", has_text=ida.reader.say("Comments", "Kommentare")), "the comments")
    ida.press("Enter")
    ida.to("textbox", "Comment", "Kommentieren")
    ida.write("@Ann")
    ida.page.locator("#panel [role=option]", has_text="Anna Kern").wait_for()
    ida.press("Enter")
    ida.write("does it begin like this?")
    ida.to("button", "Comment", "Kommentieren", exact=True)
    ida.press("Enter")
    ida.page.locator(".place .notes").first.wait_for()
    ida.reader.look()
    ida.press("Escape")
    assert ida.reader.say(*STEP) in ida.here()
    anna.reader.go(f"/w/{SLUGS[anna.reader.language]}/people/notifications/")
    anna.to_place(anna.page.locator("main a", has_text=NAME), "the news")
    anna.enter()
    anna.reader.sees("does it begin like this?")


def _kept(ida: Typist, note: str) -> None:
    ida.to_place(ida.page.locator("summary", has_text=ida.reader.say("Save as a version", "Als Version speichern")), "keep as version", back=True)  # fmt: skip
    ida.press("Enter")
    ida.to("textbox", "What is new?", "Was ist neu?")
    ida.write(note)
    ida.enter()
    ida.reader.sees(note)


def _reviewed_and_published(ida: Typist, anna: Typist) -> None:
    ida.to_place(ida.page.locator("main summary", has_text=ida.reader.say("More", "Mehr")), "more")
    ida.press("Enter")
    ida.to("link", "Review and sign-off", "Prüfung und Freigabe")
    ida.enter()
    ida.to("checkbox", "Anna Kern")
    ida.press("Space")
    ida.to("button", "Ask", "Fragen", exact=True)
    ida.enter()
    anna.reader.go(f"/w/{SLUGS[anna.reader.language]}/people/notifications/")
    anna.to_place(anna.page.locator("main a", has_text=NAME), "the news")
    anna.enter()
    anna.to("button", "Sign off", "Freigeben", exact=True)
    anna.enter()
    ida.press("F5")
    ida.reader.look()
    ida.to("button", "Publish version", "Version")
    ida.enter()
    ida.page.locator(".facts .badge", has_text=ida.reader.say("published", "veröffentlicht")).wait_for()


def _changed(ida: Typist) -> None:
    _into_the_editor(ida)
    ida.press("Control+Home")
    ida.walk("ArrowDown", ida.reader.say("Thoughts", "Gedanken"))
    ida.walk("ArrowRight", ida.reader.say(*STEP))
    ida.press("Enter", "Shift+Enter")
    ida.write("Who will pack it?")
    ida.press("Enter")
    ida.saved()
    assert "Who will pack it?" in ida.here()


def _compared(ida: Typist) -> None:
    ida.to("link", "Versions", "Versionen")
    ida.enter()
    ida.to("button", "Compare", "Vergleichen", exact=True)
    ida.enter()
    told(ida.reader)


def _exported(ida: Typist) -> None:
    ida.to("link", *TEMPLATE)
    ida.enter()
    ida.to("link", "Map", "Karte", exact=True)
    ida.enter()
    for name in ("PowerPoint", "PDF"):
        ida.to_place(ida.page.locator("summary", has_text="Export"), "export")
        ida.press("Enter")
        ida.to("link", name, exact=False)
        read(ida.take(), name, ida.reader.say(*STEP))
        ida.press("Escape")
