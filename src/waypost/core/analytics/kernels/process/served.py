"""Internal steps of a journey document, and the customer steps they serve."""

from dataclasses import dataclass

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.conformance.drawn import plan_of, terms_of
from waypost.core.analytics.questions.process import InternalStep, Link
from waypost.core.analytics.questions.steps import Step, parse_step
from waypost.core.vocabulary.journey import Journey, Visibility


@dataclass(frozen=True, slots=True)
class Backstage:
    """What can be asked of a journey's backstage; `unmatched`: names of work steps whose events are not in the data."""

    steps: tuple[InternalStep, ...]
    links: tuple[Link, ...]
    unmatched: tuple[str, ...]


def backstage_of(journey: Journey, index: Index) -> Backstage:
    """Work steps with events in the data, and a link from each to the customer steps it serves.

    A work step's events are found as those of a touchpoint are: by its `measuring_point`, else by its name.
    """
    customer_steps = {step.id: step for step in plan_of(journey, index).steps}
    steps, links, unmatched = [], [], []
    for work in journey.workflow.steps if journey.workflow else ():
        terms = terms_of(work.measuring_point, work.name, index)
        label = work.name or work.id
        if not terms:
            unmatched.append(label)
            continue
        steps.append(InternalStep(label, Step(terms).label))
        links += [
            Link(label, customer_steps[served].step, customer_steps[served].label)
            for served in work.serves
            if served in customer_steps
        ]
    return Backstage(tuple(steps), tuple(links), tuple(unmatched))


def internal_touchpoints(journey: Journey, index: Index) -> frozenset[str]:
    """Touchpoints of the data that are internal steps alone: work behind the line of visibility, no customer step's."""
    behind = {
        term.touchpoint
        for work in (journey.workflow.steps if journey.workflow else ())
        if work.visibility is not Visibility.FRONTSTAGE
        for term in terms_of(work.measuring_point, work.name, index)
        if term.touchpoint and term.is_plain
    }
    steps = plan_of(journey, index).steps if behind else ()
    met = {term.touchpoint for planned in steps for term in parse_step(planned.step).terms}
    return frozenset(behind - met)
