"""A team draws a journey: by mouse, by keyboard alone, and two at once."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.stories.conftest import SLUGS, Readers
from tests.stories.reader import Reader

COLLEAGUE = "anna.kern@ellermark.example"
DOCUMENT = "kind: journey\nname: {name}\nstages: [{{id: consideration, steps: [{{id: first, name: Seeks}}]}}]\n"


class Editor:
    """The editor of a journey in a reader's browser."""

    def __init__(self, reader: Reader, journey: str) -> None:
        self.reader, self.page = reader, reader.page
        reader.go(f"{journey}edit/")
        self.ready()

    def ready(self) -> None:
        """Wait for the map, and look at it."""
        self.page.locator("#editor.ready").wait_for()
        self.reader.look()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def saved(self) -> None:
        """Wait until the server has everything, and the drawing of it has come."""
        self.reader.settle()  # what was just done is on its way by now
        self.page.locator("#autosave[data-state=saved]").wait_for()
        self.page.locator(".above .pending").first.wait_for(state="detached")
        self.page.locator("#plate:not([data-behind])").wait_for()

    def names(self, kind: str) -> list[str]:
        """What the places of a kind are called: stage, step, or the beginning of the address of cells."""
        self.reader.settle()
        return list(self.places(kind).evaluate_all("places => places.map((each) => each.ariaLabel)"))

    def places(self, kind: str) -> Any:
        return self.page.locator(f"[data-key^='{kind}:']")

    def here(self) -> str:
        """What has the focus, as a screen reader says it."""
        self.reader.settle()
        return str(self.page.locator(":focus").get_attribute("aria-label"))

    def clash(self) -> Any:
        """The question which of two texts holds; it is asked when both have been sent."""
        asked = self.page.locator("#clash[open]")
        asked.wait_for()
        return asked

    def answer(self, english: str, german: str) -> None:
        """Answer it, and wait until that is saved."""
        name = self.reader.say(english, german)
        self.reader.click(self.clash().get_by_role("button", name=name))
        self.saved()


def a_journey(reader: Reader, name: str) -> str:
    """A journey with one step and nothing in it, made as a member makes it; its address."""
    reader.go(f"/w/{SLUGS[reader.language]}/journeys/new/document/")
    reader.page.locator("textarea[name=text]").fill(DOCUMENT.format(name=name))
    reader.click(reader.page.locator("main form[method=post] button.primary").first)
    found = re.search(r"/w/[^/]+/journeys/[0-9a-f-]{36}/", reader.page.url)
    assert found is not None, reader.page.url
    return found[0]


def test_a_map_is_drawn_by_keyboard_alone(readers: Readers, language: str) -> None:
    reader = readers(language)
    editor = Editor(reader, a_journey(reader, f"By keyboard {language}"))
    reader.page.locator(".places [tabindex='0']").focus()
    editor.places("step").first.focus()
    editor.press("Delete")
    editor.saved()
    editor.press("Enter")  # the vacant place of the first step
    editor.write("Reads reviews")
    editor.press("Enter")
    editor.saved()
    assert "Reads reviews" in editor.here()
    for name in ("Compares", "Decides"):
        editor.press("Insert")
        editor.write(name)
        editor.press("Enter")
        editor.saved()
    editor.press("ArrowUp", "Alt+Shift+ArrowRight")
    editor.write("Purchase")
    editor.press("Enter")
    editor.saved()
    editor.press("ArrowDown", "Enter")
    editor.write("Pays")
    editor.press("Enter")
    editor.saved()
    assert [name.split(" ", 1)[1] for name in editor.names("step")] == ["Reads reviews", "Compares", "Decides", "Pays"]
    editor.press("Alt+ArrowLeft")  # into the stage before
    editor.saved()
    editor.press("Alt+ArrowRight")
    editor.saved()
    _cells_and_curve_by_keyboard(editor)
    editor.press("Space")
    expect(reader.page.locator("#panel :focus")).to_have_count(1)
    editor.press("Escape")
    expect(reader.page.locator(".places :focus")).to_have_count(1)
    reader.look()


def _cells_and_curve_by_keyboard(editor: Editor) -> None:
    reader = editor.reader
    editor.places("cell:pain_points").first.focus()
    editor.write("Too many fakes")
    editor.press("Shift+Enter")
    editor.write("No pictures")
    editor.press("Enter")
    editor.saved()
    assert "Too many fakes; No pictures" in editor.names("cell:pain_points")[0]
    editor.press("PageDown", "Alt+ArrowRight")  # the first card goes to the next step
    editor.saved()
    assert [name.partition(": ")[2] for name in editor.names("cell:pain_points")[:2]] == [
        "No pictures",
        "Too many fakes",
    ]
    editor.places("cell:emotions").first.focus()
    editor.press("Enter", "ArrowUp", "ArrowUp", "Shift+ArrowUp", "ArrowRight", "ArrowDown", "Enter")
    editor.saved()
    feelings = [name.partition(": ")[2] for name in editor.names("cell:emotions")[:2]]
    assert feelings == [reader.say("+0.7", "+0,7"), reader.say("−0.1", "−0,1")]
    editor.press("Control+z")
    editor.saved()
    editor.press("Control+z")
    editor.saved()
    editor.press("Control+Shift+z")
    editor.saved()
    assert reader.say("+0.7", "+0,7") in editor.names("cell:emotions")[0]


def test_the_curve_is_dragged_a_range_is_pasted_and_a_version_kept(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"By mouse {language}")
    editor, page = Editor(reader, address), reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.click(page.locator("#add-step"))
    editor.write("Two")
    editor.press("Enter")
    editor.saved()
    reader.click(editor.places("cell:emotions").first, times=2)
    editor.press("ArrowUp", "Enter")
    editor.saved()
    drag(page, editor.places("cell:emotions").first.locator(".point"), 0, 60)
    editor.saved()
    assert editor.names("cell:emotions")[0].partition(": ")[2].startswith("−")
    reader.measure("navigator.clipboard.writeText('Seeks\\tFinds\\nQuick\\tCheap')")
    reader.click(editor.places("cell:actions").first)
    editor.press("Control+v")
    editor.saved()
    assert [name.partition(": ")[2] for name in editor.names("cell:actions")] == ["Seeks", "Finds"]
    assert [name.partition(": ")[2] for name in editor.names("cell:expectations")] == ["Quick", "Cheap"]
    steps = editor.places("step")
    steps.first.scroll_into_view_if_needed()
    drag(page, steps.first, page.locator("[data-key^='step:two']").bounding_box()["width"] * 1.2, 0)
    editor.saved()
    assert [name.split(" ", 1)[1] for name in editor.names("step")] == ["Two", "Seeks"]
    reader.look()
    reader.unfold("Save as a version", "Als Version speichern")
    page.locator("#id_note").fill("Drawn")
    reader.follow(page.locator("form[action$='/edit/keep'] button"))
    reader.sees("Drawn")


def drag(page: Any, what: Any, right: float, down: float) -> None:
    box = what.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 30)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=6)
    page.mouse.up()


def test_two_edit_at_once_and_neither_loses_a_word(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"By two {language}")
    one = Editor(reader, address)
    two = Editor(readers(language, COLLEAGUE), address)
    for editor, text in ((one, "I wonder"), (two, "You wonder")):
        editor.places("cell:thoughts").first.focus()
        editor.write(text)
    for editor in (one, two):
        editor.press("Enter")
        editor.saved()
    told = two.names("cell:thoughts")[0]
    assert "I wonder" in told
    assert "You wonder" in told
    for editor, text in ((one, "Soon"), (two, "Cheap")):
        editor.places("cell:expectations").first.focus()
        editor.write(text)
    one.press("Enter")
    one.saved()
    two.press("Enter")
    both = two.clash()
    two.reader.look()
    expect(both.locator(".mine")).to_have_text("Cheap")
    expect(both.locator(".theirs")).to_have_text("Soon")
    two.answer("Keep both", "Beide behalten")
    one.page.locator("[data-key^='cell:expectations'][aria-label*='Soon; Cheap']").wait_for()
    expect(one.page.locator("#others .avatar")).to_have_count(1)
    _offline(one)


def test_words_written_without_a_network_and_words_undone_take_no_others_with_them(
    readers: Readers, language: str
) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Apart {language}")
    one = Editor(reader, address)
    two = Editor(readers(language, COLLEAGUE), address)
    one.page.context.set_offline(True)
    for place, text in (("cell:expectations", "On the train"), ("cell:thoughts", "Alone")):
        one.places(place).first.focus()
        one.write(text)
        one.press("Enter")
        one.page.locator("#autosave[data-state=offline]").wait_for()
    for place, text in (("cell:expectations", "At the desk"), ("cell:thoughts", "Together")):
        two.places(place).first.focus()
        two.write(text)
        two.press("Enter")
        two.saved()
    one.page.context.set_offline(False)
    both = one.clash()
    expect(both.locator(".mine")).to_have_text("On the train")
    expect(both.locator(".theirs")).to_have_text("At the desk")
    one.answer("Keep both", "Beide behalten")
    _without_complaints_of_the_network(one)
    for editor in (one, two):
        editor.page.locator("[data-key^='cell:expectations'][aria-label*='At the desk; On the train']").wait_for()
        thoughts = editor.page.locator("[data-key^='cell:thoughts'][aria-label*='Alone'][aria-label*='Together']")
        thoughts.wait_for()
    _one_undoes_what_another_built_upon(reader, one, two)


def _one_undoes_what_another_built_upon(reader: Reader, one: Editor, two: Editor) -> None:
    """The undone words go, or the author is asked; what the other wrote behind them stays in any case."""
    one.places("cell:actions").first.focus()
    one.write("Asks a neighbour")
    one.press("Enter")
    one.saved()
    two.page.locator("[data-key^='cell:actions'][aria-label*='Asks a neighbour']").wait_for()
    two.places("cell:actions").first.focus()
    two.press("Enter", "Shift+Enter")
    two.write("Reads the fine print")
    two.press("Enter")
    two.saved()
    one.page.locator("[data-key^='cell:actions'][aria-label*='Reads the fine print']").wait_for()
    one.places("cell:actions").first.focus()
    one.press("Control+z")
    clash = one.page.locator("#clash[open]")
    without = "[data-key^='cell:actions']:not([aria-label*='Asks a neighbour'])[aria-label*='Reads the fine print']"
    clash.or_(one.page.locator(without)).first.wait_for(state="attached")
    if asked := reader.number(clash) > 0:
        expect(clash.locator(".theirs")).to_contain_text("Reads the fine print")
        one.answer("Keep theirs", "Anderen Text behalten")
    one.saved()
    for editor in (one, two):
        if not asked:
            editor.page.locator(without).wait_for(state="attached")  # undone, and the other hears of it
        assert "Reads the fine print" in editor.names("cell:actions")[0]


def _without_complaints_of_the_network(editor: Editor) -> None:
    without = ("ERR_INTERNET_DISCONNECTED", "htmx:", "Failed to fetch")
    editor.reader.wrong[:] = [each for each in editor.reader.wrong if not any(word in each for word in without)]


def _offline(editor: Editor) -> None:
    """Without a network nothing is lost, and it is said."""
    editor.page.context.set_offline(True)
    editor.places("cell:actions").first.focus()
    editor.write("Calls them")
    editor.press("Enter")
    editor.page.locator("#autosave[data-state=offline]").wait_for()
    expect(editor.page.locator(".above .pending")).to_have_text("Calls them")
    editor.page.context.set_offline(False)
    editor.saved()
    assert "Calls them" in editor.names("cell:actions")[0]
    _without_complaints_of_the_network(editor)


def test_a_comment_mentions_a_colleague_who_finds_it(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Talk {language}")
    editor, page = Editor(reader, address), reader.page
    reader.click(editor.places("stage").first)
    reader.click(page.locator("#panel summary", has_text=reader.say("Comments", "Kommentare")))
    field = page.get_by_role("textbox", name=reader.say("Comment", "Kommentieren"))
    field.fill("@Anna Kern, is this a stage?")
    reader.click(page.get_by_role("button", name=reader.say("Comment", "Kommentieren"), exact=True))
    page.locator(".stage .notes").wait_for()
    reader.look()
    colleague = readers(language, COLLEAGUE)
    colleague.go(f"{address}comments/")
    colleague.sees("is this a stage?")
    colleague.press("Resolve", "Erledigen")
    page.locator(".stage .notes").wait_for(state="detached")
