"""Expected against experienced, step by step: what the map plans, what was measured, whether expectations were met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from uuid import UUID

from waypost.core.measures.proportions import Interval
from waypost.core.measures.tallies import proven, score
from waypost.core.vocabulary.journey import Journey
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.queries.places import places
from waypost.rooms.feedback.queries.steps import heard
from waypost.rooms.feedback.queries.tallying import Among, Counted, chosen, counted
from waypost.rooms.feedback.records import EXPECTATION
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.people.records import Who

AS_EXPECTED = 3.0


@dataclass(frozen=True, slots=True)
class StepExpectation:
    """A step: the emotion planned on the map, the one measured, and the mean answer to “did it meet your expectation”.

    `gap` is measured less planned, `met` lies between 1 (far less) and 5 (far more); None where nothing is told.
    """

    step: str
    name: str
    planned: float | None
    felt: Interval | None
    gap: Interval | None
    met: Interval | None

    @property
    def is_gap(self) -> bool:
        """An expectation gap that is proven: below the plan, or below what was expected."""
        return self.below_plan or (self.met is not None and self.met.high < AS_EXPECTED)

    @property
    def below_plan(self) -> bool:
        """Rated below what the map plans, proven."""
        return self.gap is not None and proven(self.gap) and self.gap.value < 0

    @property
    def known(self) -> bool:
        return self.felt is not None or self.met is not None


def expectations(
    who: Who, journey: UUID, document: Journey, *, since: datetime | None = None, until: datetime | None = None
) -> Sequence[StepExpectation]:
    """All steps of a journey in their order; a constant number of queries."""
    who.must(SEE_SCORES)
    felt = heard(who, journey, document, since=since, until=until)
    met = _met(who, journey, document, since, until)
    found = []
    for step in document.steps():
        given = [each.value for each in step.emotions if each.value is not None]
        planned = fmean(given) if given else None
        emotion = felt[step.id].emotion if step.id in felt else None
        gap = None
        if emotion is not None and planned is not None:
            gap = Interval(emotion.value - planned, emotion.low - planned, emotion.high - planned, emotion.n)
        found.append(StepExpectation(step.id, step.name or step.id, planned, emotion, gap, met.get(step.id)))
    return found


def _met(
    who: Who, journey: UUID, document: Journey, since: datetime | None, until: datetime | None
) -> dict[str, Interval]:
    at, least = places(who.workspace_id, journey, document), standing(who).least_group
    rows = chosen(who, Among(EXPECTATION, since=since, until=until, further=at.by_name | at.by_hand))
    sums: dict[str, Counted] = {}
    for (_, key, of, step), each in counted(rows, "touchpoint_key", "journey", "step").items():
        place = step if of == journey else at.by_touchpoint.get(key, "")
        before = sums.get(place, Counted(EXPECTATION, {}, 0))
        together = {
            rating: before.counts.get(rating, 0) + each.counts.get(rating, 0)
            for rating in before.counts.keys() | each.counts.keys()
        }
        sums[place] = Counted(EXPECTATION, together, max(before.people, each.people))
    return {step: score(tally) for step, each in sums.items() if (tally := each.told(least)) is not None}
