"""Heads are files of numbers: written, read again, and never code."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from waypost.core.language.heads import Heads, load, save
from waypost.core.language.labelled import Labelled
from waypost.core.language.labels import Emotion, Intent, Sentiment
from waypost.core.language.looking import look
from waypost.core.language.ngrams import BUCKETS, grams
from waypost.core.language.training import train
from waypost.core.vocabulary.wording import WaypostError

GOOD = [
    "super schnell",
    "sehr freundlich",
    "alles toll",
    "gerne wieder",
    "prima Beratung",
    "klasse Service",
    "bin zufrieden",
]
BAD = [
    "total kaputt",
    "nie wieder",
    "viel zu teuer",
    "sehr unfreundlich",
    "ewig gewartet",
    "so ein Chaos",
    "Geld zurück",
]
PLAIN = [
    "Zug um zehn",
    "Rechnung anbei",
    "Termin am Montag",
    "Haus Nummer zwei",
    "Paket Dienstag",
    "Tarif M",
    "Konto 3",
]


def comments() -> list[Labelled]:
    found = []
    for texts, mood, feeling in (
        (GOOD, Sentiment.POSITIVE, Emotion.JOY),
        (BAD, Sentiment.NEGATIVE, Emotion.ANGER),
        (PLAIN, Sentiment.NEUTRAL, None),
    ):
        for number, text in enumerate(texts * 2):
            intents = (Intent.REFUND,) if mood is Sentiment.NEGATIVE else ()
            found.append(
                Labelled(f"{text} {number}", "de", mood, intents=intents, emotion=feeling, felt=True, topics=("price",))
            )
    return found


@pytest.fixture(scope="module")
def heads() -> Heads:
    return train("small", "de", comments())


def test_the_same_comments_and_seed_make_the_same_heads(heads: Heads, tmp_path: Path) -> None:
    again = train("small", "de", comments())
    assert np.array_equal(heads.weights, again.weights) and heads.tasks == again.tasks
    for number, each in enumerate((heads, again)):
        save(each, tmp_path / f"model{number}")
    assert (tmp_path / "model0.npz").read_bytes() == (tmp_path / "model1.npz").read_bytes()


def test_what_is_written_reads_as_before(heads: Heads, tmp_path: Path) -> None:
    save(heads, tmp_path / "de")
    kept = load(tmp_path / "de")
    looked = [look(each.text, "de") for each in comments()]
    for task, before in heads.probabilities(looked).items():
        assert np.allclose(before, kept.probabilities(looked)[task], atol=0.05)
        assert np.array_equal(before.argmax(axis=1), kept.probabilities(looked)[task].argmax(axis=1))


def test_a_model_holds_arrays_of_numbers_and_no_objects(heads: Heads, tmp_path: Path) -> None:
    save(heads, tmp_path / "de")
    with np.load(tmp_path / "de.npz", allow_pickle=False) as kept:
        assert all(kept[name].dtype.kind in "fiu" for name in kept.files)
    assert all(name.endswith(".npy") for name in zipfile.ZipFile(tmp_path / "de.npz").namelist())


def test_a_model_of_other_rules_is_refused_with_the_way_out(heads: Heads, tmp_path: Path) -> None:
    save(heads, tmp_path / "de")
    names = json.loads((tmp_path / "de.json").read_text("utf-8"))
    (tmp_path / "de.json").write_text(json.dumps(names | {"facts": ["other"]}))
    with pytest.raises(WaypostError, match="waypost train"):
        load(tmp_path / "de")


def test_probabilities_of_the_three_sentiments_add_to_one(heads: Heads) -> None:
    chances = heads.probabilities([look(each.text, "de") for each in comments()])["sentiment"]
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_a_label_too_rare_to_learn_is_never_given(heads: Heads) -> None:
    task = heads.task("intent")
    chances = heads.probabilities([look("Ich kündige", "de")])["intent"][0]
    assert chances[task.labels.index("cancel")] < task.thresholds[task.labels.index("cancel")]


def test_lent_comments_help_to_tell_good_from_bad(heads: Heads) -> None:
    lent = [Labelled(f"{word} Ofen {n}", "de", mood) for n in range(20) for word, mood in
            (("wumpig", Sentiment.NEGATIVE), ("flauschig", Sentiment.POSITIVE))]  # fmt: skip
    helped = train("helped", "de", comments(), lent=lent)
    looked = [look("wumpig flauschig wumpig", "de"), look("flauschig", "de")]
    bad, good = helped.probabilities(looked)["sentiment"][:, list(helped.tasks[0].labels).index("positive")]
    before = heads.probabilities(looked)["sentiment"][1, 2]
    assert good > bad and good > before


def test_in_english_a_word_met_once_speaks_for_the_sentiment_alone() -> None:
    both = [
        Labelled(f"{word} place {n}", "en", mood, intents=(Intent.REFUND,) if mood is Sentiment.NEGATIVE else ())
        for n in range(20)
        for word, mood in (("nice", Sentiment.POSITIVE), ("bad", Sentiment.NEGATIVE), ("some", Sentiment.NEUTRAL))
    ]
    once = Labelled("wumpig place", "en", Sentiment.NEGATIVE, intents=(Intent.REFUND,))
    (bucket,) = (each for each in grams(["wumpig"]).buckets if each >= BUCKETS)
    small = train("small", "en", [*both, once])
    columns = {task.name: columns for task, columns in small.columns()}
    weights = small.weights[small.rows[bucket]]
    assert weights[columns["sentiment"]].any() and not weights[columns["intent"]].any()
    assert small.weights[small.rows[next(iter(grams(["bad"]).buckets[-1:]))]][columns["intent"]].any()
    german = train("small", "de", [replace(each, language="de") for each in (*both, once)])
    assert german.rows[bucket] < 0


def test_a_wish_is_as_probable_as_often_it_is_said_in_such_words() -> None:
    """Three of four comments of these words want their money back."""
    rare, often = replace(comments()[-1], text="wumpig", intents=()), Intent.REFUND
    said = [replace(rare, text=f"wumpig {n}", intents=(often,) if n % 4 else ()) for n in range(200)]
    plain = [replace(rare, text=f"Zug um {n}", intents=()) for n in range(200)]
    small = train("small", "de", [*said, *plain])
    column = small.task("intent").labels.index(often.value)
    asked, other = small.probabilities([look("wumpig", "de"), look("Zug um", "de")])["intent"][:, column]
    assert 0.6 < asked < 0.9 and other < 0.1


def test_of_one_and_the_same_comments_fewer_get_a_topic_than_an_intent() -> None:
    """A wrong topic costs more trust than a missing one: topics are said later."""
    one = Labelled("", "de", Sentiment.NEUTRAL, intents=(), topics=())
    known = [
        replace(one, text=f"{word} {n}", intents=(Intent.REFUND,), topics=("price",)) if n % of == 0 else
        replace(one, text=f"{word} {n}")
        for word, of in (("wumpig", 1), ("flauschig", 2), ("knorrig", 3), ("Zug", 99))
        for n in range(99)
    ]  # fmt: skip
    small = train("small", "de", known)
    intent, topic = small.task("intent"), small.task("topic")
    assert topic.thresholds[topic.labels.index("price")] > intent.thresholds[intent.labels.index("refund")]


def test_opinions_alone_make_heads_that_never_answer_neutral() -> None:
    small = train("small", "de", [each for each in comments() if each.sentiment is not Sentiment.NEUTRAL])
    chances = small.probabilities([look(text, "de") for text in ("super schnell", "total kaputt", "Zug um zehn")])
    assert (chances["sentiment"].argmax(axis=1) != list(small.tasks[0].labels).index("neutral")).all()


def test_no_comment_at_all_is_no_error(heads: Heads) -> None:
    assert heads.scores([]).shape == (0, len(heads.bias))
