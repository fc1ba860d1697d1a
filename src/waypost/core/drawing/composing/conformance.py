"""The lane that holds the drawing against what customers do: steps made and skipped, contacts nobody had planned."""

from collections.abc import Sequence

from waypost.core.drawing.scene import Evidence, Figure, FigureLane, Unit, Value
from waypost.core.vocabulary import journey as document
from waypost.core.vocabulary.journey import Measure
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language, Wording

_MADE = Wording("Made as planned", "Wie geplant gemacht")
_SKIPPED = Wording("Skipped", "Übersprungen")
_UNEXPECTED = Wording("Unexpected afterwards: {}", "Ungeplant danach: {}")
_NOTE = Wording("{} of contacts are as planned, in {} ways", "{} der Kontakte wie geplant, in {} Wegen")
_UNUSED = Wording("Planned, used by nobody", "Geplant, von niemandem genutzt")
_MOST_UNEXPECTED = 2


def lane(
    name: str, steps: Sequence[document.Step], measured: document.Measurement | None, language: Language
) -> FigureLane | None:
    """Shares of the ways that make or skip each step, and the most frequent unexpected contacts behind it."""
    if measured is None:
        return None
    cells = {step.id: cell for step in steps if (cell := _cell(measured, step.id, language))}
    return FigureLane(name, cells, note=_note(measured, language)) if cells else None


def _note(measured: document.Measurement, language: Language) -> str:
    whole = measured.find(Measure.EXPLAINED)
    if whole is None or whole.value is None:
        return ""
    return _NOTE.in_(language).format(percent(whole.value, language), number(whole.n or 0, language))


def _cell(measured: document.Measurement, step: str, language: Language) -> tuple[Figure, ...]:
    made, skipped = measured.find(Measure.MADE, step=step), measured.find(Measure.SKIPPED, step=step)
    found = []
    if made is not None and made.value is not None:
        label = _MADE if made.value else _UNUSED
        value = Value(made.value, Unit.SHARE, low=made.low, high=made.high)
        found.append(Figure(label.in_(language), value, share=made.value, evidence=Evidence.MEASURED))
    if skipped is not None and skipped.value:
        value = Value(skipped.value, Unit.SHARE, low=skipped.low, high=skipped.high)
        found.append(Figure(_SKIPPED.in_(language), value, evidence=Evidence.MEASURED))
    for figure in measured.parts(Measure.UNEXPECTED, step)[:_MOST_UNEXPECTED]:
        text = _UNEXPECTED.in_(language).format(figure.part)
        found.append(Figure(text, Value(figure.value), evidence=Evidence.MEASURED))
    return tuple(found)
