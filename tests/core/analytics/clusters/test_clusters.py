"""Observed personas: planted kinds are found, noise is none, and nothing hangs on names, intake or shards.

`WAYPOST_STUDY=200 pytest tests/core/analytics/clusters -s` counts over 100 seeds and prints what docs/clusters.md says.
"""

import os
import pickle
import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.analytics.clusters.customers import KINDS, Row, adjusted_rand, index_of, rows_of
from tests.real_logs import real_log
from waypost.core.analytics.draft.personas import cluster_lines, cluster_names, persona_of
from waypost.core.analytics.engines.local import ask
from waypost.core.analytics.index.build import IndexBuilder
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.clusters import KERNELS, exchange, members
from waypost.core.analytics.kernels.clusters.histories import NO_CODES, Histories
from waypost.core.analytics.kernels.clusters.lloyd import assigned, k_means
from waypost.core.analytics.questions.clusters import Clusters, ClustersAnswer
from waypost.core.analytics.questions.documents import as_document, from_document
from waypost.core.analytics.readers.options import ReadOptions
from waypost.core.analytics.readers.read import open_events
from waypost.core.vocabulary.journey.parts import Grade
from waypost.core.vocabulary.wording import WaypostError

SEEDS = int(os.environ.get("WAYPOST_STUDY", "6"))
KERNEL = KERNELS["Clusters"]


def asked(index: Index, question: Clusters) -> ClustersAnswer:
    answer: ClustersAnswer = ask(index, question).answer
    return answer


def truth_and_members(index: Index, question: Clusters) -> tuple[list[int], list[int]]:
    plan = KERNEL.plan(question, index)
    truth: list[int] = []
    found: list[int] = []
    for shard in index.shards:
        own = members(plan, shard)
        for customer in np.flatnonzero(own):
            truth.append(int(shard.dimension("kind")[shard.offsets[customer]]))
            found.append(int(own[customer]))
    return truth, found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=7), st.integers(2, 3))
def test_k_means_is_that_of_all_possible_groupings(places: list[tuple[int, int]], k: int) -> None:
    points = np.array(places, float)
    labels, centres, within = k_means(points, k, 40, 1)
    best = min(
        sum(((points[own] - points[own].mean(axis=0)) ** 2).sum() for own in groups if own.any())
        for grouping in product(range(k), repeat=len(points))
        for groups in [[np.array(grouping) == c for c in range(k)]]
    )
    assert within == pytest.approx(best, abs=1e-9)
    assert assigned(points, centres).tolist() == labels.tolist()


@pytest.mark.parametrize(("world", "least"), [("kinds", 0.85), ("drawn", 0.4)])
def test_planted_kinds_are_found(world: str, least: float) -> None:
    agreement = []
    numbers = Counter[int]()
    for seed in range(SEEDS // 2):
        truth, found = truth_and_members(index_of(rows_of(world, seed)), Clusters())
        numbers[len(set(found))] += 1
        agreement.append(adjusted_rand(truth, found) if len(set(found)) > 1 else 0.0)
    mean = float(np.mean(agreement))
    print(f"{world}: clusters {dict(numbers)}, adjusted Rand index {mean:.2f}")  # noqa: T201 - figures of the long study
    assert mean > least


@pytest.mark.parametrize("world", ["process", "continuum"])
def test_noise_has_no_structure(world: str) -> None:
    found = sum(KERNEL.plan(Clusters(), index_of(rows_of(world, seed, 300))).found for seed in range(SEEDS // 2))
    print(f"{world}: structure in {found} of {SEEDS // 2}")  # noqa: T201 - the figures of the long study
    assert found <= max(1, 0.05 * SEEDS / 2 + 2.33 * (0.05 * 0.95 * SEEDS / 2) ** 0.5)


@pytest.fixture(scope="module")
def kinds() -> list[Row]:
    return rows_of("kinds", 1)


def test_names_and_the_order_of_intake_change_nothing(kinds: list[Row]) -> None:
    straight = asked(index_of(kinds), Clusters(k=KINDS))
    other_name = {f"touchpoint {n}": letter for n, letter in enumerate("LKJIHGFEDCBA")}
    renamed = [(f"x{who}", time, other_name[touchpoint], words) for who, time, touchpoint, words in kinds]
    random.Random(1).shuffle(renamed)
    other = asked(index_of(renamed), Clusters(k=KINDS))
    assert other.trials == straight.trials
    for one, again in zip(straight.clusters, other.clusters, strict=True):
        assert (again.customers, again.stability) == (one.customers, one.stability)
        assert again.typical == tuple(other_name[touchpoint] for touchpoint in one.typical)
        stops = {other_name[stop.name]: (stop.share, stop.events, stop.position) for stop in one.touchpoints}
        assert {stop.name: (stop.share, stop.events, stop.position) for stop in again.touchpoints} == stops


def test_the_order_of_parts_does_not_matter_and_parts_travel(kinds: list[Row]) -> None:
    index = index_of(kinds)
    plan = pickle.loads(pickle.dumps(KERNEL.plan(Clusters(k=KINDS), index)))
    parts = [pickle.loads(pickle.dumps(KERNEL.part(plan, shard))) for shard in index.shards]
    straight = as_document(KERNEL.merge(plan, parts))
    assert straight == as_document(asked(index, Clusters(k=KINDS)))
    assert as_document(KERNEL.merge(plan, parts[::-1])) == straight
    fewer = KERNEL.merge(plan, parts[1:])
    assert fewer.customers == straight["customers"] - int(parts[0].customers.sum())


def test_what_is_told_of_a_cluster_is_what_its_members_did(kinds: list[Row]) -> None:
    """Oracle: figures from the rows of the members, in plain Python."""
    index = index_of(kinds)
    question = Clusters(k=KINDS, outcome="touchpoint 3", ignoring=("touchpoint 5",))
    plan = KERNEL.plan(question, index)
    answer = asked(index, question)
    ways: dict[int, list[list[tuple[str, str]]]] = {}
    outcomes = Counter[int]()
    for shard in index.shards:
        own = members(plan, shard)
        for customer in range(shard.customers):
            rows = range(shard.offsets[customer], shard.offsets[customer + 1])
            names = [index.touchpoints[shard.touchpoint[row]] for row in rows]
            channels = [index.words["channel"][shard.dimension("channel")[row]] for row in rows]
            kept = [(a, b) for a, b in zip(names, channels, strict=True) if a not in ("touchpoint 3", "touchpoint 5")]
            assert (own[customer] > 0) == (len(kept) >= question.minimum_contacts)
            if own[customer]:
                ways.setdefault(int(own[customer]), []).append(kept)
                outcomes[int(own[customer])] += "touchpoint 3" in names
    assert sum(one.customers for one in answer.clusters) == answer.customers == sum(map(len, ways.values()))
    for cluster in answer.clusters:
        own_ways = ways[cluster.number]
        lengths = sorted(map(len, own_ways))
        assert (cluster.customers, cluster.events) == (len(own_ways), sum(lengths))
        assert cluster.contacts == lengths[(len(lengths) - 1) // 2]
        assert cluster.outcome is not None
        assert cluster.outcome.value == pytest.approx(outcomes[cluster.number] / len(own_ways))
        switched = sum(any(a[1] != b[1] for a, b in pairwise(way)) for way in own_ways)
        assert cluster.switches[0].share.value == pytest.approx(switched / len(own_ways))
        for stop in cluster.touchpoints:
            there = [
                [name for name, _ in way].index(stop.name) * 100 // max(1, len(way) - 1)
                for way in own_ways
                if stop.name in dict(way)
            ]
            assert stop.share.value == pytest.approx(len(there) / len(own_ways))
            assert stop.position == sorted(there)[(len(there) - 1) // 2] / 100
            assert stop.events == sum(name == stop.name for way in own_ways for name, _ in way)
        for usage in cluster.channels:
            assert usage.events == sum(channel == usage.name for way in own_ways for _, channel in way)
    told = {stop.name for cluster in answer.clusters for stop in cluster.touchpoints}
    assert not told & {"touchpoint 3", "touchpoint 5"}


def test_lifts_are_ratios_of_shares(kinds: list[Row]) -> None:
    answer = asked(index_of(kinds), Clusters(k=KINDS))
    for cluster in answer.clusters:
        for trait in cluster.traits:
            if trait.share.value and trait.elsewhere.value:
                assert trait.lift.value == pytest.approx(trait.share.value / trait.elsewhere.value)
                assert trait.lift.low <= trait.lift.value <= trait.lift.high
            assert trait.adjusted_p >= trait.p
            assert trait.share.n + trait.elsewhere.n == answer.customers


@pytest.mark.parametrize("longest", [2, 200])
@settings(max_examples=30, deadline=None)
@given(
    ways=st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=6), min_size=1, max_size=12), seed=st.integers(0, 99)
)
def test_exchanging_keeps_every_passage_length_and_pause(longest: int, ways: list[list[int]], seed: int) -> None:
    offsets = np.concatenate([[0], np.cumsum([len(way) for way in ways])]).astype(np.int32)
    rng = np.random.default_rng(seed)
    time = np.cumsum(rng.integers(1, 1000, offsets[-1])).astype(np.int64)
    histories = Histories(offsets, time, np.concatenate(ways).astype(np.uint16), (NO_CODES, NO_CODES, NO_CODES))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exchange, "LONGEST", longest)
        other = exchange.exchanged(histories, rng)

    def passages(of: Histories) -> Counter[tuple[int, int, int, int]]:
        """(place, touchpoint, next touchpoint, pause)"""
        return Counter(
            (row - begin, int(of.touchpoint[row]), int(of.touchpoint[row + 1]), int(of.time[row + 1] - of.time[row]))
            for begin, end in pairwise(of.offsets.tolist())
            for row in range(begin, end - 1)
        )

    assert passages(other) == passages(histories)
    assert sorted(np.diff(other.offsets)) == sorted(np.diff(histories.offsets))


def test_a_number_that_was_asked_for_is_given_and_structure_is_told_all_the_same() -> None:
    index = index_of(rows_of("process", 3, 300))
    answer = asked(index, Clusters(k=4))
    assert (len(answer.clusters), answer.found) == (4, False)
    assert len(asked(index, Clusters()).clusters) == 1


@pytest.mark.parametrize("rows", [[], rows_of("kinds", 1, 1), rows_of("kinds", 1, 5)])
def test_few_customers_are_one_group_or_none(rows: list[Row]) -> None:
    answer = asked(index_of(rows), Clusters())
    assert (len(answer.clusters), answer.found) == (min(1, len(rows)), False)
    assert from_document(ClustersAnswer, as_document(replace(answer, trials=()))).customers == answer.customers


@pytest.mark.parametrize(
    "wrong",
    [Clusters(k=0), Clusters(k=21), Clusters(k=15), Clusters(most=1), Clusters(minimum_contacts=1), Clusters(sample=5),
     Clusters(ignoring=("wbe",)), Clusters(outcome="wbe")],
)  # fmt: skip
def test_a_question_that_cannot_be_meant_is_refused(wrong: Clusters) -> None:
    with pytest.raises(WaypostError):
        asked(index_of(rows_of("kinds", 1, 20)), wrong)


def test_touchpoints_to_be_ignored_are_named_as_steps_without_conditions() -> None:
    index = index_of(rows_of("kinds", 1, 20))
    hidden = [
        KERNEL.plan(Clusters(ignoring=names), index).looking.hidden
        for names in (("touchpoint 3|touchpoint 5",), ("touchpoint 5", "touchpoint 3"))
    ]
    assert hidden[0].sum() == 2
    assert (hidden[0] == hidden[1]).all()
    with pytest.raises(WaypostError, match="Name the touchpoint alone: touchpoint 3"):
        KERNEL.plan(Clusters(ignoring=("touchpoint 3[value>5]",)), index)


def test_clusters_become_lines_and_persona_documents(kinds: list[Row]) -> None:
    answer = asked(index_of(kinds), Clusters(k=KINDS))
    names = cluster_names(answer.clusters, "de")
    assert len(set(names)) == KINDS
    lines = cluster_lines(answer, "de", least_reach=0.2)
    assert [line.name for line in lines] == list(names)
    for line in lines:
        assert [stop.position for stop in line.stops] == sorted(stop.position for stop in line.stops)
        assert all(stop.share >= 0.2 for stop in line.stops)
    persona = persona_of(answer.clusters[0], names[0], "de", source="Ereignisse", date="2026-06-30")
    assert persona.customers == answer.clusters[0].customers
    assert persona.evidence is not None
    assert persona.evidence.grade is Grade.MEASURED
    assert persona.attributes is not None
    assert " → " in persona.attributes["Typische Kontakthistorie"]


def test_a_bot_is_one_customer() -> None:
    rows = rows_of("kinds", 1, 60)
    rows += [("bot", 10**15 + n, f"touchpoint {n % 2}", {}) for n in range(50_000)]
    assert asked(index_of(rows), Clusters(k=2)).customers == 61


def test_tickets_of_a_help_desk_follow_one_process() -> None:
    source = open_events(real_log("helpdesk.xes.gz"), ReadOptions())
    builder = IndexBuilder(source.tables)
    for batch in source.batches():
        builder.add(batch)
    answer = asked(builder.finish(), Clusters())
    assert (answer.found, len(answer.clusters), answer.customers + answer.too_few) == (False, 1, 4580)
