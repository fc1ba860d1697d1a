"""The route forecast as a picture: likely next steps with their ranges, below them how far it can be trusted."""

from dataclasses import replace
from typing import Any

from waypost.core.drawing.scene.charts import Axis, Bar, BarChart, Caption, Line, LineChart, Panels, Point, Ruler
from waypost.core.drawing.scene.values import Unit, Value
from waypost.core.pictures.caption import counting, named, value_of
from waypost.core.vocabulary.numbers import duration, number
from waypost.core.vocabulary.wording import Language, Wording

_MOST, _LEAST = 12, 20  # rows that can be read, steps that make a point of the calibration
_STEPS = {True: Wording("step", "Schritt"), False: Wording("steps", "Schritte")}
_PROBABILITY = Wording("Probability", "Wahrscheinlichkeit")
_NEXT, _GONE = Wording("Most likely next step", "Nächster Schritt, am ehesten"), Wording("Drop-off", "Abbruch")
_AFTER = Wording("What comes after {}", "Was auf {} folgt")
_AFTER_EACH = Wording("What comes after each step", "Was auf jeden Schritt folgt")
_HALF = Wording("half of them within {}", "die Hälfte binnen {}")
_THEN = Wording("then {} · seen {} times", "dann {} · {}-mal gesehen")
_LEFT_OUT = Wording("Not drawn: {} rarer steps.", "Nicht gezeichnet: {} seltenere Schritte.")
_CALIBRATION = Wording(
    "Calibration: on customers it had not seen, how often the most likely outcome came true",
    "Kalibrierung: wie oft bei anderen Kund:innen eintrat, was am wahrscheinlichsten war",
)
_TOO_FEW = {
    True: Wording(
        "Not drawn: {} tenth with fewer than {} steps.", "Nicht gezeichnet: {} Zehntel mit weniger als {} Schritten."
    ),
    False: Wording(
        "Not drawn: {} tenths with fewer than {} steps.", "Nicht gezeichnet: {} Zehntel mit weniger als {} Schritten."
    ),
}
_SAID, _CAME = (
    Wording("Probability it was given", "Vorhergesagte Wahrscheinlichkeit"),
    Wording("Came true", "Eingetreten"),
)
_AS_SAID = Wording("exactly as said", "genau wie gesagt")


def picture(reply: Any, language: Language, caption: Caption) -> BarChart | Panels:
    """A `ForecastAnswer`: after the steps asked about, else after each of the most frequent ones; then the calibration."""
    answer = reply.answer
    caption = counting(caption, answer.steps, _STEPS[answer.steps == 1].in_(language), language)
    asked = bool(reply.question.after)
    chart = _next(answer.outlooks[0], language) if asked and answer.outlooks else _each(answer.outlooks, language)
    tenths = answer.score.calibration if answer.score else ()
    if not any(one.steps >= _LEAST for one in tenths):
        return replace(chart, caption=replace(caption, notes=(*chart.caption.notes, *caption.notes)))
    return Panels(caption, (chart, _calibration(tenths, language)))


def _next(outlook: Any, language: Language) -> BarChart:
    """One bar for each next step; drop-off and the rest are pale."""
    bars = [
        Bar(
            _name(step, language),
            (value_of(step.probability, digits=1),),
            _when(step, language),
            strong=step.name is not None,
        )
        for step in outlook.next
    ]
    if outlook.other > 0:
        bars.append(Bar(named(None, language, rest=True), (Value(outlook.other, Unit.SHARE, 1),), strong=False))
    steps = " → ".join(named(name, language) for name in outlook.after)
    title = Caption(_AFTER.in_(language).format(steps))
    return BarChart(title, tuple(bars), Axis(_PROBABILITY.in_(language), Ruler.SHARE))


def _each(outlooks: Any, language: Language) -> BarChart:
    """One row for each step: the most likely next one, and drop-off."""
    bars = []
    for outlook in outlooks[:_MOST]:
        best = next((step for step in outlook.next if step.name is not None), None)
        gone = next(step for step in outlook.next if step.name is None)
        values = (
            value_of(best.probability, digits=1) if best else Value(None, Unit.SHARE),
            value_of(gone.probability, digits=1),
        )
        seen = number(outlook.steps, language)
        note = _THEN.in_(language).format(_name(best, language), seen) if best else ""
        bars.append(Bar(named(outlook.after[0], language), values, note))
    hidden = len(outlooks) - len(bars)
    notes = (_LEFT_OUT.in_(language).format(number(hidden, language)),) if hidden else ()
    return BarChart(
        Caption(_AFTER_EACH.in_(language), notes=notes),
        tuple(bars),
        Axis(_PROBABILITY.in_(language), Ruler.SHARE),
        (_NEXT.in_(language), _GONE.in_(language)),
    )


def _name(step: Any, language: Language) -> str:
    return _GONE.in_(language) if step.name is None else named(step.name, language)


def _when(step: Any, language: Language) -> str:
    return "" if step.median is None else _HALF.in_(language).format(duration(step.median, language, dative=True))


def _calibration(tenths: Any, language: Language) -> LineChart:
    """What was said against what came true; a forecast that keeps its word lies on the grey line."""
    known = [one for one in tenths if one.steps >= _LEAST]
    hidden = len(tenths) - len(known)
    notes = (_TOO_FEW[hidden == 1].in_(language).format(hidden, _LEAST),) if hidden else ()
    points = tuple(
        Point(one.predicted, one.came_true.value, one.came_true.low, one.came_true.high, one.steps) for one in known
    )
    lines = (
        Line("", points),
        Line(_AS_SAID.in_(language), (Point(0.0, 0.0), Point(1.0, 1.0)), quiet=True),
    )
    said, came = Axis(_SAID.in_(language), Ruler.SHARE, 0.0, 1.0), Axis(_CAME.in_(language), Ruler.SHARE, 0.0, 1.0)
    return LineChart(Caption(_CALIBRATION.in_(language), notes=notes), lines, said, came)
