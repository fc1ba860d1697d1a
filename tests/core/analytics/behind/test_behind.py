"""The customers behind a figure: as many as the answer says, and exactly those without whom it is another."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.batch import Tables
from waypost.core.analytics.index.build import IndexBuilder, Row, batch_of_rows, index_of_rows
from waypost.core.analytics.index.model import SHARDS, Index, Shard
from waypost.core.analytics.kernels.among import restricted
from waypost.core.analytics.kernels.behind.asking import customers_behind
from waypost.core.analytics.kernels.funnel.postings import keep_postings
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.behind import (
    Behind,
    ChurnCustomers,
    CohortCustomers,
    EdgeCustomers,
    ExpectationCustomers,
    NodeCustomers,
    OutcomeCustomers,
    PairCustomers,
    PathCustomers,
    PrecedingCustomers,
    SegmentCustomers,
    StepCustomers,
    SwitchCustomers,
    VisitCustomers,
    WaitCustomers,
    Which,
    behind_of,
)
from waypost.core.analytics.questions.churn import Churn, ChurnAnswer
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.expectations import Expectations, ExpectationsAnswer, Pair
from waypost.core.analytics.questions.funnel import Exclusion, Funnel, FunnelAnswer
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer
from waypost.core.analytics.questions.paths import Paths, PathsAnswer
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.retention import Retention, RetentionAnswer, TimeToEvent, TimeToEventAnswer
from waypost.core.analytics.questions.segments import NamedRule, Segments, SegmentsAnswer
from waypost.core.analytics.questions.success import Success, SuccessAnswer
from waypost.core.analytics.questions.transitions import Transitions, TransitionsAnswer
from waypost.core.analytics.questions.visits import Visits, VisitsAnswer
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

DIMENSIONS = [Dimension("channel", Role.CHANNEL), Dimension("device", Role.DEVICE)]
HOUR = 3_600_000_000
START = 1_780_264_800_000_000  # 2026-06-01 00:00 in Berlin
Figures = Iterator[tuple[Behind, int]]

seeds = st.integers(0, 2**32 - 1)
periods = st.sampled_from([Period(), Period(date(2026, 6, 2)), Period(date(2026, 6, 2), date(2026, 6, 6))])


def crowd(seed: int) -> Index:
    """A few customers with some events each, all over eight days, so that most figures hold somebody and not all."""
    rng = np.random.default_rng(seed)
    rows: list[Row] = [
        ("somebody", START, name, {"channel": channel, "device": device})
        for name, channel, device in (("A", "web", "phone"), ("B", "app", "laptop"), ("C", "web", "phone"))
    ]
    for customer in range(int(rng.integers(1, 25))):
        for _ in range(int(rng.integers(1, 8))):
            words = {"channel": str(rng.choice(["web", "app", ""])), "device": str(rng.choice(["phone", "laptop", ""]))}
            at = START + int(rng.integers(0, 200)) * HOUR
            rows.append(
                (f"customer {customer}", at, str(rng.choice(["A", "B", "C", ""], p=[0.4, 0.3, 0.2, 0.1])), words)
            )
    tables = Tables(DIMENSIONS)
    builder = IndexBuilder(tables)
    builder.add(replace(batch_of_rows(tables, rows), value=rng.choice([np.nan, 1.0, 5.0, 9.0], len(rows))))
    return builder.finish()


def of_funnel(question: Any, answer: FunnelAnswer) -> Figures:
    for step, bar in enumerate(answer.steps, 1):
        yield StepCustomers(question, step), bar.customers
        yield StepCustomers(question, step, "ended"), bar.ended
        yield StepCustomers(question, step, "open"), bar.open
        for group in answer.groups:
            of = StepCustomers(question, step, "ended", "rest" if group.rest else "value", group.value)
            yield of, group.steps[step - 1].ended
    yield StepCustomers(question, 1, "excluded"), answer.excluded


def of_transitions(question: Any, answer: TransitionsAnswer) -> Figures:
    for edge in answer.edges:
        assert edge.customers is not None
        yield EdgeCustomers(question, edge.source, edge.target), edge.customers
    for node in answer.nodes:
        assert node.customers is not None
        yield NodeCustomers(question, node.name), node.customers
        plain = question.question if isinstance(question, Among) else question
        if plain.visit_gap is None:  # then every way is a customer
            yield NodeCustomers(question, node.name, "starts"), node.starts
            yield NodeCustomers(question, node.name, "ends"), node.ends


def of_gaps(question: Any, answer: GapsAnswer) -> Figures:
    for switch in answer.switches:
        for side in ("with_switch", "without_switch"):
            group = getattr(switch, side)

            def figure(what: Any, switch: Any = switch, side: Any = side) -> Behind:
                where = (switch.role, switch.after, switch.at, switch.from_value, switch.to_value)
                return SwitchCustomers(question, *where, side, what)

            yield figure("customers"), group.customers
            yield figure("dropped"), group.dropped
            yield figure("continued"), group.customers - group.dropped
            yield figure("open"), group.open
            yield figure("again"), round(group.again.value * group.customers) if group.customers else 0
    for pair in answer.pairs:
        yield PairCustomers(question, pair.role, pair.from_value, pair.to_value), pair.customers
        back = round(pair.back.value * pair.customers)
        yield PairCustomers(question, pair.role, pair.from_value, pair.to_value, "back"), back


def of_visits(question: Any, answer: VisitsAnswer) -> Figures:
    yield VisitCustomers(question), answer.figures.customers
    for group in answer.groups:
        yield VisitCustomers(question, "visits", "value", group.value), group.figures.customers


def of_segments(question: Any, answer: SegmentsAnswer) -> Figures:
    for segment in answer.segments:
        yield SegmentCustomers(question, (segment.name,)), segment.customers
    for overlap in answer.overlaps:
        yield SegmentCustomers(question, (overlap.first, overlap.second)), overlap.customers


def of_paths(question: Any, answer: PathsAnswer) -> Figures:
    for path in answer.paths:
        yield PathCustomers(question, path.names, path.longer), path.customers


def of_retention(question: Any, answer: RetentionAnswer) -> Figures:
    for cohort in answer.cohorts:
        yield CohortCustomers(question, cohort.start), cohort.customers
        for cell in cohort.cells:
            yield CohortCustomers(question, cohort.start, cell.position), cell.returned
    for group in answer.groups:
        of: Which = "rest" if group.rest else "value"
        for cohort in group.cohorts:
            yield CohortCustomers(question, cohort.start, None, of, group.value), cohort.customers
            for cell in cohort.cells:
                yield CohortCustomers(question, cohort.start, cell.position, of, group.value), cell.returned


def of_waiting(question: Any, answer: TimeToEventAnswer) -> Figures:
    yield WaitCustomers(question), answer.reached
    yield WaitCustomers(question, "open"), answer.open
    for within in answer.within:
        yield WaitCustomers(question, "reached", within.span), within.reached
        yield WaitCustomers(question, "open", within.span), within.open


def of_expectations(question: Any, answer: ExpectationsAnswer) -> Figures:
    for pair in answer.pairs:
        yield ExpectationCustomers(question, pair.label), pair.customers
        for what in ("below", "at", "above"):
            share = getattr(pair, what).value
            yield (
                ExpectationCustomers(question, pair.label, what),
                round(share * pair.customers) if pair.customers else 0,
            )
        yield ExpectationCustomers(question, pair.label, "only_expected"), pair.only_expected
        yield ExpectationCustomers(question, pair.label, "only_experienced"), pair.only_experienced


def of_churn(question: Any, answer: ChurnAnswer) -> Figures:
    for group in (answer.everything, *answer.groups):
        of: Which = "everybody" if group is answer.everything else "rest" if group.rest else "value"
        for what in ("customers", "churned", "open", "returned"):
            yield ChurnCustomers(question, what, of, group.value), getattr(group, what)
        for month in group.months:
            figures: dict[Literal["at_risk", "churned", "new", "new_churned"], int] = {
                "at_risk": month.at_risk,
                "churned": month.churned,
                "new": month.newcomers,
                "new_churned": month.newcomers_churned,
            }
            for of_month, n in figures.items():
                yield ChurnCustomers(question, of_month, of, group.value, month.start), n
    plain = question.question if isinstance(question, Among) else question
    for step in answer.steps if plain.end is None else ():
        yield PrecedingCustomers(question, step.kind, step.name), step.customers


def of_success(question: Any, answer: SuccessAnswer) -> Figures:
    for what in ("entered", "succeeded", "failed", "early", "open", "neither"):
        yield OutcomeCustomers(question, what), getattr(answer, what)


OF: dict[type[Any], Callable[[Any, Any], Figures]] = {
    Funnel: of_funnel,
    Transitions: of_transitions,
    Gaps: of_gaps,
    Visits: of_visits,
    Segments: of_segments,
    Paths: of_paths,
    Retention: of_retention,
    TimeToEvent: of_waiting,
    Expectations: of_expectations,
    Churn: of_churn,
    Success: of_success,
}
QUESTIONS = [
    st.builds(
        Funnel,
        steps=st.sampled_from([("A", "B"), ("A|C", "B", "A"), ("A", "B[channel=web]", "C")]),
        window=st.sampled_from([None, "24h"]),
        ties=st.sampled_from(["free", "row", "strict"]),
        order=st.sampled_from(["ordered", "consecutive", "any"]),
        period=periods,
        by=st.sampled_from([None, "channel", "device"]),
        by_at=st.sampled_from([1, 2, "first", "last"]),
        limit=st.sampled_from([1, 10]),
    ),
    st.builds(
        Funnel,
        steps=st.just(("A", "B", "A")),
        exclusions=st.sampled_from([(Exclusion("C", 1, 3, "customer"),), (Exclusion("C", 1, 2, "chain"),)]),
    ),
    st.builds(
        Transitions,
        by=st.sampled_from(["", "channel"]),
        period=periods,
        visit_gap=st.sampled_from([None, "5h"]),
        collapse=st.booleans(),
    ),
    st.builds(
        Gaps,
        goal=st.sampled_from([None, "C"]),
        at=st.sampled_from(["passage", "step"]),
        horizon=st.just("2d"),
        again_within=st.just("1d"),
        ignoring=st.sampled_from([(), ("C",)]),
        period=periods,
        minimum=st.just(1),
        top=st.none(),
    ),
    st.builds(Visits, gap=st.just("5h"), period=periods, by=st.sampled_from(["", "channel"])),
    st.builds(
        Segments,
        rules=st.just((NamedRule("A", "did A"), NamedRule("web", "channel = web"))),
        period=periods,
    ),
    st.builds(
        Paths,
        by=st.sampled_from(["", "channel"]),
        period=periods,
        visit_gap=st.sampled_from([None, "24h"]),
        collapse=st.booleans(),
        max_length=st.sampled_from([1, 2, 50]),
        top=st.just(100),
    ),
    st.builds(
        Retention,
        unit=st.sampled_from(["day", "week"]),
        start=st.sampled_from(["", "A"]),
        back=st.sampled_from(["", "B"]),
        mode=st.sampled_from(["bracket", "rolling"]),
        positions=st.sampled_from([0, 3]),
        period=periods,
        by=st.sampled_from([None, "channel"]),
        limit=st.sampled_from([1, 10]),
    ),
    st.builds(TimeToEvent, start=st.just("A"), end=st.sampled_from(["B", "A"]), period=periods),
    st.builds(Expectations, pairs=st.just((Pair("A to B", "A", "B"), Pair("any to C", "A|B", "C"))), period=periods),
    st.builds(
        Churn,
        silence=st.just("48h"),
        period=periods,
        by=st.sampled_from([None, "channel"]),
        limit=st.sampled_from([1, 10]),
    ),
    st.builds(Churn, end=st.just("C"), period=periods),
    st.builds(
        Success, goal=st.just("B"), entry=st.just("A"), window=st.just("3d"), observe=st.just("12h"), period=periods
    ),
]


@settings(max_examples=25, deadline=None)
@given(seeds, st.data(), st.booleans(), st.booleans())
@pytest.mark.parametrize("questions", QUESTIONS)
def test_as_many_are_behind_a_figure_as_it_says(
    questions: st.SearchStrategy[Any], seed: int, data: st.DataObject, among: bool, postings: bool
) -> None:
    index, question = crowd(seed), data.draw(questions)
    if postings:
        keep_postings(index)
    asked = Among(question, "did A") if among else question
    answer = ask(index, asked).answer
    for figure, customers in OF[type(question)](asked, answer.answer if among else answer):
        found = customers_behind(index, figure)
        assert len(found) == customers, figure
        assert (np.diff(found) > 0).all()


@settings(max_examples=8, deadline=None)
@given(seeds, st.data())
@pytest.mark.parametrize("questions", QUESTIONS)
def test_a_figure_of_those_behind_it_is_the_same_and_of_the_others_is_nothing(
    questions: st.SearchStrategy[Any], seed: int, data: st.DataObject
) -> None:
    """So they are not only as many, but those."""
    index, question = crowd(seed), data.draw(questions)
    every = dict(OF[type(question)](question, ask(index, question).answer))
    shown = [figure for figure in every if getattr(figure, "of", "everybody") == "everybody"]
    for figure in shown[:8]:
        found = customers_behind(index, figure)
        if not isinstance(figure, ExpectationCustomers):  # that is refused where nobody gave a value
            assert len(customers_behind(_only(index, found), figure)) == every[figure]
            assert len(customers_behind(_only(index, found, without=True), figure)) == 0
        if not isinstance(figure, SwitchCustomers):  # a comparison needs both sides
            of_these = dict(OF[type(question)](question, _answer(index, question, found)))
            assert of_these.get(figure, 0) == every[figure]


def _only(index: Index, numbers: npt.NDArray[np.int64], without: bool = False) -> Index:
    return replace(index, shards=_shards(index, numbers, without))


def _answer(index: Index, question: Any, numbers: npt.NDArray[np.int64]) -> Any:
    """The answer when the shards hold these customers only; names and the data's end are those of the whole."""
    kernel = kernel_of(question)
    plan = kernel.plan(question, index)
    return kernel.merge(plan, [kernel.part(plan, shard) for shard in _shards(index, numbers)])


def _shards(index: Index, numbers: npt.NDArray[np.int64], without: bool = False) -> list[Shard]:
    wanted = set(numbers.tolist())
    return [
        restricted(
            shard,
            np.array([(shard.number + SHARDS * place in wanted) != without for place in range(shard.customers)], bool),
        )
        for shard in index.shards
    ]


ROWS = [
    ("anna", START, "A", {"channel": "web"}),
    ("anna", START + HOUR, "B", {"channel": "app"}),
    ("ben", START, "A", {"channel": "web"}),
    ("çelik", START + 900 * HOUR, "A", {"channel": "web"}),
]


def test_bounces_and_open_visits_name_their_customers() -> None:
    index = index_of_rows(ROWS, DIMENSIONS)
    bounced = customers_behind(index, VisitCustomers(Visits(gap="5h"), "bounces"))
    still = customers_behind(index, VisitCustomers(Visits(gap="5h"), "open"))
    everybody = customers_behind(index, VisitCustomers(Visits(gap="5h")))
    assert (len(bounced), len(still), len(everybody)) == (1, 1, 3)
    assert not set(bounced.tolist()) & set(still.tolist())


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_who_was_last_at_a_step_is_among_those_who_were_there(seed: int) -> None:
    index, question = crowd(seed), Churn(silence="48h", minimum=1)
    for step in ask(index, question).answer.steps:
        there = customers_behind(index, PrecedingCustomers(question, step.kind, step.name))
        last = customers_behind(index, PrecedingCustomers(question, step.kind, step.name, "churned"))
        assert set(last) <= set(there)
        assert len(last) >= step.churned


@pytest.mark.parametrize(
    "figure",
    [
        StepCustomers(Funnel(("A", "B")), 2, "ended", "value", "web"),
        EdgeCustomers(Among(Transitions(), "did A"), "A", "B"),
        NodeCustomers(Transitions(period=Period(date(2026, 6, 2))), "A", "ends"),
        SwitchCustomers(Gaps(), "channel", "A", "B", "web", "app", "with_switch", "dropped"),
        PairCustomers(Gaps(), "channel", "web", "app", "back"),
        VisitCustomers(Visits(), "bounces", "value", None),
        SegmentCustomers(Segments((NamedRule("A", "did A"),)), ("A",)),
        PathCustomers(Paths(), ("A", "B"), True),
        CohortCustomers(Retention(unit="week"), "2026-06-01", 2, "value", "web"),
        WaitCustomers(TimeToEvent("A", "B"), "open", "7d"),
        ExpectationCustomers(Expectations((Pair("Delivery", "A", "B"),)), "Delivery", "below"),
        ChurnCustomers(Churn(silence="90d"), "returned"),
        ChurnCustomers(Churn(silence="90d"), "at_risk", month="2026-06-01"),
        PrecedingCustomers(Churn(silence="90d"), "switch", "channel"),
        OutcomeCustomers(Success(goal="B"), "failed"),
    ],
)
def test_a_figure_goes_into_a_link_and_comes_back(figure: Behind) -> None:
    assert behind_of(as_document(figure)) == figure


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (StepCustomers(Funnel(("A", "B")), 3), "steps 1 to 2"),
        (StepCustomers(Funnel(("A", "B"), by="channel"), 1, "ended", "value", "fax"), "It shows: web"),
        (EdgeCustomers(Transitions(), "A", "Z"), "does not occur"),
        (SwitchCustomers(Gaps(), "channel", "A", "B", "web", "fax"), "does not occur"),
        (SegmentCustomers(Segments((NamedRule("A", "did A"),)), ("Z",)), "does not occur"),
    ],
)
def test_a_figure_that_the_answer_does_not_have_is_refused(figure: Behind, said: str) -> None:
    with pytest.raises(WaypostError) as refused:
        customers_behind(index_of_rows(ROWS, DIMENSIONS), figure)
    assert said in refused.value.in_("en")
    assert refused.value.in_("de") != refused.value.in_("en")


def test_an_unknown_kind_of_figure_is_refused() -> None:
    with pytest.raises(WaypostError, match="customers of a step"):
        behind_of({"kind": "weather", "question": {"kind": "funnel", "steps": ["A"]}})
