"""Friendly hints: what a journey still lacks, and what several journeys have twice."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from waypost.core.vocabulary.journey import Journey as Document
from waypost.core.vocabulary.journey.lints import Asked, Hint, across, lint
from waypost.rooms.maps.models import HintCount
from waypost.rooms.maps.queries.journeys import newest_documents
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

OLDEST = timedelta(days=Asked(date.min).oldest_days)


def hints(record: JourneyRecord, document: Document, today: date) -> tuple[Hint, ...]:
    """The hints for a document of a journey: its newest version, or the working copy."""
    return lint(document, Asked(today, owned=record.owner is not None))


def hints_across(who: Who) -> tuple[Hint, ...]:
    """What the journeys of the workspace have twice."""
    return across(newest_documents(who))


def hint_counts(who: Who, journeys: Sequence[JourneyRecord], today: date) -> dict[UUID, int]:
    """How many hints the newest version of each journey has: what `hints` would find; one query."""
    who.must(SEE_JOURNEYS)
    rows = HintCount.objects.filter(workspace_id=who.workspace_id, journey_id__in=[each.id for each in journeys])
    known = {row.journey_id: row for row in rows}
    return {each.uuid: _count(known[each.id], each, today) for each in journeys if each.id in known}


def _count(row: HintCount, journey: JourneyRecord, today: date) -> int:
    """What was counted when the version was made, steps whose evidence grew old since, and a missing owner."""
    before = (today - OLDEST).isoformat()
    return row.hints + sum(day < before for day in row.dated) + (journey.owner is None)
