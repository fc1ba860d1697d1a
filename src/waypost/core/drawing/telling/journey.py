"""The twin of a map: the scene as a table; stages as column groups, steps as columns, lanes as rows."""

from waypost.core.drawing import figures, told, wording
from waypost.core.drawing.scene import EdgeKind, Scene, Step
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.drawing.telling.sentences import description
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language


def table(scene: Scene, language: Language) -> Table:
    """Everything the picture says, in words. Lanes without any cell are left out, as in the picture."""
    scene = tidied(scene)
    people = scene.people or wording.CUSTOMERS.in_(language)
    rows = [_steps(scene, language), _ways(scene, language)]
    rows += [
        Row(lane.name, lane.note, tuple(told.at(lane, step.id, language, people) for step in scene.steps))
        for lane in scene.lanes
    ]
    return Table(
        title=scene.header.title,
        description=description(scene, language),
        facts=facts(scene, language),
        corner=wording.LANES.in_(language),
        columns=tuple(step.title for step in scene.steps),
        ids=tuple(step.id for step in scene.steps),
        rows=tuple(row for row in rows if any(row.cells)),
        groups=tuple((stage.name, len(stage.steps)) for stage in scene.stages),
    )


def facts(scene: Scene, language: Language) -> tuple[tuple[str, str], ...]:
    """What is said of the whole map: label and text."""
    head, foot = scene.header, scene.footer
    pairs = [(wording.PERSONA.in_(language), _persona(scene))] if head.persona else []
    for fact in head.facts:
        word = wording.FACTS.get(fact.kind)
        pairs.append((fact.label or (word.in_(language) if word else ""), fact.text))
    for each in head.figures:
        label, _, text = told.figure(each, language).partition(": ")
        pairs.append((label, text))
    if foot.as_of:
        pairs.append((wording.AS_OF.in_(language), figures.day(foot.as_of, language)))
    if foot.sources:
        pairs.append((wording.SOURCES.in_(language), "; ".join(foot.sources)))
    if foot.version:
        pairs.append((wording.VERSION.in_(language), foot.version))
    return tuple(pairs)


def _persona(scene: Scene) -> str:
    persona = scene.header.persona
    assert persona is not None
    return ", ".join(part for part in (persona.name, persona.about, persona.quote) if part)


def _steps(scene: Scene, language: Language) -> Row:
    """What is marked at the steps themselves."""
    return Row(wording.STEPS.in_(language), "", tuple(_marks(step, language) for step in scene.steps))


def _marks(step: Step, language: Language) -> tuple[str, ...]:
    truth = wording.TRUTH.in_(language) if step.moment_of_truth else ""
    return tuple(part for part in (step.note, truth, told.evidence(step.evidence, language)) if part)


def _ways(scene: Scene, language: Language) -> Row:
    """Branches and loops, told at the step where they begin."""
    titles = {step.id: step.title for step in scene.steps}
    cells: dict[str, list[str]] = {step.id: [] for step in scene.steps}
    for edge in scene.edges:
        if edge.source not in titles or edge.target not in titles:
            continue
        word = (wording.BRANCH if edge.kind is EdgeKind.BRANCH else wording.LOOP).in_(language)
        text = f"{word} → {titles[edge.target]}" + (f": {edge.label}" if edge.label else "")
        if edge.share is not None:
            text += f", {percent(edge.share, language)}"
        if edge.customers is not None:
            text += f", {number(edge.customers, language)} {scene.people or wording.CUSTOMERS.in_(language)}"
        cells[edge.source].append(text)
    return Row(wording.WAYS.in_(language), "", tuple(tuple(cells[step.id]) for step in scene.steps))
