"""Times of every usual writing, against datetime and zoneinfo."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.analytics.readers.block import Amounts, Instants, text_of
from waypost.core.analytics.readers.clock import MISSING, ODD, READ_UTC
from waypost.core.analytics.readers.samples import date_order, facts_of
from waypost.core.analytics.readers.times import TimeReader
from waypost.core.analytics.readers.zones import zone_of
from waypost.core.vocabulary.wording import WaypostError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICRO = timedelta(microseconds=1)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC")
MOMENTS = st.datetimes(datetime(1901, 1, 1), datetime(2100, 12, 30))


def read(*texts: str, zone: str = "UTC", **settings_: bool) -> list[datetime | int]:
    """Each text as an instant, or its state where it is none."""
    micros, states = TimeReader(zone_of(zone), **settings_).read(text_of(list(texts)))
    return [
        EPOCH + int(value) * MICRO if state == READ_UTC else int(state)
        for value, state in zip(micros, states, strict=True)
    ]


def first_instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The oracle: the first instant of a local time, or the first one after a gap."""
    instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local:
        return instant
    low, high = instant - timedelta(days=1), instant + timedelta(days=1)
    while high - low > MICRO:
        middle = low + (high - low) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < local:
            low = middle
        else:
            high = middle
    return high


WRITINGS = {
    "%Y-%m-%dT%H:%M:%S.%f": MICRO,
    "%Y-%m-%d %H:%M:%S": timedelta(seconds=1),
    "%Y-%m-%d %H:%M": timedelta(minutes=1),
    "%Y-%m-%d": timedelta(days=1),
    "%d.%m.%Y %H:%M:%S,%f": MICRO,
    "%d.%m.%Y, %H:%M Uhr": timedelta(minutes=1),
    "%d.%m.%Y": timedelta(days=1),
    "%Y/%m/%d %H:%M": timedelta(minutes=1),
    "%d/%m/%Y %H:%M": timedelta(minutes=1),
    "%d/%m/%Y %I:%M:%S %p": timedelta(seconds=1),
    "%d-%m-%Y": timedelta(days=1),
    "%Y%m%dT%H%M%S": timedelta(seconds=1),
    "%d %b %Y %H:%M": timedelta(minutes=1),
    "%B %d, %Y %I:%M %p": timedelta(minutes=1),
}


@pytest.mark.parametrize("form", WRITINGS)
@settings(max_examples=40, deadline=None)
@given(moment=MOMENTS)
def test_every_writing_is_read_as_datetime_wrote_it(form: str, moment: datetime) -> None:
    moment = datetime.min + (moment - datetime.min) // WRITINGS[form] * WRITINGS[form]
    assert read(moment.strftime(form)) == [moment.replace(tzinfo=UTC)]


@settings(max_examples=60, deadline=None)
@given(MOMENTS, st.integers(-14 * 60, 14 * 60), st.sampled_from(["{:+03d}:{:02d}", "{:+03d}{:02d}"]))
def test_an_offset_leads_to_utc(moment: datetime, minutes: int, form: str) -> None:
    sign = -1 if minutes < 0 else 1
    offset = ("-" if minutes < 0 else "+") + form.format(abs(minutes) // 60, abs(minutes) % 60)[1:]
    expected = (moment - sign * timedelta(minutes=abs(minutes))).replace(tzinfo=UTC)
    assert read(moment.isoformat() + offset) == [expected]


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=60, deadline=None)
@given(moment=MOMENTS)
def test_local_times_become_utc_as_zoneinfo_says(zone: str, moment: datetime) -> None:
    assert read(moment.isoformat(" "), zone=zone) == [first_instant(moment, ZoneInfo(zone))]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", "2025-03-30"),
        ("Europe/Berlin", "2025-10-26"),
        ("America/New_York", "2025-03-09"),
        ("America/New_York", "2025-11-02"),
        ("Australia/Lord_Howe", "2025-04-06"),
        ("Australia/Lord_Howe", "2025-10-05"),
        ("Europe/Berlin", "1945-05-24"),
    ],
)
def test_every_minute_of_a_day_of_change_is_right(zone: str, day: str) -> None:
    start = datetime.fromisoformat(day)
    minutes = [start + timedelta(minutes=n) for n in range(1440)]
    found = read(*(each.isoformat() for each in minutes), zone=zone)
    assert found == [first_instant(each, ZoneInfo(zone)) for each in minutes]


def test_times_that_exist_twice_or_never_are_counted() -> None:
    reader = TimeReader(zone_of("Europe/Berlin"))
    reader.read(text_of(["2025-10-26 02:30", "2025-03-30 02:30", "2025-03-30T02:30+01:00", "2025-06-01"]))
    assert (reader.local, reader.folds, reader.gaps) == (3, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "31.02.2025", "01.01.2025 25:61", "2025-13-01", "29.02.2023", "00.01.2025", "2025-01-01T24:01", "31.12.9999",
        "1.1.1899", "gestern", "12", "2025-01-01 13:00 PM", "2025-01-01T10:00+1", "2025-01-01T10:00:00Zx", "31. Foo 2025",
        "2025-1", "2025-01-01-01", "10:00", "2025-01-01T10:0",
    ],
)  # fmt: skip
def test_impossible_times_are_rejected(text: str) -> None:
    assert read(text) == [ODD]


def test_missing_times_are_told_from_impossible_ones() -> None:
    assert read("", "x") == [MISSING, ODD]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1735689600", "2025-01-01T00:00:00"),
        ("1735689600123", "2025-01-01T00:00:00.123"),
        ("1735689600123456", "2025-01-01T00:00:00.123456"),
        ("1735689600123456789", "2025-01-01T00:00:00.123456"),
        ("1735689600.5", "2025-01-01T00:00:00.5"),
        ("2025-01-01T00:00:00.123456789Z", "2025-01-01T00:00:00.123456"),
        ("2025-01-01 00:00:00 UTC", "2025-01-01T00:00:00"),
        ("2025-01-01T24:00", "2025-01-02T00:00:00"),
        ("31.12.25", "2025-12-31T00:00:00"),
        ("31.12.99 8.05 Uhr", "1999-12-31T08:05:00"),
        ("31. Dezember 2025, 23:59 Uhr", "2025-12-31T23:59:00"),
        ("Mittwoch, 31. Dez. 2025 um 23:59", "2025-12-31T23:59:00"),
        ("Wed, 31 Dec 2025 23:59:00 GMT", "2025-12-31T23:59:00"),
        ("1. März 2025", "2025-03-01T00:00:00"),
    ],
)
def test_other_writings(text: str, iso: str) -> None:
    assert read(text) == [datetime.fromisoformat(iso).replace(tzinfo=UTC)]


def test_numbers_of_eight_or_fourteen_digits_may_be_dates() -> None:
    dates = ["19970101", "19970112", "19980528"]
    assert facts_of(dates).plain_number_is_date
    assert read("19970101", plain_number_is_date=True) == [datetime(1997, 1, 1, tzinfo=UTC)]
    assert read("19970101235958", plain_number_is_date=True) == [datetime(1997, 1, 1, 23, 59, 58, tzinfo=UTC)]
    assert read("19970101 23:59", plain_number_is_date=True) == [datetime(1997, 1, 1, 23, 59, tzinfo=UTC)]
    assert not facts_of(["1735689600", "1735689700"]).plain_number_is_date


def test_the_order_of_day_and_month_is_decided_by_the_whole_sample() -> None:
    assert date_order(["3/4/2025"] * 50 + ["3/14/2025"]) == (True, False)
    assert date_order(["3/4/2025"] * 50 + ["14/3/2025"]) == (False, False)
    assert date_order(["3/4/2025"]) == (False, True)
    assert read("3/4/2025", month_first=True) == [datetime(2025, 3, 4, tzinfo=UTC)]
    assert read("31.12.2025", month_first=True) == [datetime(2025, 12, 31, tzinfo=UTC)]


def test_times_known_to_the_format_need_no_reading() -> None:
    reader = TimeReader(zone_of("Europe/Berlin"))
    day = 86_400_000_000
    micros = np.array([20_000 * day, 10**18], np.int64)
    none = np.zeros(2, np.bool_)
    assert reader.read(Instants(micros, none, zoned=True))[0][0] == 20_000 * day
    assert reader.read(Instants(micros, none, zoned=False))[0][0] == 20_000 * day - 2 * 3_600_000_000
    assert reader.read(Instants(micros, none, zoned=True))[1].tolist() == [READ_UTC, ODD]
    found, states = reader.read(Amounts(np.array([1735689600.0, 1735689600123.0, np.nan])))
    assert found[:2].tolist() == [1735689600_000_000, 1735689600_123_000]
    assert states.tolist() == [READ_UTC, READ_UTC, MISSING]


def test_numbers_of_the_format_are_held_to_the_same_rules_as_texts() -> None:
    numbers = Amounts(np.array([20251231.0, 20251231235958.0, 20251231.5, 20251340.0, np.nan]))
    micros, states = TimeReader(zone_of("UTC"), plain_number_is_date=True).read(numbers)
    assert states.tolist() == [READ_UTC, READ_UTC, ODD, ODD, MISSING]
    assert EPOCH + int(micros[0]) * MICRO == datetime(2025, 12, 31, tzinfo=UTC)
    assert EPOCH + int(micros[1]) * MICRO == datetime(2025, 12, 31, 23, 59, 58, tzinfo=UTC)
    small = np.array([20251231.0, 99_999_999.0, 100_000_000.0, 0.0, -1735689600.0, np.inf])
    _, states = TimeReader(zone_of("UTC")).read(Amounts(small))
    assert states.tolist() == [ODD, ODD, READ_UTC, ODD, ODD, ODD]


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(WaypostError, match="no time zone 'Berlin'"):
        zone_of("Berlin")
