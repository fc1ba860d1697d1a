"""Rows of the library from documents: what lists ask for beside all that is said. Rights are checked by the verbs."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.rooms.maps.actions.responsible import find_members
from waypost.rooms.maps.models import LibraryObject, Touchpoint
from waypost.rooms.maps.records.library import Kind, kind_of
from waypost.rooms.people.records import Who

_CHUNK = 500
Row = LibraryObject | Touchpoint


def object_row(who: Who, document: documents.Linked, now: datetime, phase: str = "") -> Row:
    """A new row, not saved; its `key` is the id of the document."""
    key = document.id[:200]
    if isinstance(document, documents.Touchpoint):
        return fill(Touchpoint(workspace_id=who.workspace_id, key=key, phase=phase[:60]), document, now)
    return fill(LibraryObject(workspace_id=who.workspace_id, key=key), document, now)


def touchpoint_row(who: Who, document: documents.Touchpoint, phase: str, now: datetime) -> Touchpoint:
    row = object_row(who, document, now, phase)
    assert isinstance(row, Touchpoint)
    return row


def fill(row: Row, document: documents.Linked, now: datetime) -> Row:
    """The columns of an object from its document."""
    row.name, row.document, row.changed_at = document.name[:200], documents.write_json(document), now
    row.tags = _lines(document.tags)
    evidence = document.evidence or documents.Evidence()
    row.grade, row.n = evidence.grade.value, evidence.n
    row.dated = _day(max([evidence.date, *(source.date for source in evidence.sources)]))
    row.sources = _lines(source.name for source in evidence.sources)
    match document:
        case documents.Touchpoint():
            assert isinstance(row, Touchpoint)
            _fill_touchpoint(row, document)
        case documents.PainPoint():
            row.summary, row.weight = document.cause, document.severity
        case documents.Gain():
            row.weight = document.strength
        case documents.Opportunity():
            row.weight = document.impact
            _own(row, document.owner)
        case documents.Insight():
            row.summary = document.text
    if isinstance(row, LibraryObject):
        row.kind = kind_of(document).value
    return row


def _fill_touchpoint(row: Touchpoint, document: documents.Touchpoint) -> None:
    row.channel, row.device = document.channel[:120], document.device[:120]
    row.meeting = document.meeting.value if document.meeting else ""
    row.place, row.measuring_point = document.place[:200], document.measuring_point[:300]
    row.weight = document.importance_to_customer
    _own(row, document.owner)


def _own(row: Row, name: str) -> None:
    """Who looks after it, as its document says; a member that was found for the same name stays."""
    name = " ".join(name.split())[:200]
    if name != row.owner:
        row.owner, row.member = name, None


class Taken(NamedTuple):
    """What came into the library: how many of which kind, and who is named as responsible and is no member."""

    kinds: Mapping[str, int]
    strangers: tuple[str, ...]


def new_objects(who: Who, wanted: Mapping[tuple[str, str], tuple[documents.Linked, str]]) -> Taken:
    """Take what the library does not have yet into it, by family and id with the phase it stands in."""
    known = known_keys(who, wanted)
    now = timezone.now()
    new = [
        object_row(who, document, now, phase)
        for (family, key), (document, phase) in wanted.items()
        if key and document.name and (family, key[:200]) not in known
    ]
    strangers = find_members(who, new)
    touchpoints = [row for row in new if isinstance(row, Touchpoint)]
    objects = [row for row in new if isinstance(row, LibraryObject)]
    # Who took the same thing at the same time was first.
    Touchpoint.objects.bulk_create(touchpoints, batch_size=_CHUNK, ignore_conflicts=True)
    LibraryObject.objects.bulk_create(objects, batch_size=_CHUNK, ignore_conflicts=True)
    many = Counter(row.shelf for row in new)
    return Taken({kind.value: many[kind] for kind in Kind}, strangers)


def known_keys(who: Who, wanted: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these families and ids the library has."""
    keys = sorted({key[:200] for _, key in wanted})
    found: set[tuple[str, str]] = set()
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        objects = LibraryObject.objects.filter(workspace_id=who.workspace_id, key__in=some)
        found |= {(Kind(kind).family, key) for kind, key in objects.values_list("kind", "key")}
        touchpoints = Touchpoint.objects.filter(workspace_id=who.workspace_id, key__in=some)
        found |= {(Kind.TOUCHPOINT.value, key) for key in touchpoints.values_list("key", flat=True)}
    return found


def texts(who: Who, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """The documents of objects by family and id."""
    by_family: dict[str, list[str]] = {}
    for family, key in wanted:
        by_family.setdefault(family, []).append(key)
    touchpoints = by_family.pop(Kind.TOUCHPOINT.value, [])
    found: list[str] = []
    if touchpoints:
        rows = Touchpoint.objects.filter(workspace_id=who.workspace_id, key__in=touchpoints)
        found += rows.values_list("document", flat=True)
    if by_family:
        keys = {key for keys in by_family.values() for key in keys}
        objects = LibraryObject.objects.filter(workspace_id=who.workspace_id, key__in=keys)
        found += [
            text
            for kind, key, text in objects.values_list("kind", "key", "document")
            if key in by_family.get(Kind(kind).family, ())
        ]
    return found


def _lines(texts: Iterable[str]) -> str:
    """One a line, with a line break around each, so that each is found whole."""
    found = [" ".join(text.split()) for text in texts]
    return "\n" + "\n".join(found) + "\n" if any(found) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
