"""The accessible twin: the scene as a table; stages as column groups, steps as columns, lanes as rows."""

from dataclasses import dataclass
from html import escape

from waypost.core.drawing import figures, told, wording
from waypost.core.drawing.describe import description
from waypost.core.drawing.scene import EdgeKind, Scene, Step
from waypost.core.drawing.scene.tidy import tidied
from waypost.core.vocabulary.numbers import number, percent
from waypost.core.vocabulary.wording import Language


@dataclass(frozen=True, slots=True)
class Row:
    """A lane: its name, its note, and the sentences of each step in column order."""

    name: str
    note: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`stages` are (name, number of steps); `facts` are (label, text) pairs of the header and footer."""

    title: str
    description: str
    facts: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, int], ...]
    steps: tuple[str, ...]
    ids: tuple[str, ...]
    rows: tuple[Row, ...]


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
        facts=_facts(scene, language),
        stages=tuple((stage.name, len(stage.steps)) for stage in scene.stages),
        steps=tuple(step.title for step in scene.steps),
        ids=tuple(step.id for step in scene.steps),
        rows=tuple(row for row in rows if any(row.cells)),
    )


def html(given: Table, *, lang: Language, identifier: str = "map-table") -> str:
    """The table as HTML without any style of its own; cells can be reached with arrow keys by a script."""
    stages = "".join(f'<th scope="colgroup" colspan="{span}">{escape(name)}</th>' for name, span in given.stages)
    groups = "".join(f'<colgroup span="{span}"></colgroup>' for _, span in given.stages)
    steps = "".join(
        f'<th scope="col" data-step="{escape(step)}">{escape(title)}</th>'
        for step, title in zip(given.ids, given.steps, strict=True)
    )
    lanes = wording.LANES.in_(lang)
    return (
        f'<table id="{identifier}" lang="{lang}"><caption>{escape(given.title)}'
        f"<p>{escape(given.description)}</p></caption><colgroup></colgroup>{groups}"
        f'<thead><tr><th scope="col" rowspan="2">{lanes}</th>{stages}</tr><tr>{steps}</tr></thead>'
        f"<tbody>{''.join(_row(row, given.ids) for row in given.rows)}</tbody></table>"
    )


def _row(row: Row, ids: tuple[str, ...]) -> str:
    note = f"<small>{escape(row.note)}</small>" if row.note else ""
    cells = "".join(
        f'<td data-step="{escape(step)}">{_cell(cell)}</td>' for step, cell in zip(ids, row.cells, strict=True)
    )
    return f'<tr><th scope="row">{escape(row.name)}{note}</th>{cells}</tr>'


def _cell(lines: tuple[str, ...]) -> str:
    if len(lines) < 2:
        return escape(lines[0]) if lines else ""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _facts(scene: Scene, language: Language) -> tuple[tuple[str, str], ...]:
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
