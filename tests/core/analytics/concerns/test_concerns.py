"""Concerns against plain Python, the rules one by one, and a real help desk."""

import pickle
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from tests.core.analytics.concerns.oracle import Row, concerns_by_hand, figures_by_hand
from tests.core.analytics.gaps.simulated_index import simulated_index
from tests.real_logs import real_log
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder, index_of_rows
from waypost.core.analytics.kernels.concerns import KERNELS
from waypost.core.analytics.kernels.concerns.joining import different
from waypost.core.analytics.questions.concerns import ConcernGroup, Concerns, ConcernsAnswer
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

DIMENSIONS = [
    Dimension("ticket", Role.CONCERN), Dimension("reason", Role.CONTACT_REASON),
    Dimension("channel", Role.CHANNEL), Dimension("department", Role.DEPARTMENT),
]  # fmt: skip
DAY = 86_400_000_000
START = 1_767_225_600_000_000  # 2026-01-01 UTC
# Every word must be in the data, or a question that names it is refused.
ALL_WORDS: list[Row] = [(f"z{name}", START, name, {}) for name in ("call", "mail", "reply", "done")]


def answer(rows: list[Row], question: Concerns = Concerns()) -> ConcernsAnswer:  # noqa: B008 - frozen
    found: ConcernsAnswer = ask(index_of_rows([*rows, *ALL_WORDS], DIMENSIONS), question).answer
    return found


def way(customer: str, *events: tuple[float, str], **values: str) -> list[Row]:
    """Events of one customer: (day, touchpoint), all with the same values."""
    return [(customer, START + round(day * DAY), touchpoint, values) for day, touchpoint in events]


LATER = way("z", (100, "call"))  # the data go on, so that nothing is open


def crowd(seed: int) -> list[Row]:
    rng = np.random.default_rng(seed)
    rows: list[Row] = []
    for number in range(int(rng.integers(1, 25))):
        day = float(rng.uniform(0, 20))
        for _ in range(int(rng.geometric(0.15))):
            values = {
                "ticket": str(rng.choice(["", "", "T1", "T2"])), "reason": str(rng.choice(["", "late", "broken"])),
                "channel": str(rng.choice(["", "web", "phone"])), "department": str(rng.choice(["", "orders", "service"])),
            }  # fmt: skip
            touchpoint = str(rng.choice(["call", "mail", "reply", "done"], p=[0.4, 0.2, 0.2, 0.2]))
            rows.append((f"c{number}", START + round(day * 24) * DAY // 24, touchpoint, values))
            day += float(rng.exponential(rng.choice([0.0, 0.5, 3.0])))
    return rows


questions = st.builds(
    Concerns,
    contacts=st.sampled_from(["", "call", "call|mail"]),
    answers=st.sampled_from(["", "reply", "reply|mail"]),
    resolved=st.sampled_from(["", "done"]),
    within=st.sampled_from(["12h", "2d", "7d"]),
    period=st.sampled_from([Period(), Period(date(2026, 1, 5), date(2026, 1, 12))]),
    top=st.sampled_from([None, 1, 20]),
)


def told(group: ConcernGroup) -> dict[str, object]:
    """A group in the oracle's words."""
    n = group.concerns
    return {
        "concerns": n,
        "contacts": group.contacts,
        "repeat_contacts": group.repeat_contacts,
        "repeated": round(group.repeated.value * n) if n else 0,
        "at_once": round(group.settled_at_once.value * n) if n else 0,
        "median": group.median,
        "p90": group.p90,
        "touchpoints": round((group.touchpoints or 0) * n),
        "channels": round((group.channels or 0) * n),
        "departments": round((group.departments or 0) * n),
        "handed_on": round(group.handed_on.value * n) if n else 0,
        "response": (group.response.n, group.response.median, group.response.p90),
        "handling": (group.handling.n, group.handling.median, group.handling.p90),
    }


@given(st.integers(0, 2**32), questions)
@running(max_examples=150, deadline=None)
def test_every_figure_is_the_one_counted_by_hand(seed: int, question: Concerns) -> None:
    rows = crowd(seed) + ALL_WORDS
    found, truth = answer(rows, question), concerns_by_hand(rows + ALL_WORDS, question)
    as_of = max(row[1] for row in rows)
    assert (found.unknown, found.unattached) == (truth.unknown, truth.unattached)
    assert found.everything.open == len(truth.open)
    assert told(found.everything) == figures_by_hand(truth.concerns, question, as_of)
    assert found.everything.unanswered == found.everything.concerns - found.everything.response.n
    for groups, name in ((found.reasons, "reason"), (found.touchpoints, "touchpoint"), (found.channels, "channel")):
        shown = {group.name for group in groups if not group.rest}
        for group in groups:

            def belongs(concern: Any, name: str = name, group: ConcernGroup = group, shown: set[str] = shown) -> bool:
                value = concern.first[2] if name == "touchpoint" else concern.first[3].get(name, "")
                return value not in shown if group.rest else value == group.name

            ours = [concern for concern in truth.concerns if belongs(concern)]
            assert told(group) == figures_by_hand(ours, question, as_of)
            assert group.open == sum(belongs(concern) for concern in truth.open)
        assert sum(group.concerns for group in groups) == found.everything.concerns
        assert sum(group.contacts for group in groups) == found.everything.contacts
        ranked = [group.repeat_contacts for group in groups if not group.rest]
        assert ranked == sorted(ranked, reverse=True)


@given(st.integers(0, 2**32), questions)
@running(max_examples=25, deadline=None)
def test_the_order_of_intake_and_the_names_of_customers_change_nothing(seed: int, question: Concerns) -> None:
    rows = crowd(seed)
    ids = [f"c{number}" for number in np.random.default_rng(seed).permutation(25)]
    # Events of one customer keep their order, for it decides between those of one instant; shards change.
    moved = [(f"another {row[0]}", *row[1:]) for customer in ids for row in rows if row[0] == customer]
    assert as_document(answer(moved, question)) == as_document(answer(rows, question))


def test_parts_can_be_sent_and_any_of_them_can_be_merged() -> None:
    index = index_of_rows(crowd(3) + crowd(4) + ALL_WORDS, DIMENSIONS)
    kernel = KERNELS["Concerns"]
    plan = kernel.plan(Concerns(answers="reply"), index)
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    whole = kernel.merge(plan, parts)
    assert as_document(whole) == as_document(ask(index, Concerns(answers="reply")).answer)
    without = [kernel.merge(plan, parts[:i] + parts[i + 1 :]).everything.concerns for i in range(len(parts))]
    assert sum(whole.everything.concerns - each for each in without) == whole.everything.concerns


def test_contacts_within_the_span_of_the_one_before_are_one_concern() -> None:
    calls = way("anna", (0, "call"), (6, "call"), (12, "call"), (20, "call"), reason="late")
    found = answer(calls + LATER).everything
    assert (found.concerns, found.contacts, found.repeat_contacts) == (2, 4, 2)
    assert (found.mean, found.median, found.p90) == (2.0, 1.0, 1.0)
    assert found.settled_at_once.value == 0.5


def test_another_reason_is_another_concern_and_so_is_another_customer() -> None:
    rows = way("anna", (0, "call"), reason="late") + way("anna", (1, "call"), reason="broken")
    found = answer(rows + way("ben", (0.5, "call"), reason="late") + LATER)
    assert [(group.name, group.concerns, group.repeat_contacts) for group in found.reasons] == [
        ("late", 2, 0),
        ("broken", 1, 0),
    ]


def test_a_concern_id_joins_contacts_however_far_apart_but_late_ones_do_not_undo_the_first_resolution() -> None:
    found = answer(way("anna", (0, "call"), (50, "mail"), ticket="T1") + LATER).everything
    assert (found.concerns, found.contacts, found.repeated.value, found.settled_at_once.value) == (1, 2, 1.0, 1.0)


def test_contacts_without_id_and_reason_are_counted_and_never_joined() -> None:
    found = answer(way("anna", (0, "call"), (1, "call")) + LATER, Concerns(contacts="call"))
    assert (found.everything.concerns, found.unknown) == (0, 4)  # two of anna, two of the others


def test_a_concern_whose_span_is_not_over_is_open_whatever_happened_so_far() -> None:
    rows = way("anna", (99, "call"), (99.5, "call"), reason="late") + LATER
    found = answer(rows).everything
    assert (found.concerns, found.open) == (0, 1)
    assert answer(way("anna", (93, "call"), reason="late") + LATER).everything.concerns == 1


def test_with_a_resolution_step_the_first_contact_settles_only_what_was_resolved() -> None:
    rows = way("anna", (0, "call"), (2, "done"), reason="late") + way("ben", (0, "call"), reason="late")
    rows += way("cleo", (0, "call"), (1, "done"), (3, "call"), (4, "done"), reason="late")
    found = answer(rows + LATER, Concerns(resolved="done")).everything
    assert found.settled_at_once.value == pytest.approx(1 / 3)
    assert (found.handling.n, found.handling.median, found.unfinished) == (2, 2 * 86_400, 1)
    assert answer(rows + LATER).everything.settled_at_once.value < 1  # "done" is then a contact as well


def test_response_time_runs_from_the_first_contact_to_the_first_answer() -> None:
    rows = way("anna", (0, "call"), (0.5, "mail"), (1, "reply"), (2, "reply"), reason="late")
    rows += way("ben", (0, "call"), reason="late")
    found = answer(rows + LATER, Concerns(answers="reply")).everything
    assert (found.response.n, found.response.median, found.unanswered) == (1, 86_400, 1)
    taken = answer(rows + LATER, Concerns(contacts="call|mail", answers="call|reply")).everything
    assert (taken.response.n, taken.response.median) == (2, 0)


def test_being_handed_on_is_seen_in_the_departments_of_a_concern() -> None:
    rows = [("anna", START, "call", {"reason": "late", "department": "orders", "channel": "phone"})]
    rows += [("anna", START + DAY, "reply", {"reason": "late", "department": "service", "channel": "mail"})]
    found = answer(rows + LATER, Concerns(answers="reply")).everything
    assert (found.departments, found.channels, found.touchpoints, found.handed_on.value) == (2.0, 2.0, 2.0, 1.0)


@given(st.integers(0, 2**32), st.integers(2, 200))
@running(max_examples=30, deadline=None)
def test_different_codes_are_counted_alike_however_many_there_are(seed: int, width: int) -> None:
    rng = np.random.default_rng(seed)
    belongs = rng.integers(-1, 5, 60).astype(np.int32)
    codes = rng.integers(0, width, 60).astype(np.uint16)
    by_hand = [len(set(codes[belongs == k].tolist()) - {0}) for k in range(5)]
    assert different(belongs, codes, width, 5).tolist() == by_hand


def test_a_machine_with_many_contacts_takes_no_great_time() -> None:
    rows = [("bot", START + i, "call", {"reason": "late", "ticket": f"T{i % 30_000}"}) for i in range(100_000)]
    assert answer(rows + LATER).everything.concerns == 30_000


def test_question_and_answer_are_documents() -> None:
    question = Concerns(contacts="call", within="3d", period=Period(date(2026, 1, 1), None))
    assert from_document(Concerns, as_document(question)) == question
    document = as_document(answer(way("anna", (0, "call"), reason="late") + LATER))
    assert document["reasons"][0]["settled_at_once"]["n"] == 1
    assert document["everything"]["response"] == {"n": 0, "median": None, "p90": None}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Concerns(within="0d"), "more than 0"),
        (Concerns(top=0), "1 or more"),
        (Concerns(contacts="X"), "no touchpoint 'X'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_way_out(question: Concerns, said: str) -> None:
    with pytest.raises(WaypostError, match=said):
        answer([], question)


def test_events_without_id_and_reason_name_the_column_that_is_missing() -> None:
    with pytest.raises(WaypostError, match="--dimension NAME=concern"):
        ask(index_of_rows([("anna", START, "call", {})]), Concerns())


def test_in_the_simulated_company_those_who_met_the_gap_contact_it_again() -> None:
    service = "Concern worked on|Call back|Technician's visit"
    question = Concerns(answers=service, resolved="Concern solved")
    planted, calm = (ask(simulated_index(8_192, 1, gaps), question).answer for gaps in (True, False))
    assert planted.everything.repeated.low > calm.everything.repeated.high
    assert planted.everything.settled_at_once.high < calm.everything.settled_at_once.low
    assert {group.name for group in planted.touchpoints} == {"Complaint"}


def test_a_real_help_desk_where_every_ticket_is_a_concern() -> None:
    source = open_events(
        real_log("helpdesk.xes.gz"),
        ReadOptions(customer="customer", dimensions={"case:concept:name": Role.CONCERN}),
    )
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    question = Concerns(contacts="Assign seriousness|Insert ticket", answers="Take in charge ticket", resolved="Closed")
    found = ask(builder.finish(), question).answer
    assert found.concern == "case:concept:name" and found.unknown == 0
    assert 4_300 < found.everything.concerns <= 4_580
    assert found.everything.response.n > 4_000 and found.everything.handling.n > 4_000
