"""Corrections of people make heads of their own, quickly, and are measured where they were not learned from."""

import time

import numpy as np
import pytest

from waypost.core.language.corrections import Corrected, correct
from waypost.core.language.labelled import Labelled, part
from waypost.core.language.labels import Intent, Sentiment
from waypost.core.language.reader import Reader, reader

PLACES = ["Ofen", "Garten", "Laden", "Keller", "Schalter", "Wagen", "Platz", "Zimmer", "Kasse", "Büro"]
# To this workspace's customers a word means what no lexicon knows.
GOOD = "Der {} war knorke heute, Nummer {}"
BAD = "Der {} war oll heute, Nummer {}"


def corrections(n: int = 80) -> list[Labelled]:
    return [
        Labelled(
            (GOOD if number % 2 else BAD).format(PLACES[number % len(PLACES)], number),
            "de",
            Sentiment.POSITIVE if number % 2 else Sentiment.NEGATIVE,
            topics=("winter garden",) if number % 10 in (1, 2) else (),
        )
        for number in range(n)
    ]


@pytest.fixture(scope="module")
def corrected() -> Corrected:
    return correct(reader().models["de"], "de", corrections(), "de-ours", np.random.default_rng(1))


def test_what_people_corrected_is_read_as_they_said_it(corrected: Corrected) -> None:
    ours = Reader({"de": corrected.heads})
    assert ours.read("Der Kiosk war knorke heute").sentiment.label is Sentiment.POSITIVE
    assert ours.read("Der Kiosk war oll heute").sentiment.label is Sentiment.NEGATIVE
    assert ours.read("Der Kiosk war oll heute").model == "de-ours"


def test_before_and_after_are_measured_on_corrections_kept_back(corrected: Corrected) -> None:
    kept = part(corrections(), "test")
    assert corrected.kept_back == len(kept) > 5 and corrected.learned == 80 - len(kept)
    assert corrected.gain("sentiment") > 0.3
    assert {each.n for each in (*corrected.before, *corrected.after)} == {len(kept)}


def test_comments_that_no_correction_speaks_of_are_read_as_before(corrected: Corrected) -> None:
    texts = ["Vielen Dank für die schnelle Hilfe!", "Nie wieder, so ein Chaos", "Wann haben Sie offen?"]
    ours = Reader({"de": corrected.heads}).read_all(texts)
    assert [each.sentiment.label for each in ours] == [each.sentiment.label for each in reader().read_all(texts)]


def test_the_base_stays_as_it_was(corrected: Corrected) -> None:
    base = reader().models["de"]
    assert base.name != "de-ours" and len(base.rarity) < len(corrected.heads.rarity)


def test_a_topic_of_our_own_becomes_a_label(corrected: Corrected) -> None:
    assert "winter garden" in corrected.heads.task("topic").labels
    assert corrected.heads.scores([]).shape[1] == len(corrected.heads.bias)


def test_a_task_that_nobody_corrected_stays_as_it_is(corrected: Corrected) -> None:
    (task, columns), *_ = [found for found in corrected.heads.columns() if found[0].name == "intent"]
    base = reader().models["de"]
    assert task == base.task("intent")
    assert np.array_equal(corrected.heads.bias[columns], base.bias[columns])


def test_the_same_corrections_make_the_same_heads(corrected: Corrected) -> None:
    again = correct(reader().models["de"], "de", corrections(), "de-ours", np.random.default_rng(1))
    assert np.array_equal(again.heads.weights, corrected.heads.weights)
    assert again.after == corrected.after


def test_without_corrections_nothing_changes_and_nothing_is_measured() -> None:
    found = correct(reader().models["de"], "de", [], "de-ours", np.random.default_rng(1))
    assert (found.learned, found.kept_back, found.before) == (0, 0, ())
    assert np.isnan(found.gain("sentiment"))


def test_a_single_correction_moves_its_own_text_only_a_little() -> None:
    text = "Na das war ja mal wieder eine tolle Leistung"
    base = reader()
    one = Labelled(text, "de", Sentiment.NEGATIVE, intents=(Intent.PROBLEM,))
    ours = Reader({"de": correct(base.models["de"], "de", [one], "x", np.random.default_rng(1)).heads})
    before, after = (
        {each.label: each.probability for each in found.read(text).sentiments}[Sentiment.NEGATIVE]
        for found in (base, ours)
    )
    assert after >= before


def test_two_hundred_corrections_take_seconds() -> None:
    begun = time.process_time()
    correct(reader().models["de"], "de", corrections(200), "x", np.random.default_rng(1))
    assert time.process_time() - begun < 10
