"""Notes become statements on the journey: assumed, with the workshop and the groups that said so as their sources."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.counting import filled
from waypost.core.vocabulary.journey import Evidence, Lane, Source, Voice
from waypost.core.vocabulary.journey.operations import (
    At,
    Kind,
    Operation,
    Statement,
    apply,
    find,
    gathered,
    takes_words,
)
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import actions as maps
from waypost.rooms.people.records import Who
from waypost.rooms.workshops.actions.finding import counted, led
from waypost.rooms.workshops.models import Workshop
from waypost.rooms.workshops.queries.families import families
from waypost.rooms.workshops.records import Chosen, Taken

_ALSO = Wording("Also said: {texts}", "Auch gesagt: {texts}")
_DOTS = Wording("{n:# dot|# dots} in the workshop", "{n:# Punkt|# Punkte} im Workshop")
_MORE = Wording("and {n} more in the workshop", "und {n} weitere im Workshop")
_LONGEST_NOTE = 8_000


@transaction.atomic
def take_over(who: Who, workshop: UUID, *, chosen: Sequence[Chosen]) -> Taken:
    """Bring notes into the working copy of the journey. What was taken before is passed over, so that the same again
    does nothing; what has no step or no lane that takes words stays on the wall and is told.

    Notes merged into a chosen one come with it as its evidence. All that have a place come, or none.
    """
    row = led(who, workshop)
    document = maps.hold(who, row.journey.uuid)
    where = {each.note: each for each in chosen}
    waiting = [each for each in families(row) if each[0].uuid in where and each[0].taken_at is None]
    taken = [each for each in waiting if _lane(document, *where[each[0].uuid].cell)]
    unplaced = tuple(each[0].uuid for each in waiting if each not in taken)
    if not taken:
        return Taken(0, unplaced)
    cells: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for family in taken:
        place = where[family[0].uuid]
        cells[place.step, place.lane].append(Statement(family[0].said, _evidence(row, family)))
    operations: list[Operation] = []
    for (step, lane), statements in cells.items():
        found = _lane(document, step, lane)
        assert found is not None, "only notes that have a place are taken"
        gained = gathered(document, found, step, statements)
        [operation] = maps.ours(who, document, [gained]).operations  # what the library knows by this name is that
        document = apply(document, operation).journey
        operations.append(operation)
    edited = maps.edit(who, row.journey.uuid, operations=operations)
    assert not edited.clashes, "the journey is locked, and the operations were made for what stands there"
    _mark(row, taken, where)
    journal.record(who, "workshop.taken_over", row.ref, count=len(taken), journey=row.journey.title)
    return Taken(len(taken), unplaced)


def _mark(row: Workshop, taken: Sequence[Sequence[Any]], where: dict[UUID, Chosen]) -> None:
    """Their authors see that they are on the map, and where."""
    now, changed = timezone.now(), []
    for family in taken:
        place = where[family[0].uuid]
        for note in family:
            note.taken_at, note.moved = now, True
            note.step, note.lane = place.step, place.lane
            changed.append(note)
    counted(row, *changed)


def _evidence(row: Workshop, family: Sequence[Any]) -> Evidence:
    """Assumed; a source for each group, with how many of it said so."""
    language: Language = "de" if row.language == "de" else "en"
    authors: dict[str, set[int]] = defaultdict(set)
    for note in family:
        authors[note.guest.voice if note.guest else ""].add(note.guest_id or 0)
    day = row.opened_at.date().isoformat()
    sources = tuple(
        Source(name=row.title, voice=Voice(voice) if voice else None, n=len(people), date=day)
        for voice, people in sorted(authors.items(), key=lambda item: (not item[0], item[0]))
    )
    dots = sum(note.given or 0 for note in family)
    told = []
    if dots:
        told.append(filled(_DOTS.in_(language), language, n=dots))
    others = dict.fromkeys(note.text for note in family if note.text != family[0].said)
    if others:
        told.append(_ALSO.in_(language).format(texts=_told(list(others), language)))
    return Evidence(sources=sources, n=sum(map(len, authors.values())), date=day, note=". ".join(told))


def _told(texts: Sequence[str], language: Language) -> str:
    """Texts in quotation marks, as many as a note of evidence holds; the others are counted."""
    quoted = [f"„{text}“" if language == "de" else f"“{text}”" for text in (" ".join(each.split()) for each in texts)]
    fitting = 0
    while fitting < len(quoted) and len("; ".join(quoted[: fitting + 1])) <= _LONGEST_NOTE:
        fitting += 1
    rest = [filled(_MORE.in_(language), language, n=len(quoted) - fitting)] * (fitting < len(quoted))
    return "; ".join([*quoted[:fitting], *rest])


def _lane(document: documents.Journey, step: str, lane: str) -> Lane | None:
    """The lane in which a note is to stand; None where that is no cell that takes words."""
    found = find(document, At(Kind.LANE, lane))
    if not isinstance(found, Lane) or not takes_words(found) or find(document, At(Kind.STEP, step)) is None:
        return None
    return found
