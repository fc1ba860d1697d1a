"""A first map from data: what a person sees who has nothing but a log."""

from itertools import pairwise
from pathlib import Path
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.real_logs import real_log
from waypost.core.analytics.draft.draft import draft
from waypost.core.analytics.draft.ratings import Feedback, Rating
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import Row, index_of_rows
from waypost.core.analytics.index.model import SHARDS, Index
from waypost.core.analytics.questions.gaps import Gaps
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.drawing.compose import compose
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.journey import EdgeKind, Journey, Measure, Measurement, read, write_yaml
from waypost.core.vocabulary.journey.outline import grades_of
from waypost.core.vocabulary.wording import WaypostError

HOUR = 3_600_000_000
WAY = ["social_ad", "product_page", "cart", "payment", "delivery", "review"]


def a_shop(customers: int = 600, *, order: list[str] = WAY, shuffled: bool = False) -> Index:
    """Customers who walk the way with planted behaviour: 25 % leave at the cart, 40 % go back to the product once,
    30 % pay on another device than they filled the cart with, half of the reviewers skip nothing."""
    random = Random(7)
    rows: list[Row] = []
    for c in range(customers):
        time = random.randrange(2000) * HOUR
        way = list(order)
        if c % 5 < 2:
            way[3:3] = ["product_page", "cart"]
        if c % 4 == 0:
            way = way[: way.index("cart") + 1]
        for name in way:
            device = "laptop" if name == "payment" and c % 10 < 3 else "phone"
            rows.append((f"c{c}", time, name, {"kanal": "Shop" if name == "delivery" else "Web", "geraet": device}))
            time += HOUR * (24 if name == "payment" else 1)
        if c % 3 == 0:
            rows.append((f"c{c}", time, f"rare-{c}", {}))
    if shuffled:
        random.shuffle(rows)
    return index_of_rows(rows, [Dimension("kanal", Role.CHANNEL), Dimension("geraet", Role.DEVICE)])


def measured(journey: Journey) -> Measurement:
    assert journey.measurement is not None
    return journey.measurement


def value(journey: Journey, measure: Measure, step: str, to: str = "", part: str = "") -> float:
    figure = measured(journey).find(measure, step=step, to=to, part=part)
    assert figure is not None
    assert figure.value is not None
    return figure.value


def test_the_planted_way_is_drawn_in_its_order_and_stages() -> None:
    journey = draft(a_shop(), language="de")
    assert [step.name for step in journey.steps()] == [
        "Social ad", "Product page", "Cart", "Payment", "Delivery", "Review",
    ]  # fmt: skip
    assert [stage.name for stage in journey.stages] == [
        "Bekanntheit", "Abwägung", "Kauf", "Nach dem Kauf", "Befürwortung",
    ]  # fmt: skip
    english = draft(a_shop(), language="en")
    assert [stage.id for stage in english.stages] == [stage.id for stage in journey.stages]
    assert english.stages[2].name == "Purchase"


def test_the_planted_rates_are_measured_with_n_and_interval() -> None:
    journey = draft(a_shop(), language="de")
    drop_off = measured(journey).find(Measure.DROP_OFF_RATE, step="cart")
    assert drop_off is not None
    assert drop_off.value is not None and drop_off.low is not None and drop_off.high is not None
    assert drop_off.value == pytest.approx(0.25, abs=0.01)
    assert drop_off.low < drop_off.value < drop_off.high
    assert value(journey, Measure.CONTINUATION_RATE, "cart") + drop_off.value == pytest.approx(1)
    assert value(journey, Measure.CUSTOMERS, "social-ad") == 600
    assert value(journey, Measure.TIME_TO_NEXT, "payment") == 24 * 3600
    assert value(journey, Measure.SWITCH_RATE, "cart", "payment", "device") == pytest.approx(0.3, abs=0.05)
    assert value(journey, Measure.SWITCH_RATE, "social-ad", "product-page", "channel") == 0
    assert value(journey, Measure.SWITCH_RATE, "payment", "delivery", "channel") == 1
    assert value(journey, Measure.CHANNEL_SHARE, "delivery", part="Shop") == 1
    assert measured(journey).find(Measure.DROP_OFF_RATE, step="review") is None, "the map ends there"


def test_a_way_back_is_a_loop_with_its_share() -> None:
    journey = draft(a_shop(), language="de")
    loops = {(edge.from_, edge.to): edge for edge in journey.edges if edge.kind == "loop"}
    assert loops["cart", "product-page"].share == pytest.approx(0.3, abs=0.11)
    assert value(journey, Measure.TRANSITION_RATE, "cart", "product-page") == pytest.approx(
        loops["cart", "product-page"].share or 0, abs=1e-3
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.permutations("abcdef"), min_size=3, max_size=12))
def test_branches_do_not_lie_over_each_other_and_neither_do_loops(ways: list[list[str]]) -> None:
    rows: list[tuple[str, int, str, dict[str, str]]] = [
        (f"c{c}", at * HOUR, name, {}) for c, way in enumerate(ways) for at, name in enumerate(way)
    ]
    found = draft(index_of_rows(rows, []), language="en", gaps="leave out")
    place = {step.id: at for at, step in enumerate(found.steps())}
    assert len(found.edges) <= 4
    for kind in EdgeKind:
        spans = sorted(sorted((place[edge.from_], place[edge.to])) for edge in found.edges if edge.kind is kind)
        assert all(one[1] <= next_[0] for one, next_ in pairwise(spans))


def test_a_drafted_step_is_measured() -> None:
    assert all(grades_of(step).share == 1 for step in draft(a_shop(60), language="en").steps())


def test_rare_touchpoints_are_left_out_and_said_so() -> None:
    remark = measured(draft(a_shop(), language="de")).left_out
    assert "200 seltenere Touchpoints" in remark
    assert "rarer touchpoints" in measured(draft(a_shop(), language="en")).left_out


def test_the_same_data_give_the_same_document_whatever_the_order_of_rows() -> None:
    journey = draft(a_shop(60), language="de")
    assert write_yaml(journey) == write_yaml(draft(a_shop(60, shuffled=True), language="de"))
    assert read(write_yaml(journey)) == (journey,)


def test_a_renamed_way_is_found_as_well() -> None:
    order = ["alpha", "beta", "cart", "delta", "epsilon", "zeta", "eta", "theta", "iota"]
    names = [step.name for step in draft(a_shop(order=[*order[:3], *order[3:]]), language="de").steps()]
    assert names[:2] == ["Alpha", "Beta"]
    assert names[-6:] == ["Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota"]


def test_fourteen_steps_where_nobody_asks_for_more_and_at_most_twenty() -> None:
    index = index_of_rows([("a", i, f"t{i:02}", {}) for i in range(40)])
    assert len(list(draft(index, language="de").steps())) == 14
    assert len(list(draft(index, language="de", max_steps=20).steps())) == 20
    assert [s.name for s in draft(index, language="de", max_steps=3).steps()] == ["T00", "T01", "T02"]
    with pytest.raises(WaypostError, match="1 to 20 steps"):
        draft(index, language="de", max_steps=21)


def test_raw_names_that_would_look_the_same_stay_apart() -> None:
    index = index_of_rows([("a", 1, "add_to_cart", {}), ("a", 2, "addToCart", {}), ("a", 3, "pay_now", {})])
    assert [step.name for step in draft(index, language="de").steps()] == ["add_to_cart", "addToCart", "Pay now"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("pqrs"), st.integers(0, 99), st.text(max_size=3), st.sampled_from(["", "u", "v"])),
        min_size=1,
        max_size=60,
    )
)
def test_any_log_becomes_a_map_that_can_be_saved_and_drawn(log: list[tuple[str, int, str, str]]) -> None:
    rows: list[Row] = [(who, time * HOUR, name, {"k": value, "d": value}) for who, time, name, value in log]
    journey = draft(index_of_rows(rows, [Dimension("k", Role.CHANNEL), Dimension("d", Role.DEPARTMENT)]), language="en")
    assert read(write_yaml(journey)) == (journey,)
    assert len(compose(journey, language="de").steps) == len(list(journey.steps())) > 0


def test_without_events_there_is_no_map() -> None:
    with pytest.raises(WaypostError, match="no events"):
        draft(index_of_rows([]), language="de")


def test_data_with_one_touchpoint_become_first_second_and_third_visits() -> None:
    rows: list[Row] = [(f"c{c}", v * HOUR, "Kauf", {}) for c in range(40) for v in range(1 + c % 4)]
    assert [step.name for step in draft(index_of_rows(rows), language="de").steps()] == [
        "Kauf", "2. Kauf", "3. Kauf", "4. Kauf und weitere",
    ]  # fmt: skip
    assert [step.name for step in draft(index_of_rows(rows), language="en").steps()][1:3] == ["2nd kauf", "3rd kauf"]
    stages = [stage.name for stage in draft(index_of_rows(rows), language="de").stages]
    assert stages == ["Erster Kontakt", "Zweiter Kontakt", "Weitere Kontakte"]
    nameless = draft(index_of_rows([("a", 1, "", {}), ("b", 1, "", {})]), language="de")
    assert [step.name for step in nameless.steps()] == ["Kontakt"]


def test_visits_too_young_to_have_gone_on_are_left_out_of_rates() -> None:
    rows: list[Row] = []
    for c in range(100):
        rows += [(f"c{c}", c * HOUR, "a", {}), (f"c{c}", (c + 1) * HOUR, "b", {}), (f"c{c}", (c + 2) * HOUR, "z", {})]
    rows += [(f"late{c}", 101 * HOUR, "a", {}) for c in range(50)]
    journey = draft(index_of_rows(rows), language="de")
    figure = measured(journey).find(Measure.DROP_OFF_RATE, step="a")
    assert figure is not None
    assert (figure.value, figure.n) == (0, 100)
    assert "noch offen" in measured(journey).left_out


def person_of(index: Index, first_time: int) -> int:
    """The number of the customer whose first event is at that time."""
    for shard in index.shards:
        for c in range(shard.customers):
            if shard.offsets[c] < shard.offsets[c + 1] and shard.time[shard.offsets[c]] == first_time:
                return shard.number + SHARDS * c
    raise AssertionError("nobody")


def test_ratings_are_emotions_at_their_touchpoint_or_where_the_customer_was_last() -> None:
    index = index_of_rows(
        [("anna", 1 * HOUR, "cart", {}), ("anna", 5 * HOUR, "payment", {}), ("bert", 2 * HOUR, "cart", {})]
    )
    anna, bert = person_of(index, 1 * HOUR), person_of(index, 2 * HOUR)
    feedback = Feedback(
        [
            Rating(anna, 3 * HOUR, 1),  # after the cart, before paying
            Rating(bert, 9 * HOUR, 5),
            Rating(bert, 9 * HOUR, 4, touchpoint="payment"),
            Rating(anna, 0, 3),  # before anything happened
            Rating(-1, 9 * HOUR, 3),  # nobody we know
            Rating(10**9 * SHARDS, 9 * HOUR, 3),
        ]
    )
    journey = draft(index, language="de", feedback=feedback)
    cart = measured(journey).find(Measure.EMOTION, step="cart")
    assert cart is not None
    assert (cart.value, cart.n, cart.low, cart.high) == (0, 2, -2, 2)
    payment = measured(journey).find(Measure.EMOTION, step="payment")
    assert payment is not None
    assert (payment.value, payment.n, payment.low) == (1, 1, None)
    assert "3 Bewertungen gehören zu keinem Schritt" in measured(journey).left_out


def a_shop_with_a_gap() -> Index:
    """Everybody fills the cart on the phone; who pays on a laptop comes less often to the end (40 against 90 %)."""
    rows: list[Row] = []
    for c in range(1200):
        time, laptop = c % 7 * HOUR, c % 3 == 0
        reached = c % 10 < (4 if laptop else 9)
        rows += [
            (f"c{c}", time, "cart", {"g": "phone"}),
            (f"c{c}", time + HOUR, "payment", {"g": "laptop" if laptop else "phone"}),
        ]
        if reached:
            rows.append((f"c{c}", time + 2 * HOUR, "delivery", {"g": ""}))
    rows.append(("late", 9999 * HOUR, "cart", {"g": "phone"}))
    return index_of_rows(rows, [Dimension("g", Role.DEVICE)])


def test_gaps_at_switches_stand_between_their_steps() -> None:
    index = a_shop_with_a_gap()
    journey = draft(index, language="de")
    gap = measured(journey).find(Measure.GAP, step="cart", to="payment", part="device")
    assert gap is not None and gap.low is not None and gap.value is not None and gap.high is not None
    assert (gap.before, gap.after, gap.n) == ("phone", "laptop", 400)
    assert gap.low < gap.value < gap.high
    assert gap.value == pytest.approx(400 * 0.5, abs=20)
    assert value(journey, Measure.SWITCH_DROP_OFF, "cart", "payment", "device") == pytest.approx(0.6, abs=0.03)
    assert value(journey, Measure.STAY_DROP_OFF, "cart", "payment", "device") == pytest.approx(0.1, abs=0.03)
    assert draft(index, language="de", gaps=ask(index, Gaps()).answer) == journey
    without = draft(index, language="de", gaps="leave out")
    assert measured(without).find(Measure.GAP, step="cart", to="payment", part="device") is None


def test_the_stages_of_a_dictionary_are_used() -> None:
    stages = {"social_ad": "Einstieg", "product_page": "Einstieg", **dict.fromkeys(WAY[2:], "Rest")}
    journey = draft(a_shop(), language="de", stages=stages)
    assert [stage.name for stage in journey.stages] == ["Einstieg", "Rest"]
    torn = {name: "A" if name in ("cart", "review") else "B" for name in WAY}
    torn_apart = draft(a_shop(), language="de", stages=torn)
    assert [len(stage.steps) for stage in torn_apart.stages] == [4, 2], "the steps of a stage stand together"


@pytest.mark.parametrize(
    ("name", "first", "steps"),
    [
        ("permit-office.csv", "Confirmation of receipt", 12),
        ("helpdesk.xes.gz", "Insert ticket", 7),
        ("cdnow.txt", "Cdnow", 6),
    ],
)
def test_real_logs_become_sensible_maps(name: str, first: str, steps: int) -> None:
    journey = draft(index_of_log(real_log(name)), language="de", sources=[name])
    assert next(journey.steps()).name == first
    assert len(list(journey.steps())) == steps
    assert 3 <= len(journey.stages) <= 7
    assert read(write_yaml(journey)) == (journey,)


def index_of_log(path: Path) -> Index:
    from waypost.core.analytics.index.build import IndexBuilder

    source = open_events(path, ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    return builder.finish()
