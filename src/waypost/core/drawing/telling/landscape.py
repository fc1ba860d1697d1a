"""The landscape in words: a row for each segment or product, a column for each phase; and one line in words."""

from waypost.core.drawing import figures, told
from waypost.core.drawing.scene.landscape import Halt, Landscape, Region, Way
from waypost.core.drawing.twin import Row, Table
from waypost.core.vocabulary.wording import Language, Wording

_STEP, _MOOD = Wording("Step", "Schritt"), Wording("Mood", "Stimmung")
_NONE = Wording("Nothing is said about moods yet.", "Über Stimmungen ist noch nichts gesagt.")
_WORST = Wording("Worst moment: {} ({}).", "Schlechtester Moment: {} ({}).")
_BEST = Wording("Best moment: {} ({}).", "Bester Moment: {} ({}).")
_STEPS = (Wording("{} step.", "{} Schritt."), Wording("{} steps.", "{} Schritte."))
_JOURNEYS = (Wording("{} journey", "{} Journey"), Wording("{} journeys", "{} Journeys"))
_IN = Wording("{} ({}, within {})", "{} ({}, in {})")
_ALONE = Wording("{} ({})", "{} ({})")
_STATIONS = Wording("stations: {}", "Stationen: {}")
_TOGETHER = Wording("Together", "Zusammen")


def way(given: Way, language: Language) -> Table:
    """One journey: a column with the mood of each step."""
    rows = tuple(
        Row(halt.name, "", (() if halt.mood is None else (figures.score(halt.mood, language),),))
        for halt in given.halts
    )
    told_moods = [halt for halt in given.halts if halt.mood is not None]
    description = [_STEPS[len(given.halts) != 1].in_(language).format(len(given.halts))]
    if told_moods:
        for word, halt in ((_WORST, min(told_moods, key=_value)), (_BEST, max(told_moods, key=_value))):
            description.append(word.in_(language).format(halt.name, figures.score(_value(halt), language)))
    else:
        description.append(_NONE.in_(language))
    return Table(
        title=given.name,
        description=" ".join(description),
        facts=(),
        corner=_STEP.in_(language),
        columns=(_MOOD.in_(language),),
        ids=("mood",),
        rows=rows,
    )


def table(given: Landscape, language: Language) -> Table:
    """What runs where; each journey is told in every phase that it stops in."""
    rows = [_row(given, region, language) for region in given.rows]
    phases = [phase for phase in given.phases if phase.figures]
    if phases:
        cells = tuple(tuple(told.figure(each, language) for each in phase.figures) for phase in given.phases)
        rows.insert(0, Row(_TOGETHER.in_(language), "", cells))
    count = len(given.ways)
    return Table(
        title=given.title,
        description=" ".join([_JOURNEYS[count != 1].in_(language).format(count) + ".", *given.notes]),
        facts=(),
        corner=given.rows_are,
        columns=tuple(phase.name for phase in given.phases),
        ids=tuple(phase.key for phase in given.phases),
        rows=tuple(rows),
    )


def _row(given: Landscape, region: Region, language: Language) -> Row:
    names = {each.key: each.name for each in given.ways}
    cells = tuple(
        tuple(
            _stops(each, phase.key, names, language)
            for each in given.ways
            if each.row == region.key and any(halt.phase == phase.key for halt in each.halts)
        )
        for phase in given.phases
    )
    return Row(region.name, " · ".join(told.figure(each, language) for each in region.figures), cells)


def _stops(given: Way, phase: str, names: dict[str, str], language: Language) -> str:
    halts = [halt for halt in given.halts if halt.phase == phase]
    said = ", ".join(
        halt.name if halt.mood is None else f"{halt.name} {figures.score(halt.mood, language)}" for halt in halts
    )
    stations = _STATIONS.in_(language).format(said)
    around = names.get(given.parent, "")
    return (_IN if around else _ALONE).in_(language).format(f"{given.letter} {given.name}".strip(), stations, around)


def _value(halt: Halt) -> float:
    assert halt.mood is not None, "only stations with a mood are compared"
    return halt.mood
