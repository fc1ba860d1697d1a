"""Names a person would write, and stages that fit the steps."""

from collections.abc import Sequence

import numpy as np
import pytest

from waypost.core.analytics.draft.naming import meeting_of, stage_of, step_name
from waypost.core.analytics.draft.staging import Grouped, stages_of
from waypost.core.analytics.draft.walking import Walks

SECOND = 1_000_000


def walks(pauses: dict[tuple[int, int], int], steps: int, customers: Sequence[int] = ()) -> Walks:
    none = np.zeros((steps, steps), np.int64)
    times = [
        [np.array([pauses[a, b]] if (a, b) in pauses else [], np.int64) for b in range(steps)] for a in range(steps)
    ]
    return Walks(np.array(customers or [1] * steps), 1, none, none, times)


def stages(names: Sequence[str], given: Sequence[str] = (), **kwargs: Walks) -> list[Grouped]:
    return stages_of(names, given or [""] * len(names), kwargs.get("walked") or walks({}, len(names)), "de")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("checkout_payment", "Checkout payment"),
        ("addToCart", "Add to cart"),
        ("Bestellung_aufgegeben", "Bestellung aufgegeben"),
        ("/kasse/zahlung/", "Kasse zahlung"),
        ("T02 Check confirmation", "T02 Check confirmation"),
        ("NPS", "NPS"),
        ("Größe wählen", "Größe wählen"),
        ("___", "___"),
        ("", ""),
    ],
)
def test_raw_names_become_names_of_steps(raw: str, name: str) -> None:
    assert step_name(raw) == name


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("Werbeanzeige", "awareness"),
        ("Social ad", "awareness"),
        ("Produktseite", "consideration"),
        ("Compare products", "consideration"),
        ("Warenkorb", "purchase"),
        ("Checkout payment", "purchase"),
        ("Bestellung aufgegeben", "purchase"),
        ("Lieferung", "after-purchase"),
        ("Kundendienst", "after-purchase"),
        ("Bestellbestätigung", "after-purchase"),
        ("Weiterempfehlung", "advocacy"),
        ("Review written", "advocacy"),
        ("T05 Print and send", ""),
        ("Paypal", ""),
        ("Adresse", ""),
    ],
)
def test_words_tell_the_stage_in_german_and_english(name: str, stage: str) -> None:
    assert stage_of(name) == stage


def test_words_tell_how_people_meet() -> None:
    assert [
        meeting_of(*names) for names in (("Filiale",), ("Anruf",), ("Webshop",), ("Beratung", "Filiale"), ("T1",))
    ] == [
        "physical",
        "personal",
        "digital",
        "physical",
        None,
    ]


def test_the_default_stages_are_taken_where_words_fit() -> None:
    found = stages(["Anzeige", "Produktseite", "Filter", "Warenkorb", "Adresse", "Zahlung", "Lieferung", "Bewertung"])
    assert [(stage.id, stage.name, list(stage.steps)) for stage in found] == [
        ("awareness", "Bekanntheit", [0]),
        ("consideration", "Abwägung", [1, 2]),
        ("purchase", "Kauf", [3, 4, 5]),
        ("after-purchase", "Nach dem Kauf", [6]),
        ("advocacy", "Befürwortung", [7]),
    ]


def test_one_step_out_of_place_does_not_break_the_stages() -> None:
    found = stages(["Anzeige", "Produktseite", "Hotline", "Warenkorb", "Zahlung", "Lieferung", "Bewertung"])
    assert [list(stage.steps) for stage in found] == [[0], [1, 2], [3, 4], [5], [6]] or len(found) == 5


def test_words_that_do_not_fit_the_time_are_not_forced() -> None:
    found = stages(["Bewertung", "Lieferung", "Zahlung", "Produktseite", "Anzeige", "Zahlung", "Hotline"])
    assert all(stage.id == "" for stage in found)


def test_without_words_the_longest_pauses_part_the_stages() -> None:
    pauses = {(i, i + 1): SECOND * (86_400 if i in (1, 4) else 60) for i in range(6)}
    names = ["a", "T02 beta", "c", "d", "3. e", "f", "T"]
    found = stages(names, walked=walks(pauses, 7, [5, 9, 1, 2, 3, 8, 8]))
    assert [list(stage.steps) for stage in found] == [[0, 1], [2, 3, 4], [5, 6]]
    assert [stage.name for stage in found] == ["Beta", "E", "F"], "after the step that most reach, without its number"


@pytest.mark.parametrize("steps", range(1, 21))
def test_six_steps_have_three_to_seven_stages_and_fewer_have_one(steps: int) -> None:
    found = stages([f"s{i}" for i in range(steps)])
    assert [step for stage in found for step in stage.steps] == list(range(steps))
    assert 3 <= len(found) <= 7 if steps >= 6 else len(found) == 1
    assert all(len(stage.steps) for stage in found)


def test_the_stages_of_a_dictionary_win() -> None:
    found = stages(["Anzeige", "x", "y"], ["Einstieg", "Einstieg", "Ende"])
    assert [(stage.name, list(stage.steps)) for stage in found] == [("Einstieg", [0, 1]), ("Ende", [2])]
    default = stages(["a", "b", "c"], ["Bekanntheit", "Abwägung", "Kauf"])
    assert [stage.id for stage in default] == ["awareness", "consideration", "purchase"]
