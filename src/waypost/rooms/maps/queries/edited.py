"""The working copy as its editor shows it: the drawing, where everything stands in it, and what that is called."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.journey.writing import plain
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.editing import Working, working
from waypost.rooms.maps.queries.library import persona_names
from waypost.rooms.maps.queries.pictures import with_pictures
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who
from waypost.web.drawings import drawn_in_both_modes

_NAME, _DESCRIPTION = Wording("Title", "Titel"), Wording("Description", "Beschreibung")
_PERSONA, _NOBODY = Wording("Persona", "Persona"), Wording("Persona, none yet", "Persona, noch keine")
_STAGE, _STEP, _LANE = Wording("Stage", "Phase"), Wording("Step", "Schritt"), Wording("Lane", "Ebene")
_VACANT = Wording("First step of stage {}", "Erster Schritt der Phase {}")
_CELL = Wording("{lane}, step {step}", "{lane}, Schritt {step}")
_NO_WORDS = Wording("picture without a description", "Bild ohne Beschreibung")
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
    design = replace(people.design_of(who.workspace_id), fonts=None)
    scene = compose(_named(copy.document, known), language=language, edited=True)
    scene = with_pictures(who.workspace_id, scene, on_page=True)
    drawn, svg = drawn_in_both_modes(scene, language=language, prefix="edited", design=design)
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
    telling = _Telling(journey, drawn, language)
    for place in drawn.places:
        box = [round(each, 1) for each in (place.box.x, place.box.y, place.box.width, place.box.height)]
        yield {"kind": place.kind, "box": box, "id": place.id} | telling.of(place)


class _Telling:
    """What the places of a drawing are called, and what is written in them."""

    def __init__(self, journey: documents.Journey, drawn: Drawing, language: Language) -> None:
        self.journey, self.drawn, self.language = journey, drawn, language
        self.lanes = {lane.id: lane for lane in journey.lanes}
        self.steps = {step.id: step for step in journey.steps()}
        self.stages = {stage.id: stage for stage in journey.stages}
        self.titles = {step.id: step.title for step in drawn.scene.steps}

    def of(self, place: Place) -> dict[str, Any]:
        language = self.language
        match place.kind:
            case "cell":
                return self._cell(place)
            case "item":
                return {"step": place.step, "field": place.field, "number": place.number}
            case "lane":
                lane = self.lanes[place.id]
                return {"name": f"{_LANE.in_(language)} {_lane_name(lane, language)}", "says": [lane.name]}
            case "step":
                name = f"{_STEP.in_(language)} {self.titles[place.id]}"
                return {"name": name, "says": [self.steps[place.id].name]}
            case "stage":
                stage = self.stages[place.id]
                return {"name": f"{_STAGE.in_(language)} {_stage_name(stage, language)}", "says": [stage.name]}
            case "vacant":
                return {"name": _VACANT.in_(language).format(_stage_name(self.stages[place.id], language))}
            case "persona":
                return self._persona()
            case _:
                says = getattr(self.journey, place.field)
                name = f"{_fact(place.field, language)}: {says or _EMPTY.in_(language)}"
                return {"field": place.field, "says": [says], "name": name}

    def _cell(self, place: Place) -> dict[str, Any]:
        lane = self.lanes[place.id]
        cell, texts = cell_of(lane, place.step), lines(lane, self.steps[place.step])
        if lane.kind is LaneKind.WORKFLOW:
            texts = self._work(place)
        if lane.kind is LaneKind.IMAGE and is_picture(self.steps[place.step].image):
            texts = (self.steps[place.step].image_text or _NO_WORDS.in_(self.language),)
        name = _CELL.in_(self.language).format(lane=_lane_name(lane, self.language), step=self.titles[place.step])
        told = {"step": place.step, "says": list(texts), "lane": lane.kind.value, "scale": place.scale}
        return told | _address(cell) | {"name": f"{name}: {'; '.join(texts)[:200] or _EMPTY.in_(self.language)}"}

    def _persona(self) -> dict[str, Any]:
        shown, first = self.drawn.scene.header.persona, self.journey.personas[:1]
        name = f"{_PERSONA.in_(self.language)} {shown.name}" if shown else _NOBODY.in_(self.language)
        return {"id": first[0].id if first else "", "name": name}

    def _work(self, place: Place) -> tuple[str, ...]:
        workflow = self.journey.workflow
        names = {work.id: work.name or work.id for work in (workflow.steps if workflow else ())}
        inside = [each for each in self.drawn.places if each.kind == "item" and each.field and each.id == place.id]
        return tuple(names.get(each.field, "") for each in inside if each.step == place.step)


def _address(cell: Cell | None) -> dict[str, Any]:
    """The field of the document in which a cell is kept, and what a line is in an item of it."""
    if cell is None:
        return {}
    at = {"kind": cell.at.kind.value, "id": cell.at.id}
    return {"at": at, "field": cell.field, "key": cell.key, "line": cell.line}


def _fact(field: str, language: Language) -> str:
    own = {"name": _NAME, "description": _DESCRIPTION}
    return (own.get(field) or wording.FACTS[FactKind(field)]).in_(language)


def _lane_name(lane: documents.Lane, language: Language) -> str:
    return lane.name or lane.kind.heading.in_(language)


def _stage_name(stage: documents.Stage, language: Language) -> str:
    return stage.name or (DEFAULT_STAGES[stage.id].in_(language) if stage.id in DEFAULT_STAGES else stage.id)
