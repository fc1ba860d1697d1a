"""Whether somebody may be contacted now (fatigue rules): one decision with its reason, exact to the second.

A period is half-open: what was at its first instant is in it, what was at the instant a rolling one began is not. Every
rule that applies must allow a contact; transactional ones are exempt from all but an opt-out.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from waypost.core.contacts.periods import began, local_date, midnight, next_begins
from waypost.core.contacts.quiet import QuietHours
from waypost.core.contacts.rules import (
    ALLOWED,
    Consenting,
    Contacted,
    ContactKind,
    ContactRule,
    Counting,
    Decision,
    Outcome,
    Wanted,
    Why,
)

_STEPS = 1_000  # of looking ahead: each takes one rule past one contact
Block = tuple[Why, datetime | None]


def decide(
    wanted: Wanted,
    before: Sequence[Contacted],
    rules: Sequence[ContactRule],
    *,
    now: datetime,
    zone: ZoneInfo,
    consent: Consenting = Consenting.GIVEN,
    needs_consent: bool = False,
    opted_out: bool = False,
    quiet: QuietHours | None = None,
) -> Decision:
    """Decide on a contact from those before it (in any order), under every rule that applies to this person.

    `until` is when it would be allowed if nothing else happened, quiet hours included; None where no time helps.
    """
    if opted_out:
        return Decision(Outcome.HELD, Why.OPTED_OUT)
    if wanted.kind is ContactKind.TRANSACTIONAL:
        return ALLOWED
    if consent is Consenting.WITHDRAWN:
        return Decision(Outcome.HELD, Why.CONSENT_WITHDRAWN)
    if needs_consent and consent is not Consenting.GIVEN:
        return Decision(Outcome.HELD, Why.NO_CONSENT)
    # Within one zone Python compares and subtracts clocks on the wall, not instants: so everything in UTC.
    now = now.astimezone(UTC)
    counted = [
        replace(each, at=each.at.astimezone(UTC)) for each in before if each.kind is not ContactKind.TRANSACTIONAL
    ]
    hours = quiet if wanted.pushes else None
    for rule in rules:
        if (block := blocked(wanted, counted, rule, now, zone)) is not None:
            return Decision(Outcome.HELD, block[0], rule.name, _free(wanted, counted, rules, now, zone, hours))
    if hours is not None and hours.holds(now, zone):
        until = _free(wanted, counted, rules, now, zone, hours)
        return Decision(Outcome.LATER if until else Outcome.HELD, Why.QUIET, "", until)
    return ALLOWED


def blocked(
    wanted: Wanted, counted: Sequence[Contacted], rule: ContactRule, now: datetime, zone: ZoneInfo
) -> Block | None:
    """Why one rule holds a contact back at an instant, and until when at least; None where it does not."""
    if rule.never:
        return Why.NEVER, None
    if (until := _too_soon(wanted, counted, rule, zone)) is not None and now < until:
        return Why.TOO_SOON, until
    if rule.most is None or wanted.beyond_most:
        return None
    times = sorted((each.at for each in counted if each.at > now - _rolling(rule)), reverse=True)
    if rule.counting is not Counting.ROLLING:
        begin = began(now, rule.counting, zone, rule.week_start)
        times = sorted((each.at for each in counted if each.at >= begin), reverse=True)
    if len(times) < rule.most:
        return None
    if rule.most == 0:
        return Why.TOO_MANY, None
    if rule.counting is Counting.ROLLING:
        return Why.TOO_MANY, times[rule.most - 1] + _rolling(rule)
    return Why.TOO_MANY, next_begins(now, rule.counting, zone, rule.week_start)


def _too_soon(wanted: Wanted, counted: Sequence[Contacted], rule: ContactRule, zone: ZoneInfo) -> datetime | None:
    """From when on enough days have passed since the last contact of the same sort; None without one."""
    days = rule.days_asking if wanted.kind.asks else rule.days_message
    if wanted.days is not None and days:
        days = wanted.days
    same = [
        each.at
        for each in counted
        if each.kind.asks == wanted.kind.asks
        # A reminder has its distance to its own survey from the survey, to all others from the rules.
        and not (wanted.kind is ContactKind.REMINDER and wanted.about and each.about == wanted.about)
    ]
    if not days or not same:
        return None
    if rule.counting is Counting.ROLLING:
        return max(same) + days * timedelta(hours=24)
    return midnight(local_date(max(same), zone) + timedelta(days=days), zone)


def _free(
    wanted: Wanted, counted: Sequence[Contacted], rules: Sequence[ContactRule], now: datetime, zone: ZoneInfo,
    quiet: QuietHours | None,
) -> datetime | None:  # fmt: skip
    """The first instant from now on at which every rule allows it and it is not quiet."""
    at = now
    for _ in range(_STEPS):
        found = [block for rule in rules if (block := blocked(wanted, counted, rule, at, zone)) is not None]
        times = [until for _, until in found]
        if quiet is not None and not found:
            opens = quiet.opens(at, zone)
            if opens == at:
                return at
            times = [opens]
        elif not found:
            return at
        if any(each is None for each in times):
            return None
        at = max(each for each in times if each is not None)
    return None


def _rolling(rule: ContactRule) -> timedelta:
    return timedelta(hours=rule.hours)
