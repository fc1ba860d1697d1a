"""What was written is never lost and never somebody else's: the session ends, another signs in, a tab is closed."""

import re
from typing import Any

from playwright.sync_api import expect

from tests.stories.conftest import MARA, Readers, told_in
from tests.stories.house import House
from tests.stories.reader import Reader
from tests.stories.test_map_studio import COLLEAGUE, Editor, _without_complaints_of_the_network, a_journey

pytestmark = told_in("en")


def enter(reader: Reader, house: House, email: str) -> None:
    """Sign in in this browser, as it happens in another tab: the session and the token of forms are new ones."""
    reader.page.context.clear_cookies()
    reader.page.context.add_cookies([{"name": "sessionid", "value": house.session(email), "url": house.address}])


def write(editor: Editor, lane: str, text: str) -> None:
    editor.places(f"cell:{lane}").first.focus()
    editor.write(text)
    editor.press("Enter")


def state(reader: Reader, journey: str) -> dict[str, Any]:
    """The working copy, as the server has it."""
    told: dict[str, Any] = reader.page.context.request.get(f"{reader.address}{journey}edit/state").json()["map"]
    return told


def step(reader: Reader, journey: str) -> dict[str, Any]:
    """Its first step."""
    told = state(reader, journey)
    found: dict[str, Any] = told["contents"][told["document"]["step:first"]]
    return found


def test_no_edit_is_lost_when_the_session_ends(readers: Readers, house: House, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Signed out {language}")
    editor, page = Editor(reader, address), reader.page
    page.context.clear_cookies()
    for lane, text in (("actions", "One"), ("thoughts", "Two"), ("expectations", "Three")):
        write(editor, lane, text)
    page.locator("#autosave[data-state=parked]", has_text="3").wait_for()
    reader.look()
    enter(reader, house, MARA)
    editor.press("Escape")
    reader.click(page.locator("#retry"))
    editor.saved()
    expect(page.locator("#refused")).to_be_hidden()
    page.context.clear_cookies()
    write(editor, "pain_points", "Four")
    reader.click(page.locator("#sign-in"))  # away to the page for signing in, and back
    page.locator("input[name=login]").wait_for()
    enter(reader, house, MARA)
    again = Editor(reader, address)
    again.saved()
    for lane, text in (("actions", "One"), ("thoughts", "Two"), ("expectations", "Three"), ("pain_points", "Four")):
        page.locator(f"[data-key^='cell:{lane}'][aria-label*='{text}']").first.wait_for()


def test_edits_that_may_not_be_made_wait_or_are_thrown_away_by_their_author(
    readers: Readers, house: House, language: str
) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Too much {language}")
    editor, page = Editor(reader, address), reader.page
    page.route("**/edit/operations", lambda route: route.fulfill(status=413, body="<p>Too large</p>"))
    write(editor, "actions", "Not now")
    page.locator("#autosave[data-state=parked]").wait_for()
    reader.look()
    reader.click(page.locator("#throw-away"))
    page.locator("#autosave[data-state=saved]").wait_for()
    reader.click(page.locator("#seen button"))  # it was the wrong button
    page.locator("#autosave[data-state=parked]").wait_for()
    page.unroute("**/edit/operations")
    reader.click(page.locator("#retry"))
    page.locator("[data-key^='cell:actions'][aria-label*='Not now']").first.wait_for()
    editor.saved()
    reader.wrong[:] = [each for each in reader.wrong if "413" not in each]


def test_nothing_is_sent_in_the_name_of_who_signs_in_next(readers: Readers, house: House, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Two people {language}")
    editor, page = Editor(reader, address), reader.page
    enter(reader, house, COLLEAGUE)
    write(editor, "thoughts", "Of Mara")
    page.locator("#autosave[data-state=parked]", has_text="1").wait_for()
    other = page.context.new_page()
    other.goto(f"{reader.address}{address}edit/")
    other.locator("#autosave[data-state=saved]").wait_for()
    with other.expect_response("**/edit/state*"):  # the next one asks only when nothing is being sent
        pass
    assert "thoughts" not in step(reader, address)
    other.close()
    page.bring_to_front()
    enter(reader, house, MARA)
    page.locator("[data-key^='cell:thoughts'][aria-label*='Of Mara']").first.wait_for(timeout=20_000)
    editor.saved()
    assert "thoughts" in step(reader, address)


def test_what_a_closed_tab_left_behind_is_sent_by_the_other(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Two tabs {language}")
    one = Editor(reader, address)
    tab = reader.page.context.new_page()
    tab.goto(f"{reader.address}{address}edit/")
    tab.locator("#editor.ready").wait_for()
    reader.page.context.set_offline(True)
    write(one, "actions", "In the first")
    reader.page.locator("#autosave[data-state=offline]").wait_for()
    tab.bring_to_front()
    tab.locator("[data-key^='cell:thoughts']").first.focus()
    tab.keyboard.type("In the second")
    tab.keyboard.press("Enter")
    tab.locator("#autosave[data-state=offline]").wait_for()
    tab.close()
    reader.page.bring_to_front()
    write(one, "expectations", "And more")
    reader.page.context.set_offline(False)
    for lane, text in (("actions", "In the first"), ("thoughts", "In the second"), ("expectations", "And more")):
        reader.page.locator(f"[data-key^='cell:{lane}'][aria-label*='{text}']").first.wait_for(timeout=30_000)
    one.saved()
    _without_complaints_of_the_network(one)


def test_fields_of_a_card_are_written_one_after_the_other(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Fields {language}")
    editor, page = Editor(reader, address), reader.page
    editor.places("cell:pain_points").first.focus()
    editor.write("Slow")
    editor.press("Shift+Enter")
    editor.write("Dear")
    editor.press("Enter")
    editor.saved()
    page.locator("#panel fieldset details").evaluate_all("several => several.forEach(each => { each.open = true; })")
    cause, sources = (page.locator(f"#panel [data-path='0.{each}']") for each in ("cause", "evidence.sources"))
    cause.fill("Old lift")
    sources.focus()  # the answer to the first comes while the second has the focus
    editor.saved()
    sources.fill("Diary")
    cause.focus()
    editor.saved()
    cause.fill("Old lifts")
    page.locator("#panel [data-path='1.cause']").fill("Rent")
    cause.focus()
    editor.saved()
    slow, dear = step(reader, address)["pain_points"]
    assert (slow["name"], slow["cause"], slow["evidence"]["sources"]) == ("Slow", "Old lifts", ["Diary"])
    assert (dear["name"], dear["cause"]) == ("Dear", "Rent")


def test_two_write_the_halves_of_one_field(readers: Readers, language: str) -> None:
    reader = readers(language)
    address = a_journey(reader, f"Halves {language}")
    one = Editor(reader, address)
    two = Editor(readers(language, COLLEAGUE), address)
    for editor in (one, two):
        editor.reader.click(editor.places("step").first)
    sources = one.page.locator("#panel [data-path='evidence.sources']")
    sources.focus()
    sources.press_sequentially("Diary")
    two.page.locator("#panel [data-path='evidence.grade']").select_option("measured")
    two.saved()
    revision = state(reader, address)["revision"]
    with one.page.expect_request(re.compile(rf"/edit/state\?.*revision={revision}\b")):  # it has come here meanwhile
        pass
    one.page.locator("#panel [data-path='owner']").focus()
    one.saved()
    assert step(reader, address)["evidence"] == {"grade": "measured", "sources": ["Diary"]}
