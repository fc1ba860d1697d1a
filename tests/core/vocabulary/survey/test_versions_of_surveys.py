"""What changed between two versions, and what may still be put into one series."""

import pytest

from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.scales import Best
from waypost.core.vocabulary.survey import Comparable, comparable, diff, given_away, read_survey, renumbered
from waypost.core.vocabulary.survey.questions import Ces, Csat, Matrix, Nps, NpsPlus, OpenText, Option, Question, Rating

OLD = """
kind: survey
id: s
language: de
pages:
- id: p
  questions:
  - {kind: nps_plus, id: score, text: {de: Empfehlen Sie uns?}, causes: [{id: late, text: zu spät}, {id: rude, text: unfreundlich}]}
  - {kind: csat, id: happy, text: Zufrieden?}
  - {kind: text, id: why, text: Warum?}
"""


def sentences(new: str) -> list[str]:
    return [change.sentence.de for change in diff(read_survey(OLD), read_survey(new))]


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ("points", "points", []),
        ("text: Zufrieden?", "text: Sehr zufrieden?", ["„Sehr zufrieden?“ lautet jetzt anders; gleiche Skala, also eine Reihe mit Vermerk"]),
        ("text: Zufrieden?", "text: Zufrieden?, points: 7", ["„Zufrieden?“ hat eine andere Skala; eine neue Reihe beginnt"]),
        ("{de: Empfehlen Sie uns?}", "{de: Empfehlen Sie uns?, en: Recommend?}", ["„Empfehlen Sie uns?“ hat andere Einstellungen"]),
        ("{id: late, text: zu spät}", "{id: late, text: zu spät, retired: true}", ["Bei „Empfehlen Sie uns?“ stillgelegt: „zu spät“"]),
        ("{id: late, text: zu spät}", "{id: lost, text: verloren}", ["Bei „Empfehlen Sie uns?“ neu: „verloren“", "Bei „Empfehlen Sie uns?“ entfernt: „zu spät“"]),
        ("  - {kind: text, id: why, text: Warum?}", "  - {kind: text, id: how, text: Wie?}", ["„Wie?“ neu", "„Warum?“ entfernt"]),
        ("id: p\n", "id: p\n  title: Seite\n", ["Seiten und ihre Regeln geändert"]),
    ],
)  # fmt: skip
def test_changes_are_told(was: str, now: str, found: list[str]) -> None:
    assert sentences(OLD.replace(was, now)) == found


def test_one_question_that_moved_is_told_alone() -> None:
    lines = OLD.strip("\n").split("\n")
    assert sentences("\n".join([*lines[:6], lines[8], *lines[6:8]])) == ["„Warum?“ verschoben"]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (Nps(), NpsPlus(), Comparable.SAME),
        (Csat(points=5), Csat(points=7), Comparable.NOT),
        (Csat(points=5), Rating(points=5), Comparable.NOT),
        (Ces(), Ces(best=Best.LOW), Comparable.NOT),
        (Ces(low=Texts("a")), Ces(low=Texts("b")), Comparable.REWORDED),
        (Nps(text=Texts(de="a")), Nps(text=Texts(de="a", en="b")), Comparable.SAME),
        (Nps(text=Texts(de="a")), Nps(), Comparable.REWORDED),
        (Nps(), OpenText(), Comparable.NOT),
        (
            Matrix(scored=True, columns=(Option(id="a"),)),
            Matrix(scored=True, columns=(Option(id="b"),)),
            Comparable.NOT,
        ),
    ],
)
def test_only_the_same_scale_is_one_series(one: Question, other: Question, how: Comparable) -> None:
    assert comparable(one, other) is how
    assert comparable(other, one) is how


def test_the_wording_counts_up_where_words_changed() -> None:
    old = read_survey(OLD.replace("id: happy", "id: happy, wording: 4"))
    new = renumbered(old, read_survey(OLD.replace("Zufrieden?", "Wie zufrieden?").replace("zu spät", "zu langsam")))
    assert [question.wording for question in new.questions()] == [1, 5, 1]
    assert renumbered(new, new) == new


def test_ids_that_are_gone_instead_of_retired_are_told() -> None:
    old = read_survey(OLD)
    assert given_away(old, read_survey(OLD.replace("spät}", "spät, retired: true}"))) == ()
    [gone] = given_away(old, read_survey(OLD.replace("{id: late, text: zu spät}, ", "")))
    assert (gone.question, gone.choice) == ("score", "late")
