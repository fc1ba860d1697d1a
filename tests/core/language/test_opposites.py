"""Bitter praise is blame, and blame denied is mild praise; the same words said in earnest stay what they are."""

import pytest

from waypost.core.language.labels import Cue, Emotion, Intent, Sentiment
from waypost.core.language.looking import Looked, look
from waypost.core.language.reader import read
from waypost.core.vocabulary.wording import Language

BITTER: list[tuple[str, Language]] = [
    ("Na toll, schon wieder alles umsonst … Vielen Dank auch", "de"),
    ("Na super, der Aufzug steht", "de"),
    ("Das Paket ist kaputt, herzlichen Glückwunsch", "de"),
    ("Bravo, zum dritten Mal der falsche Betrag", "de"),
    ("Prima, jetzt ist das Konto gesperrt", "de"),
    ("Great, another update that breaks everything", "en"),
    ("Thanks for nothing", "en"),
    ("Just what I needed, a broken zip", "en"),
    ("Well done, the parcel is lost again", "en"),
]
MEANT: list[tuple[str, Language]] = [
    ("Vielen Dank auch an Frau Meier, sie war sehr freundlich", "de"),
    ("Vielen Dank auch für die Rechnung", "de"),
    ("Herzlichen Glückwunsch zum neuen Laden", "de"),
    ("Bravo, tolle Arbeit", "de"),
    ("Prima, jetzt klappt die Anmeldung", "de"),
    ("Gut gemacht, aber zu teuer", "de"),
    ("Herzlichen Glückwunsch, die kaputte Lampe wurde sofort ersetzt", "de"),
    ("Good job, the broken part was replaced", "en"),
    ("Well done, lovely new menu", "en"),
    ("Great, another great visit", "en"),
    ("Thanks a lot for the quick reply", "en"),
]
MILD: list[tuple[str, Language]] = [
    ("Nicht schlecht, die neue Filiale", "de"),
    ("Gar nicht so übel, euer Service", "de"),
    ("Kann nicht meckern", "de"),
    ("Da gibt es nichts zu meckern", "de"),
    ("Not bad, the new terminal", "en"),
    ("Can't complain", "en"),
    ("Not too shabby", "en"),
]


def labels(looked: Looked) -> set[str]:
    return {span.label for span in looked.phrases}


@pytest.mark.parametrize(("text", "language"), BITTER)
def test_bitter_praise_weighs_as_blame_and_thanks_nobody(text: str, language: Language) -> None:
    found = look(text, language)
    assert found.valence.good == 0 > found.valence.bad
    assert not labels(found) & {Intent.THANKS, Emotion.JOY, Emotion.GRATITUDE}


@pytest.mark.parametrize(("text", "language"), MEANT)
def test_the_same_words_in_earnest_are_praise(text: str, language: Language) -> None:
    assert not any(each.weight < 0 for each in look(text, language).meant)


@pytest.mark.parametrize(("text", "language"), MILD)
def test_blame_denied_is_mild_praise(text: str, language: Language) -> None:
    found = look(text, language)
    assert found.valence.bad == 0 < found.valence.good
    assert found.valence.score < look("Hervorragend" if language == "de" else "Excellent", language).valence.score


def test_a_complaint_far_away_makes_no_praise_bitter() -> None:
    apart = " Wir waren drei Tage dort und haben die Stadt mit dem Rad angesehen, jeden Morgen ein anderes Viertel. "
    assert not look(f"Bravo.{apart}Der Automat war kaputt.", "de").meant


def test_what_else_a_comment_tells_stays_beside_the_irony() -> None:
    found = look("Vielen Dank auch, zum dritten Mal angerufen und wieder eine Stunde Warteschleife", "de")
    assert {Cue.REPEAT, Cue.WAIT} <= labels(found)


@pytest.mark.parametrize("text", [text for text, _ in BITTER])
def test_irony_is_read_as_it_is_meant(text: str) -> None:
    reading = read(text)
    assert reading.sentiment.label is Sentiment.NEGATIVE
    assert Intent.THANKS not in [each.label for each in reading.intents]
    assert reading.emotion is None or reading.emotion.label not in (Emotion.JOY, Emotion.GRATITUDE)


@pytest.mark.parametrize("text", [text for text, _ in MILD])
def test_litotes_is_read_as_praise(text: str) -> None:
    assert read(text).sentiment.label is Sentiment.POSITIVE


@pytest.mark.parametrize("text", ["Vielen Dank auch an Frau Meier, sie war sehr freundlich", "Bravo, tolle Arbeit"])
def test_praise_in_earnest_is_read_as_praise(text: str) -> None:
    assert read(text).sentiment.label is Sentiment.POSITIVE


@pytest.mark.parametrize(
    "text", ["Geht so", "Mittelmäßig", "So lala", "Okay", "War okay", "Ehrlich gesagt weiß ich es nicht", "So-so"]
)
def test_middling_and_not_knowing_are_neither_good_nor_bad(text: str) -> None:
    reading = read(text)
    assert reading.sentiment.label is Sentiment.NEUTRAL
    assert not reading.intents


@pytest.mark.parametrize(
    "text", ["Na toll! Endlich funktioniert alles wieder", "Na super, alles klappt wunderbar, vielen Dank"]
)
def test_praise_that_is_meant_is_no_evidence_of_blame(text: str) -> None:
    reading = read(text)
    assert reading.sentiment.label is Sentiment.POSITIVE
    assert all(span.label is not Sentiment.NEGATIVE for span in reading.spans)


def test_praise_that_is_bitter_stays_evidence_of_blame() -> None:
    text = "Na toll, schon wieder alles umsonst"
    reading = read(text)
    assert ("Na toll", Sentiment.NEGATIVE) in [(text[each.start : each.end], each.label) for each in reading.spans]
