"""What yields data at each touchpoint of a map: its measuring point, metrics of its steps, sources that were named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from waypost.core.vocabulary.journey.journey import Journey, Step
from waypost.core.vocabulary.journey.library import Touchpoint
from waypost.core.vocabulary.journey.parts import Evidence, Source


@dataclass(frozen=True, slots=True)
class Sourced:
    """A touchpoint with its steps, and what is known of it by which source. `metrics` are names."""

    touchpoint: Touchpoint
    steps: tuple[str, ...]
    metrics: tuple[str, ...]
    sources: Mapping[str, Source]

    @property
    def blind(self) -> bool:
        """Whether nothing counts what happens here: somebody's account is no measuring."""
        return not self.touchpoint.measuring_point and not self.metrics


@dataclass(frozen=True, slots=True)
class Sources:
    """The matrix: touchpoints in the order of the map, and all sources that are named anywhere on it."""

    rows: tuple[Sourced, ...]
    names: tuple[str, ...]


def sources(journey: Journey) -> Sources:
    """Touchpoint by data source. What a step rests on counts for each of its touchpoints.

    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nstages: [{name: S, steps: [{name: T, touchpoints: [Till], evidence: {sources: [Survey]}}]}]"
    >>> found = sources(read_journey(text))
    >>> found.names, found.rows[0].blind
    (('Survey',), True)
    """
    rows: dict[str, Sourced] = {}
    for step in journey.steps():
        for touchpoint in step.touchpoints:
            named = {source.name: source for source in _named(step, touchpoint) if source.name}
            before = rows.get(touchpoint.id) or Sourced(touchpoint, (), (), {})
            said = touchpoint if touchpoint.measuring_point else before.touchpoint
            rows[touchpoint.id] = Sourced(
                said,
                (*before.steps, step.name or step.id),
                tuple(dict.fromkeys((*before.metrics, *(metric.name or metric.id for metric in step.metrics)))),
                {**before.sources, **named},
            )
    return Sources(tuple(rows.values()), tuple(dict.fromkeys(name for row in rows.values() for name in row.sources)))


def _named(step: Step, touchpoint: Touchpoint) -> Iterator[Source]:
    evidence: list[Evidence | None] = [step.evidence, touchpoint.evidence]
    for items in (step.actions, step.thoughts, step.emotions, step.pain_points, step.gains, step.insights):
        evidence += [item.evidence for item in items]
    for each in evidence:
        yield from each.sources if each else ()
