"""The steps and lanes on which notes stand: those of the journey as it is edited just now."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import takes_words
from waypost.core.vocabulary.journey.operations.cells import lines
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language
from waypost.rooms.maps.queries import working
from waypost.rooms.people.records import House
from waypost.rooms.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Place:
    """A step or a lane of the grid; `stage` names where a step begins a new one, `span` how many steps that has."""

    id: str
    name: str
    stage: str = ""
    span: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where notes can stand: steps across, lanes that take words down; `says` has what the map says there, by
    "step|lane"."""

    steps: tuple[Place, ...]
    lanes: tuple[Place, ...]
    says: dict[str, tuple[str, ...]]


def grid(row: Workshop, language: Language) -> Grid:
    """The steps and lanes of the journey as it is edited just now."""
    document = working(House(row.workspace_id), row.journey.uuid).document
    lanes = [each for each in document.lanes if not each.hidden and takes_words(each)]
    says = {f"{step.id}|{lane.id}": lines(lane, step) for lane in lanes for step in document.steps()}
    return Grid(
        tuple(_steps(document, language)),
        tuple(Place(each.id, each.name or each.kind.heading.in_(language)) for each in lanes),
        {place: told for place, told in says.items() if told},
    )


def _steps(document: documents.Journey, language: Language) -> Iterator[Place]:
    for stage in document.stages:
        known = DEFAULT_STAGES.get(stage.id)
        name = stage.name or (known.in_(language) if known else stage.id)
        for place, step in enumerate(stage.steps):
            yield Place(step.id, step.name or step.id, name, 0 if place else len(stage.steps))
