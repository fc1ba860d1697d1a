"""Older documents name things of the library as they were called before: they are recognised, whatever became of them.

What was merged away has no place on a map any more: its former id leads to the one that stays, at every door through
which a document comes. A former name alone is followed in imports only: elsewhere a map may say what it wants.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import F, QuerySet
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.carrying import SHELVES, carried, links, named_ids, renamed_persona
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.actions.linking import by_name
from waypost.rooms.maps.actions.shelving import known_keys, texts
from waypost.rooms.maps.models import FormerName, Persona
from waypost.rooms.maps.records.library import DOCUMENTS, kind_of
from waypost.rooms.people.records import Who

_FAMILIES = {type_: kind.family for kind, type_ in DOCUMENTS.items()}
Known = tuple[str, str]  # family and id


def remember(who: Who, family: str, before: documents.Linked | documents.Persona, *, stays: str = "") -> None:
    """Keep what something was called; with `stays` it was merged, and all that it was ever called leads there."""
    rows = _rows(who).filter(family=family)
    key = before.id[:200]
    if stays:
        rows.filter(stays=key).update(stays=stays)
    rows.update_or_create(
        workspace_id=who.workspace_id, family=family, key=key, name=before.name[:200],
        defaults={
            "stays": stays or key, "document": documents.write_json(before) if stays else "", "at": timezone.now(),
        },
    )  # fmt: skip


def forget(who: Who, family: str, key: str) -> None:
    """What is gone for good has no former names."""
    _rows(who).filter(family=family, stays=key).delete()


def former_keys(who: Who, family: str) -> list[str]:
    """Ids that lead to something else: nothing new is called so."""
    return list(_gone(who).filter(family=family).values_list("key", flat=True))


def present(who: Who, journey: documents.Journey) -> documents.Journey:
    """The journey, in which former ids are the present ones."""
    return _merged(who, journey, [])


def as_called_now(who: Who, journey: documents.Journey) -> tuple[documents.Journey, tuple[Wording, ...]]:
    """The journey of an import, in which former ids and former names are the present ones, and whatever the library knows by
    name is that; and which these were."""
    notes: list[Wording] = []
    journey = _merged(who, journey, notes)
    journey, linked = by_name(who, _personas(who, _named(who, journey, notes), notes))
    return journey, (*notes, *linked)


def not_former(who: Who, found: Iterable[documents.Document]) -> Iterator[documents.Document]:
    """The documents without objects that were merged with others."""
    several = list(found)
    gone = set(_gone(who).values_list("family", "key"))
    yield from (
        each
        for each in several
        if not (isinstance(each, documents.Linked) and type(each) in SHELVES)
        or (kind_of(each).family, each.id) not in gone
    )


def _gone(who: Who) -> QuerySet[FormerName]:
    return _rows(who).exclude(key=F("stays"))


def _merged(who: Who, journey: documents.Journey, notes: list[Wording]) -> documents.Journey:
    ids = named_ids(journey)
    gone = [row for row in _gone(who).exclude(document="") if row.key in ids]
    now = _documents(who, {(row.family, row.stays) for row in gone})
    for row in gone:
        after = now.get((row.family, row.stays))
        if after is not None:
            (lost,) = documents.read(row.document)
            assert isinstance(lost, documents.Linked)
            journey = carried(journey, lost, after)
            notes.append(
                Wording(
                    f"“{lost.name}” was merged with “{after.name}” here: it comes in as that.",
                    f"„{lost.name}“ wurde hier mit „{after.name}“ zusammengeführt und kommt so herein.",
                )
            )
    return journey


def _named(who: Who, journey: documents.Journey, notes: list[Wording]) -> documents.Journey:
    entries = {
        (_FAMILIES[type_], entry.id, entry.name)
        for type_ in SHELVES
        for _, entry in links(journey, type_)
        if entry.name
    }
    ids, names = {id_ for _, id_, _ in entries}, {name for _, _, name in entries}
    former = list(_rows(who).filter(name__in=names)) if entries else []
    if not former:
        return journey
    known = known_keys(who, ((family, id_) for family, id_, _ in entries)) if ids else set()
    now = _documents(who, {(row.family, row.stays) for row in former})
    for family, id_, name in sorted(entries):
        stays = {row.stays for row in former if row.family == family and row.name == name}
        target = id_ if id_ in stays else next(iter(stays)) if len(stays) == 1 and (family, id_) not in known else ""
        after = now.get((family, target))
        if after is not None and after.name != name:
            journey = carried(journey, replace(after, id=id_, name=name), after)
            notes.append(_renamed(name, after.name))
    return journey


def _personas(who: Who, journey: documents.Journey, notes: list[Wording]) -> documents.Journey:
    keys = [persona.id for persona in journey.personas if persona.name]
    former = {(row.stays, row.name) for row in _rows(who).filter(family="persona", stays__in=keys)} if keys else set()
    if not former:
        return journey
    now = dict(Persona.objects.filter(workspace_id=who.workspace_id, key__in=keys).values_list("key", "name"))
    for persona in journey.personas:
        if (persona.id, persona.name) in former and persona.name != now.get(persona.id, persona.name):
            journey = renamed_persona(journey, persona, replace(persona, name=now[persona.id]))
            notes.append(_renamed(persona.name, now[persona.id]))
    return journey


def _rows(who: Who) -> QuerySet[FormerName]:
    return FormerName.objects.filter(workspace_id=who.workspace_id)


def _documents(who: Who, wanted: set[Known]) -> dict[Known, documents.Linked]:
    found = [each for text in texts(who, wanted) for each in documents.read(text)] if wanted else []
    return {(kind_of(each).family, each.id): each for each in found if isinstance(each, documents.Linked)}


def _renamed(before: str, after: str) -> Wording:
    return Wording(f"“{before}” is called “{after}” by now.", f"„{before}“ heißt inzwischen „{after}“.")
