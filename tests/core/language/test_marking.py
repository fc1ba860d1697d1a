"""A few marked comments make a topic of a workspace: it is given to comments like them, and to no others."""

import random

import numpy as np
import pytest

from tests.core.language.test_topics import comments
from waypost.core.language.candidates import TO_MARK, candidates
from waypost.core.language.corrections import correct
from waypost.core.language.heads import load, save
from waypost.core.language.marking import LearnedTopic, Marked, enough, learn_topics
from waypost.core.language.reader import Reader, reader

FRAMES = ["{} war heute wieder ein Thema", "Zu {} sage ich nur: na ja", "Ich bin wegen {} gekommen", "{}! Mehr nicht."]
PLANTS = ["Rosen", "Tulpen", "Beete", "Kräuter", "Rosenbeet", "Tulpenzwiebeln"]
OTHERS = ["Kasse", "Parkplatz", "Regal", "Rechnung", "Filiale", "Lieferwagen", "Aufzug", "Beratung"]


def texts(things: list[str], n: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [f"{chance.choice(FRAMES).format(chance.choice(things))} ({place})" for place in range(n)]


MARKED = [
    *(Marked(text, "t-garden", True) for text in texts(PLANTS, 16, 1)),
    *(Marked(text, "t-garden", False) for text in texts(OTHERS, 14, 2)),
    *(Marked(text, "t-few", True) for text in texts(PLANTS, 9, 3)),
]


@pytest.fixture(scope="module")
def learned() -> tuple[Reader, tuple[LearnedTopic, ...]]:
    heads, told = learn_topics(reader().models["de"], "de", MARKED, texts(OTHERS, 200, 4))
    return Reader({"de": heads}), told


def of(reading: Reader, things: list[str], seed: int) -> float:
    found = reading.read_all(texts(things, 60, seed))
    return float(np.mean(["t-garden" in [each.label for each in one.topics] for one in found]))


def test_comments_like_the_marked_ones_get_the_topic(learned: tuple[Reader, tuple[LearnedTopic, ...]]) -> None:
    assert of(learned[0], PLANTS, 5) > 0.9
    assert of(learned[0], OTHERS, 6) < 0.1


def test_how_right_it_is_is_told_by_comments_not_trained_on(learned: tuple[Reader, tuple[LearnedTopic, ...]]) -> None:
    (found,) = learned[1]  # the other topic was marked too seldom
    assert (found.topic, found.yes, found.no, found.right.n) == ("t-garden", 16, 14, 30)
    assert found.right.low < found.right.value <= 1 and found.majority == 16 / 30
    assert found.right.value > found.majority


def test_marks_at_random_are_told_no_better_than_by_guessing() -> None:
    chance = random.Random(9)
    marked = [Marked(text, "t-noise", bool(chance.getrandbits(1))) for text in texts(OTHERS, 60, 7)]
    _, (found,) = learn_topics(reader().models["de"], "de", marked, [])
    assert found.right.low < 0.55


def test_everything_else_is_read_as_before(learned: tuple[Reader, tuple[LearnedTopic, ...]]) -> None:
    some = ["Vielen Dank für die schnelle Hilfe!", "Das Paket kam zu spät", "Wann haben Sie offen?"]
    for mine, base in zip(learned[0].read_all(some), reader().read_all(some), strict=True):
        assert (mine.sentiments, mine.intents, mine.effort) == (base.sentiments, base.intents, base.effort)
        assert {each.label for each in base.topics} <= {each.label for each in mine.topics}


def test_it_is_kept_as_numbers_and_names(
    learned: tuple[Reader, tuple[LearnedTopic, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("own") / "de"
    save(learned[0].models["de"], path)
    again = Reader({"de": load(path)})
    assert of(again, PLANTS, 5) > 0.9


def test_a_topic_that_the_heads_know_is_left_alone() -> None:
    base = reader().models["de"]
    marked = [Marked(text, "delivery", True) for text in texts(PLANTS, 30, 1)]
    assert learn_topics(base, "de", marked, []) == (base, ())
    assert not enough(19, 0) and not enough(7, 40)


def test_marks_stand_beside_corrections(learned: tuple[Reader, tuple[LearnedTopic, ...]]) -> None:
    corrected = correct(reader().models["de"], "de", [], "own-de", np.random.default_rng(1))
    heads, _ = learn_topics(corrected.heads, "de", MARKED, [])
    assert heads.name == "own-de" and heads.tasks[-1].labels[-1] == "t-garden"


def test_a_candidate_shows_comments_to_mark_once_each() -> None:
    some = [*comments()[0], *comments()[0][:20]]
    found = candidates(some, "de")
    assert found and sum(each.n for each in found) <= len(some)
    for each in found:
        shown = [some[place] for place in each.to_mark]
        assert 0 < len(shown) == len(set(shown)) <= TO_MARK and each.among == len(some)
