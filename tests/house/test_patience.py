"""Stories have patience: a click is over before the next thing is done, and whatever is read can no longer change.

Playwright waits for what is clicked, not for what comes of it, and whatever it counts or reads at once is read from a page
that may be about to go. So a story clicks, reads and measures with its reader (`tests/stories/reader.py`), or awaits with
`expect`; and it never waits for a time that passes, which is too short some day and too long on all others.
"""

import re
from pathlib import Path

import pytest

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("test_*.py"))
AT_ONCE = "|".join(
    [
        "click",
        "dblclick",
        "tap",
        "count",
        "all",
        "content",
        "inner_html",
        "inner_text",
        "input_value",
        "text_content",
        "is_checked",
        "is_disabled",
        "is_hidden",
        "is_visible",
    ]
)
# Said of a place, or of the page with the name of a place; a reader is told which place it is to click or to read.
HASTY = re.compile(
    rf"\.({AT_ONCE})\(\)|\bpage\.({AT_ONCE}|evaluate)\(|\.wait_for_timeout\(|\bsleep\(|networkidle|^ *assert .* in \S+\.url\b"
)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_a_story_clicks_and_reads_with_its_reader(story: Path) -> None:
    lines = story.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if HASTY.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [
        'page.locator("#send").click()',
        'page.click("#send")',
        'assert page.locator("li").count() == 3',
        'for each in page.locator("li").all():',
        'assert page.locator("h1").inner_text() == "Hello"',
        'assert page.input_value("#text") == ""',
        'width = page.evaluate("innerWidth")',
        "page.wait_for_timeout(500)",
        "time.sleep(1)",
        'assert "/journeys/" in reader.page.url',
    ],
)
def test_haste_is_noticed(line: str) -> None:
    assert HASTY.search(line)


@pytest.mark.parametrize(
    "line",
    [
        'reader.click(page.locator("#send"))',
        'assert reader.number(page.locator("li")) == 3',
        'expect(page.locator("h1")).to_have_text("Hello")',
        'found = re.search("/journeys/", reader.page.url)',
        'assert told.count("x") == 1',
    ],
)
def test_patience_is_no_haste(line: str) -> None:
    assert not HASTY.search(line)
