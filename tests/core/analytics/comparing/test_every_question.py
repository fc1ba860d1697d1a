"""Any question can be compared: each tells its figures, and two halves of the customers give differences of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.core.analytics.engines.samples import demo_index, samples
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import figures_named
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.funnel import Funnel
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.subjects import SUBJECTS
from waypost.core.vocabulary.wording import WaypostError

# Clusters of two sides are not the same clusters; a comparison is one already.
WITHOUT_FIGURES = {"Clusters", "Compare"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return demo_index(tmp_path_factory.mktemp("events"), customers=1200)


def test_every_question_tells_its_figures() -> None:
    assert {name for name in SUBJECTS if figures_named(name) is None} == WITHOUT_FIGURES


def test_figures_of_one_answer_have_different_names_and_a_base(index: Index) -> None:
    for question in samples(index):
        tell = figures_named(type(question).__name__)
        if tell is None:
            continue
        told = tell(question, ask(index, question).answer)
        names = [figure.name.en for figure in told.figures]
        assert len(names) == len(set(names)), type(question).__name__
        assert {figure.base for figure in told.figures} <= set(told.bases)
        for figure in told.figures:
            if figure.cases is not None and figure.value is not None and told.bases[figure.base]:
                assert figure.value == pytest.approx(figure.cases / told.bases[figure.base])


def test_any_question_can_be_asked_of_two_sides(index: Index) -> None:
    for question in samples(index):
        if type(question).__name__ in {*WITHOUT_FIGURES, "Among"}:
            continue
        found: Any = ask(index, Compare(question, left="visits >= 3", minimum=10)).answer
        assert found.left is not None
        assert found.right is not None


def test_a_share_that_is_none_is_refused_by_every_question_that_has_it(index: Index) -> None:
    refused = set()
    for question in samples(index):
        for name, wrong in (("confidence", 95), ("discovery_rate", 0.0), ("level", 1.0), ("minimum", 0)):
            if hasattr(question, name):
                with pytest.raises(WaypostError, match=f"'{name}'"):
                    ask(index, replace(question, **{name: wrong}))
                refused.add(type(question).__name__)
    assert {"Attribution", "Changes", "Clusters", "Compare", "Forecast", "Gaps", "Success"} <= refused


def test_what_cannot_be_compared_says_so(index: Index) -> None:
    clusters = next(question for question in samples(index) if type(question).__name__ == "Clusters")
    with pytest.raises(WaypostError, match="compared"):
        ask(index, Compare(clusters, left="visits >= 3"))


def test_two_periods_without_a_window_are_refused_since_the_earlier_had_more_time(index: Index) -> None:
    steps = samples(index)[0].steps
    with pytest.raises(WaypostError, match="window"):
        ask(
            index,
            Compare(
                Funnel(steps), left_period=Period(None, date(2026, 4, 1)), right_period=Period(date(2026, 4, 1), None)
            ),
        )


def test_groups_that_one_side_would_cut_off_are_compared_too(index: Index) -> None:
    funnel = replace(samples(index)[0], by="channel", limit=1)
    found = ask(index, Compare(funnel, left="visits >= 3", minimum=10)).answer
    assert len([group for group in found.left.answer.groups if not group.rest]) > 1
