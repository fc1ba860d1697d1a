"""What changed between two versions of a journey: stages and steps added, removed, moved; texts; moods.

model            what a difference is, and its sentence
words            how fields are called
words_of_values  how their fixed values are called
saying           values as a person says them
values           two values of one field against each other
places           stages, steps, lanes
merging          both versions in one journey
groups           the differences by where they stand
"""

from dataclasses import replace

from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey.diff import places
from waypost.core.vocabulary.journey.diff.groups import Group, grouped
from waypost.core.vocabulary.journey.diff.merging import merged
from waypost.core.vocabulary.journey.diff.model import Change, ChangeKind
from waypost.core.vocabulary.journey.diff.saying import Saying
from waypost.core.vocabulary.journey.diff.values import Spot, Things, between, between_parts, things
from waypost.core.vocabulary.journey.diff.words import EDGE, FIELD_NAMES, NAMES, OF_JOURNEYS, OF_WORKFLOWS, WORK
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.workflow import Workflow
from waypost.core.vocabulary.wording import Language, Wording

__all__ = ["FIELD_NAMES", "NAMES", "Change", "ChangeKind", "Group", "diff", "grouped", "merged"]


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
    saying = Saying.of(language, old, new)
    was, now = (journey.workflow or Workflow() for journey in (old, new))
    return (
        *between_parts(old, new, OF_JOURNEYS, Spot(), saying),
        *places.stages(old, new, saying),
        *(_by_name(change, saying) for change in places.steps(old, new, saying)),
        *places.lanes(old, new, saying),
        *between(_edges(old, saying), _edges(new, saying), EDGE, Spot(field="edges"), saying),
        *between_parts(was, now, OF_WORKFLOWS, Spot(), saying),
        *between(_work(old), _work(new), WORK, Spot(field="workflow"), saying),
    )


def _by_name(change: Change, saying: Saying) -> Change:
    """The change of what a persona feels, with the persona's name instead of its id."""
    if not change.persona:
        return change
    name = saying.name("persona", change.persona)
    return replace(change, what=Wording(f"{change.what.en}, {name}", f"{change.what.de}, {name}"))


def _edges(journey: Journey, saying: Saying) -> Things:
    found: dict[str, tuple[str, object]] = {}
    for edge in journey.edges:
        key, count = f"{edge.from_} {edge.to} {edge.condition}", 2
        while key in found:
            key, count = f"{edge.from_} {edge.to} {edge.condition} {count}", count + 1
        told = f"{saying.name('from', edge.from_)} → {saying.name('from', edge.to)}"
        found[key] = (told, plain(edge, short=False))
    return found


def _work(journey: Journey) -> Things:
    return things(journey.workflow.steps if journey.workflow else ())
