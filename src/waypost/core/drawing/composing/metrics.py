"""A metric of the document as a figure of a scene, with its last measured value where there is one."""

from dataclasses import replace

from waypost.core.drawing.figures import write
from waypost.core.drawing.scene import Delta, Evidence, Figure, Unit, Value, Verdict
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.numbers import decimals, reads_zero

_UNITS = {
    "": Unit.PLAIN,
    "share": Unit.SHARE,
    "count": Unit.COUNT,
    "seconds": Unit.SECONDS,
    "s": Unit.SECONDS,
    "score": Unit.SCORE,
    "points": Unit.POINTS,
}


def figure_of(metric: document.Metric, measurement: document.Measurement | None, step: str = "") -> Figure:
    """The figure of a metric at a step (or of the whole journey): measured if possible, else as typed."""
    metric = _as_share(metric) if metric.unit == "%" else metric
    unit = _UNITS.get(metric.unit.casefold(), Unit.PLAIN)
    suffix = metric.unit if unit is Unit.PLAIN else ""
    measured = measurement.find(document.Measure.METRIC, step=step, part=metric.id) if measurement else None
    if measured is not None:
        value = Value(measured.value, unit, low=measured.low, high=measured.high, n=measured.n, suffix=suffix)
        evidence: Evidence | None = Evidence.MEASURED
    else:
        value = Value(metric.value, unit, n=metric.evidence.n if metric.evidence else None, suffix=suffix)
        evidence = Evidence(metric.evidence.grade.value) if metric.evidence else None
    if unit in (Unit.PLAIN, Unit.COUNT) and value.amount is not None and (digits := decimals(value.amount)):
        value = replace(value, digits=digits)
    return Figure(
        label=metric.name or metric.id,
        value=value,
        delta=_delta(metric, value),
        share=value.amount if unit is Unit.SHARE and value.amount is not None and 0 <= value.amount <= 1 else None,
        target=metric.target if unit is Unit.SHARE else None,
        evidence=evidence,
        hint=metric.window,
    )


def _as_share(metric: document.Metric) -> document.Metric:
    """A metric in per cent, 38 for 38 %, as a share between 0 and 1. (Measured values are always shares.)"""
    value, before, target = (None if x is None else x / 100 for x in (metric.value, metric.before, metric.target))
    return replace(metric, unit="share", value=value, before=before, target=target)


def _delta(metric: document.Metric, value: Value) -> Delta | None:
    """The change against the value before; whether it is good is a property of the metric."""
    if value.amount is None or metric.before is None:
        return None
    change = value.amount - metric.before
    unit = Unit.POINTS if value.unit is Unit.SHARE else value.unit
    moved = Value(change, unit, digits=value.digits, suffix=value.suffix)
    # What reads 0 is no change: nobody is told "0, worse".
    if reads_zero(write(replace(moved, suffix=""), "en")):
        return Delta(replace(moved, amount=0.0))
    verdict = Verdict.NEUTRAL
    if metric.direction is not None:
        better = (change > 0) == (metric.direction is document.Direction.UP)
        verdict = Verdict.GOOD if better else Verdict.BAD
    return Delta(moved, verdict)
