"""Groups of comments that are about the same, found and named without a codebook."""

import random

import pytest

from waypost.core.language.topics import LEAST_COMMENTS, FoundTopic, Topics, find_topics

THINGS = {
    "delivery": ["Paket", "Lieferung", "Zusteller", "Karton", "Nachbar"],
    "rail": ["Zug", "Verspätung", "Bahnsteig", "Anschluss", "Schaffner"],
    "bank": ["Konto", "Überweisung", "Filiale", "Karte", "Kredit"],
    "surgery": ["Praxis", "Ärztin", "Rezept", "Wartezimmer", "Termin"],
}
FRAMES = [
    "Das mit {} und {} war gar nicht gut, {} auch nicht",
    "Warum ist {} bei {} ohne {} immer so",
    "Gestern wieder: {}, {}, {}, alles wie gehabt",
    "Ich war wegen {} da, und {} hat zu {} gepasst",
    "{} und {}, zu {} sage ich nichts",
]


def comments(each: int = 40) -> tuple[list[str], list[str]]:
    chance = random.Random(3)
    texts, themes = [], []
    for theme, things in THINGS.items():
        for _ in range(each):
            texts.append(chance.choice(FRAMES).format(*chance.sample(things, 3)))
            themes.append(theme)
    return texts, themes


@pytest.fixture(scope="module")
def found() -> Topics:
    return find_topics(comments()[0], "de")


def theme_of(topic: FoundTopic, themes: list[str]) -> tuple[str, float]:
    inside = [themes[place] for place in topic.members]
    most = max(set(inside), key=inside.count)
    return most, inside.count(most) / len(inside)


def test_comments_about_the_same_stand_together(found: Topics) -> None:
    themes = comments()[1]
    told = [theme_of(topic, themes) for topic in found.topics]
    assert {theme for theme, _ in told} == set(THINGS)
    assert min(share for _, share in told) > 0.9


def test_a_topic_is_named_by_words_of_its_own(found: Topics) -> None:
    themes = comments()[1]
    for topic in found.topics:
        assert set(topic.name.split(", ")) <= set(THINGS[theme_of(topic, themes)[0]])


def test_every_comment_is_in_one_topic_or_left(found: Topics) -> None:
    placed = sorted([place for topic in found.topics for place in topic.members] + list(found.left))
    assert placed == list(range(len(comments()[0])))


def test_the_typical_comments_are_members(found: Topics) -> None:
    assert all(set(topic.typical) <= set(topic.members) and len(topic.typical) == 3 for topic in found.topics)


def test_the_same_comments_in_another_order_give_the_same_topics(found: Topics) -> None:
    texts = comments()[0]
    order = random.Random(1).sample(range(len(texts)), len(texts))
    again = find_topics([texts[place] for place in order], "de")
    assert [(topic.name, sorted(order[place] for place in topic.members)) for topic in again.topics] == [
        (topic.name, list(topic.members)) for topic in found.topics
    ]


def test_how_many_there_are_is_chosen_by_stability(found: Topics) -> None:
    stability = dict(found.stability)
    assert len(found.topics) in stability and stability[len(found.topics)] == pytest.approx(
        max(stability.values()), abs=0.02
    )


def test_comments_without_content_are_left() -> None:
    texts = [*comments()[0], "k. A.", "", "nichts", "war gut", "!!!"]
    assert set(range(160, 165)) <= set(find_topics(texts, "de").left)


def test_too_few_comments_have_no_topics() -> None:
    texts = comments()[0][: LEAST_COMMENTS - 1]
    assert find_topics(texts, "de") == Topics((), tuple(range(len(texts))), ())
    assert find_topics([], "en").topics == ()


def test_equal_comments_do_no_harm() -> None:
    assert sum(len(topic.members) for topic in find_topics(["Paket kaputt am Bahnsteig"] * 60, "de").topics) in (0, 60)
