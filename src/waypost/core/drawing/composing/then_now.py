"""Figures of two versions side by side: of the whole journey, then of its steps."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from waypost.core.drawing.composing.metrics import figure_of
from waypost.core.drawing.figures import write
from waypost.core.drawing.scene import Delta, Figure, FigureLane, Unit, Value, Verdict
from waypost.core.drawing.scene.compared import ThenNow
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import Direction, Journey, Measure, outline
from waypost.core.vocabulary.wording import Language, Wording

_CUSTOMERS = Wording("Customers", "Kund:innen")
_SATISFACTION = Wording("Satisfaction", "Zufriedenheit")
_EVIDENCE = Wording("Evidence", "Evidenz")
_DROP_OFF = Wording("Drop-off rate", "Abbruchquote")
_MEASURED = Wording("Emotion from ratings", "Emotion aus Bewertungen")
_AGAINST = Wording("against {}", "gegenüber {}")
_NONE = Value(None)


def then_and_now(old: Journey, new: Journey, language: Language) -> tuple[ThenNow, ...]:
    """Every figure that one of the two versions knows; whether a difference is welcome is a property of the figure."""
    return tuple(
        each for each in _every(old, new, language) if each.before.amount is not None or each.after.amount is not None
    )


def _every(old: Journey, new: Journey, language: Language) -> Iterator[ThenNow]:
    was, now = outline(old), outline(new)
    yield from _metrics(old, new, old.metrics, new.metrics)
    known = (
        (_SATISFACTION, was.satisfaction, now.satisfaction, Unit.SCORE, Direction.UP),
        (_CUSTOMERS, was.customers, now.customers, Unit.COUNT, None),
        (_EVIDENCE, was.grades.share, now.grades.share, Unit.SHARE, Direction.UP),
    )
    for name, before, after, unit, wanted in known:
        yield _pair(name.in_(language), "", _value(before, unit), _value(after, unit), wanted)
    before_steps = {step.id: step for step in old.steps()}
    for step in new.steps():
        if step.id in before_steps:
            place = step.name or step.id
            yield from _metrics(old, new, before_steps[step.id].metrics, step.metrics, step.id, place)
            for wording, measure, unit, wanted in (
                (_DROP_OFF, Measure.DROP_OFF_RATE, Unit.SHARE, Direction.DOWN),
                (_MEASURED, Measure.EMOTION, Unit.SCORE, Direction.UP),
            ):
                one, other = (_value(_measured(each, measure, step.id), unit) for each in (old, new))
                yield _pair(wording.in_(language), place, one, other, wanted)


def _metrics(
    old: Journey,
    new: Journey,
    before: tuple[document.Metric, ...],
    after: tuple[document.Metric, ...],
    step: str = "",
    place: str = "",
) -> Iterator[ThenNow]:
    was = {metric.id: figure_of(metric, old.measurement, step).value for metric in before}
    for metric in after:
        figure = figure_of(metric, new.measurement, step)
        yield _pair(figure.label, place, was.get(metric.id, _NONE), figure.value, metric.direction)
    gone = {metric.id for metric in before} - {metric.id for metric in after}
    for metric in before:
        if metric.id in gone:
            yield _pair(metric.name or metric.id, place, was[metric.id], _NONE, None)


def _measured(journey: Journey, measure: Measure, step: str) -> float | None:
    figure = journey.measurement.find(measure, step=step) if journey.measurement else None
    return figure.value if figure else None


def _value(amount: float | None, unit: Unit) -> Value:
    return Value(amount, unit, digits=1 if unit is Unit.SCORE else None)


def _pair(name: str, place: str, before: Value, after: Value, wanted: Direction | None) -> ThenNow:
    return ThenNow(name, place, before, after, _delta(before, after, wanted))


def _delta(before: Value, after: Value, wanted: Direction | None) -> Delta | None:
    if before.amount is None or after.amount is None or before.unit is not after.unit:
        return None
    # What reads the same is the same: nobody is told "0 points, worse".
    same = write(before, "en") == write(after, "en")
    change = 0.0 if same else after.amount - before.amount
    unit = Unit.POINTS if after.unit is Unit.SHARE else after.unit
    verdict = Verdict.NEUTRAL
    if wanted is not None and change:
        verdict = Verdict.GOOD if (change > 0) == (wanted is Direction.UP) else Verdict.BAD
    return Delta(Value(change, unit, digits=after.digits, suffix=after.suffix), verdict)


def as_figures(pairs: tuple[ThenNow, ...], before: str, language: Language) -> tuple[Figure, ...]:
    """Those of the whole journey that the new version knows, as figures of its header."""
    against = _AGAINST.in_(language).format(before)
    return tuple(
        Figure(each.name, each.after, replace(each.delta, against=against) if each.delta else None)
        for each in pairs
        if not each.place and each.after.amount is not None
    )


def with_changes(lane: FigureLane, pairs: tuple[ThenNow, ...], names: Mapping[str, str]) -> FigureLane:
    """Figures of cells with their change since the other version, instead of that since a date of their own."""
    changed = (each for each in pairs if each.delta and each.delta.value.amount)
    deltas = {(each.place, each.name): each.delta for each in changed}
    cells = {
        step: tuple(replace(figure, delta=deltas.get((names[step], figure.label))) for figure in cell)
        for step, cell in lane.cells.items()
    }
    return replace(lane, cells=cells)
