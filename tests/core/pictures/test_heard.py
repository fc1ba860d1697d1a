"""What was said and asked stands in a contact history at every fold, also of somebody without any contact, and never spoils it."""

from xml.etree import ElementTree

import pytest

from tests.core.pictures.test_history import DAY, START, found, two_departments
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.history import Became
from waypost.core.pictures.heard import Asked, Said
from waypost.core.pictures.history import Wish, picture
from waypost.core.vocabulary.wording import Language

SAID = (
    Said(START + DAY, -1.5, "1 / 5", "Zweimal erzählt.", source="Umfrage, Nach dem Kauf", reading="negativ, 91 %", negative=True, href="/item/1/"),
    Said(START + 2 * DAY, None, "", "Danke", source="Anruf", href="/item/2/"),
)  # fmt: skip
ASKED = tuple(
    Asked(START + place * DAY, "Umfrage, E-Mail", became, "Nach dem Kauf") for place, became in enumerate(Became)
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("width", [620.0, 1200.0])
def test_somebody_who_only_said_something_has_a_history_too(language: Language, width: float) -> None:
    drawing = render(picture(found(), language, SAID, Wish(width=width), ASKED), language=language)
    svg = drawing.svg()
    assert "Zweimal" in svg and 'href="/item/1/"' in svg
    assert svg.count('data-part="asked"') == len(Became)
    words = str(drawing.table)
    assert all(part in words for part in ("negativ, 91 %", "Umfrage, Nach dem Kauf", "Anruf"))


def test_of_several_in_one_capsule_each_face_leads_to_its_item() -> None:
    many = tuple(Said(START + place * 3_600_000_000, 1.0, "5 / 5", "Gut", href=f"/item/{place}/") for place in range(3))
    contacts = two_departments().contacts
    scene = picture(found(*contacts), "de", many)
    years = [Said(START - 400 * DAY * place, 1.0, "5 / 5", "x" * 90, href=f"/old/{place}/") for place in range(120)]
    svg = render(picture(found(*contacts), "de", years)).svg()
    assert svg.count('href="/old/') > 60  # folded, three faces a column at most, and each is a link of its own
    assert all(f'href="/item/{place}/"' in render(scene).svg() for place in range(3))


@pytest.mark.parametrize("text", ["<b>&\"'</b> ]]>", "\x00\x0b\ud800\ufffe odd", "ẞ" * 4_000, "\u202e right to left", "Donaudampfschifffahrtsgesellschaft" * 30])  # fmt: skip
def test_hostile_words_leave_a_picture_that_can_be_read(text: str) -> None:
    said = Said(
        START, -2.0, text[:30], text, text[:200], source=text[:200], reading=text[:40], href="javascript:alert(1)"
    )
    asked = Asked(START, text[:200], Became.SILENT, text[:200], href="javascript:alert(1)")
    svg = render(picture(two_departments(), "de", [said], None, [asked])).svg()
    ElementTree.fromstring(svg)
    assert "javascript" not in svg and "<b>" not in svg
