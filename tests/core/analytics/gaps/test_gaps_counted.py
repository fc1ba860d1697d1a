"""What gaps count, against plain Python; and the rules one by one."""

import pickle
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st

from tests.core.analytics.gaps.oracle import Row, compare_by_hand, count_by_hand
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import index_of_rows
from waypost.core.analytics.kernels.gaps import KERNELS
from waypost.core.analytics.kernels.gaps import part as counted_part
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.questions.gaps import Gaps, GapsAnswer, Switch
from waypost.core.analytics.questions.periods import Period
from waypost.core.measures.quantiles import quantile
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

DIMENSIONS = [Dimension(role.value, role) for role in (Role.DEVICE, Role.CHANNEL, Role.PERSONA, Role.PLACE)]
DIMENSIONS.append(Dimension("contact_reason", Role.CONTACT_REASON))
DAY = 86_400_000_000
START = 1_767_225_600_000_000  # 2026-01-01 UTC


def answer(rows: list[Row], question: Gaps) -> GapsAnswer:
    found: GapsAnswer = ask(index_of_rows(rows, DIMENSIONS), question).answer
    return found


def everything(**more: Any) -> Gaps:
    settings: dict[str, Any] = {"roles": ("device", "channel"), "minimum": 1, "top": None}
    return Gaps(**(settings | more))


def crowd(seed: int, customers: int = 150) -> list[Row]:
    """Many customers on few touchpoints, so that most comparisons hold several customers in several strata."""
    rng = np.random.default_rng(seed)

    def pick(words: str, shares: list[float]) -> str:
        return str(rng.choice(words.split(","), p=shares))

    rows: list[Row] = []
    for number in range(customers):
        persona, place = pick("P,Q,", [0.5, 0.4, 0.1]), pick("Kiel,Ulm,", [0.5, 0.4, 0.1])
        day = float(rng.uniform(0, 25))
        for _ in range(int(rng.geometric(0.2))):
            values = {"device": pick("phone,laptop,", [0.6, 0.3, 0.1]), "channel": pick("web,app", [0.8, 0.2])}
            values |= {"persona": persona, "place": place, "contact_reason": pick("late,broken,", [0.5, 0.3, 0.2])}
            rows.append(
                (f"c{number}", START + round(day * 24) * DAY // 24, pick("A,B,C,", [0.5, 0.3, 0.15, 0.05]), values)
            )
            day += float(rng.exponential(rng.choice([0.05, 1.0, 5.0])))
    return rows


questions = st.builds(
    everything,
    goal=st.sampled_from([None, "C"]),
    at=st.sampled_from(["passage", "step"]),
    within=st.sampled_from(["6h", "3d", "20d"]),
    horizon=st.sampled_from(["2d", "10d"]),
    again_within=st.sampled_from(["6h", "2d"]),
    ignoring=st.sampled_from([(), ("B",)]),
    period=st.sampled_from([Period(), Period(date(2026, 1, 5), date(2026, 1, 20))]),
)
# Every word must be in the data, or a question that names it is refused.
ALL_WORDS: list[Row] = [(f"z{name}", START, name, {}) for name in "ABC"]


@given(st.integers(0, 2**32), questions)
@running(max_examples=60, deadline=None)
def test_every_count_is_the_one_counted_by_hand(seed: int, question: Gaps) -> None:
    rows = [*crowd(seed), *ALL_WORDS]
    found, truth = answer(rows, question), count_by_hand(rows, question)
    assert (found.passages, found.open, found.too_long) == (truth.passages, truth.open, truth.too_long)
    for role in found.roles:
        assert role.unknown == truth.unknown[role.role]
        assert role.passages == sum(n for (r, _, _), n in truth.pair_passages.items() if r == role.role)
        assert role.switches == sum(n for (r, x, y), n in truth.pair_passages.items() if r == role.role and x != y)
    assert {(p.role, p.from_value, p.to_value): (p.passages, p.customers) for p in found.pairs} == {
        key: (truth.pair_passages[key], len(who)) for key, who in truth.pair_customers.items()
    }
    for pair in found.pairs:
        back = len(truth.pair_back[pair.role, pair.from_value, pair.to_value])
        assert pair.back.value == pytest.approx(back / pair.customers)
        leaving = sum(n for (r, x, _), n in truth.pair_passages.items() if (r, x) == (pair.role, pair.from_value))
        assert pair.passages_from == leaving
    comparisons = {k for k in truth.cases if k[3] != k[4] and (*k[:4], k[3]) in truth.cases}
    told = {(s.role, s.after, s.at, s.from_value, s.to_value) for s in found.switches}
    twice = [s for s in found.switches if s.together_with]
    assert told <= comparisons and len(comparisons - told) <= len(twice)
    for switch in found.switches:
        _same_as_by_hand(switch, truth, switch.role, switch.after, switch.at)


def _same_as_by_hand(switch: Switch, truth: Any, role: str, after: str, at: str) -> None:
    x, y = switch.from_value, switch.to_value
    for group, key in ((switch.with_switch, (role, after, at, x, y)), (switch.without_switch, (role, after, at, x, x))):
        cases = truth.cases[key]
        assert (group.customers, group.dropped) == (len(cases), sum(case.dropped for case in cases))
        assert group.open == truth.open_of[key]
        assert group.again.value == pytest.approx(sum(case.again for case in cases) / len(cases))
        pauses = [case.pause for case in cases]
        assert group.median_pause == pytest.approx((quantile(np.array(pauses), 0.5) or 0) / 1e6, abs=1e-3)
        assert group.p90_pause == pytest.approx((quantile(np.array(pauses), 0.9) or 0) / 1e6, abs=1e-3)
    if switch.together_with:
        return  # has tests of its own
    names, expected = compare_by_hand(truth.cases[role, after, at, x, y], truth.cases[role, after, at, x, x])
    assert switch.adjusted.adjusted_for == names
    assert switch.adjusted.difference.value == pytest.approx(expected.difference.value, nan_ok=True)
    assert switch.adjusted.difference.high == pytest.approx(expected.difference.high, nan_ok=True)
    assert (switch.adjusted.switchers, switch.adjusted.stayers) == (expected.n, expected.other_n)
    assert (switch.adjusted.switchers_left_out, switch.adjusted.strata) == (expected.left_out, expected.strata)
    assert switch.comparable == (expected.n > 0)


def test_plans_and_parts_can_be_sent_to_another_process() -> None:
    index = index_of_rows(crowd(1), DIMENSIONS)
    kernel = KERNELS["Gaps"]
    plan = pickle.loads(pickle.dumps(kernel.plan(everything(goal="C"), index)))
    parts = [pickle.loads(pickle.dumps(kernel.part(plan, shard))) for shard in index.shards]
    assert as_document(kernel.merge(plan, parts)) == as_document(ask(index, everything(goal="C")).answer)


@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
@running(max_examples=5, deadline=None)
def test_the_order_of_parts_does_not_matter(seed: int, random: Any) -> None:
    index = index_of_rows(crowd(seed), DIMENSIONS)
    kernel, question = KERNELS["Gaps"], everything()
    plan = kernel.plan(question, index)
    parts = [kernel.part(plan, shard) for shard in index.shards]
    expected = as_document(kernel.merge(plan, parts))
    random.shuffle(parts)
    assert as_document(kernel.merge(plan, parts)) == expected


def walk(customer: str, *steps: tuple[float, str, str]) -> list[Row]:
    """Events of one customer: day, touchpoint, device."""
    return [(customer, START + round(day * DAY), touchpoint, {"device": device}) for day, touchpoint, device in steps]


LATER = walk("later", (60, "end", "tablet"))


def only(rows: list[Row], **more: Any) -> Switch:
    (switch,) = answer([*rows, *LATER], everything(roles=("device",), **more)).switches
    return switch


def test_data_with_more_edges_than_there_was_room_for_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = crowd(3)
    roomy = answer(rows, everything())
    monkeypatch.setattr(counted_part, "ROOM", 1)
    assert repr(answer(rows, everything())) == repr(roomy)


def test_a_customer_counts_once_with_the_first_passage() -> None:
    switch = only(
        [
            *walk("anna", (0, "cart", "phone"), (1, "pay", "phone"), (2, "cart", "phone"), (3, "pay", "laptop")),
            *walk("ben", (0, "cart", "phone"), (1, "pay", "laptop"), (2, "cart", "phone"), (3, "pay", "phone")),
        ]
    )
    assert (switch.from_value, switch.to_value, switch.after, switch.at) == ("phone", "laptop", "cart", "pay")
    assert (switch.with_switch.customers, switch.without_switch.customers) == (1, 1)


def test_a_passage_whose_horizon_is_not_over_is_open_and_in_no_denominator() -> None:
    rows = [
        *walk("anna", (0, "cart", "phone"), (1, "pay", "laptop")),
        *walk("ben", (0, "cart", "phone"), (1, "pay", "phone")),
        *walk("eva", (55, "cart", "phone"), (56, "pay", "laptop"), (57, "thanks", "laptop")),
    ]
    switch = only(rows)
    assert (switch.with_switch.customers, switch.with_switch.open) == (1, 1)
    assert switch.with_switch.drop_off.n == 1


def test_with_a_goal_going_on_is_not_enough() -> None:
    rows = [
        *walk("anna", (0, "cart", "phone"), (1, "pay", "laptop"), (2, "help", "laptop")),
        *walk("ben", (0, "cart", "phone"), (1, "pay", "phone"), (2, "thanks", "phone")),
        *walk("eva", (0, "cart", "phone"), (1, "pay", "phone"), (30, "thanks", "phone")),
    ]
    plain = only(rows)
    assert (plain.with_switch.dropped, plain.without_switch.dropped) == (0, 1)
    goal = only(rows, goal="thanks")
    assert (goal.with_switch.dropped, goal.without_switch.dropped) == (1, 1)


def test_what_the_company_does_by_itself_is_no_way_on() -> None:
    rows = [
        *walk("anna", (0, "cart", "phone"), (0.5, "mail sent", ""), (1, "pay", "laptop"), (2, "mail sent", "")),
        *walk("ben", (0, "cart", "phone"), (1, "pay", "phone"), (2, "mail sent", "")),
    ]
    switch = only(rows, ignoring=("mail sent",))
    assert (switch.after, switch.at, switch.with_switch.dropped) == ("cart", "pay", 1)


def test_an_unknown_device_is_never_a_switch() -> None:
    found = answer(walk("anna", (0, "cart", ""), (1, "pay", "phone")) + LATER, everything(roles=("device",)))
    assert not found.switches and not found.pairs
    assert (found.roles[0].unknown, found.roles[0].passages) == (1, 0)


def double_switches(both: int, device_only: int = 0) -> list[Row]:
    """60 stayers of whom 6 drop off; `both` change device and channel and half drop off, `device_only` likewise."""
    rows: list[Row] = []
    for i in range(60 + both + device_only):
        end = {"device": "phone" if i < 60 else "laptop", "channel": "app" if 60 <= i < 60 + both else "web"}
        rows.append((f"c{i}", START, "cart", {"device": "phone", "channel": "web"}))
        rows.append((f"c{i}", START + DAY, "pay", end))
        if i % 10 if i < 60 else i % 2:
            rows.append((f"c{i}", START + 2 * DAY, "thanks", end))
    return rows


def test_two_roles_that_always_change_together_are_compared_as_one_and_told_once() -> None:
    found = answer(double_switches(both=60) + LATER, everything(minimum=50))
    (switch,) = [switch for switch in found.switches if switch.after == "cart"]
    assert (switch.role, switch.from_value, switch.to_value) == ("device", "phone", "laptop")
    (other,) = switch.together_with
    assert (other.role, other.from_value, other.to_value) == ("channel", "web", "app")
    assert (switch.adjusted.switchers, switch.adjusted.stayers) == (60, 60)
    assert switch.adjusted.difference.value == pytest.approx(0.4)
    assert switch.is_gap and found.tested == 1


def test_roles_that_sometimes_change_alone_are_told_apart() -> None:
    found = answer(double_switches(both=60, device_only=60) + LATER, everything(minimum=50))
    device, channel = sorted((s for s in found.switches if s.after == "cart"), key=lambda s: s.role, reverse=True)
    assert not device.together_with and not channel.together_with
    assert (device.adjusted.switchers, device.adjusted.stayers) == (60, 60)
    assert device.adjusted.difference.value == pytest.approx(0.4)
    assert channel.adjusted.difference.value == pytest.approx(0)
    assert (device.is_gap, channel.is_gap) == (True, False)


def test_a_passage_that_nobody_makes_without_the_switch_is_counted() -> None:
    found = answer([*walk("anna", (0, "ad", "phone"), (1, "desk", "laptop")), *LATER], everything(roles=("device",)))
    assert (found.always_switching, found.too_few, found.tested) == (1, 0, 0)


def test_one_customer_with_a_great_many_events_takes_no_great_time() -> None:
    steps = [(i / 5000, "AB"[i % 2], ("phone", "laptop")[i // 3 % 2]) for i in range(100_000)]
    found = answer(walk("bot", *steps) + LATER, everything(roles=("device",)))
    assert found.passages == 99_999
    assert all(switch.with_switch.customers + switch.with_switch.open <= 1 for switch in found.switches)


def test_question_and_answer_are_documents() -> None:
    question = everything(goal="C", period=Period(date(2026, 1, 1), None))
    assert from_document(Gaps, as_document(question)) == question
    rows = [*walk("anna", (0, "A", "phone"), (1, "B", "laptop")), *walk("ben", (0, "A", "phone"), (1, "B", "phone"))]
    document = as_document(answer([*rows, *LATER], everything(roles=("device",))))
    assert document["switches"][0]["with_switch"]["drop_off"]["n"] == 1
    assert document["switches"][0]["adjusted"]["e_value"] is not None or document["tested"] == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"roles": ("shoe",)}, "no dimension 'shoe'"),
        ({"roles": ("device", "kanal")}, "no dimension 'kanal'"),
        ({"again_within": "20d"}, "at least as long"),
        ({"within": "60d"}, "49 days"),
        ({"minimum": 0}, "at least 1"),
        ({"ignoring": ("Z",)}, "no touchpoint 'Z'"),
        ({"ignoring": ("A[channel=web]",)}, "Name the touchpoint alone: A"),
        ({"roles": ()}, "1 to 4 roles"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_way_out(more: dict[str, Any], said: str) -> None:
    with pytest.raises(WaypostError, match=said):
        answer(ALL_WORDS, everything(**more))


def test_a_role_with_hundreds_of_values_is_refused() -> None:
    rows = [("anna", START + i, "A", {"device": f"device {i}"}) for i in range(300)]
    with pytest.raises(WaypostError, match=r"device \(300\)"):
        answer(rows, everything(roles=("device",)))


def test_a_role_that_the_data_do_not_have_is_left_out() -> None:
    found = answer(walk("anna", (0, "A", "phone"), (1, "B", "laptop")) + LATER, Gaps())
    assert [role.role for role in found.roles] == ["device", "channel"]
