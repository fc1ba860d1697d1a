"""A workshop begins, goes from phase to phase, and is deleted with all that was written."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import Lane, LaneKind
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.maps import queries as known
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led
from waypost.rooms.workshops.models import Workshop
from waypost.rooms.workshops.records import MOST_DOTS, MOST_MINUTES, Phase

# No sign that is taken for another one when it is read out or copied from a wall.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 8
LONGEST_TITLE = 200
_LANES = (
    LaneKind.ACTIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTIONS,
    LaneKind.PAIN_POINTS,
    LaneKind.NEEDS,
    LaneKind.OPPORTUNITIES,
)


@transaction.atomic
def open_workshop(who: Who, *, journey: UUID, title: str = "", language: Language = "en", dots: int = 3) -> UUID:
    """A workshop on a journey; its code lets phones in."""
    who.must(EDIT_JOURNEYS)
    maps.must_change(who, journey)
    row = known.journey(who, journey)
    now = timezone.now()
    made = Workshop.objects.create(
        workspace_id=who.workspace_id,
        journey_id=row.id,
        title=_title(title or row.title),
        language=language,
        code=_free_code(),
        dots=_dots(dots),
        opened_by=who.actor.label[:200],
        opened_at=now,
        changed_at=now,
    )
    journal.record(who, "workshop.opened", made.ref, journey=row.title)
    return made.uuid


@transaction.atomic
def open_blank(
    who: Who,
    *,
    title: str,
    stages: Sequence[tuple[str, Sequence[str]]],
    language: Language = "en",
    dots: int = 3,
) -> UUID:
    """A workshop on a new journey that has stages and steps, and nothing in its cells yet."""
    document = documents.read_journey(
        documents.write_json(
            documents.Journey(
                name=_title(title),
                language=language,
                stages=tuple(
                    documents.Stage(name=name, steps=tuple(documents.Step(name=step) for step in steps or (name,)))
                    for name, steps in stages
                ),
                lanes=tuple(Lane(kind=kind) for kind in _LANES),
            )
        )
    )
    made = maps.create_journey(who, document=document, title=title)
    return open_workshop(who, journey=made.uuid, title=title, language=language, dots=dots)


@transaction.atomic
def begin_phase(who: Who, workshop: UUID, phase: Phase) -> None:
    """Go to a phase. Whoever closes the workshop may open it again, as long as the names are there."""
    row = led(who, workshop)
    if row.phase == phase:
        return
    if row.nameless:
        raise WaypostError(
            en="This workshop ended a month ago and its names are gone. Open a new one.",
            de="Dieser Workshop ist seit einem Monat beendet, die Namen sind gelöscht. Bitte einen neuen eröffnen.",
        )
    row.phase, row.ends_at = phase, None
    row.closed_at = timezone.now() if phase is Phase.CLOSED else None
    counted(row)
    journal.record(who, "workshop.phase_begun", row.ref, phase=phase.value)


@transaction.atomic
def set_timer(who: Who, workshop: UUID, *, minutes: int) -> None:
    """Everybody sees how much of so many minutes is left; 0 takes the timer away."""
    row = led(who, workshop)
    if not 0 <= minutes <= MOST_MINUTES:
        raise WaypostError(
            en=f"The timer takes 0 to {MOST_MINUTES} minutes.", de=f"Der Timer nimmt 0 bis {MOST_MINUTES} Minuten."
        )
    row.ends_at = timezone.now() + timedelta(minutes=minutes) if minutes else None
    counted(row)


@transaction.atomic
def set_dots(who: Who, workshop: UUID, *, dots: int) -> None:
    """How many dots each guest has; those who gave more already keep them."""
    row = led(who, workshop)
    row.dots = _dots(dots)
    counted(row)


@transaction.atomic
def delete(who: Who, workshop: UUID) -> None:
    """The workshop goes, with guests, notes, dots and photo. What was taken into the journey stays there."""
    row = led(who, workshop)
    journal.record(who, "workshop.deleted", row.ref, notes=row.notes.count(), guests=row.guests.count())
    row.delete()


def _title(wanted: str) -> str:
    title = " ".join(wanted.split())
    if not 0 < len(title) <= LONGEST_TITLE:
        raise WaypostError(
            en=f"A workshop needs a title of at most {LONGEST_TITLE} characters; this one has {len(title)}.",
            de=f"Ein Workshop braucht einen Titel mit höchstens {LONGEST_TITLE} Zeichen; dieser hat {len(title)}.",
        )
    return title


def _dots(dots: int) -> int:
    if not 1 <= dots <= MOST_DOTS:
        raise WaypostError(
            en=f"Each guest gets 1 to {MOST_DOTS} dots.", de=f"Jeder Gast bekommt 1 bis {MOST_DOTS} Punkte."
        )
    return dots


def _free_code() -> str:
    """30 to the power of 8 are 650 billion codes: nobody guesses one by the tries they have."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        if not Workshop.objects.filter(code=code).exists():
            return code
