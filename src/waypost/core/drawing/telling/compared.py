"""The twin of a comparison: the map of both versions, and at each step in sentences what changed there."""

from collections.abc import Callable
from dataclasses import replace

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.compared import Compared, Marks, ThenNow
from waypost.core.drawing.telling import journey
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language

Told = Callable[[Scene, Language], Table]


def table(compared: Compared, language: Language) -> Table:
    """Everything the picture says: figures then and now, every change, the map itself."""
    return _with_changes(journey.table(compared.scene, language), compared, language)


def table_of(told: Told) -> Callable[[Compared, Language], Table]:
    """The twin in another look, which tells the map by `told`."""
    return lambda compared, language: _with_changes(told(compared.scene, language), compared, language)


def _with_changes(drawn: Table, compared: Compared, language: Language) -> Table:
    sentences = tuple(_at(compared, step.id) for step in compared.scene.steps)
    row = Row(wording.CHANGES.in_(language), "", sentences)
    facts = [(pair.name, then_now(pair, language)) for pair in compared.figures if not pair.place]
    stages = [mark for marks in compared.stages.values() for mark in marks]
    facts += [(wording.CHANGES.in_(language), mark.sentence) for mark in (*compared.whole, *stages)]
    shown = {figure.label for figure in compared.scene.header.figures}
    kept = [fact for fact in drawn.facts if fact[0] not in shown]
    return replace(
        drawn,
        description=f"{summary(compared.marks(), language)} {drawn.description}",
        facts=(*kept, *facts),
        rows=(*((row,) if any(sentences) else ()), *drawn.rows),
    )


def summary(marks: Marks, language: Language) -> str:
    """How many changes of each kind, in a sentence."""
    if not marks:
        return wording.NOTHING_CHANGED.in_(language)
    counts = [(kind, sum(mark.kind is kind for mark in marks)) for kind in wording.MARKS]
    told = ", ".join(f"{count} {wording.MARKS[kind].in_(language)}" for kind, count in counts if count)
    return f"{len(marks)} {wording.CHANGE_COUNT[len(marks) == 1].in_(language)}: {told}."


def then_now(pair: ThenNow, language: Language) -> str:
    """A figure of both versions, with the change and whether it is welcome."""
    text = f"{figures.write(pair.before, language)} → {figures.write(pair.after, language)}"
    if pair.delta is None or not pair.delta.value.amount:
        return text
    word = wording.BETTER[pair.delta.verdict.value].in_(language)
    change = figures.signed(pair.delta.value, language)
    return f"{text} ({change})" if pair.delta.verdict.value == "neutral" else f"{text} ({change}, {word})"


def _at(compared: Compared, step: str) -> tuple[str, ...]:
    marks = [*compared.steps.get(step, ())]
    for cells in compared.cells.values():
        marks += cells.get(step, ())
    return tuple(mark.sentence for mark in marks)
