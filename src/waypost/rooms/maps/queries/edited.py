"""The working copy as its editor shows it: the drawing, where everything stands in it, and what that is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from waypost.core.drawing import wording
from waypost.core.drawing.compose import compose
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.render import Drawing
from waypost.core.drawing.scene import FactKind
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.operations.cells import Cell, cell_of, lines
from waypost.core.vocabulary.journey.writing import plain
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.editing import Working, working
from waypost.rooms.maps.queries.library import persona_names
from waypost.rooms.people.records import Who
from waypost.web.drawings import drawn_in_both_modes

_NAME, _DESCRIPTION = Wording("Title", "Titel"), Wording("Description", "Beschreibung")
_PERSONA, _NOBODY = Wording("Persona", "Persona"), Wording("Persona, none yet", "Persona, noch keine")
_STAGE, _STEP, _LANE = Wording("Stage", "Phase"), Wording("Step", "Schritt"), Wording("Lane", "Ebene")
_VACANT = Wording("First step of stage {}", "Erster Schritt der Phase {}")
_CELL = Wording("{lane}, step {step}", "{lane}, Schritt {step}")
_EMPTY = Wording("empty", "leer")


@dataclass(frozen=True, slots=True)
class Edited:
    """`heads` is where lane names stand (x, y, width, height); `places` are plain values for the page."""

    working: Working
    svg: str
    width: float
    height: float
    heads: tuple[float, float, float, float]
    places: list[dict[str, Any]]
    document: dict[str, Any]


def edited(who: Who, uuid: UUID, *, language: Language) -> Edited:
    """The working copy, laid out for its editor; raises NotThere."""
    copy = working(who, uuid)
    known = persona_names(who, [each.id for each in copy.document.personas if not each.name])
    scene = compose(_named(copy.document, known), language=language, edited=True)
    drawn, svg = drawn_in_both_modes(scene, language=language, prefix="edited")
    box = drawn.heads
    return Edited(
        copy,
        svg,
        drawn.width,
        drawn.height,
        (box.x, box.y, box.width, box.height),
        list(_places(copy.document, drawn, language)),
        plain(copy.document, short=False),
    )


def _named(journey: documents.Journey, names: dict[str, str]) -> documents.Journey:
    """Personas of the library by their name, for the eye; the document keeps the link."""
    if not names:
        return journey
    return documents.linked(journey, [documents.Persona(id=key, name=name) for key, name in names.items()])


def _places(journey: documents.Journey, drawn: Drawing, language: Language) -> Iterator[dict[str, Any]]:
    lanes = {lane.id: lane for lane in journey.lanes}
    steps = {step.id: step for step in journey.steps()}
    stages = {stage.id: stage for stage in journey.stages}
    titles = {step.id: step.title for step in drawn.scene.steps}
    for place in drawn.places:
        told: dict[str, Any] = {
            "kind": place.kind,
            "box": [round(each, 1) for each in (place.box.x, place.box.y, place.box.width, place.box.height)],
            "id": place.id,
        }
        match place.kind:
            case "cell":
                lane = lanes[place.id]
                cell, texts = cell_of(lane, place.step), lines(lane, steps[place.step])
                if lane.kind is LaneKind.WORKFLOW:
                    texts = _work(journey, drawn, place)
                name = _CELL.in_(language).format(lane=_lane_name(lane, language), step=titles[place.step])
                told |= {"step": place.step, "says": list(texts), "lane": lane.kind.value, "scale": place.scale}
                told |= _address(cell)
                told["name"] = f"{name}: {'; '.join(texts)[:200] or _EMPTY.in_(language)}"
            case "item":
                told |= {"step": place.step, "field": place.field, "number": place.number}
            case "lane":
                told["name"] = f"{_LANE.in_(language)} {_lane_name(lanes[place.id], language)}"
                told["says"] = [lanes[place.id].name]
            case "step":
                told["name"], told["says"] = f"{_STEP.in_(language)} {titles[place.id]}", [steps[place.id].name]
            case "stage":
                told["says"] = [stages[place.id].name]
                told["name"] = f"{_STAGE.in_(language)} {_stage_name(stages[place.id], language)}"
            case "vacant":
                told["name"] = _VACANT.in_(language).format(_stage_name(stages[place.id], language))
            case "persona":
                told["id"] = journey.personas[0].id if journey.personas else ""
                name = drawn.scene.header.persona.name if drawn.scene.header.persona else ""
                told["name"] = f"{_PERSONA.in_(language)} {name}" if name else _NOBODY.in_(language)
            case _:
                says = getattr(journey, place.field)
                told |= {"field": place.field, "says": [says]}
                told["name"] = f"{_fact(place.field, language)}: {says or _EMPTY.in_(language)}"
        yield told


def _address(cell: Cell | None) -> dict[str, Any]:
    """The field of the document in which a cell is kept, and what a line is in an item of it."""
    if cell is None:
        return {}
    at = {"kind": cell.at.kind.value, "id": cell.at.id}
    return {"at": at, "field": cell.field, "key": cell.key, "line": cell.line}


def _work(journey: documents.Journey, drawn: Drawing, place: Place) -> tuple[str, ...]:
    names = {work.id: work.name or work.id for work in (journey.workflow.steps if journey.workflow else ())}
    inside = [each for each in drawn.places if each.kind == "item" and each.field and each.id == place.id]
    return tuple(names.get(each.field, "") for each in inside if each.step == place.step)


def _fact(field: str, language: Language) -> str:
    own = {"name": _NAME, "description": _DESCRIPTION}
    return (own.get(field) or wording.FACTS[FactKind(field)]).in_(language)


def _lane_name(lane: documents.Lane, language: Language) -> str:
    return lane.name or lane.kind.heading.in_(language)


def _stage_name(stage: documents.Stage, language: Language) -> str:
    return stage.name or (DEFAULT_STAGES[stage.id].in_(language) if stage.id in DEFAULT_STAGES else stage.id)
