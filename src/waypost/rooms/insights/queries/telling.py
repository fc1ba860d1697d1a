"""A metric in words: its value with range and n, the change, the target."""

from dataclasses import dataclass

from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.numbers import decimals, reads_zero
from waypost.core.vocabulary.wording import Language
from waypost.rooms.insights.records import Live


@dataclass(frozen=True, slots=True)
class MetricShown:
    """What a page says of a metric. `tone` is that of the target: good, bad, or "". `steady`: the trend reads 0."""

    live: Live
    value: str
    range: str
    n: str
    trend: str
    trend_tone: str
    steady: bool
    target: str
    tone: str
    figure: str
    open: str


def metric_shown(live: Live, language: Language) -> MetricShown:
    """A live metric for a page, a lane or a card."""
    write, unit = Writer(language), live.metric.unit
    reach = ""
    if live.low is not None and live.high is not None:
        low, high = (write.figure(each * 100, 1) for each in (live.low, live.high))
        reach = f"{low}–{high}"
    trend, tone, steady = "", "", False
    if live.trend is not None:
        trend, tone = _signed(live.trend.difference, unit, write), live.trend.tone
        if reads_zero(trend):
            trend, tone, steady = write.say("unchanged", "unverändert"), "", True
    sign = "≥" if live.metric.direction == "up" else "≤"
    return MetricShown(
        live=live,
        value=figure(live.value, unit, write),
        range=reach,
        n=write.count(live.n),
        trend=trend,
        trend_tone=tone,
        steady=steady,
        target=f"{sign} {figure(live.metric.target, unit, write)}" if live.metric.target is not None else "",
        tone="" if live.reached is None else "good" if live.reached else "bad",
        figure=live.figure.in_(language) if live.figure else live.metric.figure,
        open=write.count(live.open) if live.provisional else "",
    )


def figure(value: float | None, unit: str, write: Writer) -> str:
    """A value as its unit is written; a dash where there is none."""
    if value is None:
        return "–"
    if unit == "share":
        return write.share(value)
    if unit == "seconds":
        return write.time(value)
    return write.figure(value, decimals(value, 2))


def _signed(value: float, unit: str, write: Writer) -> str:
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    if unit == "share":
        return f"{sign}{write.figure(abs(value) * 100, 1)} {write.say('points', 'Pkt.')}"
    return sign + figure(abs(value), unit, write)
