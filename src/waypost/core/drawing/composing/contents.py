"""Lanes of what people wrote on the map."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from waypost.core.drawing.composing.metrics import figure_of
from waypost.core.drawing.scene import (
    BackstageLane,
    Boundary,
    Box,
    Card,
    CardKind,
    CardLane,
    Contact,
    Evidence,
    Figure,
    FigureLane,
    Handoff,
    Quote,
    QuoteLane,
    Service,
    Still,
    Text,
    TextLane,
    Touchpoint,
    Zone,
)
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.journey import InsightKind, LaneKind
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.wording import Language, Wording

Steps = Sequence[document.Step]
_UNMEASURED = Wording("no measuring point", "ohne Messpunkt")
_LIVE = Wording(
    "From the data, against the time before, unless it says: written by hand",
    "Aus den Daten, gegen die Zeit davor, außer wo steht: von Hand",
)
_WRITTEN = Wording("written by hand", "von Hand")
_SEVERAL = Wording("several channels", "mehrere Kanäle")
NO_WORDS = "…"  # a picture that nobody described
_NEEDS = (InsightKind.NEED, InsightKind.JOB)
_NOTES = (LaneKind.ACTIONS, LaneKind.THOUGHTS, LaneKind.PEOPLE, LaneKind.TOOLS, LaneKind.CONTENTS)
_TEXTS: dict[LaneKind, Callable[[document.Step], str]] = {
    LaneKind.EXPECTATIONS: lambda step: step.expectation,
    LaneKind.BEST_OUTCOMES: lambda step: step.best_outcome,
    LaneKind.NESTED_JOURNEYS: lambda step: step.journey,
}
_CARDS: dict[LaneKind, tuple[CardKind, Callable[[document.Step], Sequence[document.Linked]]]] = {
    LaneKind.PAIN_POINTS: (CardKind.PAIN, lambda step: step.pain_points),
    LaneKind.GAINS: (CardKind.GAIN, lambda step: step.gains),
    LaneKind.OPPORTUNITIES: (CardKind.OPPORTUNITY, lambda step: step.opportunities),
    LaneKind.INSIGHTS: (CardKind.INSIGHT, lambda step: [i for i in step.insights if i.type not in _NEEDS]),
    LaneKind.NEEDS: (CardKind.NEED, lambda step: [i for i in step.insights if i.type in _NEEDS]),
}


def grade(evidence: document.Evidence | None) -> Evidence | None:
    return Evidence(evidence.grade.value) if evidence else None


def text_lane(kind: LaneKind, name: str, steps: Steps, persona: str) -> TextLane | None:
    """Notes or a text of each step; several notes stand below each other."""
    if kind in _NOTES:
        cells = {step.id: _notes(getattr(step, kind.value), persona) for step in steps}
    elif kind is LaneKind.IMAGE:
        cells = stills(steps)
    elif kind in _TEXTS:
        cells = {step.id: Text(_TEXTS[kind](step)) for step in steps}
    else:
        return None
    return TextLane(name, {step: cell for step, cell in cells.items() if cell.text})


def stills(steps: Steps) -> dict[str, Text]:
    """The pictures of steps by name, with what they show."""
    return {
        step.id: Text(step.image_text or NO_WORDS, still=Still(step.image)) for step in steps if is_picture(step.image)
    }


def _notes(notes: Sequence[document.Note], persona: str) -> Text:
    shown = [note for note in notes if not persona or note.persona in ("", persona)]
    grades = {grade(note.evidence) for note in shown}
    return Text("\n".join(note.text for note in shown), evidence=grades.pop() if len(grades) == 1 else None)


def free_lane(lane: document.Lane, name: str, steps: Steps) -> TextLane:
    """A lane of the map's own, whose cells stand in the document's lane."""
    present = {step.id for step in steps}
    return TextLane(name, {step: Text(text) for step, text in (lane.cells or {}).items() if step in present and text})


def card_lane(kind: LaneKind, name: str, steps: Steps) -> CardLane | None:
    if kind not in _CARDS:
        return None
    card_kind, objects = _CARDS[kind]
    return CardLane(
        name, {step.id: tuple(_card(card_kind, item) for item in objects(step)) for step in steps if objects(step)}
    )


def _card(kind: CardKind, item: document.Linked) -> Card:
    severity, note = None, ""
    leads_to: tuple[str, ...] = ()
    if isinstance(item, document.PainPoint):
        severity, note, leads_to = item.severity, item.cause, item.opportunities
    elif isinstance(item, document.Gain):
        severity = item.strength
    elif isinstance(item, document.Opportunity):
        severity, note = item.impact, item.owner
    elif isinstance(item, document.Insight):
        note = item.text
    return Card(
        text=item.name or item.id,
        kind=kind,
        id=item.id,
        severity=severity,
        n=item.evidence.n if item.evidence else None,
        leads_to=leads_to,
        note=note,
        evidence=grade(item.evidence),
    )


def touchpoints(steps: Steps, language: Language) -> Mapping[str, tuple[Touchpoint, ...]]:
    """The touchpoints of each step that has any; one without a measuring point carries a hint that says so.

    Where a step is called as its only touchpoint, the channel is told instead of the same name again; where no step
    has more to tell than its name, or data know one touchpoint or one channel alone, there is no lane.
    """
    cells = all_touchpoints(steps, language)
    repeated = {
        step.id
        for step in steps
        if len(step.touchpoints) == 1 and step.touchpoints[0].name.casefold() == step.name.casefold()
    }
    if repeated != set(cells):
        named = {(item.id, item.name) for step in steps for item in step.touchpoints}
        drafted = all(item.measuring_point for step in steps for item in step.touchpoints)
        return {} if drafted and len(named) == 1 < len(cells) else cells
    told = {step.touchpoints[0].channel for step in steps if step.touchpoints}
    if not any(told) or (len(told) == 1 and len(cells) > 1):
        return {}
    return {
        step.id: (replace(cells[step.id][0], label=step.touchpoints[0].channel or _SEVERAL.in_(language)),)
        for step in steps
        if step.id in cells
    }


def all_touchpoints(steps: Steps, language: Language) -> dict[str, tuple[Touchpoint, ...]]:
    """The touchpoints of each step that has any."""
    return {
        step.id: tuple(_touchpoint(item, language) for item in step.touchpoints) for step in steps if step.touchpoints
    }


def _touchpoint(item: document.Touchpoint, language: Language) -> Touchpoint:
    unmeasured = "" if item.measuring_point else _UNMEASURED.in_(language)
    return Touchpoint(
        label=item.name or item.id,
        icon=item.icon or icon_of(item.name, item.channel),
        kind=Contact(item.meeting.value) if item.meeting else Contact.DIGITAL,
        evidence=grade(item.evidence),
        hint=" · ".join(text for text in (item.channel, item.device, item.place, item.time, unmeasured) if text),
    )


def quotes_of(step: document.Step) -> tuple[Quote, ...]:
    """What customers said at a step and agreed to see shown, or did not refuse."""
    feeling = step.emotions[0].value if step.emotions else None
    shown = [quote for quote in step.quotes if quote.consent is not document.Consent.REFUSED]
    return tuple(Quote(quote.text, quote.speaker, feeling, hint=quote.source) for quote in shown)


def quote_lane(name: str, steps: Steps) -> QuoteLane:
    return QuoteLane(name, {step.id: found for step in steps if (found := quotes_of(step))})


def metric_lane(name: str, steps: Steps, measurement: document.Measurement | None, language: Language) -> FigureLane:
    """Metrics as they were written, and those that are measured: where there are both, the written ones say so."""
    live = measurement is not None and any(each.measure is document.Measure.METRIC for each in measurement.figures)

    def one(metric: document.Metric, step: str) -> Figure:
        figure = figure_of(metric, measurement, step)
        if measurement is None or measurement.find(document.Measure.METRIC, step=step, part=metric.id) is not None:
            return figure
        return replace(figure, source=_WRITTEN.in_(language)) if live else figure

    cells = {step.id: tuple(one(metric, step.id) for metric in step.metrics) for step in steps if step.metrics}
    return FigureLane(name, cells, note=_LIVE.in_(language) if live else "")


def backstage_lane(name: str, workflow: document.Workflow | None, steps: Steps) -> BackstageLane | None:
    """Internal work under the steps it serves; work that serves none stands where the work before it stands."""
    boxes, handoffs = work_of(workflow, steps)
    known = {box.id for box in boxes}
    drawn = tuple(handoff for handoff in handoffs if handoff.target in known)
    return BackstageLane(name, boxes, drawn, above=Boundary.VISIBILITY) if boxes else None


def work_of(workflow: document.Workflow | None, steps: Steps) -> tuple[tuple[Box, ...], tuple[Handoff, ...]]:
    """The work steps at the customer steps they serve, and what they pass on to each other."""
    if workflow is None or not workflow.steps or not steps:
        return (), ()
    present = {step.id for step in steps}
    boxes, handoffs, at = [], [], steps[0].id
    for work in workflow.steps:
        at = next((step.id for step in steps if step.id in work.serves), at)
        boxes.append(
            Box(
                id=work.id,
                step=at,
                text=work.name or work.id,
                department=work.department,
                system=", ".join(work.tools),
                decision=bool(work.decision),
                evidence=grade(work.evidence),
                hint=work.description,
                zone=Zone(work.visibility.value),
                serves=tuple(step for step in work.serves if step in present),
                duration=work.duration,
                misalignments=work.misalignments,
            )
        )
        handoffs += [
            Handoff(work.id, each.to, ", ".join(each.passes), ", ".join(each.loses), each.wait, each.by)
            for each in work.handoffs
        ]
        handoffs += [
            Handoff(work.id, branch.to, branch.condition, outcome=True, share=branch.share) for branch in work.decision
        ]
    return tuple(boxes), tuple(handoffs)


def service_of(journey: document.Journey, language: Language) -> Service:
    """What a service blueprint shows, whichever lanes the map lists."""
    steps = list(journey.steps())
    met = {step.id: tuple(_touchpoint(item, language) for item in step.touchpoints) for step in steps}
    held = {
        step.id: tuple(each for each in met[step.id] if each.kind is Contact.PHYSICAL)
        + tuple(Touchpoint(note.text, "file-text", Contact.PHYSICAL, grade(note.evidence)) for note in step.contents)
        for step in steps
    }
    boxes, handoffs = work_of(journey.workflow, steps)
    actions = {step.id: _notes(step.actions, "") for step in steps}
    return Service(
        evidence={step: cell for step, cell in held.items() if cell},
        actions={step: cell for step, cell in actions.items() if cell.text},
        expectations={step.id: step.expectation for step in steps if step.expectation},
        touchpoints={
            step: kept
            for step, cell in met.items()
            if (kept := tuple(e for e in cell if e.kind is not Contact.PHYSICAL))
        },
        boxes=boxes,
        handoffs=handoffs,
        stills=stills(steps),
    )
