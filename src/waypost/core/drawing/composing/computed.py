"""Lanes of what was measured, read from the document's measurement."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from waypost.core.drawing.composing.contents import grade, quotes_of
from waypost.core.drawing.scene import (
    Curve,
    Emotion,
    EmotionLane,
    Evidence,
    Flow,
    FlowLane,
    GapLane,
    Mix,
    MixLane,
    Part,
    Switch,
    SwitchKind,
    Unit,
    Value,
)
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import LaneKind, Measure
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

Steps = Sequence[document.Step]
OFTEN = 0.2  # from this share on, a measured switch is marked between two touchpoints
_OF_STEP = Wording("Rates are shares of the step’s customers", "Quoten: Anteile an den Kund:innen des Schritts")
_EVERYBODY = Wording(
    "Everybody with a contact at the step, below it the share of all {} customers",
    "Alle mit Kontakt am Schritt, darunter der Anteil von allen {} Kund:innen",
)
_OTHER = Wording("Customers", "Kund:innen")
_MEASURED = Wording("from ratings", "aus Bewertungen")
_ASSUMED = Wording("assumed", "angenommen")


def _value(figure: document.Figure | None, unit: Unit) -> Value | None:
    if figure is None or figure.value is None:
        return None
    return Value(figure.value, unit, low=figure.low, high=figure.high, n=figure.n)


def flow_lane(
    name: str, steps: Steps, measured: document.Measurement | None, kinds: Sequence[LaneKind], language: Language
) -> FlowLane | None:
    """Customers of each step with the rates and times that the map wants to show."""
    if measured is None:
        return None

    def wanted(kind: LaneKind, measure: Measure, step: str, unit: Unit) -> Value | None:
        return _value(measured.find(measure, step=step), unit) if kind in kinds and measured else None

    cells = {}
    for step in steps:
        customers = measured.find(Measure.CUSTOMERS, step=step.id)
        if customers is not None and customers.value is not None:
            cells[step.id] = Flow(
                round(customers.value),
                reach=customers.value / customers.n if customers.n else None,
                continued=wanted(LaneKind.CONTINUATION_RATE, Measure.CONTINUATION_RATE, step.id, Unit.SHARE),
                dropped=wanted(LaneKind.DROP_OFF_RATE, Measure.DROP_OFF_RATE, step.id, Unit.SHARE),
                seconds_to_next=wanted(LaneKind.TIME_TO_NEXT, Measure.TIME_TO_NEXT, step.id, Unit.SECONDS),
                evidence=Evidence.MEASURED,
            )
    return FlowLane(name, cells, note=_base(steps, measured, language)) if cells else None


def _base(steps: Steps, measured: document.Measurement, language: Language) -> str:
    """Who is counted at a step, and of whom the shares are."""
    counted = (measured.find(Measure.CUSTOMERS, step=step.id) for step in steps)
    everybody = next((figure.n for figure in counted if figure is not None and figure.n), 0)
    said = _EVERYBODY.in_(language).format(number(everybody, language)) if everybody else ""
    return " · ".join(filter(None, (said, _OF_STEP.in_(language))))


def mix_lane(name: str, steps: Steps, measured: document.Measurement | None) -> MixLane | None:
    if measured is None:
        return None
    cells = {}
    for step in steps:
        figures = [f for f in measured.parts(Measure.CHANNEL_SHARE, step.id) if f.value]
        if figures:
            cells[step.id] = Mix(tuple(Part(f.part, f.value or 0.0) for f in figures), n=figures[0].n)
    return MixLane(name, cells) if cells else None


def switches(steps: Steps, measured: document.Measurement | None) -> tuple[Switch, ...]:
    """Changes of device, department or channel between neighbours: measured where often, else as designed."""
    found = []
    for before, after in pairwise(steps):
        figures = _switch_figures(measured, before.id, after.id) if measured else []
        often = [f for f in figures if (f.value or 0.0) >= OFTEN]
        if often:
            kinds = tuple(SwitchKind(f.part) for f in often)
            shares = tuple(f.value or 0.0 for f in often)
            found.append(Switch(before.id, after.id, kinds, shares=shares))
        elif not figures:
            found += _designed(before, after)
    return tuple(found)


def _switch_figures(measured: document.Measurement, step: str, to: str) -> list[document.Figure]:
    kinds = {kind.value for kind in SwitchKind}
    return [f for f in measured.parts(Measure.SWITCH_RATE, step) if f.to == to and f.part in kinds]


def _designed(before: document.Step, after: document.Step) -> list[Switch]:
    """The switch that the drawn touchpoints themselves make: no channel (or device) in common."""
    found: dict[SwitchKind, tuple[str, str]] = {}
    for kind, key in ((SwitchKind.DEVICE, "device"), (SwitchKind.CHANNEL, "channel")):
        left = [getattr(item, key) for item in before.touchpoints if getattr(item, key)]
        right = [getattr(item, key) for item in after.touchpoints if getattr(item, key)]
        if left and right and not set(left) & set(right):
            found[kind] = (left[0], right[0])
    if not found:
        return []
    left_word, right_word = next(iter(found.values()))
    return [Switch(before.id, after.id, tuple(found), before=left_word, after=right_word)]


def gap_lane(name: str, steps: Steps, measured: document.Measurement | None) -> GapLane | None:
    """Possible additional drop-offs at each switch that was found to be a gap."""
    if measured is None:
        return None
    present = {step.id for step in steps}
    kinds = {kind.value for kind in SwitchKind}
    found = [
        _gap(measured, f)
        for f in measured.figures
        if f.measure is Measure.GAP and f.part in kinds and {f.step, f.to} <= present
    ]
    return GapLane(name, tuple(found)) if found else None


def _gap(measured: document.Measurement, gap: document.Figure) -> Switch:
    place = {"step": gap.step, "to": gap.to, "part": gap.part}
    return Switch(
        gap.step,
        gap.to,
        (SwitchKind(gap.part),),
        before=gap.before,
        after=gap.after,
        customers=gap.n,
        additional=_value(gap, Unit.COUNT),
        drop_off=_value(measured.find(Measure.SWITCH_DROP_OFF, **place), Unit.SHARE),
        usual=_value(measured.find(Measure.STAY_DROP_OFF, **place), Unit.SHARE),
    )


def emotion_lane(
    name: str, journey: document.Journey, measured: document.Measurement | None, language: Language, *, quotes: bool
) -> EmotionLane | None:
    """One curve for each persona as the map tells it, and one from ratings; with quotes at their points if wanted."""
    steps = list(journey.steps())
    names = {persona.id: persona.name for persona in journey.personas}
    curves = []
    for persona in dict.fromkeys(e.persona for step in steps for e in step.emotions):
        points = {step.id: point for step in steps if (point := _told(step, persona, quotes)) is not None}
        if points:
            label = names.get(persona) or persona or (_ASSUMED if measured else _OTHER).in_(language)
            curves.append(Curve(label, points, _weakest(points), persona=persona))
    rated = _rated(steps, measured)
    if rated:
        curves.append(Curve(_MEASURED.in_(language), rated, Evidence.MEASURED))
    return EmotionLane(name, tuple(curves)) if curves else None


def _told(step: document.Step, persona: str, quotes: bool) -> Emotion | None:
    for emotion in step.emotions:
        if emotion.persona == persona and emotion.value is not None:
            # What was said belongs to the main feeling at the step: a comment is not said twice.
            said = quotes_of(step) if quotes and emotion is step.emotions[0] else ()
            return Emotion(
                emotion.value,
                emotion.label,
                n=emotion.evidence.n if emotion.evidence else None,
                evidence=grade(emotion.evidence) or Evidence.ASSUMED,
                quote=said[0] if said else None,
            )
    return None


def _rated(steps: Steps, measured: document.Measurement | None) -> Mapping[str, Emotion]:
    found = {}
    for step in steps:
        figure = measured.find(Measure.EMOTION, step=step.id) if measured else None
        if figure is not None and figure.value is not None:
            found[step.id] = Emotion(
                figure.value, n=figure.n, low=figure.low, high=figure.high, evidence=Evidence.MEASURED
            )
    return found


def _weakest(points: Mapping[str, Emotion]) -> Evidence:
    """A curve rests on what its weakest point rests on."""
    grades = {point.evidence for point in points.values()}
    for one in (Evidence.ASSUMED, Evidence.REPORTED):
        if one in grades:
            return one
    return Evidence.MEASURED
