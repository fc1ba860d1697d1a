"""What is typed is understood, what is told gets in nobody's way, and whatever was done can be taken back."""

from playwright.sync_api import expect

from tests.stories.conftest import Readers, told_in
from tests.stories.reader import Reader
from tests.stories.test_map_studio import COLLEAGUE, Editor, a_journey


def write(editor: Editor, lane: str, text: str, place: int = 0) -> None:
    editor.places(f"cell:{lane}").nth(place).focus()
    editor.press("Enter", "Control+a")
    editor.write(text)
    editor.press("Enter")
    editor.saved()


def says(editor: Editor, lane: str, place: int = 0) -> str:
    return editor.names(f"cell:{lane}")[place].partition(": ")[2]


def test_a_feeling_is_typed_as_a_number_of_either_language(readers: Readers, language: str) -> None:
    reader = readers(language)
    editor, page = Editor(reader, a_journey(reader, f"Numbers {language}")), reader.page
    editor.places("cell:emotions").first.focus()
    editor.press("Enter", "ArrowUp", "Enter")
    editor.saved()
    field = page.locator("#panel input[inputmode=decimal]")
    for typed, shown, spoken in (
        ("-0,5", "−0,5", "−0,5"),
        ("−0.7", "−0,7", "−0,7"),
        ("+0,8", "0,8", "+0,8"),
        (".5", "0,5", "+0,5"),
    ):
        field.fill(typed)
        field.press("Tab")
        editor.saved()
        there = [each if language == "de" else each.replace(",", ".") for each in (shown, spoken)]
        expect(field).to_have_value(there[0])
        assert says(editor, "emotions") == there[1], typed
    for wrong in ("minus one", "3", "1,2,3"):
        field.fill(wrong)
        field.press("Tab")
        expect(page.locator("#panel .error:visible")).to_contain_text("−2")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(wrong)
    reader.look()
    assert says(editor, "emotions") == reader.say("+0.5", "+0,5")


@told_in("de")
def test_undo_outlasts_a_page_that_is_loaded_anew(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Anew {language}")
    editor = Editor(reader, address)
    for text in ("Soon", "Now"):
        write(editor, "expectations", text)
    for presses, expected in (("Control+z", "Soon"), ("Control+Shift+z", "Now"), ("Control+z", "Soon")):
        editor = Editor(reader, address)
        editor.press(presses)
        editor.saved()
        assert says(editor, "expectations") == expected
    expect(Editor(readers(language), address).page.locator("#undo")).to_be_disabled()


@told_in("en")
def test_what_was_discarded_comes_back_beside_what_another_wrote_since(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Discarded {language}")
    one, two = Editor(reader, address), Editor(readers(language, COLLEAGUE), address)
    write(one, "expectations", "Soon")
    write(one, "thoughts", "Hm")
    discard(reader)
    two.page.locator("[data-key^='cell:thoughts']:not([aria-label*='Hm'])").first.wait_for()
    write(two, "expectations", "Cheap")
    write(two, "actions", "Calls")
    one.page.locator("[data-key^='cell:actions'][aria-label*='Calls']").wait_for()
    one.press("Control+z")
    clash = one.clash()
    expect(clash.locator(".mine")).to_have_text("Soon")
    expect(clash.locator(".theirs")).to_have_text("Cheap")
    one.answer("Keep both", "Beide behalten")
    assert [says(one, lane) for lane in ("expectations", "thoughts", "actions")] == ["Cheap; Soon", "Hm", "Calls"]
    reader.go(one.page.url)  # loaded anew, it is not in the pile twice
    one.ready()
    one.press("Control+z")
    one.saved()
    assert [says(one, lane) for lane in ("thoughts", "actions")] == [reader.say("empty", "leer"), "Calls"]


def discard(reader: Reader) -> None:
    reader.unfold("Discard edits", "Änderungen verwerfen")
    reader.click(reader.page.locator("form[action$='/edit/discard'] button"))
    reader.page.locator("#editor.ready").wait_for()


@told_in("de")
def test_a_clash_among_several_edits_says_what_each_answer_does(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Together {language}")
    one = Editor(reader, address)
    reader.click(one.page.locator("#add-step"))
    one.write("Finds")
    one.press("Enter")
    one.saved()
    write(one, "expectations", "Soon")
    two = Editor(readers(language, COLLEAGUE), address)
    two.page.route("**/edit/state*", lambda route: route.fulfill(status=204))  # does not hear of it
    write(one, "expectations", "At once")
    two.places("cell:expectations").first.focus()
    two.press("Alt+ArrowRight")
    clash = two.clash()
    two.reader.look()
    answers = [
        reader.say("Do none of it", "Nichts davon ausführen"),
        reader.say("Remove anyway", "Trotzdem entfernen"),
        reader.say("Leave theirs, do the rest", "Anderen Text stehen lassen, Rest ausführen"),
    ]
    expect(clash.locator("footer button")).to_have_text(answers)
    two.reader.click(clash.locator("footer button").last)
    two.page.unroute("**/edit/state*")
    two.saved()
    assert [says(two, "expectations", place) for place in (0, 1)] == ["At once", "Soon"]


@told_in("en")
def test_comments_and_a_picture_are_one_click_or_one_key_away(readers: Readers, language: str) -> None:
    reader = readers(language)
    editor, page = Editor(reader, a_journey(reader, f"One click {language}")), reader.page
    editor.places("step").first.focus()
    editor.press("Shift+F2")
    editor.write("Is this one step?")
    editor.press("Control+Enter")
    mark = page.locator(".step .notes")
    mark.wait_for()
    reader.look()
    editor.press("Escape")
    reader.click(editor.places("cell:thoughts").first)
    field = page.get_by_role("textbox", name=reader.say("Comment", "Kommentieren"))
    for way in (page.locator(".above .handle.talk"), mark):
        reader.click(way)
        expect(field).to_be_focused()
    expect(page.locator("#panel .thread").get_by_text("Is this one step?")).to_have_count(1)
    reader.click(page.locator("#panel .acts button", has_text=reader.say("Picture", "Bild")))
    expect(page.locator("#picture-dialog")).to_be_visible()


@told_in("de")
def test_what_is_told_covers_nothing_and_waits_for_whoever_points_at_it(readers: Readers, language: str) -> None:
    reader = readers(language)
    reader.page.clock.install()
    editor, page = Editor(reader, a_journey(reader, f"Told {language}")), reader.page
    write(editor, "thoughts", "Hm")
    discard(reader)
    toast = page.locator("#toasts .toast")
    panel = left(reader, "#side")
    assert right(reader, "#toasts .toast") <= panel
    page.clock.run_for(30_000)
    toast.wait_for(state="detached")
    editor.places("cell:thoughts").first.focus()
    editor.press("Enter", "Escape")
    seen = page.locator("#seen")
    seen.wait_for()
    assert right(reader, "#seen") <= panel
    seen.hover()
    page.clock.run_for(60_000)
    expect(seen).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(60_000)
    expect(seen).to_be_hidden()


def left(reader: Reader, what: str) -> float:
    return float(reader.measure(f"document.querySelector('{what}').getBoundingClientRect().left"))


def right(reader: Reader, what: str) -> float:
    return float(reader.measure(f"document.querySelector('{what}').getBoundingClientRect().right"))
