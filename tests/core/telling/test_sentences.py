"""Sentences, heads and cells of answers: the finding first, in words that people use, each column on one scale."""

from datetime import date
from typing import Any

import pytest

from tests.core.pictures.test_figures import MANY
from tests.core.pictures.test_pictures import QUESTIONS, ROWS, index_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.questions.attribution import Attribution
from waypost.core.analytics.questions.churn import Churn
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.paths import Flow
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.retention import Retention
from waypost.core.analytics.questions.segments import NamedRule, Segments
from waypost.core.analytics.questions.spoken import rule_said, side_names
from waypost.core.analytics.questions.success import Success
from waypost.core.telling.registry import told
from waypost.core.telling.told import Cell, Told
from waypost.core.vocabulary.wording import Language

FEW = index_of(ROWS)


def said(question: Any, language: Language = "en", index: Any = FEW) -> Told:
    return told(ask(index, question), language)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_sentence_is_one(question: Any, language: Language) -> None:
    words = said(question, language)
    for sentence in (*words.sentences, *words.computed):
        assert sentence.endswith((".", "!", "?")), sentence
        assert not sentence[:1].islower() or sentence.startswith("k-"), sentence
        assert "None" not in sentence and "1.0 day" not in sentence and "1,0 Tag" not in sentence


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: type(each).__name__)
def test_every_row_of_a_table_has_its_columns(question: Any) -> None:
    for table in said(question).tables:
        assert all(len(row) == len(table.columns) for row in table.rows), table.title


def test_a_flow_says_what_most_do_next() -> None:
    assert said(Flow(anchor="ad")).sentences[0].startswith("After “ad” most go to “web”: ")
    before = said(Flow(anchor="shop", direction="before"), "de").sentences[0]
    assert before.startswith("Direkt vor „shop“ waren die meisten bei „web“: 100,0\u202f%")
    assert (
        said(Flow(anchor="ad", until="shop")).sentences[0].startswith("Between “ad” and “shop” most go to “web” first")
    )


def test_the_sides_of_a_comparison_are_called_as_people_would() -> None:
    question = Compare(Funnel(("ad", "shop")), left="channel = web")
    words = said(question, "de", MANY)
    assert words.sentences[0].startswith("Kanal web und alle Übrigen unterscheiden sich")
    heads = [column.title for column in words.tables[0].columns]
    assert heads[1:3] == ["Kanal web", "Alle Übrigen"]


def test_each_table_of_a_comparison_has_one_scale() -> None:
    tables = said(Compare(Funnel(("ad", "web", "shop")), left="channel = web"), "en", MANY).tables
    units = {table.title: {row[3].unit for row in table.rows if isinstance(row[3], Cell)} for table in tables}
    assert all(len(each) <= 1 for each in units.values())
    assert units["Shares, difference in percentage points"] == {"points"}


def test_periods_of_a_comparison_are_named_by_their_last_day() -> None:
    left, right = Period(date(2026, 6, 1), date(2026, 6, 8)), Period(date(2026, 6, 8))
    question = Compare(Funnel(("ad", "shop"), window="2d"), left_period=left, right_period=right)
    answer = ask(FEW, question).answer
    assert side_names(answer, "en", date.isoformat) == ("2026-06-01 – 2026-06-07", "2026-06-08 – …")


@pytest.mark.parametrize(
    ("rule", "spoken"),
    [
        ('persona = "Treue Stammkunden" (last)', "Treue Stammkunden"),
        ("channel = Hotline|Chat (first)", "Kanal Hotline oder Chat zuerst"),
        ("not device = Tablet and Tarif = Gold", "nicht Gerät Tablet und Tarif Gold"),
        ("did Bestellung", "mit Bestellung"),
        ("did Bestellung at least 2 times", "did Bestellung at least 2 times"),
    ],
)
def test_a_rule_is_said_in_words_or_stays_as_it_is(rule: str, spoken: str) -> None:
    assert rule_said(rule, "de") == spoken


def test_a_difference_of_success_is_in_percentage_points() -> None:
    contrasts = said(Success(goal="shop", entry="ad", window="7d", observe="1h"), "en", MANY).tables[0]
    drawn = [row[3] for row in contrasts.rows if isinstance(row[3], Cell)]
    assert "percentage points" in contrasts.columns[3].title
    assert all(cell.unit == "points" for cell in drawn)


def test_churn_names_switches_and_months_in_words() -> None:
    words = said(Churn(silence="2d", by="channel", minimum=1), "de")
    assert "channel" not in " ".join((*words.sentences, *words.computed))
    months = next(table for table in words.tables if table.title == "Nach Monat")
    assert months.rows[0][0].startswith("Juni 2026")


def test_cohorts_of_months_are_named_by_them() -> None:
    assert said(Retention(unit="month"), "de").tables[0].rows[0][0] == "Juni 2026"


def test_values_that_cannot_be_told_apart_lead_together() -> None:
    words = said(Attribution("shop"), "de")
    assert words.sentences[0].startswith("Am meisten wird")
    best, second = (row[3] for row in words.tables[1].rows[:2])
    assert isinstance(best, Cell) and isinstance(second, Cell)
    assert best.low is not None and second.high is not None
    assert ("nicht zu unterscheiden" in words.sentences[0]) == (second.high >= best.low)


def test_rules_stand_beside_segments_where_they_say_more_than_the_name() -> None:
    plain = said(Segments((NamedRule("channel web", "channel = web"),)))
    named = said(Segments((NamedRule("Surfers", "channel = web"),)))
    assert "Rule" not in [column.title for column in plain.tables[0].columns]
    assert named.tables[0].rows[0][1] == "channel web"
