"""A map that is edited piece by piece looks as one that is opened anew; and what was typed is seen before it is saved."""

import json

from playwright.sync_api import Route, expect

from tests.bench.large import journey as large
from tests.stories.conftest import SLUGS, Readers, told_in
from tests.stories.reader import Reader
from tests.stories.test_map_studio import Editor
from waypost.core.vocabulary.journey import write_json

pytestmark = told_in("de")

SEEN = """() => {
  const all = (css) => [...document.querySelectorAll(css)];
  const style = (each) => (each.getAttribute("style") || "").split("; ").sort().join("; ");
  const drawn = (css) => all(css).map((each) => [style(each), each.getAttribute("viewBox"), each.innerHTML]);
  const cell = (each) => [each.dataset.key, each.getAttribute("aria-label"), style(each), each.querySelectorAll(".item").length];
  return JSON.stringify({ parts: drawn("#plate .picture > svg"), heads: drawn("#plate .heads > svg"), cells: all(".places [data-key]").map(cell) });
}"""


def a_large_journey(reader: Reader, name: str) -> str:
    """A journey with something in every cell, of a document; its address."""
    document = json.loads(write_json(large(6, 3))) | {"id": name, "name": name}
    reader.go(f"/w/{SLUGS[reader.language]}/journeys/new/document/")
    reader.page.locator("textarea[name=text]").fill(json.dumps(document))
    reader.click(reader.page.locator("main form[method=post] button.primary").first)
    return "/" + str(reader.page.url).split("/", 3)[3]


def do(editor: Editor, key: str, *keys: str) -> None:
    """Keys at a place; one that begins with = is typed."""
    editor.page.locator(f'[data-key="{key}"]').focus()
    for each in keys:
        editor.write(each[1:]) if each.startswith("=") else editor.press(each)
    editor.saved()


def test_after_many_edits_every_page_shows_what_a_new_one_shows(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_large_journey(reader, f"pieces-{language}")
    editor, other = Editor(reader, address), Editor(readers(language), address)
    do(editor, "cell:thoughts:step-3:", "Enter", "=" + "A thought that takes several lines. " * 4, "Enter")
    do(editor, "step:step-2::", "Alt+ArrowRight")
    do(editor, "step:step-4::", "Delete")
    do(editor, "lane:quotes::", "Alt+ArrowUp")
    do(editor, "lane:tools::", "Delete")
    do(editor, "step:step-0::", "Insert", "=New step", "Enter")
    do(editor, "stage:stage-1::", "Alt+ArrowLeft")
    do(editor, "cell:emotions:step-3:", "Enter", "ArrowUp", "ArrowUp", "Enter")
    for _ in range(6):  # there and back as often as one likes
        do(editor, "stage:stage-1::", "Control+z")
        do(editor, "stage:stage-1::", "Control+Shift+z")
    do(editor, "stage:stage-1::", "Control+z", "Control+z", "Control+z")
    assert reader.measure("() => document.activeElement.dataset.key")
    anew = json.loads(Editor(readers(language), address).reader.measure(SEEN))
    assert json.loads(reader.measure(SEEN)) == anew
    other.reader.awaits(lambda: json.loads(other.reader.measure(SEEN)) == anew)


def test_what_was_typed_or_moved_is_seen_while_the_server_still_works(readers: Readers, language: str) -> None:
    reader = readers(language)
    editor = Editor(reader, a_large_journey(reader, f"foreseen-{language}"))
    page = editor.page
    wire = Held(reader)
    pane = "() => [document.getElementById('pane').scrollLeft, document.getElementById('pane').scrollTop]"
    page.locator('[data-key="cell:gains:step-1:"]').scroll_into_view_if_needed()
    stood = reader.measure(pane)
    page.locator('[data-key="cell:gains:step-1:"]').focus()
    for key in ("Enter", "Control+a"):
        editor.press(key)
    editor.write("Seen at once")
    editor.press("Enter")
    page.get_by_text("Seen at once", exact=True).locator("visible=true").first.wait_for(timeout=5_000)
    expect(page.locator("#autosave")).to_have_attribute("data-state", "saving")
    wire.let_go()
    editor.saved()
    expect(page.locator('[data-key="cell:gains:step-1:"]')).to_be_focused()
    assert reader.measure(pane) == stood
    page.locator('[data-key="step:step-0::"]').focus()
    editor.press("Alt+ArrowRight")
    page.locator(".above .pending.named").wait_for(timeout=5_000)
    wire.let_go()
    editor.saved()


class Held:
    """Edits that the server does not get until they are let go."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.waiting = reader, list[Route]()
        reader.page.route("**/edit/operations", lambda route: self.waiting.append(route))

    def let_go(self) -> None:
        self.reader.awaits(lambda: self.waiting)
        while self.waiting:
            self.waiting.pop(0).continue_()
