"""A scene made short for leaders: at most six columns, the worst moments, one pain and one opportunity a column.

Nothing is invented: each part is one of the scene's own, chosen by severity, by how often it was told, by how low the
curve is. What was left out stands in the map.
"""

from dataclasses import dataclass, replace

from waypost.core.drawing import figures, wording
from waypost.core.drawing.scene import (
    Card,
    CardKind,
    CardLane,
    Curve,
    Emotion,
    EmotionLane,
    Figure,
    FigureLane,
    FlowLane,
    Scene,
    Stage,
    Step,
    Text,
    TextLane,
)
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.vocabulary.wording import Language, Wording

MOST_COLUMNS = 6
MOST_FIGURES = 4
_MOST_CURVES, _MOST_WORST = 3, 3
_BAD = -0.25  # a moment that is no worse is not worth a name

_WORST = Wording("Worst moment: “{}” ({}).", "Schwierigster Moment: „{}“ ({}).")
_BEST = Wording("Best moment: “{}” ({}).", "Bester Moment: „{}“ ({}).")
_MOST_DROP = Wording("Highest drop-off rate: after “{}”, {}.", "Höchste Abbruchquote: nach „{}“, {}.")
_DROP_AFTER = Wording("Drop-off after “{}”", "Abbruch nach „{}“")


@dataclass(frozen=True, slots=True)
class Column:
    """What stands below each other: a step, a stage or several of them. `hue` is the place of the stage's colour."""

    name: str
    hue: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """A card, and the title of the step at which it stands."""

    card: Card
    step: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What the slide shows. `pains`, `opportunities` and `figures` have one place for each column, None where there is nothing.

    `named` are the ids of the steps whose moment is named, the worst first; `headline` says them.
    """

    scene: Scene
    headline: str
    columns: tuple[Column, ...]
    curves: tuple[Curve, ...]
    named: tuple[str, ...]
    pains: tuple[Picked | None, ...]
    opportunities: tuple[Picked | None, ...]
    figures: tuple[Figure | None, ...]
    stills: tuple[Text | None, ...] = ()


def digest(scene: Scene, language: Language) -> Digest:
    """The scene, shortened; its words stay as they are, the headline is in `language`."""
    scene = tidied(scene)
    columns = _columns(scene)
    emotion = next((lane for lane in scene.lanes if isinstance(lane, EmotionLane)), None)
    curves = emotion.curves[:_MOST_CURVES] if emotion else ()
    named = _named(curves[0]) if curves else ()
    pains = tuple(_gravest(scene, column, CardKind.PAIN) for column in columns)
    return Digest(
        scene=scene,
        headline=_headline(scene, curves, named, language) or scene.header.subtitle,
        columns=columns,
        curves=curves,
        named=named,
        pains=pains,
        opportunities=tuple(_answer(scene, *each) for each in zip(columns, pains, strict=True)),
        figures=tuple(_figure(scene, column, language) for column in columns),
        stills=tuple(_still(scene, column) for column in columns),
    )


def _still(scene: Scene, column: Column) -> Text | None:
    """The first picture of a column whose file is there."""
    found = [
        lane.cells[step.id]
        for lane in scene.lanes
        if isinstance(lane, TextLane)
        for step in column.steps
        if step.id in lane.cells
    ]
    return next((text for text in found if text.still and text.still.is_there), None)


def _columns(scene: Scene) -> tuple[Column, ...]:
    """Each step where there are few, else each stage; long stages are cut, many stages joined."""
    steps = {step.id: step for step in scene.steps}
    hues = [place if stage.hue is None else stage.hue for place, stage in enumerate(scene.stages)]
    if len(scene.steps) <= MOST_COLUMNS:
        pairs = [(stage, hue) for stage, hue in zip(scene.stages, hues, strict=True)]
        return tuple(Column(steps[id_].title, hue, (steps[id_],)) for stage, hue in pairs for id_ in stage.steps)
    parts = [
        Column(name, hue, tuple(steps[id_] for id_ in ids))
        for stage, hue in zip(scene.stages, hues, strict=True)
        for name, ids in _cut(stage, MOST_COLUMNS // len(scene.stages) if len(scene.stages) < 3 else 1)
    ]
    count = len(parts)
    groups = [parts[count * k // MOST_COLUMNS : count * (k + 1) // MOST_COLUMNS] for k in range(MOST_COLUMNS)]
    return tuple(parts) if count <= MOST_COLUMNS else tuple(map(_joined, groups))


def _cut(stage: Stage, most: int) -> list[tuple[str, tuple[str, ...]]]:
    """A stage in so many parts of about equal length, each of at least two steps."""
    count = max(1, min(most, len(stage.steps) // 2))
    ends = [len(stage.steps) * part // count for part in range(count + 1)]
    names = [stage.name if count == 1 else f"{stage.name} ({part + 1}/{count})" for part in range(count)]
    return [(name, stage.steps[start:end]) for name, start, end in zip(names, ends, ends[1:], strict=False)]


def _joined(parts: list[Column]) -> Column:
    first, last = parts[0], parts[-1]
    name = first.name if len(parts) == 1 else f"{first.name} – {last.name}"
    return replace(first, name=name, steps=tuple(step for part in parts for step in part.steps))


def _named(curve: Curve) -> tuple[str, ...]:
    """The worst moments, the worst first, and the best one."""
    felt = sorted((emotion.value or 0.0, place, step) for place, (step, emotion) in enumerate(curve.points.items()))
    worst = [step for value, _, step in felt[:_MOST_WORST] if value < _BAD] or [step for _, _, step in felt[:1]]
    best = max(felt, key=lambda each: (each[0], -each[1]))[2]
    return tuple(dict.fromkeys([*worst, best]))


def _headline(scene: Scene, curves: tuple[Curve, ...], named: tuple[str, ...], language: Language) -> str:
    titles = {step.id: step.title for step in scene.steps}
    said = []
    if curves:
        points = curves[0].points
        said.append(_WORST.in_(language).format(titles[named[0]], moment(points[named[0]], language)))
        if (drop := _most_dropped(scene, tuple(titles))) is not None:
            said.append(_MOST_DROP.in_(language).format(titles[drop[0]], figures.share(drop[1], language)))
        if len(named) > 1 and (points[named[-1]].value or 0.0) > 0:
            said.append(_BEST.in_(language).format(titles[named[-1]], moment(points[named[-1]], language)))
    return " ".join(said)


def moment(emotion: Emotion, language: Language) -> str:
    """How a moment feels: its number and its word."""
    value = emotion.value or 0.0
    return f"{figures.score(value, language)}, {emotion.label or wording.mood(value).in_(language)}"


def _most_dropped(scene: Scene, steps: tuple[str, ...]) -> tuple[str, float] | None:
    """The step with the highest drop-off rate, and that rate; the last step's is not asked for: there the journey ends."""
    ends = scene.steps[-1].id
    found = [
        (cell.dropped.amount, -place, step)
        for lane in scene.lanes
        if isinstance(lane, FlowLane)
        for place, (step, cell) in enumerate(lane.cells.items())
        if step in steps and step != ends and cell.dropped and cell.dropped.amount
    ]
    return (max(found)[2], max(found)[0]) if found else None


def _cards(scene: Scene, column: Column, kinds: set[CardKind]) -> list[Picked]:
    """Cards of a column, the gravest first, then those that were told most often."""
    found = [
        Picked(card, step.title)
        for lane in scene.lanes
        if isinstance(lane, CardLane)
        for step in column.steps
        for card in lane.cells.get(step.id, ())
        if card.kind in kinds and card.text.strip()
    ]
    return sorted(found, key=lambda each: (-(each.card.severity or 0), -(each.card.n or 0)))


def _gravest(scene: Scene, column: Column, kind: CardKind) -> Picked | None:
    return next(iter(_cards(scene, column, {kind})), None)


def _answer(scene: Scene, column: Column, pain: Picked | None) -> Picked | None:
    """The opportunity to which the column's pain leads, else the strongest one of the column."""
    offered = _cards(scene, column, {CardKind.OPPORTUNITY})
    leads = set(pain.card.leads_to) if pain else set()
    return next((each for each in offered if each.card.id in leads), next(iter(offered), None))


def _figure(scene: Scene, column: Column, language: Language) -> Figure | None:
    """The column's key figure: one that a member bound to a step, else its highest drop-off rate."""
    bound = [
        figure
        for lane in scene.lanes
        if isinstance(lane, FigureLane)
        for step in column.steps
        for figure in lane.cells.get(step.id, ())
        if figure.value.amount is not None
    ]
    if bound:
        return max(bound, key=lambda figure: (figure.delta is not None, figure.target is not None))
    lanes = [lane for lane in scene.lanes if isinstance(lane, FlowLane)]
    drop = _most_dropped(scene, tuple(step.id for step in column.steps))
    if drop is None or not lanes:
        return None
    title = next(step.title for step in column.steps if step.id == drop[0])
    dropped = lanes[0].cells[drop[0]].dropped
    assert dropped is not None, "the rate was found in this cell"
    return Figure(_DROP_AFTER.in_(language).format(title), dropped)
