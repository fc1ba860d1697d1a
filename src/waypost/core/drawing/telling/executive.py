"""The executive slide in words: its columns, what feels worst, the gravest pains with their opportunities, the figures."""

from waypost.core.drawing import told, wording
from waypost.core.drawing.composing.executive import Column, Digest, Picked, digest, moment
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.telling.journey import facts
from waypost.core.drawing.telling.sentences import description
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language


def table(scene: Scene, language: Language) -> Table:
    """Everything the slide says, each text whole."""
    short = digest(scene, language)
    rows = [
        Row(wording.STEPS.in_(language), "", tuple(tuple(step.title for step in each.steps) for each in short.columns)),
        Row(wording.CURVE.in_(language), "", tuple(_moments(short, each, language) for each in short.columns)),
        Row(wording.GRAVEST_PAINS.in_(language), "", tuple(_card(each, language) for each in short.pains)),
        Row(wording.OPPORTUNITIES.in_(language), "", tuple(_card(each, language) for each in short.opportunities)),
        Row(
            wording.KEY_FIGURES.in_(language),
            "",
            tuple((told.figure(each, language),) if each else () for each in short.figures),
        ),
    ]
    return Table(
        title=scene.header.title,
        description=" ".join(part for part in (short.headline, description(short.scene, language)) if part),
        facts=facts(short.scene, language),
        corner=wording.LANES.in_(language),
        columns=tuple(each.name for each in short.columns),
        ids=tuple(f"column-{place}" for place, _ in enumerate(short.columns, 1)),
        rows=tuple(row for row in rows if any(row.cells)),
    )


def _moments(short: Digest, column: Column, language: Language) -> tuple[str, ...]:
    return tuple(
        f"{curve.name}: {step.title} ({moment(curve.points[step.id], language)})"
        for curve in short.curves
        for step in column.steps
        if step.id in curve.points
    )


def _card(picked: Picked | None, language: Language) -> tuple[str, ...]:
    return (f"{picked.step}: {told.card(picked.card, language)}",) if picked else ()
