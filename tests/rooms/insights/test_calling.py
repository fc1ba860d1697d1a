"""Customers are called what the workspace calls them: on the page, in the picture, in the workbook."""

import io

import pytest
from django.utils.safestring import SafeString
from openpyxl import load_workbook

from tests.rooms.insights.conftest import Browser
from waypost.core.analytics.index.model import Index
from waypost.rooms.insights.queries.calling import in_words, shown_in_words
from waypost.rooms.people.models import Member
from waypost.rooms.people.records import NOUNS
from waypost.web.drawings import Shown


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("kundinnen", "3 von 7 Kund:innen bleiben"),
        ("kunden", "3 von 7 Kunden bleiben"),
        ("gaeste", "3 von 7 Gästen bleiben"),
        ("patienten", "3 von 7 Patient:innen bleiben"),
    ],
)
def test_a_sentence_has_the_noun_in_its_case(noun: str, said: str) -> None:
    assert in_words("3 von 7 Kund:innen bleiben", NOUNS[noun], "de") == said


def test_english_keeps_what_only_contains_the_word() -> None:
    said = in_words("Customers call customer service; 1 customer", NOUNS["gaeste"], "en")
    assert said == "Guests call customer service; 1 guest"


def test_a_picture_for_a_phone_uses_the_noun_too() -> None:
    picture = Shown(SafeString("<text>3 customers</text>"), SafeString(""), "", "")
    shown = shown_in_words(Shown(picture.svg, picture.table, "", "", narrow=picture), NOUNS["gaeste"], "en")
    assert shown.narrow is not None
    assert shown.narrow.svg == shown.svg == "<text>3 guests</text>"


def test_page_picture_and_workbook_use_the_noun(administrator: Member, with_data: Index, browser: Browser) -> None:
    """Asked first with the usual noun: what was remembered then says the new one, too."""
    client = browser(administrator)
    address = "/w/house/analysis/ask/funnel/"
    usual = client.get(address).content.decode()
    assert "customers" in usual
    administrator.workspace.noun_name = "gaeste"
    administrator.workspace.save()
    page = client.get(address).content.decode()
    answer = page[page.index('class="sentence"') :]
    assert "guests" in answer
    assert "ustomers</" not in answer[: answer.index("</table>")]
    picture = client.get(f"{address}export.svg").content.decode()
    assert "customers" not in picture[picture.index("</style>") :].split("</desc>")[-1]
    book = load_workbook(io.BytesIO(client.get(f"{address}export.xlsx").content))
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert "Guests" in heads
    assert "Customers" not in heads
