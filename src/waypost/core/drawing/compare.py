"""Two versions of a journey become one picture: both in one scene, each change marked, curve behind curve."""

from collections.abc import Mapping
from dataclasses import replace

from waypost.core.drawing.compose import compose
from waypost.core.drawing.composing.marks import placed
from waypost.core.drawing.composing.then_now import as_figures, then_and_now, with_changes
from waypost.core.drawing.scene import (
    Curve,
    EmotionLane,
    FigureLane,
    FlowLane,
    Footer,
    GapLane,
    Lane,
    MixLane,
    Scene,
    TouchpointLane,
)
from waypost.core.drawing.scene.compared import Compared, ThenNow
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.vocabulary.journey import Journey, diff
from waypost.core.vocabulary.journey.diff import merged
from waypost.core.vocabulary.wording import Language, Wording

BEFORE, AFTER = Wording("before", "vorher"), Wording("now", "jetzt")
_COMPARISON = Wording("Comparison: {} and {}", "Vergleich: {} und {}")
_MOST_FIGURES = 5


def compare(old: Journey, new: Journey, *, language: Language, before: str = "", after: str = "") -> Compared:
    """The picture of what made `new` out of `old`; `before` and `after` are how the two are called.

    What was computed from data is no lane of it: figures then and now stand in the header.
    """
    before, after = before or BEFORE.in_(language), after or AFTER.in_(language)
    both = merged(old, new)
    figures = then_and_now(old, new, language)
    scene = _scene(compose(both, language=language), figures, before, after, language)
    scene = _with_curves(scene, old, new, before, language)
    changes = diff(old, new, language)
    marks = placed(changes, both, scene.lanes, language)
    return Compared(
        scene,
        before,
        after,
        stages={place: tuple(each) for place, each in marks.stages.items()},
        steps={step: tuple(each) for step, each in marks.steps.items()},
        cells={lane: {step: tuple(each) for step, each in cells.items()} for lane, cells in marks.cells.items()},
        columns=marks.columns,
        whole=tuple(marks.whole),
        figures=figures,
    )


def _scene(scene: Scene, figures: tuple[ThenNow, ...], before: str, after: str, language: Language) -> Scene:
    """The merged journey without lanes of computed figures; its header says what is compared."""
    names = {step.id: step.title for step in scene.steps}
    kept = (lane for lane in scene.lanes if not isinstance(lane, FlowLane | MixLane | GapLane))
    lanes = tuple(_designed(lane, figures, names) for lane in kept)
    header = replace(
        scene.header,
        meta=(_COMPARISON.in_(language).format(before, after),),
        figures=as_figures(figures, before, language)[:_MOST_FIGURES],
    )
    return tidied(replace(scene, header=header, lanes=lanes, footer=Footer()))


def _designed(lane: Lane, figures: tuple[ThenNow, ...], names: Mapping[str, str]) -> Lane:
    """A lane as people made it, its figures with what changed since the other version."""
    if isinstance(lane, TouchpointLane):
        return replace(lane, switches=())
    return with_changes(lane, figures, names) if isinstance(lane, FigureLane) else lane


def _with_curves(scene: Scene, old: Journey, new: Journey, before: str, language: Language) -> Scene:
    """The curves of the new version, and behind them those of the old one that were different."""
    now, was = ({step.id for step in journey.steps()} for journey in (new, old))
    lanes = []
    for lane in scene.lanes:
        if isinstance(lane, EmotionLane):
            earlier = next(
                (each for each in compose(old, language=language).lanes if isinstance(each, EmotionLane)), None
            )
            lane = _curves(lane, earlier, now, was, before)
        lanes.append(lane)
    return tidied(replace(scene, lanes=tuple(lanes)))


def _curves(lane: EmotionLane, earlier: EmotionLane | None, now: set[str], was: set[str], before: str) -> EmotionLane:
    every = now | was
    current = [
        replace(
            curve,
            points={step: point for step, point in curve.points.items() if step in now},
            passes=frozenset(every - now),
        )
        for curve in lane.curves
    ]
    behind = []
    for curve in earlier.curves if earlier else ():
        if all(_values(each) != _values(curve) for each in current):
            several = len(earlier.curves) > 1 if earlier else False
            name = f"{curve.name}, {before}" if several else before
            points = {step: replace(point, quote=None) for step, point in curve.points.items()}
            behind.append(replace(curve, name=name, points=points, passes=frozenset(every - was), pale=True))
    return replace(lane, curves=(*current, *behind))


def _values(curve: Curve) -> dict[str, float | None]:
    return {step: point.value for step, point in curve.points.items()}
