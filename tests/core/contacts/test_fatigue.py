"""Contact rules are exact at midnight and on days of summer time, calendar and rolling (B6)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.core.contacts.fatigue import decide
from waypost.core.contacts.periods import midnight
from waypost.core.contacts.quiet import QuietHours
from waypost.core.contacts.rules import (
    Consenting,
    Contacted,
    ContactKind,
    ContactRule,
    Counting,
    Outcome,
    Wanted,
    Why,
)
from waypost.core.contacts.sampling import is_chosen

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    BERLIN,
    ZoneInfo("America/New_York"),
    ZoneInfo("Asia/Tokyo"),
    ZoneInfo("Asia/Beirut"),
    ZoneInfo("America/Havana"),
]
SURVEY = ContactKind.SURVEY
QUARTER = timedelta(minutes=15)


def at(text: str, zone: ZoneInfo = BERLIN, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


def asked(
    rule: ContactRule, before: str | list[datetime], now: datetime, zone: ZoneInfo = BERLIN, **given: object
) -> Why | None:
    times = [at(before)] if isinstance(before, str) else before
    wanted = Wanted(SURVEY)
    return decide(wanted, [Contacted(each, SURVEY) for each in times], [rule], now=now, zone=zone, **given).why  # type: ignore[arg-type]


DAILY = ContactRule(most=1, counting=Counting.DAY)
ROLLING = ContactRule(most=1, counting=Counting.ROLLING, hours=24)


def test_a_calendar_day_ends_at_midnight_of_the_zone() -> None:
    assert asked(DAILY, "2026-06-01T23:59:59", at("2026-06-01T23:59:59.999999")) is Why.TOO_MANY
    assert asked(DAILY, "2026-06-01T23:59:59", at("2026-06-02T00:00:00")) is None
    # The same two instants lie in one day of Tokyo.
    assert asked(DAILY, "2026-06-01T23:59:59", at("2026-06-02T00:00:00"), ZoneInfo("Asia/Tokyo")) is Why.TOO_MANY


def test_a_rolling_day_is_24_hours_to_the_second() -> None:
    first = at("2026-06-01T10:00:00")
    assert asked(ROLLING, [first], first + timedelta(hours=24, microseconds=-1)) is Why.TOO_MANY
    assert asked(ROLLING, [first], first + timedelta(hours=24)) is None


@pytest.mark.parametrize(
    ("contact", "same_hour_next_day", "hours"),
    [("2026-03-28T12:00:00", "2026-03-29T12:00:00", 23), ("2026-10-24T12:00:00", "2026-10-25T12:00:00", 25)],
)
def test_on_both_days_of_summer_time_24_hours_are_24_hours_and_a_day_is_a_day(
    contact: str, same_hour_next_day: str, hours: int
) -> None:
    next_day = at(same_hour_next_day)
    assert next_day.astimezone(UTC) - at(contact).astimezone(UTC) == timedelta(hours=hours)
    assert (asked(ROLLING, contact, next_day) is Why.TOO_MANY) == (hours < 24)
    assert asked(DAILY, contact, next_day) is None
    assert asked(ContactRule(days_asking=1), contact, at(same_hour_next_day[:10] + "T00:00:00")) is None
    two = ContactRule(most=2, counting=Counting.DAY)
    early, late = at(same_hour_next_day[:10] + "T00:00:00"), at(same_hour_next_day[:10] + "T23:59:59")
    assert asked(two, [early, next_day], late) is Why.TOO_MANY
    assert asked(two, [early - timedelta(seconds=1), next_day], late) is None


def test_the_hour_that_comes_twice_belongs_to_one_day() -> None:
    first, again = at("2026-10-25T02:30:00"), at("2026-10-25T02:30:00", fold=1)
    assert asked(DAILY, [first], again) is Why.TOO_MANY
    rolling = ContactRule(most=1, counting=Counting.ROLLING, hours=1)
    assert (
        asked(rolling, [first], again) is None and asked(rolling, [first], again - timedelta(seconds=1)) is Why.TOO_MANY
    )


def test_a_day_begins_where_the_clocks_skip_midnight() -> None:
    havana = ZoneInfo("America/Havana")
    assert midnight(date(2026, 3, 8), havana).astimezone(havana).time() == time(1)
    assert asked(DAILY, [at("2026-03-07T23:59:59", havana)], at("2026-03-08T01:00:00", havana), havana) is None


def test_a_sign_off_holds_for_everything_and_transactional_messages_are_exempt_from_the_rest() -> None:
    never, now = ContactRule(never=True), at("2026-06-01T12:00:00")
    transactional = Wanted(ContactKind.TRANSACTIONAL)
    full = [Contacted(now, SURVEY)] * 9
    said = decide(
        transactional, full, [never, DAILY], now=now, zone=BERLIN, consent=Consenting.UNSAID, needs_consent=True
    )
    assert said.allowed
    assert decide(transactional, [], [], now=now, zone=BERLIN, opted_out=True).why is Why.OPTED_OUT
    # Nor do they use up what others may have.
    assert asked_after_transactional(now)


def asked_after_transactional(now: datetime) -> bool:
    return decide(Wanted(SURVEY), [Contacted(now, ContactKind.TRANSACTIONAL)], [DAILY], now=now, zone=BERLIN).allowed


def test_consent_is_needed_where_said_and_a_withdrawal_holds_always() -> None:
    now = at("2026-06-01T12:00:00")
    for consent, needs, why in (
        (Consenting.GIVEN, True, None),
        (Consenting.UNSAID, True, Why.NO_CONSENT),
        (Consenting.UNSAID, False, None),
        (Consenting.WITHDRAWN, False, Why.CONSENT_WITHDRAWN),
    ):
        assert decide(Wanted(SURVEY), [], [], now=now, zone=BERLIN, consent=consent, needs_consent=needs).why is why


def test_exceptions_of_one_survey_hold_for_that_survey_alone() -> None:
    rule = ContactRule(most=1, counting=Counting.WEEK, days_asking=30)
    before, now = [Contacted(at("2026-06-01T12:00:00"), SURVEY, "a")], at("2026-06-04T12:00:00")

    def why(wanted: Wanted) -> Why | None:
        return decide(wanted, before, [rule], now=now, zone=BERLIN).why

    assert why(Wanted(SURVEY)) is Why.TOO_SOON
    assert why(Wanted(SURVEY, days=2)) is Why.TOO_MANY
    assert why(Wanted(SURVEY, days=2, beyond_most=True)) is None
    # A reminder need not keep the distance of surveys to its own, but counts.
    assert why(Wanted(ContactKind.REMINDER, about="b")) is Why.TOO_SOON
    assert why(Wanted(ContactKind.REMINDER, about="a")) is Why.TOO_MANY
    # Messages of journeys have their own distance, and share the maximum.
    assert why(Wanted(ContactKind.MESSAGE)) is Why.TOO_MANY


def test_quiet_hours_delay_and_sundays_and_holidays_are_quiet() -> None:
    hours = QuietHours(time(20), time(8), sundays=True, holidays=frozenset({date(2026, 4, 6)}))
    saturday_night = at("2026-04-04T21:00:00")  # then comes Easter Sunday, then Easter Monday
    said = decide(Wanted(SURVEY), [], [], now=saturday_night, zone=BERLIN, quiet=hours)
    assert (said.outcome, said.why) == (Outcome.LATER, Why.QUIET)
    assert said.until == at("2026-04-07T08:00:00")
    assert decide(Wanted(SURVEY, pushes=False), [], [], now=saturday_night, zone=BERLIN, quiet=hours).allowed
    always = QuietHours(
        time(0), time(0), sundays=True, holidays=frozenset(date(2026, 1, 1) + timedelta(n) for n in range(800))
    )
    assert always.opens(saturday_night, BERLIN) is None


# What follows counts the slow, obvious way: by dates of the wall clock, quarter by quarter.


def slow_blocked(wanted: Wanted, before: list[Contacted], rule: ContactRule, now: datetime, zone: ZoneInfo) -> bool:
    if rule.never:
        return True
    today = now.astimezone(zone).date()
    days = rule.days_asking if wanted.kind.asks else rule.days_message
    days = wanted.days if days and wanted.days is not None else days
    count = 0
    for each in before:
        day = each.at.astimezone(zone).date()
        past = now.astimezone(UTC) - each.at.astimezone(UTC)
        same = {
            Counting.DAY: day == today,
            Counting.WEEK: day.isocalendar()[:2] == today.isocalendar()[:2],
            Counting.MONTH: (day.year, day.month) == (today.year, today.month),
            Counting.ROLLING: past < timedelta(hours=rule.hours),
        }[rule.counting]
        count += same
        near = past < timedelta(hours=24 * days) if rule.counting is Counting.ROLLING else (today - day).days < days
        own = wanted.kind is ContactKind.REMINDER and wanted.about and wanted.about == each.about
        if days and near and each.kind.asks == wanted.kind.asks and not own:
            return True
    return rule.most is not None and not wanted.beyond_most and count >= rule.most


def slow_quiet(hours: QuietHours | None, now: datetime, zone: ZoneInfo) -> bool:
    if hours is None:
        return False
    local = now.astimezone(zone)
    minute, begin, end = (each.hour * 60 + each.minute for each in (local, hours.begin, hours.end))
    night = begin <= minute < end if begin <= end else not end <= minute < begin
    return night or (hours.sundays and local.strftime("%w") == "0") or local.date() in hours.holidays


KINDS = st.sampled_from([ContactKind.SURVEY, ContactKind.REMINDER, ContactKind.MESSAGE])
CLOCK = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@st.composite
def situations(
    draw: st.DrawFn,
) -> tuple[Wanted, list[Contacted], list[ContactRule], datetime, ZoneInfo, QuietHours | None]:
    zone = draw(st.sampled_from(ZONES))
    # Around both changes of the clocks, in Europe, America and nowhere.
    base = draw(st.sampled_from(["2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-06-15"]))
    now = datetime.fromisoformat(base).replace(tzinfo=UTC) + draw(st.integers(-150, 150)) * QUARTER
    before = [
        Contacted(now - each * QUARTER, draw(KINDS), draw(st.sampled_from(["a", "b"])))
        for each in draw(st.lists(st.integers(0, 400), max_size=5))
    ]
    rules = [
        ContactRule(
            most=draw(st.none() | st.integers(1, 3)), counting=draw(st.sampled_from(Counting)), hours=draw(st.integers(1, 60)),
            days_asking=draw(st.integers(0, 4)), days_message=draw(st.integers(0, 2)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    wanted = Wanted(draw(KINDS), "a", draw(st.none() | st.integers(0, 3)), draw(st.booleans()))
    quiet = draw(st.none() | st.builds(QuietHours, CLOCK, CLOCK, st.booleans(), st.just(frozenset({now.date()}))))
    return wanted, before, rules, now, zone, quiet


@settings(max_examples=120, deadline=None)
@given(situations())
def test_decisions_are_those_of_a_slow_count_and_so_is_the_instant_at_which_they_end(
    situation: tuple[Wanted, list[Contacted], list[ContactRule], datetime, ZoneInfo, QuietHours | None],
) -> None:
    wanted, before, rules, now, zone, quiet = situation

    def free(then: datetime) -> bool:
        return not any(slow_blocked(wanted, before, rule, then, zone) for rule in rules) and not slow_quiet(
            quiet, then, zone
        )

    said = decide(wanted, before, rules, now=now, zone=zone, quiet=quiet)
    assert said.allowed == free(now)
    if said.allowed:
        return
    then = now
    while not free(then):
        then += QUARTER
    assert said.until == then
    held = any(slow_blocked(wanted, before, rule, now, zone) for rule in rules)
    assert said.outcome is (Outcome.HELD if held else Outcome.LATER)


def test_a_share_is_chosen_by_chance_and_always_the_same() -> None:
    for share in (0.0, 10.0, 33.3, 100.0):
        count = sum(is_chosen("salt", str(n), share) for n in range(10_000))
        assert abs(count / 100 - share) < 1.5
    tenth = {n for n in range(10_000) if is_chosen("salt", str(n), 10)}
    assert tenth < {n for n in range(10_000) if is_chosen("salt", str(n), 20)}
    other = {n for n in range(10_000) if is_chosen("pepper", str(n), 10)}
    assert 40 < len(tenth & other) < 160  # a tenth of a tenth


@pytest.mark.parametrize("week_start, begins", [(0, "2026-06-08"), (6, "2026-06-07"), (5, "2026-06-06")])
def test_a_calendar_week_begins_on_the_day_of_the_workspace(week_start: int, begins: str) -> None:
    week = ContactRule(most=1, counting=Counting.WEEK, week_start=week_start)
    wednesday = at("2026-06-03T12:00")
    found = decide(Wanted(SURVEY), [Contacted(wednesday, SURVEY)], [week], now=wednesday + QUARTER, zone=BERLIN)
    assert found.until == at(f"{begins}T00:00")
