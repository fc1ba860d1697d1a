"""Hints name what makes a survey worse, and only that; ready surveys need none."""

import json

import pytest

from waypost.core.vocabulary.journey import misspelled
from waypost.core.vocabulary.survey import (
    Measure,
    Respondent,
    Survey,
    filled,
    measure_of,
    path,
    quotas_of,
    read_survey,
    scored,
    turned_away,
    write_yaml,
)
from waypost.core.vocabulary.survey.lints import Rule, lint
from waypost.core.vocabulary.survey.questions import (
    Csat,
    Matrix,
    MetExpectation,
    Nps,
    NpsPlus,
    OpenText,
    Option,
    Rating,
)
from waypost.core.vocabulary.survey.quotas import QuotaState
from waypost.core.vocabulary.survey.ready import READY, Ready, ready
from waypost.core.vocabulary.survey.values import Choice, Grid, Reasons
from waypost.core.vocabulary.wording import Language, WaypostError

GOOD = "kind: survey\npurpose: a\nlegal_basis: b\npages: "
ONE = "{kind: csat, id: one, text: Eins?}"


@pytest.mark.parametrize(
    ("pages", "rule"),
    [
        ("[]", Rule.NO_QUESTIONS),
        ("[{questions: [{kind: csat}]}]", Rule.WITHOUT_TEXT),
        ("[{questions: [{kind: single_choice, text: a, options: [{id: x}, {id: y, text: y}]}]}]", Rule.WITHOUT_TEXT),
        ("[{questions: [{kind: single_choice, text: a, options: [nur eine]}]}]", Rule.TOO_FEW_OPTIONS),
        ("[{questions: [" + ONE + ", {kind: matrix, text: a, columns: [a, b]}]}]", Rule.TOO_FEW_OPTIONS),
        ("[{questions: [{kind: single_choice, text: a, options: [{id: x, text: x}, {id: x, text: y}]}]}]", Rule.SAME_ID),
        ("[{questions: [{kind: multiple_choice, text: a, least: 3, options: [a, b]}]}]", Rule.IMPOSSIBLE_COUNT),
        ("[{questions: [{kind: nps_plus, text: a, causes: [{text: b, bands: [promoter]}]}]}]", Rule.NO_CAUSES),
        (f"[{{id: a, questions: [{ONE}], then: [{{jump: a}}]}}]", Rule.JUMP_BACKWARDS),
        (f"[{{id: a, questions: [{ONE}], then: [{{jump: gone}}]}}]", Rule.UNKNOWN_REFERENCE),
        (f"[{{questions: [{ONE}], when: {{variable: gone, is: 1}}}}]", Rule.UNKNOWN_REFERENCE),
        ("[{questions: [{kind: csat, id: a, text: a, when: {answer: b}}, {kind: csat, id: b, text: b}]}]", Rule.NOT_YET_ASKED),
        (f"[{{questions: [{ONE}]}}, {{questions: [{{kind: nps, text: a, when: {{answer: one, band: promoter}}}}]}}]", Rule.CANNOT_HOLD),
        (f"[{{questions: [{ONE}], then: [{{end: complete}}]}}, {{questions: [{{kind: nps, text: a}}]}}]", Rule.NEVER_REACHED),
        ("[{questions: [" + ONE + ", {kind: matrix, text: a, columns: [a, b], rows: [a,b,c,d,e,f,g,h,i,j,k,l]}]}]", Rule.TOO_MANY_QUESTIONS),
        (f"[{{questions: [{{kind: text, text: a}}, {ONE}]}}]", Rule.SCORE_AFTER_COMMENT),
        ("[{questions: [{kind: text, text: a, required: true}]}]", Rule.REQUIRED_TEXT),
        ("[{questions: [{kind: rating, text: a, look: smiley}]}]", Rule.SMILEYS),
    ],
)  # fmt: skip
def test_a_hint_is_given(pages: str, rule: Rule) -> None:
    found = lint(read_survey(GOOD + pages))
    assert [hint.rule for hint in found] == [rule]
    assert all(text for hint in found for text in (hint.text.de, hint.text.en, hint.cure.de, hint.cure.en))


def test_texts_that_a_language_lacks_are_counted_by_question() -> None:
    text = GOOD.replace("purpose: a", "purpose: a\nlanguage: de\nlanguages: [de, en]").replace(
        "b\n", "{de: b, en: b}\n"
    )
    found = lint(
        read_survey(
            text + "[{questions: [{kind: single_choice, text: Wer?, options: [Ich, {text: {de: Du, en: You}}]}]}]"
        )
    )
    assert [hint.text.en for hint in found] == [
        "Title, pages or thanks are not said in English.",
        "“Wer?”: 2 texts are not said in English.",
    ]


def test_an_anonymous_survey_does_not_ask_who_one_is() -> None:
    text = GOOD.replace("purpose", "anonymity: anonymous\npurpose") + "[{questions: [{kind: email, text: a}]}]"
    assert [hint.rule for hint in lint(read_survey(text))] == [Rule.NOT_ANONYMOUS]
    assert [hint.rule for hint in lint(read_survey(text.replace("anonymous", "personal")))] == []


def test_a_page_that_some_jump_to_is_reached() -> None:
    text = """
- {id: a, questions: [{kind: csat, id: one, text: a}], then: [{when: {answer: one, is: 1}, jump: c}]}
- {id: b, questions: [{kind: csat, text: b}], then: [{jump: d}]}
- {id: c, questions: [{kind: csat, text: c}]}
- {id: d, questions: [{kind: csat, text: d}]}
"""
    assert lint(read_survey(GOOD + text)) == ()
    assert [hint.rule for hint in lint(read_survey(GOOD + text.replace("when: {answer: one, is: 1}, ", "")))] == [
        Rule.NEVER_REACHED
    ]


LANGUAGES: tuple[Language, ...] = ("de", "en")


@pytest.mark.parametrize("each", READY, ids=lambda each: each.slug)
def test_a_ready_survey_needs_no_hint_in_either_language(each: Ready) -> None:
    survey: Survey = each.document("de")
    assert [(hint.rule, hint.text.en) for hint in lint(survey)] == []
    assert misspelled(survey) == ()
    assert write_yaml(read_survey(write_yaml(survey))) == write_yaml(survey)
    for language in LANGUAGES:
        assert each.document(language).name == each.name.in_(language)
        assert path(survey, {}, Respondent(language=language)).pages


def test_there_is_a_ready_survey_for_every_use_and_an_unknown_one_names_them() -> None:
    assert len(READY) == 13
    assert any(isinstance(question, NpsPlus) for question in ready("relationship").document("de").questions())
    assert [each.name for each in ready("touchpoint").document("de").hidden] == ["Kanal", "Ort"]
    assert [each.name for each in ready("touchpoint").document("en").hidden] == ["Channel", "Place"]
    with pytest.raises(WaypostError, match="relationship, journey-end"):
        ready("moon")


def test_scores_know_their_measure_scale_and_emotion() -> None:
    found = [scored(Nps(id="a"), 9), scored(NpsPlus(id="a"), Reasons(9)), scored(MetExpectation(id="b"), 1)]
    assert [(s.measure, s.scale, s.emotion, s.band and s.band.value) for [s] in found] == [
        (Measure.NPS, "nps", 1.2, "promoter"),
        (Measure.NPS, "nps", 1.2, "promoter"),
        (Measure.MEAN_ANSWER, "1-5", -2.0, None),
    ]
    columns = tuple(Option(id=name) for name in "abc")
    [row] = scored(Matrix(id="m", scored=True, columns=columns), Grid((("price", "c"),)))
    assert (row.scale, row.answer, row.emotion, row.row) == ("1-3", 3, 2.0, "price")
    assert scored(OpenText(), "5") == () and measure_of(OpenText()) is None
    assert scored(Rating(id="r", points=10), 10)[0].emotion == 2.0
    assert scored(Csat(points=7), 4)[0].emotion == 0.0


QUOTAS = json.dumps(
    {
        "kind": "survey",
        "pages": [{"questions": [{"kind": "single_choice", "id": "age", "text": "?", "options": ["young", "old"]}]}],
        "quotas": [
            {"id": "young", "limit": 2, "when": {"answer": "age", "is": "young"}},
            {"id": "from-berlin", "limit": 1, "when": {"attribute": "city", "is": "Berlin"}},
        ],
    }
)


def test_a_full_quota_turns_away_those_who_count_for_it() -> None:
    survey = read_survey(QUOTAS)
    young, somebody = Respondent(), Respondent(attributes={"city": "berlin"})
    way = path(survey, {"age": Choice(("young",))}, young)
    assert [quota.id for quota in quotas_of(survey, way, young)] == ["young"]
    assert [quota.id for quota in quotas_of(survey, way, somebody)] == ["young", "from-berlin"]
    assert turned_away(survey, way, young, {"young": 1, "from-berlin": 1}) is None
    gone = turned_away(survey, way, young, {"young": 2})
    assert gone and gone.id == "young"
    assert [each.state for each in filled(survey, {"young": 2})] == [QuotaState.FULL, QuotaState.OPEN]
