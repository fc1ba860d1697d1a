"""What the library knows by name: who brings a thing into a map that it has already means that one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.ids import free_id, slug
from waypost.core.vocabulary.journey.taking import Thing
from waypost.rooms.maps.models import FormerName, Persona, PersonaVersion
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records.library import Kind, State, kind_of
from waypost.rooms.people.records import Who

PERSONA = "persona"
Key = tuple[str, str]


def family_of(thing: Thing) -> str:
    """What the ids of a thing are shared among."""
    return PERSONA if isinstance(thing, documents.Persona) else kind_of(thing).family


def shelf_of(thing: Thing) -> str:
    """Where names are looked for: a need and an observation that are called the same are two things."""
    return PERSONA if isinstance(thing, documents.Persona) else kind_of(thing).value


def same(name: str) -> str:
    """A name as it is compared.

    >>> same(" Alles  zweimal ") == same("alles zweimal")
    True
    """
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Known:
    """The things of the library that are asked about: all by their family and id, the ids by shelf and name, and every id
    that is taken."""

    things: Mapping[Key, Thing]
    called: Mapping[Key, tuple[str, ...]]
    taken: Mapping[str, Collection[str]]

    def of(self, thing: Thing) -> Thing | None:
        """The one thing of the library that this is: by its id, else by a name that stands there exactly once."""
        keys = (thing.id,) if thing.id else self.called.get((shelf_of(thing), same(thing.name)), ())
        return self.things.get((family_of(thing), keys[0])) if len(keys) == 1 else None

    def stands_several_times(self, thing: Thing) -> bool:
        return len(self.called.get((shelf_of(thing), same(thing.name)), ())) > 1

    def has(self, thing: Thing) -> bool:
        """Whether its id is one of the library."""
        return thing.id in self.taken.get(family_of(thing), ())

    def own_id(self, thing: Thing, beside: Collection[str] = ()) -> str:
        """An id that is nothing else's; "" where the one that its name makes is free."""
        made, taken = slug(thing.name) or shelf_of(thing).replace("_", "-"), self.taken.get(family_of(thing), ())
        return free_id(made[:190], {*taken, *beside}) if made in taken else ""


def known(who: Who, wanted: Iterable[Thing]) -> Known:
    """What the library knows of these, by their ids and their names; archived things are not known by name.

    Three queries for each kind of thing, none for nothing.
    """
    by_kind: dict[Kind | None, list[Thing]] = defaultdict(list)
    for each in wanted:
        by_kind[None if isinstance(each, documents.Persona) else kind_of(each)].append(each)
    found: dict[Key, Thing] = {}
    called: dict[Key, tuple[str, ...]] = {}
    taken: dict[str, set[str]] = defaultdict(set)
    for kind, several in by_kind.items():
        names: dict[str, list[str]] = defaultdict(list)
        for key, name, hidden in _rows(who, kind):
            taken[kind.family if kind else PERSONA].add(key)
            if not hidden:
                names[same(name)].append(key)
        asked = {(shelf_of(each), same(each.name)): tuple(names.get(same(each.name), ())) for each in several}
        called |= asked
        ids = {each.id for each in several if each.id} | {keys[0] for keys in asked.values() if len(keys) == 1}
        found |= {(family_of(each), each.id): each for each in _documents(who, kind, ids)}
    if taken:
        former = FormerName.objects.filter(workspace_id=who.workspace_id, family__in=taken)
        for family, key in former.values_list("family", "key"):
            taken[family].add(key)
    return Known(found, called, taken)


def _rows(who: Who, kind: Kind | None) -> Iterator[tuple[str, str, bool]]:
    """Id and name of all that the ids of a kind are shared among, and whether nobody means it by its name."""
    if kind is None:
        personas = Persona.objects.filter(workspace_id=who.workspace_id)
        yield from personas.values_list("key", "name", "archived")
        return
    columns = ("key", "name", "state") if kind is Kind.TOUCHPOINT else ("key", "name", "state", "kind")
    for key, name, state, *on in shelf(who, kind, whole_family=True).values_list(*columns):
        yield key, name, state == State.ARCHIVED or on not in ([], [kind.value])


def _documents(who: Who, kind: Kind | None, keys: Collection[str]) -> Iterator[Thing]:
    if not keys:
        return
    if kind is None:
        newest = PersonaVersion.objects.filter(
            workspace_id=who.workspace_id, persona__key__in=keys, number=F("persona__latest")
        )
        texts: Iterable[str] = newest.values_list("document", flat=True)
    else:
        texts = shelf(who, kind, whole_family=True).filter(key__in=keys).values_list("document", flat=True)
    for text in texts:
        for each in documents.read(text):
            if isinstance(each, documents.Linked | documents.Persona):
                yield each
