"""`simulate`: an invented company's customers, block by block, the same for the same seed.

Customers come in blocks of 8,192. A block depends on the seed and its number alone, so the first thousand customers
are the same in every file of that seed, and blocks may be made in any order or side by side.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.simulate import company, planted
from waypost.core.analytics.simulate.answering import asked
from waypost.core.analytics.simulate.comments import cause_words
from waypost.core.analytics.simulate.events import Chunk, Events
from waypost.core.analytics.simulate.planted import Truth
from waypost.core.analytics.simulate.tables import FINE, draw
from waypost.core.analytics.simulate.touchpoints import NUMBER
from waypost.core.analytics.simulate.walking import SECOND, Plan, Walkers, begin, shown, staying, step
from waypost.core.vocabulary.wording import Language

BLOCK = 8192
DAY = 86_400 * SECOND  # the simulated days are UTC days: nothing here depends on local time
LEAST_DAYS_BETWEEN_WAYS = 16.0  # one more than promised: a way then begins at a likely hour of that day
MORE_DAYS_BETWEEN_WAYS = 25.0  # mean, for a customer of ordinary activity
NUMBERS = 10_000  # event numbers set aside for each customer

START = date(2026, 1, 1)
# How many ways begin in each hour of the day (UTC).
HOURS = (1, 1, 1, 1, 2, 5, 9, 12, 14, 15, 17, 20, 18, 16, 17, 20, 24, 30, 36, 38, 32, 20, 9, 3)

Array = npt.NDArray[Any]


def simulate(
    customers: int, seed: int = 1, *, start: date = START, days: int = 180, gaps: bool = True, leaving: bool = False
) -> Iterator[Chunk]:
    """The events and feedback of `customers` invented customers in `days` days from `start` (UTC), in chunks.

    About 20 events a customer in 180 days, few for most and many for some. A chunk holds up to 8,192 whole customers;
    inside it events are in order of time. Customers enter all through the period, so the last ways are unfinished.
    With `gaps=False` nothing is planted; with `leaving` some of those who complain never come back, everybody else does
    the same as without it. What is planted says `truth(…)`, called with the same arguments.

    >>> chunk = next(simulate(100, seed=7))
    >>> int(chunk.events.customer.max()), bool((chunk.events.time[1:] >= chunk.events.time[:-1]).all())
    (100, True)
    """
    if customers < 1 or days < 1:
        raise ValueError("at least one customer and one day")
    first = int(datetime.combine(start, time(), UTC).timestamp()) * SECOND
    for number in range(-(-customers // BLOCK)):
        yield _cut(_block(number, seed, first, days, gaps, leaving), customers)


def truth(
    customers: int,
    seed: int = 1,
    *,
    start: date = START,
    days: int = 180,
    gaps: bool = True,
    leaving: bool = False,
    language: Language = "en",
) -> Truth:
    """What is planted in the data that `simulate` makes of the same arguments, in the words of that language."""
    changed = start + timedelta(days=_change_day(days))
    return Truth(
        company=company.COMPANY.in_(language),
        language=language,
        seed=seed,
        customers=customers,
        start=start.isoformat(),
        days=days,
        gaps=tuple(planted.planted(gap, language) for gap in planted.GAPS) if gaps else (),
        confounded=tuple(planted.planted(passage, language) for passage in planted.CONFOUNDED) if gaps else (),
        repeats=(_repeat(language),) if gaps else (),
        ping_pong=(_ping_pong(language),) if gaps else (),
        changes=(_change(changed, language),) if gaps else (),
        causes={gap.key: cause_words(gap.cause, language) for gap in planted.GAPS} if gaps else {},
        leaving=(_leaving(language),) if leaving else (),
    )


def _repeat(language: Language) -> planted.PlantedRepeat:
    return planted.PlantedRepeat(
        planted.REPEAT_GAP, planted.touchpoint(planted.REPEATED, language), planted.REPEAT_SHARE
    )


def _ping_pong(language: Language) -> planted.PlantedPingPong:
    at, following = (planted.touchpoint(key, language) for key in (planted.PING_PONG_AT, planted.PING_PONG_NEXT))
    return planted.PlantedPingPong("department", at, following, planted.PING_PONG_SHARE)


def _leaving(language: Language) -> planted.PlantedLeaving:
    return planted.PlantedLeaving(planted.touchpoint(planted.LEAVING_AFTER, language), planted.LEAVING_SHARE)


def _change(day: date, language: Language) -> planted.PlantedChange:
    after, at = (planted.touchpoint(key, language) for key in (planted.CHANGE_AFTER, planted.CHANGE_AT))
    return planted.PlantedChange(day.isoformat(), after, at, planted.CHANGE_SHARE)


def _change_day(days: int) -> int:
    return int(days * planted.CHANGE_PLACE)


def _block(number: int, seed: int, first: int, days: int, gaps: bool, leaving: bool) -> Chunk:
    """The customers of one block with all they did."""
    rng = np.random.Generator(np.random.SFC64([seed, number]))
    plan = Plan(
        gaps=planted.GAPS if gaps else (),
        confounded=planted.CONFOUNDED if gaps else (),
        change_from=first + _change_day(days) * DAY if gaps else None,
    )
    persona = _drawn(company.PERSONA_SHARES, BLOCK, rng)
    place = _drawn(company.PLACE_SHARES, BLOCK, rng)
    activity = np.exp(rng.normal(0, 0.7, BLOCK))
    starts = first + rng.integers(0, days, BLOCK) * DAY + _hours(BLOCK, rng)
    end = first + days * DAY
    rows: list[dict[str, Array]] = []
    # A stream of its own, and rows taken away at the end: so everybody else does what they would have done anyway.
    farewell = np.random.Generator(np.random.SFC64([seed, number, 1])) if leaving else None
    gone = np.zeros(BLOCK, np.bool_)
    under_way = np.arange(BLOCK)
    while len(under_way):
        steps = len(rows)
        ended = _walk(_set_out(under_way, persona, starts[under_way], rng), plan, rng, end, rows)
        pause = LEAST_DAYS_BETWEEN_WAYS + rng.exponential(MORE_DAYS_BETWEEN_WAYS, BLOCK) / activity
        starts = (ended + (pause * DAY).astype(np.int64)) // DAY * DAY + _hours(BLOCK, rng)
        under_way = under_way[starts[under_way] < end]
        if farewell is not None:
            gone |= _leave(rows, steps, gone, farewell)
    return _chunk(rows, number, persona, place, rng)


def _set_out(who: Array, persona: Array, starts: Array, rng: np.random.Generator) -> Walkers:
    n = len(who)
    return Walkers(
        customer=who,
        persona=persona[who],
        time=starts,
        product=_drawn(company.PRODUCT_SHARES, n, rng) + np.uint8(1),
        campaign=rng.integers(1, len(company.CAMPAIGNS), n, dtype=np.uint8),
        reason=_drawn(company.REASON_SHARES, n, rng) + np.uint8(1),
    )


def _walk(walkers: Walkers, plan: Plan, rng: np.random.Generator, end: int, rows: list[dict[str, Array]]) -> Array:
    """One way of each walker, its events added to `rows`; returns when each customer's way ended, by customer."""
    ended = np.zeros(BLOCK, np.int64)
    begin(walkers, rng)
    before = None
    while len(walkers):
        columns = {"customer": walkers.customer, "time": walkers.time, "touchpoint": walkers.touchpoint}
        columns |= {"hit": walkers.hit, "priced": walkers.product} | shown(walkers)
        seen = walkers.time < end
        rows.append(columns if seen.all() else {name: column[seen] for name, column in columns.items()})
        ended[walkers.customer] = walkers.time
        walkers = walkers.only(np.flatnonzero(staying(walkers, plan, before, rng) & seen))
        before = step(walkers, plan, rng)
    return ended


def _leave(rows: list[dict[str, Array]], steps: int, gone: Array, rng: np.random.Generator) -> Array:
    """Who leaves after the ways behind `rows[steps:]`; from these the rows of who had left before are taken away."""
    troubled = np.zeros(BLOCK, np.bool_)
    for place in range(steps, len(rows)):
        here = ~gone[rows[place]["customer"]]
        rows[place] = {name: column[here] for name, column in rows[place].items()}
        troubled[rows[place]["customer"][rows[place]["touchpoint"] == NUMBER[planted.LEAVING_AFTER]]] = True
    leaves: Array = troubled & (rng.random(BLOCK) < planted.LEAVING_SHARE)
    return leaves


def _hours(n: int, rng: np.random.Generator) -> Array:
    """Times of day in µs, whole seconds: few at night, most in the evening."""
    return _drawn(HOURS, n, rng).astype(np.int64) * (DAY // 24) + rng.integers(0, 3600, n) * SECOND


def _drawn(shares: Sequence[float], n: int, rng: np.random.Generator) -> Array:
    """n numbers from 0, by their shares."""
    table = draw({str(i): share for i, share in enumerate(shares)}, {str(i): i for i in range(len(shares))})
    return table[rng.integers(0, FINE, n)]


def _chunk(rows: list[dict[str, Array]], number: int, persona: Array, place: Array, rng: np.random.Generator) -> Chunk:
    """The columns of all steps joined and put in order of time, with values and feedback."""
    time = np.concatenate([row["time"] for row in rows])
    order = np.argsort(time, kind="stable")
    column = {name: np.concatenate([row[name] for row in rows])[order] for name in rows[0]}
    customer = column["customer"]
    codes = {
        name: (column[name] if name in column else place[customer] + 1 if name == "place" else persona[customer] + 1)
        for name in (dimension.name for dimension in company.DIMENSIONS)
    }
    global_customer = customer + number * BLOCK + 1
    events = Events(
        customer=global_customer,
        time=column["time"],
        touchpoint=column["touchpoint"],
        codes={name: np.asarray(values, np.uint8) for name, values in codes.items()},
        value=_values(column["touchpoint"], column["priced"], rng),
        number=global_customer * NUMBERS + _places(customer),
    )
    return Chunk(events, asked(events, column["hit"], rng))


def _values(touchpoint: Array, product: Array, rng: np.random.Generator) -> Array:
    """Euro of orders, and of refunds as negative numbers; NaN elsewhere."""
    prices = np.array([np.nan, *company.PRODUCT_PRICES])
    amount = np.round(prices[product] * np.exp(rng.normal(0, 0.35, len(product))), 2)
    sign = np.where(touchpoint == NUMBER["order"], 1.0, np.where(touchpoint == NUMBER["refund"], -1.0, np.nan))
    values: Array = sign * amount
    return values


def _places(customer: Array) -> Array:
    """Which event of its customer each one is, counted from 0."""
    order = np.argsort(customer.astype(np.uint16), kind="stable")
    ordered = customer[order]
    starts = np.searchsorted(ordered, ordered, side="left")
    places = np.empty(len(customer), np.int64)
    places[order] = np.arange(len(customer)) - starts
    return places


def _cut(chunk: Chunk, customers: int) -> Chunk:
    """Without the customers beyond the last one asked for."""
    events, feedback = chunk.events, chunk.feedback
    if len(events) == 0 or int(events.customer.max()) <= customers:
        return chunk
    return Chunk(
        events.rows(np.flatnonzero(events.customer <= customers)),
        feedback.rows(np.flatnonzero(feedback.customer <= customers)),
    )
