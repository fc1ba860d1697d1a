"""The working copy as its editor shows it: the drawing, where everything stands in it, and what that is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from waypost.core.drawing import wording
from waypost.core.drawing.compose import compose
from waypost.core.drawing.layout.sheet import Place
from waypost.core.drawing.scene import FactKind, Scene
from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey import LaneKind
from waypost.core.vocabulary.journey.operations.cells import Cell, cell_of, lines
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording
from waypost.rooms.maps.queries.editing import Working
from waypost.rooms.maps.queries.library import persona_names
from waypost.rooms.maps.queries.pictures import with_pictures
from waypost.rooms.people import queries as people
from waypost.rooms.people.records import Who
from waypost.web.drawings import drawn_in_parts
from waypost.web.marked import Marked

_NAME, _DESCRIPTION = Wording("Title", "Titel"), Wording("Description", "Beschreibung")
_PERSONA, _NOBODY = Wording("Persona", "Persona"), Wording("Persona, none yet", "Persona, noch keine")
_STAGE, _STEP, _LANE = Wording("Stage", "Phase"), Wording("Step", "Schritt"), Wording("Lane", "Ebene")
_VACANT = Wording("First step of stage {}", "Erster Schritt der Phase {}")
_NO_WORDS = Wording("picture without a description", "Bild ohne Beschreibung")
_EMPTY = Wording("empty", "leer")


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the drawing: what is seen of it, and its places as plain values. Both are told from its `top`."""

    name: str
    top: float
    svg: Marked
    places: Marked


@dataclass(frozen=True, slots=True)
class Edited:
    """`heads` is where lane names stand (x, y, width, height); `document` has the pieces that `cut` makes."""

    working: Working
    width: float
    height: float
    heads: tuple[float, float, float, float]
    picture: tuple[Shown, ...]
    document: dict[str, Marked]


def edited(who: Who, copy: Working, *, language: Language) -> Edited:
    """A working copy, laid out for its editor."""
    known = persona_names(who, [each.id for each in copy.document.personas if not each.name])
    document = _named(copy.document, known)
    scene = with_pictures(who.workspace_id, compose(document, language=language, edited=True), on_page=True)
    drawn = drawn_in_parts(scene, language=language, prefix="edited", design=people.colours_of(who.workspace_id))
    telling = _Telling(copy.document, scene, [place for part in drawn.parts for place in part.places], language)
    box = drawn.heads
    return Edited(
        copy,
        drawn.width,
        drawn.height,
        (box.x, box.y, box.width, box.height),
        tuple(Shown(each.name, each.top, each.svg, Marked.of(_places(each.places, telling))) for each in drawn.parts),
        {name: Marked.of(piece) for name, piece in cut(plain(copy.document, short=False)).items()},
    )


def cut(document: dict[str, Any]) -> dict[str, Any]:
    """A document as plain values in pieces, so that who knows the most of it needs only what is new.

    The piece "journey" has everything but lanes and work; its stages name their steps, each a piece of its own.

    >>> cut({"name": "A", "stages": [{"id": "s", "steps": [{"id": "one"}]}], "lanes": []})
    {'lanes': [], 'workflow': None, 'step:one': {'id': 'one'}, 'journey': {'name': 'A', 'stages': [{'id': 's', 'steps': ['one']}]}}
    """
    rest = dict(document)
    pieces = {"lanes": rest.pop("lanes", None), "workflow": rest.pop("workflow", None)}
    stages = rest.get("stages") or []
    pieces |= {f"step:{step['id']}": step for stage in stages for step in stage.get("steps") or []}
    named = [stage | {"steps": [step["id"] for step in stage.get("steps") or []]} for stage in stages]
    return pieces | {"journey": rest | {"stages": named}}


def _named(journey: documents.Journey, names: dict[str, str]) -> documents.Journey:
    """Personas of the library by their name, for the eye; the document keeps the link."""
    if not names:
        return journey
    return documents.linked(journey, [documents.Persona(id=key, name=name) for key, name in names.items()])


def _places(places: Sequence[Place], telling: "_Telling") -> list[dict[str, Any]]:
    found = []
    for place in places:
        box = [round(each, 1) for each in (place.box.x, place.box.y, place.box.width, place.box.height)]
        found.append({"kind": place.kind, "box": box, "id": place.id} | telling.of(place))
    return found


class _Telling:
    """What the places of a drawing are called, and what is written in them; cells are named after lane and step by the page."""

    def __init__(self, journey: documents.Journey, scene: Scene, places: Sequence[Place], language: Language) -> None:
        self.journey, self.scene, self.language = journey, scene, language
        self.items = [place for place in places if place.kind == "item" and place.field]
        self.lanes = {lane.id: lane for lane in journey.lanes}
        self.steps = {step.id: step for step in journey.steps()}
        self.stages = {stage.id: stage for stage in journey.stages}
        self.titles = {step.id: step.title for step in scene.steps}

    def of(self, place: Place) -> dict[str, Any]:
        language = self.language
        match place.kind:
            case "cell":
                return self._cell(place)
            case "item":
                return {"step": place.step, "field": place.field, "number": place.number}
            case "lane":
                lane = self.lanes[place.id]
                title = _lane_name(lane, language)
                return {"name": f"{_LANE.in_(language)} {title}", "title": title, "says": [lane.name]}
            case "step":
                title = self.titles[place.id]
                return {"name": f"{_STEP.in_(language)} {title}", "title": title, "says": [self.steps[place.id].name]}
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
        return {"step": place.step, "says": texts, "lane": lane.kind.value, "scale": place.scale} | _address(cell)

    def _persona(self) -> dict[str, Any]:
        shown, first = self.scene.header.persona, self.journey.personas[:1]
        name = f"{_PERSONA.in_(self.language)} {shown.name}" if shown else _NOBODY.in_(self.language)
        return {"id": first[0].id if first else "", "name": name}

    def _work(self, place: Place) -> tuple[str, ...]:
        workflow = self.journey.workflow
        names = {work.id: work.name or work.id for work in (workflow.steps if workflow else ())}
        inside = (each for each in self.items if each.id == place.id and each.step == place.step)
        return tuple(names.get(each.field, "") for each in inside)


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
