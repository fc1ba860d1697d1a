"""A file of another format comes back into its journey: only what it says is changed."""

from collections.abc import Callable

import pytest

from tests.core.exchange.test_round_trips import SHOP
from waypost.core.exchange.flat import flat
from waypost.core.exchange.formats import offered
from waypost.core.exchange.results import Read
from waypost.core.exchange.returning import returned
from waypost.core.exchange.tables.placing import placed
from waypost.core.exchange.tables.proposing import proposed
from waypost.core.vocabulary.journey import Journey, diff, read_journey
from waypost.core.vocabulary.journey.operations import Together, addressable, apply
from waypost.core.vocabulary.wording import Language

PICTURE = "e3b0c44298fc1c149afbf4c8996fb924.png"
PICTURED = SHOP.replace("{name: Sucht, ", "{name: Sucht, image: " + PICTURE + ", image_text: Regal in der Nische, ").replace(
    "{name: Vergleicht, ", "{name: Vergleicht, image: f" + PICTURE[1:] + ", "
) + "lanes: [image, actions, touchpoints, thoughts, emotions, pain_points, opportunities, {kind: text, name: Rechtlich zu beachten}]\n"  # fmt: skip


def back(base: Journey, change: Callable[[str], str], language: Language = "de") -> Read:
    """The CSV of a journey, changed by somebody and read again."""
    text = flat(base, language).content.decode("utf-8-sig")
    assert change(text) != text or change("") == ""
    found = offered(change(text).encode("utf-8-sig"), language, "map.csv").tables[0]
    return returned(base, placed(found, proposed(found), language), language)


@pytest.fixture
def shop() -> Journey:
    return read_journey(PICTURED)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_csv_that_nobody_touched_changes_nothing(shop: Journey, language: Language) -> None:
    for journey in (shop, read_journey(SHOP)):
        read = back(journey, lambda text: text, language)
        assert read.operations == Together(()) and not read.unplaced


def told(base: Journey, read: Read) -> list[str]:
    now = apply(addressable(base), read.operations).journey if read.operations else base
    assert now == read.journey
    return [change.sentence.de for change in diff(addressable(base), read.journey, "de")]


def test_a_changed_line_changes_its_cell_and_nothing_else(shop: Journey) -> None:
    assert told(shop, back(shop, lambda text: text.replace("Hm", "Aha"))) == [
        "Bei „Vergleicht“ entfernt (Gedanke): Hm",
        "Bei „Vergleicht“ neu (Gedanke): Aha",
    ]


def test_a_renamed_step_between_the_same_neighbours_is_the_same_step(shop: Journey) -> None:
    assert told(shop, back(shop, lambda text: text.replace("Zahlt", "Bezahlt"))) == [
        "Bei „Bezahlt“ geändert (Name): „Zahlt“ → „Bezahlt“"
    ]


def test_a_step_that_is_gone_goes_with_its_loose_ends(shop: Journey) -> None:
    def without(text: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if ";Vergleicht;" not in line)

    assert told(shop, back(shop, without)) == ["Bei „Suche“ entfernt (Schritt): Vergleicht"]


def test_a_new_lane_comes_in_beside_the_others(shop: Journey) -> None:
    sentences = told(shop, back(shop, lambda text: text + "4;Kauf;Holt ab;Rechtlich zu beachten;Widerruf\r\n"))
    assert sentences == ["Bei „Holt ab“ neu (Rechtlich zu beachten): Widerruf"]


def test_a_picture_is_found_by_what_it_says(shop: Journey) -> None:
    text = flat(shop, "de").content.decode("utf-8-sig")
    assert "Storyboard;Regal in der Nische" in text and "Storyboard;Bild" in text and ".png" not in text
    assert told(shop, back(shop, lambda given: given.replace("Regal in der Nische", "Ein Regal"))) == [
        "Bei „Sucht“ geändert (Bildbeschreibung): „Regal in der Nische“ → „Ein Regal“"
    ]
    moved = back(shop, lambda given: given + "4;Kauf;Holt ab;Storyboard;Regal in der Nische\r\n").journey
    assert [step.image for step in moved.steps()][3] == PICTURE
    refused = back(shop, lambda given: given + "4;Kauf;Holt ab;Storyboard;Ein Foto vom Abholen\r\n").unplaced
    assert [each.text for each in refused] == ["Ein Foto vom Abholen"]


def test_a_mermaid_diagram_keeps_what_it_cannot_hold(shop: Journey) -> None:
    text = "journey\n    title Rad\n    section Suche\n      Sucht: 5\n      Vergleicht: 3\n    section Kauf\n      Zahlt: 2\n      Holt ab: 4\n"
    read = offered(text.encode(), "de", "rad.mmd").read
    assert read is not None
    now = returned(shop, read, "de").journey
    assert now.workflow == shop.workflow and now.edges == shop.edges and now.name == shop.name
    assert next(now.steps()).touchpoints == next(shop.steps()).touchpoints
