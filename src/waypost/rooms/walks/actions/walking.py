"""A walk begins, is written down stop by stop, and is finished. Whatever is sent twice changes nothing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions as feedback
from waypost.rooms.feedback import queries as known
from waypost.rooms.feedback.records import ItemKind, Said, stated
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import ActorKind
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.queries.places import place_name
from waypost.rooms.people.records import House, Who
from waypost.rooms.walks.actions.locking import locked, walked
from waypost.rooms.walks.models import Stay, StayPhoto, Stop, Walk
from waypost.rooms.walks.records import (
    FEELINGS,
    LONGEST_AGO,
    LONGEST_NOTE,
    LONGEST_REASON,
    MIDDLE,
    MOST_COUNTED,
    MOST_PHOTOS,
    MOST_WAITING,
    NO_STOP,
    RATINGS,
    ROUNDED,
    SIDE,
    Do,
    Written,
)
from waypost.rooms.walks.rights import WALK
from waypost.web.errors import NotThere
from waypost.web.pictures import Cleaned, cleaned


@transaction.atomic
def begin(who: Who, walk_through: UUID, *, key: str, nameless: bool = False) -> Walk:
    """A walk of one's own; the same `key` again is the one that is there. Raises WaypostError for a closed one."""
    who.must(WALK)
    row = locked(who, walk_through)
    if there := Walk.objects.filter(workspace_id=who.workspace_id, key=key[:40], member=who.actor.id).first():
        return there
    if row.closed_at is not None or who.actor.kind is not ActorKind.MEMBER or not key:
        raise WaypostError(
            en="This walk-through is closed; a new round opens it again. Members walk it, signed in.",
            de="Diese Begehung ist geschlossen; eine neue Runde öffnet sie wieder. Begehen können sie angemeldete Mitglieder.",
        )
    return Walk.objects.create(
        workspace_id=who.workspace_id, walk_through=row, member_id=who.actor.id, nameless=nameless, round=row.round,
        key=key[:40], began_at=timezone.now(),
    )  # fmt: skip


def write(who: Who, walk: UUID, stop: UUID, *, do: Do, given: Written | None = None) -> Stay:
    """One press at a stop: begin, wait, go on, save, done, skip; with it whatever was written down so far is kept.

    Raises WaypostError for what lies off its scale, NotThere for another's walk.
    """
    given = given or Written()
    _check(given, do)
    photos = [cleaned(each, side=SIDE, photo=True) for each in given.photos]  # before the lock: it takes a while
    return _written(who, walk, stop, do, given, photos)


@transaction.atomic
def finish(who: Who, walk: UUID, *, over_at: datetime | None = None) -> Walk:
    """The walk is over; its notes become feedback items at their steps. Called again it changes nothing.

    `over_at` of one that is written down afterwards: when it was over; all that was met on it moves along. Raises
    WaypostError where a stop has neither been walked nor skipped, and for an end that has not come yet.
    """
    row = walked(who, walk)
    if row.ended_at is not None:
        return row
    over = {each.stop_id for each in row.stays.all() if each.is_over}
    open_ = [stop.name for stop in row.walk_through.stops.order_by("position") if stop.pk not in over]
    if open_:
        raise WaypostError(
            en=f"“{open_[0]}” is still open. Walk it, or skip it with a reason.",
            de=f"„{open_[0]}“ ist noch offen. Bitte begehen oder mit Grund überspringen.",
        )
    now = timezone.now()
    if over_at is not None and over_at > now:
        raise WaypostError(
            en="A walk that is written down afterwards was over before now; check the time and its zone.",
            de="Ein nachgetragener Durchgang liegt in der Vergangenheit; bitte Zeit und Zeitzone prüfen.",
        )
    if over_at is not None and over_at < now - LONGEST_AGO:
        raise WaypostError(
            en="That was more than a year ago. Check the day when the walk was over.",
            de="Das ist über ein Jahr her. Bitte den Tag prüfen, an dem der Durchgang vorbei war.",
        )
    if over_at is not None:
        _move(row, over_at - now)
    row.ended_at = over_at or now
    _said(who, row, row.ended_at)
    actor: Who = House(who.workspace_id) if row.nameless else who
    row.member_id = None if row.nameless else row.member_id
    row.save(update_fields=["began_at", "ended_at", "member"])
    journal.record(actor, "walk.finished", row.walk_through.ref)
    return row


@transaction.atomic
def _written(who: Who, walk: UUID, stop: UUID, do: Do, given: Written, photos: list[Cleaned]) -> Stay:
    row = walked(who, walk)
    place = Stop.objects.filter(walk_through=row.walk_through_id, uuid=stop).first()
    if place is None:
        raise NotThere(NO_STOP)
    if row.ended_at is not None:
        raise WaypostError(
            en="This walk is finished. Begin another one to write down more.",
            de="Dieser Durchgang ist beendet. Für Weiteres bitte einen neuen beginnen.",
        )
    stay, _ = Stay.objects.get_or_create(workspace_id=row.workspace_id, walk=row, stop=place)
    _put(stay, do, given)
    _clock(stay, do, given, timezone.now())
    _fit(stay)
    stay.save()
    if stay.photos.count() + len(photos) > MOST_PHOTOS:
        raise WaypostError(
            en=f"A stop has at most {MOST_PHOTOS} photos.", de=f"Eine Station hat höchstens {MOST_PHOTOS} Fotos."
        )
    StayPhoto.objects.bulk_create(
        StayPhoto(workspace_id=row.workspace_id, stay=stay, content=each.content, width=each.width, height=each.height)
        for each in photos
    )
    return stay


def _put(stay: Stay, do: Do, given: Written) -> None:
    """What was written down; a press that only starts the clock takes nothing away."""
    if do is Do.BEGIN:
        return
    for name in ("forms", "fields", "contacts", "rating", "feeling"):
        setattr(stay, name, getattr(given, name))
    stay.note = given.note.strip()
    if given.waiting is not None:
        stay.waiting = given.waiting
    if do is Do.SKIP:
        stay.skipped, stay.reason = True, " ".join(given.reason.split())[:LONGEST_REASON]
        stay.began_at = stay.ended_at = stay.waiting_since = None
        stay.waiting = 0


def _clock(stay: Stay, do: Do, given: Written, now: datetime) -> None:
    """When it began, was waited for, and ended: each is set once, and waiting adds up."""
    if do is Do.SKIP:
        return
    if do in (Do.BEGIN, Do.WAIT, Do.DONE):
        stay.began_at = stay.began_at or now
        stay.skipped, stay.reason = False, ""
    if do is Do.WAIT:
        stay.waiting_since = stay.waiting_since or now
    if do in (Do.GO_ON, Do.DONE) and stay.waiting_since is not None:
        stay.waiting += round((now - stay.waiting_since).total_seconds())
        stay.waiting_since = None
    if do is Do.DONE:
        stay.ended_at = stay.ended_at or now
    if given.lasted is not None and stay.ended_at is not None and stay.began_at is not None:
        # A stop that took longer than since its press had begun before it: nothing ends in the future.
        stay.ended_at = min(stay.began_at + timedelta(seconds=given.lasted), now)
        stay.began_at = stay.ended_at - timedelta(seconds=given.lasted)


def _fit(stay: Stay) -> None:
    """Nobody waits longer than a stop takes; what is only rounded up ends with it. Raises WaypostError."""
    if stay.seconds is None:
        return
    if stay.waiting > stay.seconds + ROUNDED:
        raise WaypostError(
            en="The waiting is longer than the stop took. If it began before you pressed, give how long it took in all; else correct the waiting.",
            de="Die Wartezeit ist länger als die Station gedauert hat. Fing sie vor dem Drücken an, bitte die Dauer insgesamt angeben; sonst die Wartezeit berichtigen.",
        )
    stay.waiting = min(stay.waiting, int(stay.seconds))


def _move(row: Walk, by: timedelta) -> None:
    """Every instant of the walk, so that it lasts as long as before."""
    row.began_at += by
    for each in row.stays.exclude(ended_at=None):
        assert each.began_at and each.ended_at, "a stop that is over has begun"
        each.began_at, each.ended_at = each.began_at + by, each.ended_at + by
        each.save(update_fields=["began_at", "ended_at"])


def _said(who: Who, row: Walk, now: datetime) -> None:
    """Notes move to feedback, taken in by the house whoever walked: there they are read, searched, kept and erased."""
    house, source = House(who.workspace_id), row.walk_through.title[:120]
    journey = row.walk_through.journey if place_name(house, row.walk_through.journey, "")[0] else None
    steps = set(_steps_of(house, journey))
    stays = [each for each in row.stays.select_related("stop") if each.note]
    items = [
        Said(
            kind=ItemKind.EMPLOYEE, source=source, at=each.ended_at or now, text=each.note, outside=f"walk:{each.uuid}",
            journey=journey if each.stop.step in steps else None, step=each.stop.step if each.stop.step in steps else "",
            place=each.stop.name, stated=stated(_mood(each)),
        )
        for each in stays
    ]  # fmt: skip
    feedback.take(house, items)
    for each in stays:
        each.item, each.note = known.item_by_outside(house, source, f"walk:{each.uuid}"), ""
        each.save(update_fields=["item", "note"])


def _mood(stay: Stay) -> int | None:
    """How the walker found the stop: by the rating, without one by the feeling."""
    return stay.feeling if stay.rating is None else stay.rating - MIDDLE


def _steps_of(who: Who, journey: UUID | None) -> list[str]:
    return [each.id for each in maps.journey(who, journey).outline.stations] if journey else []


def _check(given: Written, do: Do) -> None:
    counted: list[Any] = [given.forms, given.fields, given.contacts]
    if any(each is not None and not 0 <= each <= MOST_COUNTED for each in counted) or len(given.note) > LONGEST_NOTE:
        raise WaypostError(
            en=f"Forms, fields and contacts are counted from 0 to {MOST_COUNTED}; a note holds {LONGEST_NOTE:,} characters.",
            de=f"Formulare, Felder und Kontakte zählen von 0 bis {MOST_COUNTED}; eine Notiz fasst 4.000 Zeichen.",
        )
    if (given.rating is not None and given.rating not in RATINGS) or (
        given.feeling is not None and given.feeling not in FEELINGS
    ):
        raise WaypostError(
            en="A rating lies between 1 and 5, a feeling between −2 and +2.",
            de="Eine Bewertung liegt zwischen 1 und 5, ein Gefühl zwischen −2 und +2.",
        )
    if any(each is not None and not 0 <= each <= MOST_WAITING for each in (given.waiting, given.lasted)):
        raise WaypostError(
            en="A stop takes at most a day; give minutes.",
            de="Eine Station dauert höchstens einen Tag; bitte Minuten angeben.",
        )
    if do is Do.SKIP and not given.reason.strip():
        raise WaypostError(en="Say why the stop is skipped.", de="Bitte sagen, warum die Station übersprungen wird.")
