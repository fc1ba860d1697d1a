"""What is shown as evidence fits what was read."""

import pytest

from waypost.core.language.labels import Emotion, Sentiment
from waypost.core.language.reader import read

GLAD = {Sentiment.POSITIVE, Emotion.JOY, Emotion.GRATITUDE}


def glad(text: str) -> set[str]:
    return {text[span.start : span.end] for span in read(text).spans if span.label in GLAD}


@pytest.mark.parametrize(
    "text",
    [
        "Die Preise sind stark gestiegen",
        "Great, another update that breaks everything",
        "Ein toller Saftladen, widerlich und schmutzig, nie wieder",
    ],
)
def test_no_praise_is_shown_where_the_sentence_blames(text: str) -> None:
    assert read(text).sentiment.label is Sentiment.NEGATIVE
    assert glad(text) == set()


def test_a_contrast_shows_both_sides() -> None:
    text = "Die Beratung war freundlich, aber die Lieferung eine Katastrophe, nie wieder!"
    assert read(text).sentiment.label is Sentiment.NEGATIVE
    assert glad(text) == {"freundlich"}


def test_a_sentence_that_praises_stands_beside_one_that_blames() -> None:
    text = "Der Fahrer war freundlich. Der Schrank ist kaputt, zerkratzt und unvollständig, eine Frechheit!"
    assert read(text).sentiment.label is Sentiment.NEGATIVE
    assert glad(text) == {"freundlich"}


@pytest.mark.parametrize(
    "text",
    [
        "Great, another update that breaks everything",
        "Na super, wieder mal Zugausfall, ich freu mich",
        "What a joy, everything is broken and nobody answers, terrible",
    ],
)
def test_no_joy_stands_beside_clear_blame(text: str) -> None:
    reading = read(text)
    assert reading.sentiment.label is Sentiment.NEGATIVE
    assert reading.emotion is None or reading.emotion.label not in (Emotion.JOY, Emotion.GRATITUDE)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("PayPal wurde nicht akzeptiert", "payment"),
        ("Zahlen mit PayPal finde ich gut", "payment"),
        ("Klarna please", "payment"),
        ("Abendtermine wären super", "appointment"),
        ("Termine auch abends anbieten", "appointment"),
        ("More evening appointments please", "appointment"),
    ],
)
def test_a_topic_that_is_named_is_said(text: str, topic: str) -> None:
    topics = [each.label for each in read(text).topics]
    assert topic in topics
    assert not {"environment", "loyalty", "cleanliness"} & set(topics)
