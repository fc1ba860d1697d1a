"""What a map rests on: every cell with its grade, and touchpoint by data source, so that the blind spots are seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.journey import LaneKind, outline
from waypost.core.vocabulary.journey.drift import GRADES
from waypost.core.vocabulary.journey.outline import Grades
from waypost.core.vocabulary.journey.proof import Proof, proofs
from waypost.core.vocabulary.journey.sources import Sourced, sources
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import queries
from waypost.rooms.maps.pages.shelves import GRADE_TONES
from waypost.rooms.maps.queries.library import shelf
from waypost.rooms.maps.records import ports
from waypost.rooms.maps.records.library import Kind, Seen
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import said, say
from waypost.web.showing import show

# In the order of a map; the step itself comes first.
_LANES = (
    LaneKind.TEXT, LaneKind.ACTIONS, LaneKind.THOUGHTS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.GAINS,
    LaneKind.NEEDS, LaneKind.INSIGHTS,
)  # fmt: skip
_STEP = Wording("The step itself", "Der Schritt selbst")
OLD = 365  # days after which evidence is called old


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell of the first table: its grade as word and tone, and what it says when pointed at."""

    text: str
    tone: str
    n: int | None
    age: int | None
    hint: str
    old: bool


@dataclass(frozen=True, slots=True)
class LaneShown:
    """A row of the first table, with how much of what it states is supported by data."""

    name: str
    grades: Grades
    cells: tuple[CellShown | None, ...]


@dataclass(frozen=True, slots=True)
class TouchpointShown:
    """A row of the matrix. `seen` is None where the data lack it; `blind` where nothing measures it."""

    icon: str
    row: Sourced
    uuid: UUID | None
    measuring_point: str
    seen: Seen | None
    named: tuple[str, ...]
    blind: bool


@members(SEE_JOURNEYS)
def evidence(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Of the newest version of a journey."""
    who = request.member
    record, version = queries.journey(who, uuid), queries.version(who, uuid)
    document = queries.document(version)
    matrix = sources(document)
    library = {
        row.key: row for row in shelf(who, Kind.TOUCHPOINT).filter(key__in=[r.touchpoint.id for r in matrix.rows])
    }
    lanes = _lanes(document, timezone.localdate())
    measured = [_with_point(row.touchpoint, library) for row in matrix.rows]
    seen = ports.seen(who, measured)
    rows = [
        _touchpoint(row, full, library, seen, matrix.names) for row, full in zip(matrix.rows, measured, strict=True)
    ]
    return show(
        request,
        "maps/evidence.html",
        journey=record,
        grades=outline(document).grades,
        stages=[(_stage(stage), len(stage.steps)) for stage in document.stages if stage.steps],
        steps=[step.name or step.id for step in document.steps()],
        lanes=lanes,
        weakest=_weakest(lanes),
        rows=rows,
        source_names=matrix.names,
        data_known=seen is not None,
        blind=sum(row.blind for row in rows),
    )


def _weakest(lanes: Sequence[LaneShown]) -> LaneShown | None:
    """Where most is still to be proven: the row with the most assumptions."""
    open_ = [lane for lane in lanes if lane.grades.assumed]
    return max(open_, key=lambda lane: lane.grades.assumed, default=None)


def _lanes(document: documents.Journey, today: date) -> list[LaneShown]:
    found = proofs(document)
    steps = [step.id for step in document.steps()]
    names = {lane.kind: lane.name for lane in document.lanes if lane.name}
    shown = []
    for lane in _LANES:
        stated = [found.get((lane, step)) for step in steps]
        if any(stated):
            name = said(_STEP) if lane is LaneKind.TEXT else names.get(lane) or said(lane.heading)
            grades = sum((proof.grades for proof in stated if proof), Grades())
            shown.append(LaneShown(name, grades, tuple(_cell(proof, today) for proof in stated)))
    return shown


def _cell(proof: Proof | None, today: date) -> CellShown | None:
    if proof is None:
        return None
    age = proof.age(today)
    return CellShown(
        said(GRADES[proof.grade]), GRADE_TONES[proof.grade.value], proof.n, age, " · ".join(proof.sources),
        age is not None and age > OLD,
    )  # fmt: skip


def _with_point(touchpoint: documents.Touchpoint, library: Mapping[str, object]) -> documents.Touchpoint:
    """The touchpoint with the measuring point of the library where the map says none."""
    point = touchpoint.measuring_point or getattr(library.get(touchpoint.id), "measuring_point", "")
    return replace(touchpoint, measuring_point=point)


def _touchpoint(
    row: Sourced,
    full: documents.Touchpoint,
    library: Mapping[str, object],
    seen: Mapping[str, Seen] | None,
    names: Sequence[str],
) -> TouchpointShown:
    found = (seen or {}).get(full.id)
    return TouchpointShown(
        icon=icon_of(full.name, full.channel) or "circle-dot",
        row=row,
        uuid=getattr(library.get(full.id), "uuid", None),
        measuring_point=full.measuring_point,
        seen=found,
        named=tuple(_named(row, name) for name in names),
        blind=not full.measuring_point and not row.metrics and found is None,
    )


def _named(row: Sourced, name: str) -> str:
    """What a cell of a named source says: how many people, from when; "" where the source says nothing here."""
    source = row.sources.get(name)
    if source is None:
        return ""
    told = [f"n = {source.n}" if source.n is not None else "", source.date]
    return ", ".join(each for each in told if each) or say("yes", "ja")


def _stage(stage: documents.Stage) -> str:
    return stage.name or (said(DEFAULT_STAGES[stage.id]) if stage.id in DEFAULT_STAGES else stage.id)
