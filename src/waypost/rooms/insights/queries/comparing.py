"""Personas beside each other on one map: a line for each over its steps, with the figures of its customers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from waypost.core.drawing.scene import Line, Stop, Unit, Value
from waypost.core.vocabulary.journey import Figure, Journey, Measure
from waypost.core.vocabulary.numbers import number
from waypost.core.vocabulary.wording import Language, WaypostError
from waypost.rooms.insights.queries.living import Laid, Wanted, laid
from waypost.rooms.insights.queries.words import Words
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people.records import Who

MOST = 4  # lines that can still be told apart


@dataclass(frozen=True, slots=True)
class Group:
    """Customers that can be chosen for a comparison: a persona with its rule, or a value of the data."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the groups on the map. `letter` and `hue` are those of its line."""

    group: Group
    laid: Laid
    letter: str
    hue: int

    def figure(self, measure: Measure, step: str) -> Figure | None:
        measured = self.laid.journey.measurement
        return measured.find(measure, step=step) if measured else None


def groups(document: Journey, known: Words) -> tuple[Group, ...]:
    """The personas of the journey that have a rule, then those that the data know."""
    found = {each.name: each.segment for each in document.personas if isinstance(each.segment, str) and each.segment}
    for line in known.personas:
        name, _, rule = line.partition("=")
        found.setdefault(name.strip(), rule.strip())
    return tuple(Group(name, rule) for name, rule in found.items() if name)


def compared(
    who: Who, version: VersionRecord, wanted: Wanted, chosen: Sequence[Group], language: Language
) -> tuple[Compared, ...]:
    """Each group's customers, in the period and segment of the map; a group that made no step is left out.

    The line of a group keeps its letter and colour, whatever else is chosen.
    """
    found = []
    for place, group in enumerate(chosen[:MOST]):
        rule = f"({wanted.segment}) and ({group.rule})" if wanted.segment else group.rule
        try:
            own = laid(who, version, replace(wanted, segment=rule), language, gaps=False)
        except WaypostError:
            continue
        found.append(Compared(group, own, chr(ord("A") + place), place))
    return tuple(found)


def lines(beside: Sequence[Compared], links: Mapping[str, str], language: Language) -> tuple[Line, ...]:
    """A line for each group: as thick as its customers are many, ending where they drop off."""
    return tuple(_line(each, links, language) for each in beside)


def _line(each: Compared, links: Mapping[str, str], language: Language) -> Line:
    stops = []
    for step in each.laid.journey.steps():
        reached = each.figure(Measure.CUSTOMERS, step.id)
        if reached is None or not reached.value:
            continue
        dropped, felt = each.figure(Measure.DROP_OFF_RATE, step.id), each.figure(Measure.EMOTION, step.id)
        stops.append(
            Stop(
                step.id,
                mood=felt.value if felt else None,
                customers=round(reached.value),
                dropped=Value(dropped.value, Unit.SHARE, low=dropped.low, high=dropped.high, n=dropped.n)
                if dropped and dropped.value is not None
                else None,
                href=links.get(step.id, ""),
            )
        )
    measured = each.laid.journey.measurement
    people = number(measured.reached or 0, language) if measured else ""
    return Line(
        f"group-{each.letter}",
        each.group.name,
        tuple(stops),
        letter=each.letter,
        hue=each.hue,
        weighted=True,
        note=people,
    )
