"""What each operator of a condition says, at its edges."""

from typing import Any

import pytest

from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey import Condition, Known, Page, Respondent, Survey, holds, path
from waypost.core.vocabulary.survey.questions import MultipleChoice, Option
from waypost.core.vocabulary.survey.values import Choice, Reasons

KNOWN = Known(
    answers={
        "score": 7,
        "day": "2026-03-01",
        "why": "Zu teuer",
        "reasons": Choice(("price", "way"), "Lärm"),
        "empty": "",
    },
    variables={"total": "7,5"},
    hidden={"shop": "B1"},
    attributes={"tags": ["vip", "old"], "odd": {"a": 1}},
)


@pytest.mark.parametrize(
    ("subject", "said", "expected"),
    [
        ({"answer": "score"}, {}, True),
        ({"answer": "empty"}, {}, False),
        ({"answer": "gone"}, {"is_not": 7}, True),
        ({"answer": "gone"}, {"less": 7}, False),
        ({"answer": "score"}, {"is_": "7"}, True),
        ({"answer": "score"}, {"is_": "07.0"}, True),
        ({"answer": "score"}, {"is_": True}, False),
        ({"answer": "score"}, {"less": 7}, False),
        ({"answer": "score"}, {"at_most": 7}, True),
        ({"answer": "score"}, {"more": 7}, False),
        ({"answer": "score"}, {"more": 6.9}, True),
        ({"answer": "score"}, {"at_least": 7}, True),
        ({"answer": "score"}, {"between": (7, 9)}, True),
        ({"answer": "score"}, {"between": (8, 9)}, False),
        ({"answer": "score"}, {"between": (7,)}, False),
        ({"answer": "score"}, {"more": "a"}, False),
        ({"answer": "score"}, {"at_least": 7, "less": 7}, False),
        ({"answer": "score"}, {"band": Band.PASSIVE}, True),
        ({"answer": "why"}, {"band": Band.PASSIVE}, False),
        ({"answer": "day"}, {"less": "2026-03-02"}, True),
        ({"answer": "day"}, {"less": "2026-03-01"}, False),
        ({"answer": "why"}, {"contains": "TEUER"}, True),
        ({"answer": "why"}, {"begins": "zu"}, True),
        ({"answer": "why"}, {"ends": "zu"}, False),
        ({"answer": "reasons"}, {"in_": ("way", "x")}, True),
        ({"answer": "reasons"}, {"not_in": ("way", "x")}, False),
        ({"answer": "reasons"}, {"is_not": "price"}, False),
        ({"answer": "reasons"}, {"chosen_at_least": 2}, True),
        ({"answer": "reasons"}, {"chosen_at_least": 3}, False),
        ({"answer": "reasons"}, {"chosen_at_most": 1}, False),
        ({"answer": "reasons.other"}, {"is_": "lärm"}, True),
        ({"answer": "reasons.nothing"}, {"skipped": True}, True),
        ({"answer": "score"}, {"answered": False}, False),
        ({"variable": "total"}, {"more": 7}, True),
        ({"hidden": "shop"}, {"is_": "b1"}, True),
        ({"attribute": "tags"}, {"is_": "old"}, True),
        ({"attribute": "odd"}, {}, False),
        ({}, {"is_": 3}, True),
    ],
)
def test_an_operator(subject: dict[str, Any], said: dict[str, Any], expected: bool) -> None:
    assert holds(Condition(**subject, **said), KNOWN) is expected


def test_groups_nest() -> None:
    yes, no = Condition(answer="score"), Condition(answer="gone")
    assert holds(Condition(all=(yes, Condition(any=(no, yes))), not_=no), KNOWN)
    assert not holds(Condition(all=(yes, no)), KNOWN)
    assert not holds(Condition(any=(no, no)), KNOWN)
    assert not holds(Condition(not_=yes), KNOWN)
    assert holds(None, KNOWN) and holds(Condition(), KNOWN)


def test_parts_of_nps_plus_are_asked_about_by_name() -> None:
    known = Known({"score": Reasons(3, ("late",), "late", "Nie wieder")})
    for address, wanted in (
        ("score", 3),
        ("score.causes", "late"),
        ("score.main", "late"),
        ("score.comment", "nie wieder"),
    ):
        assert holds(Condition(answer=address, is_=wanted), known)


def test_a_choice_of_which_too_little_was_offered_is_to_be_made_again() -> None:
    options = (Option(id="a"), Option(id="b"), Option(id="c", when=Condition(hidden="shop")))
    question = MultipleChoice(id="q", options=options, least=2, required=True)
    survey = Survey(pages=(Page(id="p", questions=(question,)),))
    given = {"q": Choice(("a", "c"))}
    assert path(survey, given, Respondent(hidden={"shop": "1"})).answers == given
    assert path(survey, given, Respondent()).answers == {}
    assert path(survey, {"q": Choice(("a", "b", "c"))}, Respondent()).answers == {"q": Choice(("a", "b"))}
