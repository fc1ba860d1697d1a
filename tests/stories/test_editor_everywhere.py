"""The editor by finger, by keyboard alone, and with pictures: what the mouse can do, everything else can do too."""

import io
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from tests.stories.conftest import Readers, told_in
from tests.stories.fingers import Finger
from tests.stories.reader import Reader
from tests.stories.test_map_studio import Editor, a_journey

pytestmark = told_in("de")


def names(editor: Editor, kind: str) -> list[str]:
    return [name.split(" ", 1)[1] for name in editor.names(kind)]


def test_steps_stages_and_feelings_are_dragged_by_a_finger(readers: Readers, language: str) -> None:
    reader = readers(language, touch=True)
    editor, page = Editor(reader, a_journey(reader, f"By finger {language}")), reader.page
    for name in ("Two", "Three"):
        reader.click(page.locator("#add-step"))
        editor.write(name)
        editor.press("Enter")
        editor.saved()
    reader.click(page.locator("#add-stage"))
    editor.write("Last")
    editor.press("Enter")
    editor.saved()
    finger, steps, stages = Finger(reader), editor.places("step"), editor.places("stage")
    steps.first.scroll_into_view_if_needed()
    finger.tap(steps.first)
    finger.drag(steps.first.locator(".grip"), steps.first.bounding_box()["width"] * 1.1, 0)
    editor.saved()
    assert names(editor, "step") == ["Two", "Seeks", "Three"]
    before = names(editor, "stage")
    stages.last.scroll_into_view_if_needed()
    finger.tap(stages.last)
    finger.drag(stages.last.locator(".grip"), -stages.first.bounding_box()["width"], 0)
    editor.saved()
    assert names(editor, "stage") == before[::-1]
    editor.places("cell:emotions").first.focus()
    editor.press("Enter", "ArrowUp", "Enter")
    editor.saved()
    point = editor.places("cell:emotions").first.locator(".point")
    point.scroll_into_view_if_needed()
    finger.drag(point, 0, -60)
    editor.saved()
    feeling = editor.names("cell:emotions")[0].partition(": ")[2]
    assert feeling.replace(",", ".") > "+0.5", feeling
    reader.look()


def test_a_picture_is_pasted_told_and_drawn(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Pictures {language}")
    editor, page = Editor(reader, address), reader.page
    dialog = page.locator("#picture-dialog")
    editor.places("cell:image").first.focus()
    editor.press("Enter")
    dialog.wait_for()
    dialog.locator("[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"})
    dialog.locator("[role=alert]").wait_for()
    dialog.locator("[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": _picture()})
    dialog.locator("img").wait_for()
    reader.look()
    reader.click(dialog.locator("button.primary"))  # without words it stays open
    expect(dialog).to_be_visible()
    dialog.locator("textarea").fill("A shop window")
    reader.click(dialog.locator("button.primary"))
    editor.saved()
    assert "A shop window" in editor.names("cell:image")[0]
    expect(page.locator("#plate .picture image")).not_to_have_count(0)
    reader.look()
    editor.press("Delete")
    editor.saved()
    expect(page.locator("#plate .picture image")).to_have_count(0)
    editor.press("Control+z")
    editor.saved()
    assert "A shop window" in editor.names("cell:image")[0]


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#1f6fb2").save(out, "PNG")
    return out.getvalue()


def test_every_part_of_the_editor_is_reached_and_left_by_keyboard(readers: Readers, language: str) -> None:
    reader = readers(language)
    editor, page = Editor(reader, a_journey(reader, f"Everywhere {language}")), reader.page
    editor.places("step").first.focus()
    editor.press("?")
    page.locator("#keys[open]").wait_for()
    reader.look()
    editor.press("Escape")
    assert "Seeks" in editor.here()
    reached = _tabbed(page)
    for wanted in (
        "#undo, #add-stage",
        "[data-open=keys]",
        ".places [data-key]",
        "#panel input",
        ".hints-fold summary",
    ):
        assert any(reader.measure("([one, all]) => one.matches(all)", [each, wanted]) for each in reached), wanted
    _hints_by_keyboard(editor)
    _comment_by_keyboard(editor, reader)
    _work_by_keyboard(editor)
    reader.look()


def _tabbed(page: Any) -> list[Any]:
    """Everything that Tab comes to from the tools on, until it leaves the editor; a trap would never let it."""
    page.locator("#add-stage").focus()
    found: list[Any] = []
    for _ in range(90):
        here = page.evaluate_handle("document.activeElement")
        if not here.evaluate("(one) => Boolean(one.closest('#editor'))"):
            return found
        found.append(here)
        page.keyboard.press("Tab")
    raise AssertionError("Tab never leaves the editor")


def _hints_by_keyboard(editor: Editor) -> None:
    page = editor.page
    page.locator("#hints:visible").focus()
    editor.press("Enter")
    expect(page.locator(".hints-fold summary")).to_be_focused()
    place = page.locator(".hints-fold button.to-place:not([disabled])").first
    place.focus()
    editor.press("Enter")
    expect(page.locator(".places :focus, #panel :focus")).to_have_count(1)


def _comment_by_keyboard(editor: Editor, reader: Reader) -> None:
    page = editor.page
    editor.places("step").first.focus()
    page.locator("#panel summary", has_text=reader.say("Comments", "Kommentare")).focus()
    editor.press("Enter", "Tab")
    editor.write("@Ann")
    page.locator("#panel [role=option]", has_text="Anna Kern").wait_for()
    editor.press("Enter")
    editor.write("and @Nobody Nowhere, look")
    editor.press("Control+Enter")
    page.locator(".step .notes").wait_for()
    for name in ("Anna Kern", "@Nobody Nowhere"):
        expect(page.locator("#said-now")).to_contain_text(name)


def _work_by_keyboard(editor: Editor) -> None:
    """Work steps backstage go before their neighbour by Alt and an arrow."""
    cells = editor.places("cell:workflow")
    cells.first.focus()
    for name in ("Picks", "Packs"):
        editor.write(name)
        editor.press("Enter")
        editor.saved()
        cells.first.focus()
    assert editor.names("cell:workflow")[0].endswith("Picks; Packs")
    editor.press("PageDown", "PageDown", "Alt+ArrowUp")
    editor.saved()
    assert editor.names("cell:workflow")[0].endswith("Packs; Picks")
