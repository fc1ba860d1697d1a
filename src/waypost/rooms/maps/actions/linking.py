"""Whoever brings a thing into a map that the library has brings that one: one thing on however many maps.

It is known by its name, as far as that stands in the library exactly once; a new thing gets an id that is nothing
else's. Rights are checked by the verbs.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.ids import free_id, is_made
from waypost.core.vocabulary.journey.carrying import joined
from waypost.core.vocabulary.journey.operations import Operation, with_links
from waypost.core.vocabulary.journey.taking import Thing, filled, taken_as, things
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.queries.familiar import familiar
from waypost.rooms.maps.queries.known import Key, Known, family_of, known, shelf_of
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Meant:
    """Operations in which known things are those of the library: which these are, and which names stand there several
    times, so that nobody knows who is meant."""

    operations: tuple[Operation, ...]
    linked: tuple[Thing, ...] = ()
    doubtful: tuple[str, ...] = ()


def ours(who: Who, document: documents.Journey, operations: Sequence[Operation]) -> Meant:
    """What these operations mean in this workspace.

    What the map itself has by that name is that one; whatever comes with an id of its own is what it says.
    """
    asked: list[Thing] = []

    def ask(thing: Thing) -> Thing:
        asked.append(thing)
        return thing

    for each in operations:
        with_links(each, ask)
    if not asked:
        return Meant(tuple(operations))
    names = {(shelf_of(each), each.name) for each in asked}
    again = [each for each in things(document) if (shelf_of(each), each.name) in names]
    answering = _Answering(known(who, [*asked, *again]), document)
    meant = tuple(with_links(each, answering.answer) for each in operations)
    return Meant(meant, tuple(answering.linked.values()), tuple(answering.doubtful))


class _Answering:
    """Says of each thing that comes with a name alone, or with an id alone, what it is."""

    def __init__(self, library: Known, document: documents.Journey) -> None:
        self.library = library
        self.own = {(shelf_of(each), each.name): each.id for each in things(document) if each.id}
        self.ids = {each.id for each in things(document)}
        self.linked: dict[Key, Thing] = {}
        self.doubtful: dict[str, None] = {}

    def answer(self, thing: Thing) -> Thing:
        if not thing.id and (own := self.own.get((shelf_of(thing), thing.name))):
            return self._once_more(thing, own)
        found = self.library.of(thing)
        if found is not None:
            self.linked[family_of(found), found.id] = found
            return _with_all(thing, found)
        if thing.id:
            return thing
        if self.library.stands_several_times(thing):
            self.doubtful[thing.name] = None
        return replace(thing, id=self.library.own_id(thing, self.ids))

    def _once_more(self, thing: Thing, own: str) -> Thing:
        """It stands on the map already, maybe under a name of the map's own."""
        again = replace(thing, id=own)
        found = self.library.of(again)
        return joined(again, found) if isinstance(again, documents.Linked) and type(found) is type(again) else thing


def _with_all(thing: Thing, found: Thing) -> Thing:
    """What comes in says what the library says, and its own evidence beside."""
    mine = replace(thing, id=found.id, name=found.name)
    if isinstance(mine, documents.Linked) and isinstance(found, documents.Linked):
        return joined(mine, found)
    return filled(mine, found)


def as_wanted(who: Who, journey: documents.Journey, *, anew: Collection[str] = ()) -> documents.Journey:
    """A journey from a template, in which everything that the library has is ours; but what `anew` names is a new one.

    `anew` holds the tokens of `familiar`. Ours says on this map what it says in the library.
    """
    ids = {each.id for each in things(journey)}
    for each in familiar(who, journey):
        if each.token not in anew:
            journey = taken_as(journey, each.thing, each.ours, whole=True)
            continue
        library = known(who, [each.thing])
        chosen = f"own-{each.thing.id}" if is_made(each.thing.id, each.thing.name) else each.thing.id
        new = free_id(chosen, {*library.taken[family_of(each.thing)], *(ids - {each.thing.id})})
        journey = taken_as(journey, each.thing, replace(each.thing, id=new))
    return journey


def by_name(who: Who, journey: documents.Journey) -> tuple[documents.Journey, tuple[Wording, ...]]:
    """A whole journey from outside, in which things are those of the library whose name they bear; and which these are.

    Only ids that were made from names give way: one that somebody chose says which thing is meant.
    """
    made = [each for each in things(journey) if each.name and is_made(each.id, each.name)]
    library = known(who, made) if made else None
    told: dict[Key, Wording] = {}
    for each in made if library else ():
        assert library is not None
        found = None if library.has(each) else library.of(replace(each, id=""))
        if found is not None and (family_of(each), each.id) not in told:
            journey = taken_as(journey, each, found)
            told[family_of(each), each.id] = _told(found.name)
    return journey, tuple(told.values())


def _told(name: str) -> Wording:
    return Wording(
        f"“{name}” is in the library already and is linked: one thing on all maps.",
        f"„{name}“ steht schon in der Bibliothek und ist verknüpft: ein und dasselbe auf allen Karten.",
    )
