"""What changed between two versions of a journey: stages and steps added, removed, moved; texts; moods.

model     what a difference is, and its sentence
words     how fields are called
values    two values of one field against each other
places    stages, steps, lanes
merging   both versions in one journey
groups    the differences by where they stand
"""

from collections.abc import Mapping
from dataclasses import replace

from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.diff import places
from waypost.core.vocabulary.journey.diff.groups import Group, grouped
from waypost.core.vocabulary.journey.diff.merging import merged
from waypost.core.vocabulary.journey.diff.model import Change, ChangeKind
from waypost.core.vocabulary.journey.diff.values import Spot, Things, between, between_parts, named, things
from waypost.core.vocabulary.journey.diff.words import EDGE, FIELD_NAMES, OF_JOURNEYS, OF_WORKFLOWS, WORK
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.workflow import Workflow
from waypost.core.vocabulary.wording import Language, Wording

__all__ = ["FIELD_NAMES", "Change", "ChangeKind", "Group", "diff", "grouped", "merged"]


def diff(old: Journey, new: Journey, language: Language) -> tuple[Change, ...]:
    """What makes `new` out of `old`, in the order of the new journey, removals where the old one had them.

    Steps are the same by their id, whatever they are called now. Figures of the measurement are no change of the map,
    nor are its number, date and id.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages:\\n- name: Kauf\\n  steps: [Sucht, Zahlt]\\n"
    >>> changes = diff(read_journey(text), read_journey(text.replace("Zahlt", "Holt ab")), "de")
    >>> [change.sentence.de for change in changes]
    ['Bei „Kauf“ entfernt (Schritt): Zahlt', 'Bei „Kauf“ neu (Schritt): Holt ab']
    """
    people = {each.id: each.name or each.id for each in (*old.personas, *new.personas)}
    names = {step.id: named(step) for journey in (old, new) for step in journey.steps()}
    was, now = (journey.workflow or Workflow() for journey in (old, new))
    return (
        *between_parts(old, new, OF_JOURNEYS, Spot(), language, names),
        *places.stages(old, new, language),
        *(_by_name(change, people) for change in places.steps(old, new, language)),
        *places.lanes(old, new, language),
        *between(_edges(old, names), _edges(new, names), EDGE, Spot(field="edges")),
        *between_parts(was, now, OF_WORKFLOWS, Spot(), language),
        *between(_work(old), _work(new), WORK, Spot(field="workflow")),
    )


def _by_name(change: Change, names: Mapping[str, str]) -> Change:
    """The change of what a persona feels, with the persona's name instead of its id."""
    if not change.persona:
        return change
    name = names.get(change.persona, change.persona)
    return replace(change, what=Wording(f"{change.what.en}, {name}", f"{change.what.de}, {name}"))


def _edges(journey: Journey, names: Mapping[str, str]) -> Things:
    found: dict[str, tuple[str, object]] = {}
    for edge in journey.edges:
        key, count = f"{edge.from_} {edge.to} {edge.condition}", 2
        while key in found:
            key, count = f"{edge.from_} {edge.to} {edge.condition} {count}", count + 1
        told = f"{names.get(edge.from_, edge.from_)} → {names.get(edge.to, edge.to)}"
        found[key] = (told, plain(edge, short=False))
    return found


def _work(journey: Journey) -> Things:
    return things(journey.workflow.steps if journey.workflow else ())
