"""The journey document becomes a scene: header, stages, steps, lanes, edges and footer of a picture.

Computed lanes come from the document's measurement and are there only when something was measured; a lane without
any cell is left out. Figures are handed on as values, never as text.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from waypost.core.drawing.composing.contents import service_of
from waypost.core.drawing.composing.lanes import lanes_of
from waypost.core.drawing.composing.lines import Lines, lines_of
from waypost.core.drawing.composing.metrics import figure_of
from waypost.core.drawing.composing.work import network_of_work
from waypost.core.drawing.figures import day
from waypost.core.drawing.scene import (
    Edge,
    EdgeKind,
    Evidence,
    Fact,
    FactKind,
    Figure,
    Footer,
    Header,
    Persona,
    Scene,
    Stage,
    Step,
    Unit,
    Value,
)
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording

_STATES = {
    document.State.AS_IS: Wording("Current state", "Ist-Journey"),
    document.State.TO_BE: Wording("Future state", "Soll-Journey"),
}
_STATUS = {
    document.Status.DRAFT: Wording("Draft", "Entwurf"),
    document.Status.RESEARCHED: Wording("Researched", "Recherchiert"),
    document.Status.REVIEWED: Wording("Reviewed", "Geprüft"),
    document.Status.LIVE: Wording("Live", "Live"),
    document.Status.ARCHIVED: Wording("Archived", "Archiviert"),
}
_FACTS = (
    (FactKind.CUSTOMER_GOAL, "customer_goal"),
    (FactKind.TRIGGER, "trigger"),
    (FactKind.MOTIVATION, "motivation"),
    (FactKind.EXPECTATION, "expectation"),
    (FactKind.BEST_OUTCOME, "best_outcome"),
    (FactKind.BRAND_PROMISE, "brand_promise"),
)
# What stands where something is still to be written; no id of a step begins with it.
VACANT = "+"
_DESCRIBE = Wording("+ Description", "+ Beschreibung")
_CUSTOMERS = Wording("Customers", "Kund:innen")
_BEGUN = Wording("Customers who began", "Kund:innen begonnen")
_AS_OF = Wording("Map of {}", "Karte vom {}")
_PERIOD = Wording("Data of {}", "Daten vom {}")
_VERSION = Wording("Version {}", "Version {}")
_STAGE = Wording("Stage {}", "Phase {}")
_STEP = Wording("Step {}", "Schritt {}")


def compose(
    journey: document.Journey, *, language: Language, lines: Lines = "", edited: bool = False, status: str = ""
) -> Scene:
    """The picture of a journey, its own words as they are and all other words in `language`.

    `lines` says what the lines of the transit map are (see `composing.lines`); with "departments" the stations are the
    internal work, and the scene has no lanes. Raises WaypostError where the document has no such lines.
    Links to other documents should be filled in before (`linked`). The journey must have at least one step to be
    worth drawing; without any, the scene has a header only. `status` is told instead of the one that the document says,
    by those who know better how far it has come. One to be `edited` also shows what is still empty: lanes
    that people write into, header facts, stages without steps.
    """
    if lines == "departments":
        stages_of_work, stations, departments = network_of_work(journey, language)
        head = _header(journey, language, status)
        return Scene(head, stages_of_work, stations, footer=_footer(journey), lines=departments)
    if edited:
        return _to_be_edited(journey, language)
    stages = [stage for stage in journey.stages if stage.steps]
    return Scene(
        header=_header(journey, language, status),
        stages=tuple(_stage(stage, place, language) for place, stage in enumerate(stages, 1)),
        steps=tuple(_step(step, place, language) for place, step in enumerate(journey.steps(), 1)),
        lanes=lanes_of(journey, language),
        edges=_edges(journey),
        footer=_footer(journey),
        service=service_of(journey, language) if stages else None,
        lines=lines_of(journey, lines, language),
    )


def _to_be_edited(journey: document.Journey, language: Language) -> Scene:
    """The infographic with everything that can be filled; a stage without steps keeps a vacant column."""
    stages = [_stage(stage, place, language) for place, stage in enumerate(journey.stages, 1)]
    written = iter(enumerate(journey.steps(), 1))
    steps: list[Step] = []
    for place, stage in enumerate(stages):
        steps += [_step(step, number, language) for _, (number, step) in zip(stage.steps, written, strict=False)]
        if not stage.steps:
            stages[place] = replace(stage, steps=(f"{VACANT}{stage.id}",))
            steps.append(Step(f"{VACANT}{stage.id}", "", vacant=True))
    head = _header(journey, language)
    facts = tuple(Fact(kind, getattr(journey, key) or VACANT) for kind, key in _FACTS)
    return Scene(
        header=replace(head, subtitle=head.subtitle or _DESCRIBE.in_(language), facts=facts),
        stages=tuple(stages),
        steps=tuple(steps),
        lanes=lanes_of(journey, language, edited=True),
        edges=_edges(journey),
        footer=replace(_footer(journey), legend=False),
        edited=True,
    )


def _header(journey: document.Journey, language: Language, status: str = "") -> Header:
    return Header(
        title=journey.name or journey.id,
        subtitle=journey.description,
        meta=tuple(_meta(journey, language, status)),
        persona=_persona(journey.personas[0]) if journey.personas else None,
        facts=tuple(Fact(kind, getattr(journey, key)) for kind, key in _FACTS if getattr(journey, key)),
        figures=tuple(_figures(journey, language)),
    )


def _meta(journey: document.Journey, language: Language, status: str) -> list[str]:
    found = [_STATES[journey.state].in_(language), status or _STATUS[journey.status].in_(language)]
    if journey.version:
        found.append(_VERSION.in_(language).format(journey.version))
    if journey.owner:
        found.append(journey.owner)
    measured_until = journey.measurement.data_as_of[:10] if journey.measurement else ""
    if (written := _moment(journey.date)) is not None and journey.date != measured_until:
        found.append(_AS_OF.in_(language).format(day(written.date(), language)))
    if journey.measurement and (period := _period(journey.measurement, language)):
        found.append(period)
    return found


def _period(measured: document.Measurement, language: Language) -> str:
    """First and last day; the document's end is the first moment that is no longer part of the period."""
    first, end = _moment(measured.from_), _moment(measured.to)
    if first is None or end is None:
        return ""
    last = (end - timedelta(microseconds=1)).date()
    days = [day(first.date(), language), day(last, language)]
    return _PERIOD.in_(language).format(" – ".join(dict.fromkeys(days)))


def _figures(journey: document.Journey, language: Language) -> Iterator[Figure]:
    """The journey's own metrics, then its customers; events are those of all data, and so no figure of a journey."""
    measured = journey.measurement
    for metric in journey.metrics:
        yield figure_of(metric, measured)
    if measured and measured.reached is not None:
        name = _BEGUN if journey.beginnings() else _CUSTOMERS
        yield Figure(name.in_(language), Value(measured.reached, Unit.COUNT))


def _persona(persona: document.Persona) -> Persona:
    quotes = [quote for quote in persona.quotes if quote.consent is not document.Consent.REFUSED]
    icon = "" if "." in persona.image or "/" in persona.image else persona.image
    return Persona(
        name=persona.name or persona.id,
        icon=icon,
        about=persona.summary,
        quote=quotes[0].text if quotes else "",
    )


def _stage(stage: document.Stage, place: int, language: Language) -> Stage:
    default = DEFAULT_STAGES.get(stage.id, _STAGE).in_(language).format(place)
    return Stage(
        name=stage.name or default,
        steps=tuple(step.id for step in stage.steps),
        hint=stage.description,
        id=stage.id,
    )


def _step(step: document.Step, place: int, language: Language) -> Step:
    return Step(
        id=step.id,
        title=step.name or _STEP.in_(language).format(place),
        note=" · ".join(text for text in (step.time, step.place) if text),
        icon="" if "." in step.image or "/" in step.image else step.image,
        moment_of_truth=step.moment_of_truth,
        evidence=Evidence(step.evidence.grade.value) if step.evidence else None,
        hint=step.notes,
    )


def _edges(journey: document.Journey) -> tuple[Edge, ...]:
    """Branches and loops between steps that are there; plain neighbours and ways back to oneself need no arrow."""
    places = {step.id: place for place, step in enumerate(journey.steps())}
    found = []
    for edge in journey.edges:
        if edge.from_ not in places or edge.to not in places or edge.from_ == edge.to:
            continue
        ahead = places[edge.to] - places[edge.from_]
        if ahead == 1 and not edge.condition:
            continue
        kind = EdgeKind.BRANCH if ahead > 0 else EdgeKind.LOOP
        found.append(Edge(edge.from_, edge.to, kind, share=edge.share, label=edge.condition))
    return tuple(found)


def _footer(journey: document.Journey) -> Footer:
    measured = journey.measurement
    named = [source.name for source in journey.evidence.sources] if journey.evidence else []
    if measured is None:
        return Footer(sources=tuple(named), version=journey.version)
    return Footer(
        sources=tuple(dict.fromkeys([*named, *measured.sources])),
        as_of=_moment(measured.data_as_of),
        version=journey.version,
        notes=(measured.left_out,) if measured.left_out else (),
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:  # a date that no calendar has is not worth losing the picture for
        return None
