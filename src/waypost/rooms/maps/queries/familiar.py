"""What of a document from outside the library has already: asked before anything is made of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Count

from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.journey.taking import Thing, things
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import Persona, Use
from waypost.rooms.maps.queries.known import PERSONA, Key, Known, family_of, known, shelf_of
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import Status
from waypost.rooms.maps.records.library import KIND_NAMES, Kind
from waypost.rooms.people.records import Who

_PERSONA = Wording("Persona", "Persona")


@dataclass(frozen=True, slots=True)
class Familiar:
    """A thing of a document, and ours that it seems to be: by its id, or by a name that stands in the library once.

    `token` names it in forms and programs: where it stands and its id in the document.
    """

    thing: Thing
    ours: Thing
    uuid: UUID
    used_in: int

    @property
    def kind(self) -> str:
        return shelf_of(self.ours)

    @property
    def token(self) -> str:
        return f"{shelf_of(self.thing)}:{self.thing.id}"

    @property
    def called(self) -> Wording:
        return _PERSONA if self.kind == PERSONA else KIND_NAMES[Kind(self.kind)]


def familiar(who: Who, document: Journey) -> Sequence[Familiar]:
    """What the library has of a document, each once, in the order of the map."""
    several = {(family_of(each), each.id): each for each in things(document) if each.id and each.name}
    library = known(who, several.values())
    pairs = [(each, ours) for each in several.values() if (ours := _ours(library, each)) is not None]
    uuids, uses = _uuids(who, [ours for _, ours in pairs]), _uses(who, [ours for _, ours in pairs])
    return [
        Familiar(thing, ours, uuids[key], uses.get(key, 0))
        for thing, ours in pairs
        if (key := (family_of(ours), ours.id)) in uuids
    ]


def _ours(library: Known, thing: Thing) -> Thing | None:
    found = library.of(thing) or library.of(replace(thing, id=""))
    return found if found is not None and type(found) is type(thing) else None


def _uuids(who: Who, several: Sequence[Thing]) -> dict[Key, UUID]:
    keys: dict[str, set[str]] = defaultdict(set)
    for each in several:
        keys[shelf_of(each)].add(each.id)
    found: dict[Key, UUID] = {}
    for name, ids in keys.items():
        rows = (
            Persona.objects.filter(workspace_id=who.workspace_id) if name == PERSONA else shelf(who, Kind(name))
        ).filter(key__in=ids)
        family = name if name == PERSONA else Kind(name).family
        found |= {(family, key): uuid for key, uuid in rows.values_list("key", "uuid")}
    return found


def _uses(who: Who, several: Sequence[Thing]) -> dict[Key, int]:
    rows = Use.objects.filter(workspace_id=who.workspace_id, key__in={each.id for each in several})
    shown = rows.exclude(journey__status=Status.ARCHIVED.value).values("kind", "key")
    counted = shown.annotate(many=Count("journey", distinct=True)).values_list("kind", "key", "many")
    return {(kind, key): many for kind, key, many in counted}
