"""Internal steps as a picture: how long they take; below it, what follows for customers when they go wrong."""

from dataclasses import replace
from functools import partial
from typing import Any

from waypost.core.drawing import figures
from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Panels, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, value_of
from waypost.core.pictures.comparing import key
from waypost.core.vocabulary.numbers import duration, percent
from waypost.core.vocabulary.wording import Language, Wording

_MOST = 20
_EXECUTIONS = {True: Wording("execution", "Ausführung"), False: Wording("executions", "Ausführungen")}
_LEAD = Wording("Lead time", "Durchlaufzeit")
_MEDIAN, _P90 = Wording("Median", "Median"), Wording("90th percentile", "90. Perzentil")
_REWORK, _ERROR = Wording("{} with rework", "{} mit Nacharbeit"), Wording("error rate {}", "Fehlerquote {}")
_WAITING = Wording("half wait {} or less", "die Hälfte wartet höchstens {}")
_TIMES = Wording("How long internal steps take", "Wie lange interne Schritte dauern")
_EFFECTS = {
    "reached": Wording(
        "How many customers then reach the step served", "Wie viele Kund:innen danach den bedienten Schritt erreichen"
    ),
    "dropped": Wording("How many customers then drop off", "Wie viele Kund:innen danach abbrechen"),
    "time": Wording(
        "How long customers then take to the step served",
        "Wie lange Kund:innen danach bis zum bedienten Schritt brauchen",
    ),
}
_DIFFERENCE = Wording("With the trouble minus without it{}, adjusted", "Mit Störung minus ohne{}, bereinigt")
_POINTS = Wording(", in points", ", in Prozentpunkten")
_TROUBLES = {
    "slow": Wording("slow", "langsam"),
    "rework": Wording("rework", "Nacharbeit"),
    "error": Wording("error", "Fehler"),
}


def picture(reply: Any, language: Language, caption: Caption) -> BarChart | Panels:
    """The steps of a `ProcessAnswer` in the order asked, then the differences that stand out in its links.

    Where none does, the tested differences in customers who reach the step served.
    """
    answer = reply.answer
    executions = sum(step.executions for step in answer.steps)
    caption = counting(caption, executions, _EXECUTIONS[executions == 1].in_(language), language)
    times = BarChart(
        Caption(_TIMES.in_(language)),
        tuple(_bar(step, language) for step in answer.steps),
        Axis(_LEAD.in_(language), Ruler.SECONDS),
        (_MEDIAN.in_(language), _P90.in_(language)),
    )
    clear = [kind for kind in _EFFECTS if any(getattr(link, kind).stands_out for link in answer.links)]
    effects = [_effects(answer.links, kind, language) for kind in clear or ["reached"]]
    drawn = tuple(chart for chart in effects if chart.bars)
    return Panels(caption, (times, *drawn)) if drawn else replace(times, caption=caption)


def _effects(links: Any, kind: str, language: Language) -> BarChart:
    """One kind of outcome: every link where it was tested."""
    bars = tuple(_effect(link, kind, language) for link in links if getattr(link, kind).tested)[:_MOST]
    title = Caption(_EFFECTS[kind].in_(language), notes=key(bars, language))
    points = "" if kind == "time" else _POINTS.in_(language)
    axis = Axis(_DIFFERENCE.in_(language).format(points), Ruler.SECONDS if kind == "time" else Ruler.POINTS)
    return BarChart(title, bars, axis, signed=True)


def _bar(step: Any, language: Language) -> Bar:
    notes = [
        word.in_(language).format(figures.share(share.value, language))
        for word, share in ((_REWORK, step.reworked), (_ERROR, step.error_rate))
        if share.n
    ]
    if step.waiting is not None and step.waiting.median is not None:
        notes.append(_WAITING.in_(language).format(duration(step.waiting.median, language)))
    values = tuple(Value(seconds, Unit.SECONDS, n=step.lead.n) for seconds in (step.lead.median, step.lead.p90))
    return Bar(step.label, values, " · ".join(notes))


def _effect(link: Any, kind: str, language: Language) -> Bar:
    effect = getattr(link, kind)
    write = duration if kind == "time" else partial(percent, digits=1)
    sides = " : ".join(write(side, language) for side in (effect.value, effect.value_without))
    trouble = _TROUBLES[link.trouble].in_(language)
    if link.limit is not None:
        trouble += f" (> {duration(link.limit, language)})"
    difference = effect.difference
    value = value_of(difference, Unit.SECONDS) if kind == "time" else value_of(difference, Unit.POINTS, 1)
    return Bar(f"{link.label} → {link.name}", (value,), f"{trouble} · {sides}", strong=effect.stands_out)
