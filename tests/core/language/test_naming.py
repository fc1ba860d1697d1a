"""English topics: none of which a comment says no word, and those that it names, whatever the model guesses."""

import pytest

from waypost.core.language.naming import named, without_a_word
from waypost.core.language.reader import read
from waypost.core.language.tokens import tokens

# What a CX manager met, and sentences of the same kinds: the topic that was said of them and that they do not speak of.
WITHOUT = [
    ("Good advice in the store, we bought the whole room there", "cleanliness"),
    ("Good advice, the whole room came from one store", "cleanliness"),
    ("We bought the whole room there after good advice", "cleanliness"),
    ("The reviews helped me choose", "staff"),
    ("The reviews helped me decide", "staff"),
    ("The photos helped me find the right size", "staff"),
    ("The guide on the site helped me measure", "staff"),
    ("Ordering took five minutes", "queue"),
    ("The order took two minutes", "queue"),
    ("Checking in on my phone took five minutes", "queue"),
]
WITH_A_WORD = [
    ("The showroom was dirty and the toilets were filthy", "cleanliness"),
    ("Spotless rooms, clean towels every day", "cleanliness"),
    ("The bathroom was filthy, mould everywhere", "cleanliness"),
    ("The assistant was very friendly", "staff"),
    ("The staff were rude to my mother", "staff"),
    ("She was so kind and helpful", "staff"),
    ("The driver carried it upstairs for us", "staff"),
    ("I waited ages on the phone line", "queue"),
    ("Long wait at the till, only one open", "queue"),
    ("Two tills open and a line to the door", "queue"),
]
UNREACHED = [
    "Nobody called me back",
    "They never rang me back",
    "No one answers the phone",
    "Nobody picks up",
    "I couldn't get through to anyone",
    "They said they would call me back",
    "The hotline hung up on me twice",
    "You can't get hold of anybody",
    "They didn't ring back as agreed",
    "Nobody replied to my mail",
]
NOT_OF_REACHING = [
    "The app is called Waypost",
    "I sent the lamp back",
    "They never delivered",
    "Nobody told me about the fee",
    "I will be back",
    "The phone cover broke",
    "No one likes paying more",
    "I can't get the drawer through the door",
    "Hang the mirror on the wall",
    "I never called a taxi",
    "The clerk rang me back the same day",
]


def topics(text: str) -> list[str]:
    return [each.label for each in read(text).topics]


@pytest.mark.parametrize(("text", "topic"), WITHOUT)
def test_a_faint_topic_of_which_no_word_stands_there_is_not_said(text: str, topic: str) -> None:
    assert topic not in topics(text)


@pytest.mark.parametrize(("text", "topic"), WITH_A_WORD)
def test_a_topic_with_a_word_stays(text: str, topic: str) -> None:
    assert not without_a_word((topic,), tokens(text), "en")
    assert topic in topics(text)


@pytest.mark.parametrize("text", UNREACHED)
def test_who_could_not_be_reached_speaks_of_reachability(text: str) -> None:
    assert "reachability" in topics(text)


@pytest.mark.parametrize("text", NOT_OF_REACHING)
def test_the_same_words_of_other_things_name_no_reachability(text: str) -> None:
    assert not named(tokens(text), "en")


def test_a_topic_without_words_of_its_own_and_german_ones_are_left_to_the_model() -> None:
    assert not without_a_word(("competence", "quality"), tokens("Good advice"), "en")
    assert not without_a_word(("cleanliness", "staff"), tokens("Gute Beratung"), "de")
