"""Where items belong on a journey: assigned by hand, else by their touchpoint, as the dictionary calls it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waypost.core.analytics.dictionary.rules import Dictionary, Outcome
from waypost.core.vocabulary.journey import Journey
from waypost.rooms.customers.queries.dictionary import in_force
from waypost.rooms.feedback.queries.skipping import touchpoints
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.records import Who

_MOST_NAMES = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """A step of a journey."""

    journey: str
    title: str
    step: str
    name: str


@dataclass(frozen=True, slots=True)
class Places:
    """Of one journey: the step of each touchpoint that items name (by its key), and the ids of all steps."""

    journey: UUID
    by_touchpoint: Mapping[str, str]
    steps: tuple[str, ...]

    @property
    def by_name(self) -> Q:
        """Items that come to this journey by their touchpoint: nobody has laid them at a step of it."""
        named = Q(touchpoint_key__in=list(self.by_touchpoint))
        return named & (Q(journey__isnull=True) | ~Q(journey=self.journey))

    @property
    def by_hand(self) -> Q:
        return Q(journey=self.journey, step__in=self.steps)

    def at(self, step: str) -> Q:
        """The items at one step."""
        keys = [key for key, at in self.by_touchpoint.items() if at == step]
        named = Q(touchpoint_key__in=keys) & (Q(journey__isnull=True) | ~Q(journey=self.journey))
        return named | Q(journey=self.journey, step=step)


def places(workspace_id: int, journey: UUID, document: Journey) -> Places:
    """Where the items of a workspace belong on a journey; two queries.

    A touchpoint belongs to the first drawn step that names it, as events do: by its measuring point, else its name; a
    step without touchpoints by its own name.
    """
    return _places(journey, document, _labels(workspace_id))


def all_places(who: Who) -> Mapping[UUID, tuple[Journey, Places]]:
    """Where items belong on every journey that this member may open, with its newest document."""
    labels = _labels(who.workspace_id)
    documents = maps.newest_by_journey(who)
    return {uuid: (document, _places(uuid, document, labels)) for uuid, document in documents.items()}


def _labels(workspace_id: int) -> dict[str, str]:
    """Of each touchpoint that items name, by its key, how the dictionary calls it."""
    dictionary = in_force(workspace_id)
    return {key: _plain(_label(dictionary, key)) for key, _ in touchpoints(workspace_id, _MOST_NAMES)}


def _places(journey: UUID, document: Journey, labels: Mapping[str, str]) -> Places:
    step_of, found = _by_name(document), {}
    for key, label in labels.items():
        step_id = step_of.get(key) or step_of.get(label)
        if step_id:
            found[key] = step_id
    return Places(journey, found, tuple(step.id for step in document.steps()))


def places_of(who: Who, keys: Sequence[str]) -> Mapping[str, tuple[Place, ...]]:
    """By key of a touchpoint the steps of all journeys at which its items stand, as far as this member sees journeys."""
    if not keys or not who.may(SEE_JOURNEYS):
        return {}
    dictionary = in_force(who.workspace_id)
    found: dict[str, list[Place]] = defaultdict(list)
    for journey, document in maps.newest_by_journey(who).items():
        step_of = _by_name(document)
        names = {step.id: step.name or step.id for step in document.steps()}
        for key in dict.fromkeys(keys):
            step = step_of.get(key) or step_of.get(_plain(_label(dictionary, key)))
            if step:
                found[key].append(Place(str(journey), document.name, step, names[step]))
    return {key: tuple(some) for key, some in found.items()}


def _by_name(document: Journey) -> dict[str, str]:
    """The step of each name that items may give."""
    step_of: dict[str, str] = {}
    for step in document.steps():
        names = [name for each in step.touchpoints for name in (each.measuring_point, each.name) if name] or [step.name]
        for name in names:
            step_of.setdefault(_plain(name.partition("[")[0]), step.id)
    return step_of


def _label(dictionary: Dictionary, key: str) -> str:
    """How the dictionary calls a name; itself where no rule for names alone takes it."""
    for rule in dictionary.rules:
        if (rule.names or rule.regex) and not rule.urls and not rule.attributes and rule.takes_name(key):
            return rule.touchpoint if rule.outcome is Outcome.TOUCHPOINT else ""
    return key


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
