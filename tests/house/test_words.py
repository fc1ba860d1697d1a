"""One word for one thing, as docs/words.md has it."""

import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
# A reviewer of a map signs off; nobody does here. Who wants no further survey opts out.
OPTING_OUT = ("core/contacts", "rooms/contacts", "rooms/surveys", "rooms/steering", "demo")


def test_each_word_stands_in_the_glossary_once() -> None:
    glossary = (HERE / "docs" / "words.md").read_text("utf-8").partition("## Glossary")[2]
    words = Counter(line.split("|")[1].strip() for line in glossary.splitlines() if line.startswith("| "))
    assert len(words) > 200 and [word for word, n in words.items() if n > 1] == []


@pytest.mark.parametrize("part", OPTING_OUT)
def test_whoever_wants_no_further_survey_opts_out(part: str) -> None:
    files = [path for path in (HERE / "src" / "waypost" / part).rglob("*") if path.suffix in (".py", ".html", ".txt")]
    told = [path.name for path in files if re.search(r"\bsign(ed|s)?[-_ ]off", path.read_text("utf-8"), re.IGNORECASE)]
    assert files and told == []
