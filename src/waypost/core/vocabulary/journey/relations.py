"""Links between objects of the library: which there can be, what links an object says, and the object with one more or less.

A pain point and an opportunity name each other; whatever rests on an insight names it in its evidence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from waypost.core.vocabulary.journey.library import Insight, Linked, Opportunity, PainPoint
from waypost.core.vocabulary.journey.parts import Evidence

RelationName = Literal["cured_by", "solves", "rests_on", "supports"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of link, seen from one of its ends: the other end is a `to`; `field` is where this end names it, "" where
    only the other end does."""

    name: RelationName
    to: type[Linked]
    field: str
    back: RelationName


RELATIONS: Mapping[RelationName, Relation] = {
    each.name: each
    for each in (
        Relation("cured_by", Opportunity, "opportunities", "solves"),
        Relation("solves", PainPoint, "solves", "cured_by"),
        Relation("rests_on", Insight, "evidence", "supports"),
        Relation("supports", Linked, "", "rests_on"),
    )
}


def relations_of(kind: type[Linked]) -> tuple[Relation, ...]:
    """The links that objects of a kind can have.

    >>> [each.name for each in relations_of(PainPoint)], [each.name for each in relations_of(Insight)]
    (['cured_by', 'rests_on'], ['rests_on', 'supports'])
    """
    own: dict[type[Linked], tuple[RelationName, ...]] = {
        PainPoint: ("cured_by", "rests_on"),
        Opportunity: ("solves", "rests_on"),
        Insight: ("rests_on", "supports"),
    }
    return tuple(RELATIONS[name] for name in own.get(kind, ("rests_on",)))


def named(document: Linked, relation: Relation) -> tuple[str, ...]:
    """The ids that an object names."""
    if relation.field == "evidence":
        return document.evidence.refs if document.evidence else ()
    found: tuple[str, ...] = getattr(document, relation.field) if relation.field else ()
    return found


def with_link(document: Linked, relation: Relation, other: Linked) -> Linked:
    """The object that names another one, where this end names it at all. What rested on nothing is as certain as the
    insight it rests on now.

    >>> slow = with_link(PainPoint(name="Slow"), RELATIONS["rests_on"], Insight(id="seen", evidence=Evidence(grade=Grade.REPORTED)))
    >>> slow.evidence.refs, slow.evidence.grade.value
    (('seen',), 'reported')
    """
    ids = tuple(dict.fromkeys((*named(document, relation), other.id)))
    if relation.field == "evidence":
        known = document.evidence or Evidence(grade=(other.evidence or Evidence()).grade)
        return replace(document, evidence=replace(known, refs=ids))
    return _naming(document, relation, ids)


def without_link(document: Linked, relation: Relation, id_: str) -> Linked:
    """The object that no longer names another one. Evidence of which nothing but a grade is left says nothing more.

    >>> slow = PainPoint(name="Slow", evidence=Evidence(grade=Grade.REPORTED, refs=("seen",)))
    >>> without_link(slow, RELATIONS["rests_on"], "seen").evidence
    """
    ids = tuple(each for each in named(document, relation) if each != id_)
    if relation.field == "evidence" and document.evidence is not None:
        evidence = replace(document.evidence, refs=ids)
        return replace(document, evidence=None if evidence == Evidence(grade=evidence.grade) else evidence)
    return _naming(document, relation, ids)


def _naming(document: Linked, relation: Relation, ids: tuple[str, ...]) -> Linked:
    changes: dict[str, Any] = {relation.field: ids} if relation.field not in ("", "evidence") else {}
    return replace(document, **changes)
