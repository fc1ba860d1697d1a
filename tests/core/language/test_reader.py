"""Comments in, readings out: whatever is typed."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.language.labels import Cue, Intent, Sentiment
from waypost.core.language.reader import Reader, read, reader
from waypost.core.language.reading import to_plain


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("Ich bin total enttäuscht, nie wieder!", Sentiment.NEGATIVE),
        ("Unfreundliches Personal und ewige Wartezeit", Sentiment.NEGATIVE),
        ("Vielen Dank, die Beratung war hervorragend", Sentiment.POSITIVE),
        ("Alles super, gerne wieder", Sentiment.POSITIVE),
        ("Wann hat die Filiale am Samstag geöffnet?", Sentiment.NEUTRAL),
        ("I love this phone, best purchase ever", Sentiment.POSITIVE),
        ("Terrible service, the food was cold and bland", Sentiment.NEGATIVE),
        ("What time does the store open on Sunday?", Sentiment.NEUTRAL),
    ],
)
def test_plain_comments_are_read_as_anybody_would(text: str, sentiment: Sentiment) -> None:
    assert read(text).sentiment.label is sentiment


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Hiermit kündige ich meinen Vertrag zum Jahresende.", Intent.CANCEL),
        ("Bitte erstatten Sie mir den Kaufpreis.", Intent.REFUND),
        ("Ich möchte mit einem Mitarbeiter sprechen.", Intent.HUMAN),
        ("Wie lange dauert die Lieferung?", Intent.QUESTION),
        ("Vielen Dank für die schnelle Hilfe!", Intent.THANKS),
        ("Please cancel my subscription.", Intent.CANCEL),
        ("I want my money back.", Intent.REFUND),
    ],
)
def test_what_is_wanted_is_read(text: str, intent: Intent) -> None:
    assert intent in [each.label for each in read(text).intents]


@pytest.mark.parametrize(
    "text", ["Bitte rufen Sie mich zurück", "Bitte zurückrufen", "Ich bitte um Rückruf.", "Wann rufen Sie zurück?"]
)
def test_who_wants_to_be_called_back_wants_no_money_back(text: str) -> None:
    wanted = {each.label for each in read(text).intents}
    assert Intent.HUMAN in wanted and Intent.REFUND not in wanted


def test_the_words_that_a_reading_rests_on_can_be_shown() -> None:
    text = "Schon dreimal angerufen, immer nur Warteschleife. Ich kündige!"
    said = {text[span.start : span.end] for span in read(text).spans}
    assert {"dreimal", "Warteschleife", "kündige"} <= said


def test_cues_take_the_side_of_the_effort() -> None:
    reading = read("Schon dreimal angerufen und jedes Mal eine halbe Stunde Warteschleife, so kompliziert!")
    assert reading.effort.label == "high"
    assert {Cue.REPEAT, Cue.WAIT} <= set(reading.cues)


def test_an_unsure_reading_says_so() -> None:
    unsure = [each for each in reader().read_all(AMBIGUOUS) if not each.sure]
    assert all(each.sentiment.probability < 0.5 for each in unsure)
    assert unsure


AMBIGUOUS = [
    "Na ja, schön wär's gewesen", "Das Zimmer war nett, das Frühstück eher nicht, trotzdem danke", "Hm.",
    "Interesting choice", "Could have been worse, could have been better", "Mal gut, mal schlecht",
    "Ich sage lieber nichts dazu", "Well well well", "Der Empfang bemüht, aber überfordert", "Immerhin pünktlich",
]  # fmt: skip


def test_many_comments_are_read_like_each_by_itself() -> None:
    texts = ["Nie wieder!", "Great phone", "", "12", "Danke", "Der Zug ist weg"] * 200
    assert reader().read_all(texts) == [read(text) for text in texts[:6]] * 200


def test_nothing_is_read_from_nothing() -> None:
    assert reader().read_all([]) == []
    empty = read("")
    assert (empty.language, empty.spans, empty.intents) == (None, (), ())


def test_a_language_without_a_model_is_read_with_the_one_there_is() -> None:
    german = Reader({"de": reader().models["de"]})
    assert [each.model for each in german.read_all(["Great phone", "Gutes Telefon"])] == [german.models["de"].name] * 2


HOSTILE = [
    "a" * 1_000_000,
    "!" * 1_000_000,
    "😡" * 100_000,
    "\x00" * 1_000,
    "<script>alert(1)</script>",
    '=HYPERLINK("http://example.com")',
    "\ud800",
    "\u202egnoW",
    "e" + "\u0301" * 50_000,
    "nicht " * 200_000,
    "(" * 100_000,
    ":-" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:12]) for text in HOSTILE])
def test_hostile_texts_are_read_like_any_other(text: str) -> None:
    reading = read(text)
    assert reading.sentiment.label in tuple(Sentiment)
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)


def test_letters_of_every_block_are_read() -> None:
    texts = ["".join(map(chr, range(first, first + 256))) for first in range(0, 0x11_0000, 0x1000)]
    assert len(reader().read_all(texts)) == len(texts)


def test_decomposed_letters_are_read_and_pointed_at_where_they_stand() -> None:
    text = "Für die Gäste war es schön"
    apart = unicodedata.normalize("NFD", text)
    composed, decomposed = read(text), read(apart)
    assert composed.sentiments == decomposed.sentiments
    for one, other in zip(composed.spans, decomposed.spans, strict=True):
        assert unicodedata.normalize("NFC", apart[other.start : other.end]) == text[one.start : one.end]


WORDS = [
    "gut",
    "schlecht",
    "nicht",
    "sehr",
    "aber",
    "kündigen",
    "warum",
    "?",
    "!",
    "danke",
    "Ärger",
    "bitte",
    "good",
    "bad",
    "never",
    "refund",
    "😡",
    ":-)",
    "12",
    "Zug",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.randoms(use_true_random=False))
def test_every_span_is_a_stretch_of_the_text(words: list[str], chance: random.Random) -> None:
    text = "".join(word + chance.choice([" ", "  ", ", ", "\n"]) for word in words)
    reading = read(text)
    assert all(text[span.start : span.end].strip() for span in reading.spans)
    assert sum(each.probability for each in reading.sentiments) == pytest.approx(1, abs=1e-4)
    assert reading.sentiment.probability == max(each.probability for each in reading.sentiments)


def test_json_holds_label_probability_intents_effort_emotion_topics_and_spans() -> None:
    plain = to_plain(read("Ich will mein Geld zurück!"))
    assert set(plain) == {
        "language", "sentiment", "intents", "effort", "emotion", "topics", "spans", "model",
    }  # fmt: skip
    assert set(plain["sentiment"]) == {"label", "probability", "sure", "all"}
