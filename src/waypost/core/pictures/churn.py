"""Churn as a picture: the share still there, by the time since the beginning; below it the steps compared with it."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Line, LineChart, Panels, Point, Ruler
from waypost.core.drawing.scene.values import Unit
from waypost.core.pictures.caption import counting, customers, named, value_of
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_STILL = Wording("Share still there", "Anteil der Verbliebenen")
_CURVE = Wording("Survival curve", "Verbleibskurve")
_SINCE = Wording("Time since the beginning", "Zeit seit dem Beginn")
_MOST, _MOST_STEPS = 5, 15  # curves that can be told apart, rows that can be read
_PRECEDING = Wording("Steps that precede churn", "Schritte, die der Abwanderung vorausgehen")
_COMPARED = Wording("Steps compared, none stands out", "Verglichene Schritte, keiner fällt auf")
_RATIO = Wording(
    "Hazard ratio; 1: as likely as among customers alike",
    "Risikoverhältnis; 1: so wahrscheinlich wie bei ähnlichen Kund:innen",
)
_SWITCH, _PAUSE = Wording("switch of {}", "Wechsel: {}"), Wording("pause over {}", "Pause über {}")
_EXPECTED = Wording("{} churned, {} expected", "{} abgewandert, {} erwartet")
_LEFT_OUT = Wording("Not drawn: {} other steps.", "Nicht gezeichnet: {} weitere Schritte.")


def picture(reply: Any, language: Language, caption: Caption) -> LineChart | Panels:
    """The survival curves of a `ChurnAnswer`, of all or of its largest groups, and what comes before churn."""
    answer = reply.answer
    groups = [group for group in answer.groups if not group.rest][:_MOST]
    lines = [_line(named(group.value, language), group) for group in groups] or [_line("", answer.everything)]
    everybody = answer.everything.customers
    caption = counting(caption, everybody, customers(everybody, language), language)
    curve = LineChart(
        Caption(_CURVE.in_(language)),
        tuple(line for line in lines if len(line.points) > 1),
        Axis(_SINCE.in_(language), Ruler.SECONDS),
        Axis(_STILL.in_(language), Ruler.SHARE, low=0.0, high=1.0),
    )
    steps = _steps(answer, language)
    return Panels(caption, (curve, steps)) if steps.bars else replace(curve, caption=caption)


def _line(name: str, group: Any) -> Line:
    points = [
        Point(each.seconds, each.share.value, each.share.low, each.share.high, each.at_risk) for each in group.curve
    ]
    return Line(name, (Point(0.0, 1.0, 1.0, 1.0, group.customers), *points), stepped=True)


def _steps(answer: Any, language: Language) -> BarChart:
    """Rate ratios of the steps that precede churn; where none does, of those that were compared."""
    found = [step for step in answer.steps if step.precedes] or [step for step in answer.steps if step.tested]
    shown = sorted(found, key=lambda step: (-step.ratio.value, step.name))[:_MOST_STEPS]
    hidden = len(found) - len(shown)
    notes = (_LEFT_OUT.in_(language).format(number(hidden, language)),) if hidden else ()
    title = (_PRECEDING if answer.preceding else _COMPARED).in_(language)
    bars = tuple(_bar(step, language) for step in shown)
    return BarChart(Caption(title, notes=notes), bars, Axis(_RATIO.in_(language), Ruler.PLAIN), base=1.0)


def _bar(step: Any, language: Language) -> Bar:
    words = {"switch": _SWITCH, "pause": _PAUSE}
    name = words[step.kind].in_(language).format(step.name) if step.kind in words else step.name
    value = value_of(step.ratio, Unit.PLAIN, 1)
    note = _EXPECTED.in_(language).format(number(step.churned, language), number(step.expected, language))
    return Bar(name, (value,), note, strong=step.precedes)
