"""Internal steps as a picture: how long they take; below it, what follows for customers when they go wrong."""

from dataclasses import replace
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
_EFFECTS = Wording(
    "How many customers reach the step served, with the trouble and without it",
    "Wie viele Kund:innen den bedienten Schritt erreichen, mit Störung und ohne",
)
_DIFFERENCE = Wording(
    "With the trouble minus without it, in points, adjusted", "Mit Störung minus ohne, in Prozentpunkten, bereinigt"
)
_TROUBLES = {
    "slow": Wording("slow", "langsam"),
    "rework": Wording("rework", "Nacharbeit"),
    "error": Wording("error", "Fehler"),
}


def picture(reply: Any, language: Language, caption: Caption) -> BarChart | Panels:
    """The steps of a `ProcessAnswer` in the order asked, then the tested differences in customers who reach the step."""
    answer = reply.answer
    executions = sum(step.executions for step in answer.steps)
    caption = counting(caption, executions, _EXECUTIONS[executions == 1].in_(language), language)
    times = BarChart(
        Caption(_LEAD.in_(language)),
        tuple(_bar(step, language) for step in answer.steps),
        Axis(_LEAD.in_(language), Ruler.SECONDS),
        (_MEDIAN.in_(language), _P90.in_(language)),
    )
    tested = [link for link in answer.links if link.reached.tested]
    if not tested:
        return replace(times, caption=caption)
    bars = tuple(_effect(link, language) for link in tested[:_MOST])
    title = Caption(_EFFECTS.in_(language), notes=key(bars, language))
    return Panels(caption, (times, BarChart(title, bars, Axis(_DIFFERENCE.in_(language), Ruler.POINTS))))


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


def _effect(link: Any, language: Language) -> Bar:
    effect = link.reached
    sides = " : ".join(percent(share, language, digits=1) for share in (effect.value, effect.value_without))
    trouble = _TROUBLES[link.trouble].in_(language)
    if link.limit is not None:
        trouble += f" (> {duration(link.limit, language)})"
    value = replace(value_of(effect.difference, Unit.POINTS), digits=1)
    return Bar(f"{link.label} → {link.name}", (value,), f"{trouble} · {sides}", strong=effect.stands_out)
