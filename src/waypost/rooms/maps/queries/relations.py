"""What an object of the library is linked with, from whichever end it is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.relations import RELATIONS, Relation, named, relations_of
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.queries.links import quoted
from waypost.rooms.maps.records.library import Kind, ObjectRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class End:
    """The other end of a link: its id, and the object, None where the library has none of this id."""

    key: str
    object: ObjectRecord | None


@dataclass(frozen=True, slots=True)
class Related:
    """The links of one kind."""

    relation: Relation
    ends: tuple[End, ...]


def kinds_of(relation: Relation) -> tuple[Kind, ...]:
    """The shelves on which the other end can stand."""
    return tuple(kind for kind in Kind if issubclass(kind.document, relation.to))


def related(who: Who, kind: Kind, document: documents.Linked) -> Sequence[Related]:
    """All links of an object: those that it says, then those that only the other ends say, by name."""
    who.must(SEE_JOURNEYS)
    return [Related(each, _ends(who, document, each)) for each in relations_of(kind.document)]


def _ends(who: Who, document: documents.Linked, relation: Relation) -> tuple[End, ...]:
    mine = named(document, relation)
    back = RELATIONS[relation.back]
    found: dict[str, ObjectRecord] = {}
    for kind in kinds_of(relation):
        rows = shelf(who, kind).select_related("member__user")
        found |= {row.key: row.record() for row in rows.filter(key__in=mine)} if mine else {}
        for row in rows.filter(document__contains=quoted(document.id)).order_by("name"):
            (other,) = documents.read(row.document)
            if isinstance(other, documents.Linked) and document.id in named(other, back):
                found[row.key] = row.record()
    return tuple(End(key, found.get(key)) for key in dict.fromkeys((*mine, *found)))
