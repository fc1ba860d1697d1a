"""Praise that the rest of a comment belies is blame; the same words in earnest stay praise; what denies itself is read so."""

import pytest

from waypost.core.language.again import again
from waypost.core.language.labels import Emotion, Intent, Sentiment
from waypost.core.language.looking import look
from waypost.core.language.reader import read
from waypost.core.vocabulary.wording import Language

Told = tuple[str, Language]
GLAD = {Sentiment.POSITIVE, Emotion.JOY, Emotion.GRATITUDE}

SHOUTED: list[Told] = [
    ("Ein Traum! Der Tisch wackelt, die Stühle kratzen, und am Telefon legt man auf.", "de"),
    ("Ganz toll! Nach zwei Tagen war der Reißverschluss kaputt.", "de"),
    ("Klasse! Drei Schrauben fehlen, und niemand geht ans Telefon.", "de"),
    ("Super! Die Schublade klemmt und die Tür ist verzogen.", "de"),
    ("Perfekt! Falsche Farbe geliefert, und die Hotline legt auf.", "de"),
    ("Amazing! The door sticks, two screws were missing and they hang up on you.", "en"),
    ("Wonderful! The shelf wobbles, the paint peels and nobody answers the phone.", "en"),
    ("Brilliant! Two screws missing and the legs are crooked.", "en"),
    ("Perfect! It broke on the second day and they lost my complaint.", "en"),
    ("Lovely! The handle snapped off and nobody calls back.", "en"),
]
SHOUTED_IN_EARNEST: list[Told] = [
    ("Ein Traum! Das Sofa ist wunderbar weich und kam pünktlich.", "de"),
    ("Ein Traum! Seit drei Jahren sitzen wir jeden Abend darauf.", "de"),
    ("Lieblingsladen! Jedes Mal geh ich mit einem Grinsen raus.", "de"),
    ("Klasse! Die fehlende Schraube wurde am nächsten Tag ersetzt.", "de"),
    ("Danke erst mal! Nach einem halben Jahr war die Pumpe kaputt, und eine neue stand vor der Tür.", "de"),
    ("Super! Eine Tür klemmt, aber sonst ist alles schön.", "de"),
    ("Love it! The drawer squeaks a bit, but the team was lovely.", "en"),
    ("Amazing! The wobbly leg was fixed within a day.", "en"),
    ("Wonderful! We sit on it every evening.", "en"),
    ("Brilliant! Ordered on Monday and here on Tuesday.", "en"),
    ("Perfect! Nobody else was this friendly to us.", "en"),
]
MOCKED: list[Told] = [
    ("Mega Service 🙄", "de"),
    ("Super Beratung 🙄", "de"),
    ("Toller Laden! 🙄", "de"),
    ("Danke 🙄", "de"),
    ("Ganz großartig organisiert 😒", "de"),
    ("Great service 🙄", "en"),
    ("Lovely welcome 🙃", "en"),
    ("Brilliant app! 🙄🙄", "en"),
    ("Thanks 🙄", "en"),
    ("What a wonderful hotline 😒", "en"),
]
MOCKING_ANOTHER: list[Told] = [
    ("Super Service, nur mein Handy war leer 🙄", "de"),
    ("Tolle Beratung 😍", "de"),
    ("🙄 Mein Mann wollte nicht mit. Die Beratung war hervorragend.", "de"),
    ("Ich habe die Maße vergessen 🙄 Trotzdem sehr nette Beratung!", "de"),
    ("Prima Laden, aber die Musik 🙄", "de"),
    ("Great service, unlike my last provider 🙄", "en"),
    ("Lovely shop 😊", "en"),
    ("I forgot my own measurements 🙄 and they were still lovely", "en"),
    ("Wonderful sofa, but my kids already jump on it 🙄", "en"),
    ("My phone died 🙄 The staff were great", "en"),
]
BELATED: list[Told] = [
    ("Toll, dass der Monteur um 7 da sein wollte und um 16 Uhr kam", "de"),
    ("Schön, dass der Techniker um 8 kommen sollte und um 15 Uhr da war", "de"),
    ("Super, um 9 Uhr sollte der Fahrer hier sein, um 13 Uhr kam er", "de"),
    ("Toll, dass Montag zugesagt war und Freitag geliefert wurde", "de"),
    ("Klasse, versprochen war 10 Uhr, gekommen sind sie um 14:30 Uhr", "de"),
    ("Great that the fitter said 7 and came at 4 pm", "en"),
    ("Lovely, they promised Monday and came on Thursday", "en"),
    ("Nice that you were supposed to be here at 8 and arrived at 11", "en"),
    ("Wonderful, scheduled for 9 am and turned up at 2 pm", "en"),
    ("Brilliant, delivery was due on Tuesday and arrived on Saturday", "en"),
]
IN_TIME: list[Told] = [
    ("Toll, dass der Monteur um 7 da war und um 9 fertig", "de"),
    ("Toll, dass der Monteur um 10 Uhr kommen sollte und schon um 9 Uhr da war", "de"),
    ("Super, um 8 sollte er kommen und um 8 kam er", "de"),
    ("Schön, dass Freitag zugesagt war und bereits Mittwoch geliefert wurde", "de"),
    ("Toll, dass ihr von 7 bis 20 Uhr da seid", "de"),
    ("Great that you came at 7 and were done by 9", "en"),
    ("Lovely, they said 4 pm and came at 3 pm", "en"),
    ("Great, promised for Friday and delivered early on Wednesday", "en"),
    ("Nice that you said 2 and came at 2 pm", "en"),
    ("Wonderful, we were told Monday or Tuesday and they came as promised", "en"),
]
PRAISE_DENIED: list[Told] = [
    ("Hätte besser sein können", "de"),
    ("Die Montage hätte deutlich besser laufen können", "de"),
    ("Das hätte man besser machen können", "de"),
    ("Der Ablauf hätte viel besser sein können", "de"),
    ("Der Umbau hätte auch besser gehen können", "de"),
    ("Could have been worse, could have been a lot better", "en"),
    ("It could have been a lot better", "en"),
    ("The visit could've been much better", "en"),
    ("Should have been a lot better for that price", "en"),
    ("It could have gone better", "en"),
]
PRAISE_STANDS: list[Told] = [
    ("It couldn't have been better", "en"),
    ("It could not have been better", "en"),
    ("I could have been better prepared, the advice was great", "en"),
    ("Better than it could have been", "en"),
    ("Better advice than anywhere else", "en"),
    ("Besser geht es nicht", "de"),
    ("Hätte nicht besser laufen können", "de"),
    ("Hätte kaum besser sein können", "de"),
    ("Viel besser als beim letzten Mal", "de"),
    ("Das kann man nicht besser machen", "de"),
]
BLAME_DENIED: list[Told] = [
    ("Könnte schlimmer sein", "de"),
    ("Es könnte schlechter sein", "de"),
    ("Könnte auch schlimmer sein", "de"),
    ("Hätte schlimmer sein können", "de"),
    ("Das Essen hätte schlechter sein können", "de"),
    ("Could be worse", "en"),
    ("It might be worse", "en"),
    ("It could've been worse", "en"),
    ("It could have been worse", "en"),
    ("Might have been worse", "en"),
]
IDEAS: list[Told] = [
    ("Es könnte mehr Parkplätze geben", "de"),
    ("Ihr könntet die Öffnungszeiten verlängern", "de"),
    ("Man könnte die Bestellung auch per App verfolgen lassen", "de"),
    ("Schön wäre eine Bank vor dem Laden", "de"),
    ("Ich würde mir längere Öffnungszeiten wünschen", "de"),
    ("You could add more parking spaces", "en"),
    ("It would be great if the app showed the driver", "en"),
    ("You should offer evening deliveries", "en"),
    ("I suggest a bench in front of the shop", "en"),
    ("Could you open on Sundays, that would be a good idea", "en"),
]


@pytest.mark.parametrize(("text", "language"), [*SHOUTED, *MOCKED, *BELATED])
def test_praise_that_the_rest_belies_is_blame(text: str, language: Language) -> None:
    reading = read(text)
    assert reading.sentiment.label is Sentiment.NEGATIVE
    assert reading.emotion is None or reading.emotion.label not in GLAD
    assert not {span.label for span in reading.spans} & GLAD
    assert Intent.THANKS not in [each.label for each in reading.intents]


@pytest.mark.parametrize(("text", "language"), [*SHOUTED_IN_EARNEST, *MOCKING_ANOTHER, *IN_TIME, *PRAISE_STANDS])
def test_the_same_words_in_earnest_are_read_as_before(text: str, language: Language) -> None:
    found = again(look(text, language))
    assert found is None or all(each.weight > 0 for each in found.looked.meant)


@pytest.mark.parametrize(("text", "language"), PRAISE_DENIED)
def test_praise_denied_is_no_praise(text: str, language: Language) -> None:
    reading = read(text)
    assert reading.sentiment.label is not Sentiment.POSITIVE
    assert reading.emotion is None or reading.emotion.label not in GLAD


@pytest.mark.parametrize(("text", "language"), BLAME_DENIED)
def test_blame_denied_is_no_idea(text: str, language: Language) -> None:
    reading = read(text)
    assert Intent.SUGGESTION not in [each.label for each in reading.intents]
    assert reading.sentiment.label is not Sentiment.NEGATIVE


@pytest.mark.parametrize(("text", "language"), IDEAS)
def test_an_idea_stays_one(text: str, language: Language) -> None:
    assert again(look(text, language)) is None
    assert Intent.SUGGESTION in [each.label for each in read(text).intents]


def test_evidence_stands_where_it_stood_and_topics_stay() -> None:
    text = "Ganz toll! Nach zwei Tagen war der Reißverschluss kaputt."
    assert "kaputt" in {text[span.start : span.end] for span in read(text).spans}
    assert [each.label for each in read("Tolle App 🙄").topics] == [each.label for each in read("Tolle App").topics]
