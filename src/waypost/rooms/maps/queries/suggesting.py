"""Names to choose from while somebody fills a map: of the library, of the starting catalogue, of all journeys."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import islice
from uuid import UUID

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.touchpoints import starting_touchpoints
from waypost.core.vocabulary.wording import Language
from waypost.rooms.maps.queries.journeys import journeys, newest_documents
from waypost.rooms.maps.queries.library import touchpoints
from waypost.rooms.maps.queries.shelves import WantedObjects, every_object
from waypost.rooms.maps.records import Status, TouchpointRecord
from waypost.rooms.maps.records.library import Kind, ObjectRecord
from waypost.rooms.people.records import Who

LINKED = (
    LaneKind.TOUCHPOINTS,
    LaneKind.PAIN_POINTS,
    LaneKind.GAINS,
    LaneKind.OPPORTUNITIES,
    LaneKind.NEEDS,
    LaneKind.INSIGHTS,
    LaneKind.METRICS,
    LaneKind.PEOPLE,
    LaneKind.TOOLS,
    LaneKind.CONTENTS,
)
_SHELVES = {
    LaneKind.PAIN_POINTS: Kind.PAIN_POINT,
    LaneKind.GAINS: Kind.GAIN,
    LaneKind.OPPORTUNITIES: Kind.OPPORTUNITY,
    LaneKind.NEEDS: Kind.NEED,
    LaneKind.INSIGHTS: Kind.INSIGHT,
}
MOST = 400


Several = dict[str, dict[str, list[tuple[str, int]]]]


def suggestions(who: Who, *, language: Language) -> tuple[dict[str, list[str]], Several]:
    """For each kind of lane with cards the names that are in use, the most frequent first; and of the names that several
    things of the library have, the id of each and in how many journeys it stands.

    Touchpoints of the starting catalogue that nobody uses yet stand behind those that somebody does.
    """
    found: dict[LaneKind, Counter[str]] = {kind: Counter() for kind in LINKED}
    for journey in newest_documents(who):
        for step in journey.steps():
            for kind in LINKED:
                found[kind].update(_short(lines(documents.Lane(kind=kind), step)))
    things: dict[LaneKind, Iterable[ObjectRecord | TouchpointRecord]] = {LaneKind.TOUCHPOINTS: touchpoints(who)}
    for lane, shelf in _SHELVES.items():
        things[lane] = list(islice(every_object(who, shelf, WantedObjects()), MOST))
    for lane, several in things.items():
        found[lane].update(each.name for each in several)
    known = {name.casefold() for name in found[LaneKind.TOUCHPOINTS]}
    starting = [each.name for _, each in starting_touchpoints(language)]
    names = {kind.value: [name for name, _ in counted.most_common(MOST)] for kind, counted in found.items()}
    names[LaneKind.TOUCHPOINTS.value] += [name for name in starting if name.casefold() not in known]
    return names, {lane.value: twins for lane, each in things.items() if (twins := _twins(each))}


def _twins(things: Iterable[ObjectRecord | TouchpointRecord]) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for each in things:
        found[each.name].append((each.key, each.used_in))
    return {name: several for name, several in found.items() if len(several) > 1}


def openable(who: Who, uuid: UUID) -> list[tuple[str, str]]:
    """Id and title of the journeys that may open inside a step of this one: all others that the member sees."""
    found = [each for each in journeys(who) if each.uuid != uuid and each.status is not Status.ARCHIVED]
    return [(each.document_id, each.title) for each in found if each.document_id]


def _short(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if 0 < len(text) <= 120]
