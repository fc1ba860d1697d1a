"""The simulated retailer: the same for a seed, as large as wanted, and with exactly the truth that it declares."""

from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from waypost.core.analytics.simulate import company, touchpoints
from waypost.core.analytics.simulate.comments import CAUSES, GENERAL, GOOD, wordings
from waypost.core.analytics.simulate.events import Chunk, Events, joined
from waypost.core.analytics.simulate.running import simulate, truth
from waypost.core.analytics.simulate.touchpoints import ENTRIES, NUMBER, PREFERENCES, TOUCHPOINTS, weights
from waypost.core.measures.proportions import Interval, difference

HORIZON = 14 * 86_400 * 1_000_000


@cache
def events(customers: int = 24_000, seed: int = 3, gaps: bool = True) -> Events:
    return joined([chunk.events for chunk in simulate(customers, seed, gaps=gaps)])


@cache
def ways(customers: int = 24_000, seed: int = 3, gaps: bool = True) -> list[list[int]]:
    """The rows of each customer in order of time."""
    rows = defaultdict(list)
    for row, customer in enumerate(events(customers, seed, gaps).customer.tolist()):
        rows[customer].append(row)
    return list(rows.values())


def same(one: Chunk, two: Chunk) -> bool:
    pairs = [(getattr(one.events, n), getattr(two.events, n)) for n in ("customer", "time", "touchpoint", "number")]
    pairs += [(one.events.codes[d], two.events.codes[d]) for d in one.events.codes]
    pairs += [(one.feedback.score, two.feedback.score), (one.feedback.time, two.feedback.time)]
    return all(np.array_equal(a, b) for a, b in pairs)


def test_the_same_seed_gives_the_same_company_and_another_seed_another_one() -> None:
    assert same(next(simulate(500, seed=4)), next(simulate(500, seed=4)))
    assert not same(next(simulate(500, seed=4)), next(simulate(500, seed=5)))


def test_the_first_customers_do_not_depend_on_how_many_follow() -> None:
    first, *_, last = simulate(9_000, seed=4)
    alone = next(simulate(500, seed=4)).events
    among = first.events.rows(np.flatnonzero(first.events.customer <= 500))
    assert np.array_equal(alone.time, among.time) and np.array_equal(alone.touchpoint, among.touchpoint)
    assert int(last.events.customer.max()) == 9_000


def test_a_chunk_is_in_order_of_time_and_no_customer_has_two_events_at_once() -> None:
    chunk = next(simulate(8_192, seed=2)).events
    assert (np.diff(chunk.time) >= 0).all()
    keys = chunk.customer * 2**45 + chunk.time // 1_000_000
    assert len(np.unique(keys)) == len(keys)
    assert len(np.unique(chunk.number)) == len(chunk)


def test_customers_have_about_twenty_events_and_some_have_many_more() -> None:
    per_customer = np.bincount(events().customer)[1:]
    assert 17 < per_customer.mean() < 23
    assert per_customer.min() == 1
    assert np.quantile(per_customer, 0.99) > 3 * np.median(per_customer)


def test_events_lie_in_the_period() -> None:
    chunk = next(simulate(2_000, seed=2, start=date(2025, 3, 1), days=60)).events
    first = np.datetime64("2025-03-01").astype("datetime64[us]").astype(np.int64)
    assert chunk.time.min() >= first
    assert chunk.time.max() < first + 60 * 86_400 * 1_000_000


def test_most_ways_begin_in_the_evening_and_at_least_fifteen_days_apart() -> None:
    data, begins, apart = events(), [], []
    for rows in ways():
        times = data.time[rows]
        pauses = np.diff(times)
        begins += [times[0], *times[1:][pauses > HORIZON]]
        apart += pauses.tolist()
    hours = np.array(begins) // 3_600_000_000 % 24
    assert np.mean((hours >= 16) & (hours < 22)) > 4 * np.mean(hours < 6)
    between = np.array(apart)
    assert not ((between > HORIZON * 6 / 14) & (between < HORIZON * 15 / 14)).any()


def test_every_touchpoint_is_met_and_every_key_is_known() -> None:
    assert 45 <= len(TOUCHPOINTS) <= 60
    assert set(np.unique(events().touchpoint).tolist()) == set(range(1, len(TOUCHPOINTS) + 1))
    named = {key for t in TOUCHPOINTS for key in weights(t.leads)}
    named |= {key for text in (*ENTRIES, *PREFERENCES) for key in weights(text)}
    assert named <= set(NUMBER)
    assert {key for t in TOUCHPOINTS for key in weights(t.channels)} <= set(company.CHANNEL_KEYS)
    assert {key for t in TOUCHPOINTS for key in weights(t.departments)} <= set(company.DEPARTMENT_KEYS)
    assert {cause for causes in GENERAL.values() for cause in causes} | set(GOOD) <= set(CAUSES)


@pytest.mark.parametrize("language", ["en", "de"])
def test_names_are_distinct_and_need_no_escaping(language: str) -> None:
    lists = [touchpoints.names(language)] + [company.words(d.name, language) for d in company.DIMENSIONS]  # type: ignore[arg-type]
    for names in lists:
        assert len(set(names)) == len(names)
        assert not any(sign in name for name in names for sign in '"\\\n')


def passages(after: str, at: str, role: str, value: str, gaps: bool = True) -> list[tuple[int, bool, list[int], int]]:
    """(persona, ended, rows, place of `at` among them) of all passages from `after` with that value to `at`."""
    data = events(gaps=gaps)
    names, words = touchpoints.names("en"), company.words(role, "en")
    a, b, x = names.index(after), names.index(at), words.index(value)
    touched, time, codes = data.touchpoint.tolist(), data.time.tolist(), data.codes[role].tolist()
    persona, until = data.codes["persona"].tolist(), int(data.time.max()) - HORIZON
    found = []
    for rows in ways(gaps=gaps):
        for place in range(1, len(rows)):
            here, there = rows[place - 1], rows[place]
            if touched[here] == a and touched[there] == b and codes[here] == x and time[there] <= until:
                if time[there] - time[here] < HORIZON:
                    ended = place + 1 == len(rows) or time[rows[place + 1]] - time[there] > HORIZON
                    found.append((persona[there], ended, rows, place))
    return found


def contrast(role: str, to_value: str, found: list[tuple[int, bool, list[int], int]]) -> Interval:
    codes = events().codes[role].tolist()
    to = company.words(role, "en").index(to_value)
    over = [ended for _, ended, rows, place in found if codes[rows[place]] == to]
    stayed = [ended for _, ended, rows, place in found if codes[rows[place]] == codes[rows[place - 1]]]
    return difference(sum(over), len(over), sum(stayed), len(stayed), confidence=0.999)


@pytest.mark.parametrize("gap", truth(1).gaps, ids=lambda gap: gap.key)
def test_a_planted_gap_adds_the_drop_offs_it_declares(gap) -> None:  # type: ignore[no-untyped-def]
    found = contrast(gap.role, gap.to_value, passages(gap.after, gap.at, gap.role, gap.from_value))
    assert found.contains(gap.additional_drop_off)
    assert found.low > 0


@pytest.mark.parametrize("passage", truth(1).confounded, ids=lambda passage: passage.key)
def test_a_confounded_passage_looks_like_a_gap_until_personas_are_kept_apart(passage) -> None:  # type: ignore[no-untyped-def]
    found = passages(passage.after, passage.at, passage.role, passage.from_value)
    assert contrast(passage.role, passage.to_value, found).low > 0
    for persona in range(1, 5):
        assert contrast(passage.role, passage.to_value, [row for row in found if row[0] == persona]).contains(0)


def test_the_planted_change_begins_on_its_day() -> None:
    (change,) = truth(1).changes
    names = touchpoints.names("en")
    after, at = names.index(change.after), names.index(change.at)
    day = np.datetime64(change.day).astype("datetime64[us]").astype(np.int64)
    counted: dict[bool, list[int]] = {False: [0, 0], True: [0, 0]}
    touched, time = events().touchpoint, events().time
    for rows in ways():
        for here, there in pairwise(rows):
            if touched[here] == after and time[there] - time[here] < HORIZON:
                counted[bool(time[here] >= day)][0] += int(touched[there] == at)
                counted[bool(time[here] >= day)][1] += 1
    before = counted[False][0] / counted[False][1]
    expected = (1 - before) * change.additional_share
    assert difference(counted[True][0], counted[True][1], counted[False][0], counted[False][1], 0.999).contains(
        expected
    )


def test_those_handed_over_at_the_gap_have_to_say_it_again() -> None:
    (repeat,) = truth(1).repeats
    gap = next(g for g in truth(1).gaps if g.key == repeat.gap)
    names, data = touchpoints.names("en"), events()
    technical = company.words("department", "en").index(gap.to_value)
    again = [0, 0]
    for _, ended, rows, place in passages(gap.after, gap.at, gap.role, gap.from_value):
        if data.codes["department"][rows[place]] == technical and not ended:
            again[0] += int(names[data.touchpoint[rows[place + 1]]] == repeat.touchpoint)
            again[1] += 1
    assert abs(again[0] / again[1] - repeat.share - 0.6 * 0.04) < 0.08


def test_nothing_is_planted_in_the_calm_variant() -> None:
    calm = truth(1, gaps=False)
    assert not (calm.gaps or calm.confounded or calm.repeats or calm.ping_pong or calm.changes or calm.causes)
    gap = truth(1).gaps[0]
    names, data = touchpoints.names("en"), events(gaps=False)
    found = passages(gap.after, gap.at, gap.role, gap.from_value, gaps=False)
    laptop = company.words("device", "en").index(gap.to_value)
    over = [ended for _, ended, rows, place in found if data.codes["device"][rows[place]] == laptop]
    stayed = [ended for _, ended, rows, place in found if data.codes["device"][rows[place]] != laptop]
    assert difference(sum(over), len(over), sum(stayed), len(stayed), confidence=0.999).contains(0)
    assert names[0] == ""


def test_those_who_met_a_gap_say_so_in_their_language() -> None:
    chunk = next(simulate(8_192, seed=6))
    answers = chunk.feedback
    lost = CAUSES.index("cart_lost")
    named = answers.cause == lost
    assert named.sum() > 20
    assert answers.score[named].mean() < 5 < answers.score[~named].mean()
    assert set(np.unique(answers.touchpoint[named])) == {NUMBER["checkout"]}
    assert all(
        "Warenkorb" in text or "Artikel" in text or "Handy" in text or "Smartphone" in text
        for text in wordings(lost, "de")
    )
    assert answers.german.mean() == pytest.approx(0.85, abs=0.03)
