"""What the values of a column look like, judged by the first rows of a file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.interning import spans_of
from waypost.core.analytics.readers.block import text_of
from waypost.core.analytics.readers.clock import (
    AS_DATE,
    AS_EPOCH,
    DAY_FIRST,
    MISSING,
    MONTH_FIRST,
    ODD,
    read_times,
)
from waypost.core.analytics.readers.words import trimmed

NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}([.,' ]\d{3})+)([.,]\d+)?( ?(€|EUR|\$|USD|CHF|£|GBP))?$")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?( ?Uhr)?( ?[AaPp][Mm])?$")
DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$|\d{8}$")
SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
FINER = re.compile(r":\d\d[.,]\d{6}\d*[1-9]")
ENOUGH = 0.95


@dataclass(frozen=True, slots=True)
class Facts:
    """Judgements on one column. `filled` is the share of rows with a value, `repeats` rows per distinct value."""

    rows: int
    filled: float
    distinct: int
    time_share: float  # of the values that read as times
    is_time: bool
    may_be_epoch: bool
    is_date_only: bool
    is_clock: bool
    is_number: bool
    is_decimal: bool
    is_words: bool
    is_url: bool
    month_first: bool
    order_is_open: bool  # day and month could be either way round in every value
    plain_number_is_date: bool
    decimal_comma: bool
    is_finer: bool  # fractions of a second beyond microseconds

    @property
    def repeats(self) -> float:
        return self.rows * self.filled / self.distinct if self.distinct else 0.0


def facts_of(values: Sequence[str]) -> Facts:
    """Judge the values of one column."""
    words = trimmed(text_of(values))
    given = [
        word
        for value, filled in zip(values, words.ends > words.starts, strict=True)
        if filled and (word := value.strip())
    ]
    distinct = set(given)
    looked = given[:2000]
    month_first, open_order = date_order(given)
    order = MONTH_FIRST if month_first else DAY_FIRST
    as_date = share_of_times(looked, order, AS_DATE)
    digits = share(looked, str.isdigit)
    as_epoch = share_of_times(looked, order, AS_EPOCH) if digits > ENOUGH else 0.0
    numbers = share(looked, NUMBER.match)
    clock = share(looked, CLOCK.match) > ENOUGH
    compact = digits > ENOUGH and as_date > ENOUGH and all(len(value) in (8, 12, 14) for value in looked)
    decimals = share(looked, lambda value: NUMBER.match(value) and ("," in value or "." in value))
    return Facts(
        rows=len(values),
        filled=len(given) / len(values) if values else 0.0,
        distinct=len(distinct),
        time_share=max(as_date if digits < 0.5 or compact else 0.0, as_epoch),
        is_time=bool(looked) and as_date > ENOUGH and (digits < 0.05 or compact) and not clock,
        may_be_epoch=as_epoch > ENOUGH or compact,
        is_date_only=share(looked, DATE.match) > ENOUGH,
        is_clock=clock,
        is_number=numbers > ENOUGH,
        is_decimal=numbers > ENOUGH and decimals > 0.5,
        is_words=bool(looked) and share(looked, lambda value: re.search(r"[^\W\d]", value)) > 0.8,
        is_url=share(looked, lambda value: value.startswith("/") or "://" in value) > 0.2,
        month_first=month_first,
        order_is_open=open_order,
        plain_number_is_date=compact,
        decimal_comma=decimal_comma(looked),
        is_finer=any(FINER.search(value) for value in looked),
    )


def share(values: Sequence[str], test: object) -> float:
    """The share of values for which `test` holds."""
    assert callable(test)
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0


def share_of_times(values: Sequence[str], order: int, meaning: int) -> float:
    if not values:
        return 0.0
    data, starts, ends = spans_of(values)
    micros, states = np.empty(len(values), np.int64), np.empty(len(values), np.uint8)
    read_times(data, starts, ends, order, meaning, micros, states)
    return float(np.mean((states != ODD) & (states != MISSING)))


def date_order(values: Sequence[str]) -> tuple[bool, bool]:
    """(the month stands first, it could be either way) for dates such as 3/4/2025.

    >>> date_order(["3/4/2025", "3/14/2025"]), date_order(["3/4/2025"]), date_order(["14/3/2025"])
    ((True, False), (False, True), (False, False))
    """
    first_large = second_large = found = 0
    half_day = False
    for value in values:
        if match := SLASHED.match(value):
            found += 1
            first_large += int(match[1]) > 12
            second_large += int(match[2]) > 12
            half_day = half_day or value[-1:] in "mM"
    if not found:
        return False, False
    if first_large == second_large:
        return half_day, True
    return second_large > first_large, False


def decimal_comma(values: Sequence[str]) -> bool:
    """Whether numbers are written 1.234,56 rather than 1,234.56."""
    votes = 0
    for value in values:
        comma, point = value.rfind(","), value.rfind(".")
        if comma > point:
            thousands = point < 0 and re.fullmatch(r"\D*\d{1,3}(,\d{3})+\D*", value)
            votes += -1 if thousands and value.count(",") > 1 else 1
        elif point > comma:
            thousands = comma < 0 and re.fullmatch(r"\D*\d{1,3}(\.\d{3})+\D*", value)
            votes += 1 if thousands and value.count(".") > 1 else -1
    return votes > 0
