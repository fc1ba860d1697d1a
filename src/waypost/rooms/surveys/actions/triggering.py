"""Surveys ask by themselves: by the calendar or after an event. What a trigger chooses becomes invitations that wait.

Every run looks at the same facts and chooses the same persons, and an invitation to one person for one occasion is there
once: a run that was cut off is taken up by the next.
"""

import logging
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from waypost.core.analytics.questions.rule_reading import parse_rule
from waypost.core.contacts.periods import local_date, midnight, week_of
from waypost.core.contacts.sampling import is_chosen
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import reaching
from waypost.rooms.customers.queries.events import events_since
from waypost.rooms.customers.queries.segment import holding
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import House, Who
from waypost.rooms.surveys.actions.building import locked
from waypost.rooms.surveys.actions.inviting import fresh
from waypost.rooms.surveys.models import Invitation, Mailing, Survey, Trigger
from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.queries.triggered import MOST_PERSONS, Reach, occasions_of, reach
from waypost.rooms.surveys.records import (
    HELD_BACK,
    MOST_INVITATIONS,
    MOST_TRIGGERS,
    Cadence,
    Disposition,
    State,
    TriggerKind,
)
from waypost.rooms.surveys.rights import BUILD_SURVEYS

LOG = logging.getLogger("waypost.surveys.triggers")
LATE = timedelta(days=3)  # events that come later than this ask nobody
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody is asked: the person, when, and which asking it is (unique for each person)."""

    person: int
    at: datetime
    round: str


@transaction.atomic
def set_trigger(
    who: Who, survey: UUID, *, kind: TriggerKind, cadence: Cadence = Cadence.QUARTER, segment: str = "",
    touchpoint: str = "", delay_minutes: int = 0, share: float = 100.0, again_days: int = 90, most: int | None = None,
    until: str = "", language: str = "",
) -> Trigger:  # fmt: skip
    """One more way by which a survey asks by itself, on from now; by the calendar at once for the first time. Raises WaypostError where something is lacking."""
    row = locked(who, survey)
    if segment.strip():
        parse_rule(segment)
    _must_be_whole(row, kind, touchpoint, share)
    now = timezone.now()
    made = Trigger.objects.create(
        workspace_id=row.workspace_id, survey=row, kind=kind.value, cadence=cadence.value, segment=segment.strip()[:500],
        touchpoint=" ".join(touchpoint.split())[:200], delay_minutes=max(0, min(delay_minutes, 60 * 24 * 60)),
        share=share, salt=secrets.token_hex(8), again_days=max(0, min(again_days, 3_660)), most=most, until=until or None,
        language=language, since=now, next_at=now if kind is TriggerKind.SCHEDULE else None,
    )  # fmt: skip
    journal.record(who, "survey.trigger_set", row.ref)
    return made


def foresee(who: Who, survey: UUID, *, kind: TriggerKind, segment: str, touchpoint: str, share: float) -> Reach:
    """How many a trigger would ask; nothing is kept. Raises WaypostError as setting it does."""
    who.must(BUILD_SURVEYS)
    row, segment = finding.survey(who, survey), segment.strip()
    if segment:
        parse_rule(segment)
    _must_be_whole(row, kind, touchpoint, share)
    return reach(row, kind, " ".join(touchpoint.split()), segment, share, timezone.now())


@transaction.atomic
def switch_trigger(who: Who, survey: UUID, *, trigger: UUID, on: bool) -> None:
    """A trigger is switched on or off; what it chose already is still sent. What happens meanwhile asks nobody later."""
    row = locked(who, survey)
    found = row.triggers.filter(uuid=trigger).first()
    if found is None:
        raise WaypostError(
            en="This trigger is gone. Load the page anew.",
            de="Diesen Auslöser gibt es nicht mehr. Bitte die Seite neu laden.",
        )
    if on and not found.on:
        found.since = timezone.now()
        found.next_at = found.since if found.kind == TriggerKind.SCHEDULE else None
    found.on = on
    found.save()
    journal.record(who, "survey.trigger_set" if on else "survey.trigger_off", row.ref)


def sweep(now: datetime | None = None) -> int:
    """Let every trigger that is on choose. A chore of the worker; returns how many invitations were made."""
    made = 0
    rows = Trigger.objects.filter(on=True, survey__state=State.LIVE.value)
    for trigger in rows.select_related("survey__live", "survey__workspace").order_by("pk"):
        try:
            made += run(trigger, now or timezone.now())
        except WaypostError as problem:  # a segment or touchpoint that is not there any more: the page says so
            Trigger.objects.filter(pk=trigger.pk).update(problem={"en": problem.in_("en"), "de": problem.in_("de")})
        except Exception:
            LOG.exception("A trigger of the survey %s failed and is tried again.", trigger.survey_id)
    return made


def run(trigger: Trigger, now: datetime) -> int:
    """What is due of one trigger. Returns how many invitations were made."""
    zone = ZoneInfo(trigger.survey.workspace.zone)
    if trigger.until and local_date(now, zone) > trigger.until:
        return 0
    following = None
    if trigger.kind == TriggerKind.SCHEDULE:
        if trigger.next_at is None or now < trigger.next_at:
            return 0
        occasions, following = _by_calendar(trigger, now, zone)
    else:
        occasions = list(_by_event(trigger, now))
    made = sum(_invited(trigger, occasions[n : n + CHUNK], now) for n in range(0, len(occasions), CHUNK))
    if following is not None or trigger.problem:
        Trigger.objects.filter(pk=trigger.pk).update(next_at=following or trigger.next_at, problem={})
    return made


def _by_calendar(trigger: Trigger, now: datetime, zone: ZoneInfo) -> tuple[list[Occasion], datetime]:
    _, name, following = _period(now, Cadence(trigger.cadence), zone, trigger.survey.workspace.week_start)
    persons = reaching.everybody_with_an_address(trigger.workspace_id, MOST_PERSONS)
    chosen = [
        Occasion(each, now, name)
        for each in _of_segment(trigger, persons)
        if is_chosen(trigger.salt, f"{name}:{each}", trigger.share)
    ]
    return chosen, following


def _by_event(trigger: Trigger, now: datetime) -> Iterator[Occasion]:
    """Each event since the trigger was switched on, with its delay over; late ones are looked for again."""
    who, delay = House(trigger.workspace_id), timedelta(minutes=trigger.delay_minutes)
    names = occasions_of(trigger.survey, TriggerKind(trigger.kind), trigger.touchpoint)
    since = max(trigger.since, now - delay - LATE)
    happened = [(person, at) for person, at in events_since(who, since, names) if at + delay <= now]
    inside = set(_of_segment(trigger, {person for person, _ in happened}))
    for person, at in happened:
        micros = int(at.timestamp() * 1_000_000)
        if person in inside and is_chosen(trigger.salt, f"{person}:{micros}", trigger.share):
            yield Occasion(person, at + delay, f"{trigger.pk}:{micros}")


def _of_segment(trigger: Trigger, persons: Iterable[int]) -> list[int]:
    if not trigger.segment:
        return list(persons)
    inside = set(holding(House(trigger.workspace_id), trigger.segment).tolist())
    return [each for each in persons if each in inside]


@transaction.atomic
def _invited(trigger: Trigger, occasions: list[Occasion], now: datetime) -> int:
    """Invitations for those who were not asked too lately and have an address, each once."""
    survey = Survey.objects.select_for_update(of=("self",)).select_related("live").get(pk=trigger.survey_id)
    told = reaching.addresses_of(trigger.workspace_id, [each.person for each in occasions])
    addresses = {person: address.casefold() for person, address in told.items()}  # as invitations keep them
    asked, rounds = _asked(survey, set(addresses.values()))
    room = MOST_INVITATIONS - survey.invitations.count()
    if trigger.most is not None:
        room = min(room, trigger.most - Invitation.objects.filter(mailing__trigger=trigger).count())
    wanted: list[tuple[Occasion, str]] = []
    for each in occasions:
        address = addresses.get(each.person, "")
        lately = any(abs(each.at - at) < timedelta(days=trigger.again_days) for at in asked.get(address, ()))
        if address and not lately and (address, each.round) not in rounds and len(wanted) < room:
            asked.setdefault(address, []).append(each.at)
            rounds.add((address, each.round))
            wanted.append((each, address))
    if wanted:
        _make(trigger, survey, wanted, now)
    return len(wanted)


def _asked(survey: Survey, addresses: set[str]) -> tuple[dict[str, list[datetime]], set[tuple[str, str]]]:
    """When each address was asked by the survey, and in which rounds. Of a list that is when the mail goes out; whom the
    rules held back there was not asked."""
    asked: dict[str, list[datetime]] = {}
    rounds: set[tuple[str, str]] = set()
    rows = survey.invitations.filter(address__in=addresses)
    for each in rows.exclude(round="", sent_at=None, mailing__stopped_at__isnull=False):
        if each.round:
            rounds.add((each.address, each.round))
        elif Disposition(each.state) in HELD_BACK:
            continue
        at = each.made_at if each.round else each.sent_at or each.due_at or each.made_at
        asked.setdefault(each.address, []).append(at)
    return asked, rounds


def _make(trigger: Trigger, survey: Survey, wanted: list[tuple[Occasion, str]], now: datetime) -> None:
    mailing, _ = Mailing.objects.get_or_create(
        workspace_id=trigger.workspace_id, survey=survey, trigger=trigger,
        defaults={"starts_at": now, "made_at": now, "made_by": ""},
    )  # fmt: skip
    persons = [occasion.person for occasion, _ in wanted]
    made = fresh(survey, [address for _, address in wanted], trigger.language, now, persons)
    for invitation, (occasion, _) in zip(made, wanted, strict=True):
        invitation.round, invitation.mailing, invitation.due_at = occasion.round, mailing, occasion.at
        invitation.state = Disposition.SAMPLED.value
    Invitation.objects.bulk_create(made, batch_size=CHUNK)


def _period(now: datetime, cadence: Cadence, zone: ZoneInfo, week_start: int) -> tuple[datetime, str, datetime]:
    """The calendar period of an instant: its beginning, its name, and when the next one begins."""
    day = local_date(now, zone)
    if cadence is Cadence.WEEK:
        first = week_of(day, week_start)
        year, week, _ = (first + timedelta(days=3)).isocalendar()  # that of most of its days
        return midnight(first, zone), f"{year}-W{week:02}", midnight(first + timedelta(days=7), zone)
    months = 3 if cadence is Cadence.QUARTER else 1
    begin = (day.month - 1) // months * months + 1
    first = day.replace(month=begin, day=1)
    following = (first + timedelta(days=31 * months)).replace(day=1)
    name = f"{day.year}-Q{(begin + 2) // 3}" if months == 3 else f"{day.year}-{begin:02}"
    return midnight(first, zone), name, midnight(following, zone)


def _must_be_whole(row: Survey, kind: TriggerKind, touchpoint: str, share: float) -> None:
    if row.triggers.count() >= MOST_TRIGGERS:
        raise WaypostError(
            en=f"A survey has at most {MOST_TRIGGERS} triggers.",
            de=f"Eine Umfrage hat höchstens {MOST_TRIGGERS} Auslöser.",
        )
    if not 0 < share <= 100:
        raise WaypostError(
            en="The share is more than 0 and at most 100 percent.",
            de="Der Anteil ist größer als 0 und höchstens 100 Prozent.",
        )
    if kind is TriggerKind.TOUCHPOINT and not touchpoint.strip():
        raise WaypostError(
            en="Name the touchpoint after which the survey asks.",
            de="Bitte den Touchpoint nennen, nach dem gefragt wird.",
        )
    if kind is TriggerKind.JOURNEY_END and row.journey is None:
        raise WaypostError(
            en="Bind the survey to a journey first, under “Name and place”.",
            de="Bitte die Umfrage zuerst unter „Name und Ort“ an eine Journey binden.",
        )
