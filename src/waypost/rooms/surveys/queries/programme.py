"""The programme: which surveys ask at which step of which journey, and where nothing is asked yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from waypost.core.vocabulary import journey as journeys
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.queries.asking import is_asking
from waypost.rooms.maps.queries.places import places, touchpoints_of
from waypost.rooms.maps.records import Status
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Survey, Trigger
from waypost.rooms.surveys.queries.documents import document_of, draft_of
from waypost.rooms.surveys.records import State
from waypost.rooms.surveys.rights import SEE_SURVEYS

KINDS = {
    "relationship": Wording("Relationship", "Beziehung"),
    "journey": Wording("Journey", "Journey"),
    "touchpoint": Wording("Touchpoint", "Touchpoint"),
}


@dataclass(frozen=True, slots=True)
class InProgramme:
    """A survey in the programme: what it is about (a key of KINDS), and its triggers."""

    survey: Survey
    kind: str
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step of a journey and the surveys that ask about it. `asks`: it is itself where customers are asked."""

    id: str
    name: str
    stage: str
    touchpoints: tuple[str, ...]
    surveys: tuple[Survey, ...]
    asks: bool = False


@dataclass(frozen=True, slots=True)
class JourneyAsked:
    """A journey: the surveys about it as a whole, and its steps; `asked` of those `to_ask` about have a survey."""

    uuid: UUID
    title: str
    whole: tuple[Survey, ...]
    steps: tuple[StepAsked, ...]

    @property
    def asked(self) -> int:
        return sum(1 for step in self.to_ask if step.surveys)

    @property
    def to_ask(self) -> tuple[StepAsked, ...]:
        return tuple(step for step in self.steps if not step.asks)

    @property
    def not_asked(self) -> tuple[StepAsked, ...]:
        return tuple(step for step in self.to_ask if not step.surveys)


def programme(who: Who) -> tuple[list[InProgramme], list[JourneyAsked]]:
    """Every survey that has not ended, and every journey with what is asked at its steps; those without any come too."""
    who.must(SEE_SURVEYS)
    rows = Survey.objects.filter(workspace_id=who.workspace_id).exclude(state=State.ENDED.value)
    surveys = list(rows.select_related("live").prefetch_related("triggers").order_by("name", "pk"))
    listed = [InProgramme(each, _kind(each), tuple(each.triggers.all())) for each in surveys]
    about = [(each, place) for each in surveys for place in _places(each)]
    return listed, [_asked(uuid, title, document, about) for uuid, title, document in _journeys(who)]


def places_to_ask(who: Who, now: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """The places that a survey may be about, as `maps` has them, without steps of asking; `now` is the one that it has."""
    asking = {
        f"{uuid}/{step.id}"
        for uuid, document in maps.newest_by_journey(who).items()
        for step in document.steps()
        if is_asking(step)
    } - {now}
    return [(title, [pair for pair in some if pair[0] not in asking]) for title, some in places(who)]


Place = tuple[str, str, str]  # journey, step, touchpoint


def _journeys(who: Who) -> Iterator[tuple[UUID, str, journeys.Journey]]:
    found = maps.newest_by_journey(who)
    for each in maps.journeys(who):
        if each.status is not Status.ARCHIVED and each.uuid in found:
            yield each.uuid, each.title, found[each.uuid]


def _asked(uuid: UUID, title: str, document: journeys.Journey, about: Iterable[tuple[Survey, Place]]) -> JourneyAsked:
    known = list(about)
    mine = str(uuid)
    whole = [survey for survey, (journey, step, touchpoint) in known if journey == mine and not step and not touchpoint]
    steps = []
    for stage in document.stages:
        for step in stage.steps:
            names = touchpoints_of(step)
            keys = {name.casefold() for name in names}
            found = [
                survey
                for survey, (journey, at, touchpoint) in known
                if (journey == mine and at == step.id) or (touchpoint and touchpoint.casefold() in keys)
            ]
            steps.append(
                StepAsked(step.id, step.name or step.id, stage.name, tuple(names), _once(found), is_asking(step))
            )
    return JourneyAsked(uuid, title, _once(whole), tuple(steps))


def _places(row: Survey) -> set[Place]:
    """What on the maps a survey is about: itself, and what its questions say."""
    found = {(str(row.journey or ""), row.step, row.touchpoint)}
    document = document_of(row.live) if row.live else draft_of(row)
    for question in document.questions():
        if (about := question.about) is not None:
            journey = about.journey or (str(row.journey or "") if about.step else "")
            found.add((journey, about.step, about.touchpoint))
    return found - {("", "", "")}


def _kind(row: Survey) -> str:
    if row.step or row.touchpoint:
        return "touchpoint"
    return "journey" if row.journey else "relationship"


def _once(surveys: list[Survey]) -> tuple[Survey, ...]:
    return tuple({each.pk: each for each in surveys}.values())
