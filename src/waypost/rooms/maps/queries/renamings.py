"""Things of the library that a file calls otherwise: whether ours follow is for its author to say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from waypost.core.vocabulary.journey.carrying import SHELVES
from waypost.core.vocabulary.journey.operations import At, Change, Kind, Operation, Together
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import Use
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import Status
from waypost.rooms.maps.records.library import KIND_NAMES
from waypost.rooms.maps.records.library import Kind as Shelf
from waypost.rooms.people.records import Who


@dataclass(frozen=True, slots=True)
class Renaming:
    """What the library calls `before`, a file calls `after`; it stands in `used_in` journeys that are not archived.

    `token` names it in forms and programs.
    """

    kind: Shelf
    uuid: UUID
    key: str
    before: str
    after: str
    used_in: int

    @property
    def token(self) -> str:
        return f"{self.kind.value}:{self.key}"

    @property
    def called(self) -> Wording:
        return KIND_NAMES[self.kind]


def renamings(who: Who, operations: Sequence[Operation]) -> Sequence[Renaming]:
    """The things of the library to which what a file changes gives another name, each once, as it names them last."""
    found = {(family, key): name for family, key, name in _renamed(Together(tuple(operations)))}
    result: list[Renaming] = []
    for kind in Shelf:
        names = {key: name for (family, key), name in found.items() if family == kind.family}
        for row in shelf(who, kind).filter(key__in=names).order_by("name", "id") if names else ():
            if row.name != names[row.key]:
                uses = Use.objects.filter(workspace_id=who.workspace_id, kind=kind.family, key=row.key)
                many = uses.exclude(journey__status=Status.ARCHIVED.value).values("journey").distinct().count()
                result.append(Renaming(kind, row.uuid, row.key, row.name, names[row.key], many))
    return result


def _renamed(operation: Operation) -> Iterator[tuple[str, str, str]]:
    """Family, id and new name of things that stay where they are under another name."""
    match operation:
        case Together(several):
            for each in several:
                yield from _renamed(each)
        case Change(At(Kind.STEP), field, before, after) if field in _FAMILIES and isinstance(after, list):
            was = {each["id"]: each.get("name", "") for each in before or () if isinstance(each, dict) and "id" in each}
            for each in after:
                if isinstance(each, dict) and each.get("id") in was and each.get("name", "") != was[each["id"]]:
                    yield _FAMILIES[field], each["id"], each["name"]


_FAMILIES = {SHELVES[kind.document]: kind.family for kind in Shelf}
