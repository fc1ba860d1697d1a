"""Where something of the library is linked: in the newest versions of journeys, and in edits that wait to become one."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import F, QuerySet

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.carrying import links
from waypost.rooms.maps import records
from waypost.rooms.maps.models import Draft, Journey, Use
from waypost.rooms.maps.queries.allowing import reaching
from waypost.rooms.maps.records import Status
from waypost.rooms.maps.records.library import Kind
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.language import say


def object_links(who: Who, kind: Kind, key: str) -> Sequence[records.Use]:
    """Every link to an object: by journey and step, those of archived journeys and of waiting edits among them.

    A journey that does not reach this member is counted, and not named.
    """
    who.must(SEE_JOURNEYS)
    rows = Use.objects.filter(workspace_id=who.workspace_id, kind=kind.family, key=key).select_related("journey")
    found = [
        _use(row.journey, row.step, row.at, row.called)
        for row in rows.order_by("journey__title", "journey", "position", "id")
    ]
    known = {(each.journey, each.at) for each in found}
    return _veiled(who, [*found, *(each for each in _waiting(who, kind, key) if (each.journey, each.at) not in known)])


def _veiled(who: Who, found: list[records.Use]) -> list[records.Use]:
    rows = Journey.objects.filter(workspace_id=who.workspace_id, uuid__in={each.journey for each in found})
    seen = set(rows.filter(reaching(who)).values_list("uuid", flat=True))
    veil = say("a hidden journey", "eine verborgene Journey")
    return [each if each.journey in seen else replace(each, journey_title=veil, step="", called="") for each in found]


def naming_drafts(workspace_id: int, key: str) -> QuerySet[Draft]:
    """Working copies in which edits wait, and that name a key somewhere."""
    rows = Draft.objects.filter(workspace_id=workspace_id, revision__gt=F("kept"))
    return rows.filter(document__contains=quoted(key))


def quoted(key: str) -> str:
    """As a document writes it."""
    return json.dumps(key, ensure_ascii=False)


def _waiting(who: Who, kind: Kind, key: str) -> Iterator[records.Use]:
    for row in naming_drafts(who.workspace_id, key).select_related("journey"):
        for step, entry in links(documents.read_journey(row.document), kind.document):
            if entry.id == key:
                yield _use(row.journey, step.name or step.id, step.id, entry.name, unkept=True)


def _use(journey: Journey, step: str, at: str, called: str, *, unkept: bool = False) -> records.Use:
    archived = journey.status == Status.ARCHIVED.value
    return records.Use(journey.uuid, journey.title, journey.line, journey.letter, step, at, archived, unkept, called)
