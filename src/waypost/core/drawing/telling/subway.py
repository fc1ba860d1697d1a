"""The twin of a transit map: steps as columns, what the lines do there as rows, then the rows of the map."""

from waypost.core.drawing import figures, told, wording
from waypost.core.drawing.scene import Line, LineKind, Scene, Stop
from waypost.core.drawing.scene.network import network
from waypost.core.drawing.telling import journey
from waypost.core.drawing.telling.sentences import stages
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, Wording

_LINES = Wording("Lines", "Linien")
_ONE, _MANY = Wording("line", "Linie"), Wording("lines", "Linien")
_INTERCHANGES = Wording("Several lines stop at {}.", "Mehrere Linien halten bei {}.")
_EXPRESS = Wording("passes without stopping", "fährt durch")
_CLOSED = Wording("planned, used by nobody", "geplant, von niemandem genutzt")
_CONTACTS = Wording("contacts", "Kontakte")
_PLANNED = Wording("planned", "geplant")
_STOPS = Wording("stops", "hält")
_MOST_NAMED = 6


def table(scene: Scene, language: Language) -> Table:
    """The table of the map with a row of the lines at each step and one row for each line."""
    scene = network(scene)
    whole = journey.table(scene, language)
    people = scene.people or wording.CUSTOMERS.in_(language)
    rows = [_together(scene, language)] if len(scene.lines) > 1 else []
    contacts = _CONTACTS.in_(language)
    rows += [_row(scene, line, language, contacts if line.kind is LineKind.CHANNEL else people) for line in scene.lines]
    return Table(
        title=whole.title,
        description=_description(scene, language) or whole.description,
        facts=whole.facts,
        corner=whole.corner,
        columns=whole.columns,
        ids=whole.ids,
        rows=(*rows, *whole.rows),
        groups=whole.groups,
    )


def _together(scene: Scene, language: Language) -> Row:
    """Which lines stop at each step."""
    cells = tuple(
        tuple(line.name for line in scene.lines if any(stop.step == step.id for stop in line.stops))
        for step in scene.steps
    )
    return Row(_LINES.in_(language), "", cells)


def _row(scene: Scene, line: Line, language: Language, people: str) -> Row:
    stops = {stop.step: stop for stop in line.stops}
    places = {step.id: place for place, step in enumerate(scene.steps)}
    first, last = places[line.stops[0].step], places[line.stops[-1].step]
    cells = []
    for place, step in enumerate(scene.steps):
        stop = stops.get(step.id)
        between = (_EXPRESS.in_(language),) if first < place < last else ()
        cells.append(_said(stop, language, people) if stop else between)
    plan = (_PLANNED.in_(language),) if line.planned else ()
    return Row(line.name, ", ".join((*plan, *([line.note] if line.note else []))), tuple(cells))


def _said(stop: Stop, language: Language, people: str) -> tuple[str, ...]:
    found = []
    if stop.closed:
        found.append(_CLOSED.in_(language))
    if stop.mood is not None:
        word = stop.label or wording.mood(stop.mood).in_(language)
        found.append(f"{figures.score(stop.mood, language)} {word}")
    if stop.customers is not None:
        found.append(f"{number(stop.customers, language)} {people}")
    if stop.dropped is not None:
        found.append(f"{wording.DROP_OFF_RATE.in_(language)} {told.value(stop.dropped, language)}")
    found += [text for text in (stop.note, told.evidence(stop.evidence, language)) if text]
    return tuple(found) or (_STOPS.in_(language),)


def _description(scene: Scene, language: Language) -> str:
    """Lines, stages, interchanges, the worst and the best mood."""
    lines = ", ".join(line.name for line in scene.lines)
    word = (_ONE if len(scene.lines) == 1 else _MANY).in_(language)
    parts = [f"{len(scene.lines)} {word}: {lines}." if scene.lines else "", stages(scene, language)]
    shared = [
        step.title
        for step in scene.steps
        if sum(any(s.step == step.id for s in line.stops) for line in scene.lines) > 1
    ]
    if shared:
        more = ["…"] if len(shared) > _MOST_NAMED else []
        parts.append(_INTERCHANGES.in_(language).format(", ".join([*shared[:_MOST_NAMED], *more])))
    return " ".join(part for part in (*parts, *_moments(scene, language)) if part)


def _moments(scene: Scene, language: Language) -> list[str]:
    titles = {step.id: step.title for step in scene.steps}
    felt = [(stop.mood, line.name, stop) for line in scene.lines for stop in line.stops if stop.mood is not None]
    if not felt:
        return []
    worst, best = min(felt, key=lambda each: each[0]), max(felt, key=lambda each: each[0])
    chosen = [(wording.WORST, worst)] if worst[0] == best[0] else [(wording.WORST, worst), (wording.BEST, best)]
    found = []
    for name, (value, line, stop) in chosen:
        word = name.in_(language)
        said = f"{figures.score(value, language)}, {stop.label or wording.mood(value).in_(language)}"
        who = f"{line}, " if len(scene.lines) > 1 else ""
        found.append(f"{word[0].upper()}{word[1:]}: {titles[stop.step]} ({who}{said}).")
    return found
