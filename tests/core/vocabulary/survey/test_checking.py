"""What people send becomes a value, or an error that says what was expected; nothing else ever happens."""

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.survey import as_json, check, facts
from waypost.core.vocabulary.survey.questions import (
    Cause,
    Ces,
    Consent,
    ContactAgreement,
    ContactChannel,
    Csat,
    Date,
    Email,
    File,
    Matrix,
    MetExpectation,
    MultipleChoice,
    Nps,
    NpsPlus,
    OpenText,
    Option,
    Question,
    Ranking,
    Rating,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.survey.values import Agreement, Choice, Contact, Grid, Reasons, Upload
from waypost.core.vocabulary.wording import WaypostError

OPTIONS = tuple(
    Option(id=name, text=Texts(de=f"{name} de", en=f"{name} en"), exclusive=name == "none")
    for name in ("a", "b", "none")
)
OTHER = Texts("Other")
QUESTIONS: list[Question] = [
    Nps(),
    NpsPlus(causes=(Cause(id="a"), Cause(id="b"))),
    Csat(points=7),
    Ces(),
    Rating(points=3),
    MetExpectation(),
    SingleChoice(options=OPTIONS, other=OTHER),
    MultipleChoice(options=OPTIONS, other=OTHER, most=2),
    Ranking(options=OPTIONS, most=2),
    Matrix(rows=OPTIONS, columns=OPTIONS),
    OpenText(longest=20),
    OpenText(one_line=True),
    Email(),
    Date(earliest="2026-01-01", latest="2026-12-31"),
    File(),
    Consent(wording=3),
    ContactAgreement(times=OPTIONS),
    Statement(),
]
words = st.sampled_from(
    ["a", "b", "none", "x", "", "yes", "Nein", "7", "007", "1e9", "٣", "2026-05-06", "31.12.2026", "me@example.org"]
)
scalars = st.one_of(words, st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.none())
FIELDS = [
    "score",
    "causes",
    "main",
    "comment",
    "chosen",
    "other",
    "agreed",
    "wording",
    "channel",
    "time",
    "a",
    "b",
    "key",
    "name",
    "size",
]
sent = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(QUESTIONS), sent)
def test_whatever_is_sent_there_is_a_value_or_an_error_in_both_languages(question: Question, raw: Any) -> None:
    try:
        value = check(question, raw)
    except WaypostError as error:
        assert error.in_("de") and error.in_("en") and error.in_("de") != error.in_("en")
        return
    if value is not None:
        assert check(question, as_json(value)) == value
        assert all(facts(value, field) is not None for field in ("", *FIELDS))


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (Nps(), "0", 0),
        (Nps(), " 10 ", 10),
        (Nps(), [], None),
        (NpsPlus(causes=(Cause(id="late"), Cause(id="old", retired=True))), "3", Reasons(3)),
        (
            NpsPlus(causes=(Cause(id="late"), Cause(id="old", retired=True))),
            {"score": "3", "causes": "old", "main": "late", "comment": " zu spät\x00 "},
            Reasons(3, ("old", "late"), "late", "zu spät"),
        ),
        (SingleChoice(options=OPTIONS), "a", Choice(("a",))),
        (SingleChoice(options=OPTIONS, other=OTHER), {"other": "eigenes"}, Choice((), "eigenes")),
        (SingleChoice(options=OPTIONS), {"other": "not asked for"}, None),
        (MultipleChoice(options=OPTIONS), ["b", "a", "b"], Choice(("b", "a"))),
        (MultipleChoice(options=OPTIONS, least=2), ["none"], Choice(("none",))),
        (Ranking(options=OPTIONS), ["b", "a"], Choice(("b", "a"))),
        (Matrix(rows=OPTIONS, columns=OPTIONS), {"b": "a", "a": ""}, Grid((("b", "a"),))),
        (OpenText(), " zwei\r\nZeilen ", "zwei\nZeilen"),
        (OpenText(one_line=True), "zwei\n Zeilen", "zwei Zeilen"),
        (OpenText(), "   ", None),
        (Email(), " kim@example.org ", "kim@example.org"),
        (Date(), "1.2.2026", "2026-02-01"),
        (File(), {"key": "k1", "name": "../../Rechnung.PDF", "size": 10}, Upload("k1", ".._.._Rechnung.PDF", 10)),
        (Consent(wording=3), "on", Agreement(True, 3)),
        (Consent(wording=3), {"agreed": True, "wording": 2}, Agreement(True, 2)),
        (ContactAgreement(), "nein", Contact(False)),
        (
            ContactAgreement(channels=(ContactChannel.PHONE,), times=OPTIONS),
            {"agreed": "yes", "time": "a", "address": "030 1234"},
            Contact(True, "phone", "a", "030 1234"),
        ),
        (Statement(), "anything", None),
    ],
)
def test_values(question: Question, raw: Any, value: Any) -> None:
    assert check(question, raw) == value


@pytest.mark.parametrize(
    ("question", "raw", "en", "de"),
    [
        (Nps(), "11", "Please choose a number from 0 to 10; '11' is none.", "Bitte wählen Sie eine Zahl von 0 bis 10; „11“ geht nicht."),
        (Csat(), "0", "Please choose a number from 1 to 5; '0' is none.", "Bitte wählen Sie eine Zahl von 1 bis 5; „0“ geht nicht."),
        (Nps(), True, "Please choose a number from 0 to 10; 'True' is none.", "Bitte wählen Sie eine Zahl von 0 bis 10; „True“ geht nicht."),
        (NpsPlus(), {"comment": "x"}, "Please choose a number from 0 to 10 as well.", "Bitte wählen Sie auch eine Zahl von 0 bis 10."),
        (SingleChoice(options=OPTIONS), "c", "Please choose among the answers offered; 'c' is none.", "Bitte wählen Sie aus den Antworten; „c“ geht nicht."),
        (SingleChoice(options=OPTIONS), ["a", "b"], "Please choose one answer only.", "Bitte wählen Sie nur eine Antwort."),
        (MultipleChoice(options=OPTIONS, most=1), ["a", "b"], "Please choose at most 1 answer; you chose 2.", "Bitte wählen Sie höchstens eine Antwort; gewählt sind 2."),
        (MultipleChoice(options=OPTIONS), ["a", "none"], "“none en” cannot be chosen together with other answers.", "„none de“ lässt sich nicht mit anderen Antworten verbinden."),
        (Matrix(rows=OPTIONS, columns=OPTIONS), {"a": ["a", "b"]}, "Please choose one answer only for “a en”.", "Bitte wählen Sie für „a de“ nur eine Antwort."),
        (OpenText(longest=3), "vier", "Please shorten the text to 3 characters; it has 4.", "Bitte kürzen Sie den Text auf 3 Zeichen; er hat 4."),
        (Email(), "kim@", "Please write an address like name@example.org; 'kim@' is none.", "Bitte geben Sie eine Adresse wie name@example.org an; „kim@“ geht nicht."),
        (Date(), "31.02.2026", "Please write a day like 2026-01-31; '31.02.2026' is none.", "Bitte geben Sie einen Tag wie 31.01.2026 an; „31.02.2026“ geht nicht."),
        (Date(latest="2026-01-01"), "2026-05-01", "Please choose a day from … to 2026-01-01; '2026-05-01' is none.", "Bitte wählen Sie einen Tag von … bis 01.01.2026; „01.05.2026“ geht nicht."),
        (File(endings=("pdf",)), {"key": "k", "name": "x.exe", "size": 1}, "Please choose a file of the kinds pdf; 'x.exe' is none.", "Bitte wählen Sie eine Datei der Art pdf; „x.exe“ geht nicht."),
        (File(), {"key": "k", "name": "x.pdf", "size": 12_345_678}, "Please choose a file of at most 10 MB; this one has 12.3 MB.", "Bitte wählen Sie eine Datei mit höchstens 10 MB; diese hat 12,3 MB."),
        (Consent(), "maybe", "Please answer yes or no; 'maybe' is none.", "Bitte antworten Sie mit Ja oder Nein; „maybe“ geht nicht."),
        (ContactAgreement(), {"agreed": "yes", "channel": "fax"}, "Please choose one of the ways offered; 'fax' is none.", "Bitte wählen Sie einen der Kontaktwege; „fax“ geht nicht."),
    ],
)  # fmt: skip
def test_errors_say_what_was_expected(question: Question, raw: Any, en: str, de: str) -> None:
    with pytest.raises(WaypostError) as caught:
        check(question, raw)
    assert (caught.value.in_("en"), caught.value.in_("de")) == (en, de)
