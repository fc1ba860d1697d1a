"""A drawn journey as a plan: which contacts of the data count as which step, and what could not be matched."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.steps import compile_steps
from waypost.core.analytics.questions.conformance import JourneyPlan, PlannedEdge, PlannedStep, Unmatched
from waypost.core.analytics.questions.steps import Step as Predicate
from waypost.core.analytics.questions.steps import Term, parse_step
from waypost.core.vocabulary.journey import Journey, Step, Touchpoint
from waypost.core.vocabulary.wording import WaypostError


def plan_of(journey: Journey, index: Index) -> JourneyPlan:
    """The journey's steps with their contacts, its edges, and what the data do not have.

    A step's contacts are those of its touchpoints. A touchpoint's are, in this order: its `measuring_point` as the name
    of a touchpoint of the data; its `measuring_point` as a step as in `questions.steps` ("Advice[channel=store]");
    without one, its `name`. A step without touchpoints is looked for by its own name. Upper and lower case and spaces
    around make no difference where exactly one name fits.

    Steps that are not found are passed over: an edge to one of them leads on to where it leads.
    """
    names = _Names(index)
    found = [_found(step, names, index) for step in journey.steps()]
    places = {step.step.id: sum(one.planned is not None for one in found[:at]) for at, step in enumerate(found)}
    return JourneyPlan(
        steps=tuple(one.planned for one in found if one.planned is not None),
        edges=_edges(journey, found, places),
        journey=journey.name,
        unmatched=tuple(one.missing for one in found if one.missing is not None),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    step: Step
    planned: PlannedStep | None
    missing: Unmatched | None


class _Names:
    """Touchpoints of the data, by what is left of their names without case and outer spaces."""

    def __init__(self, index: Index) -> None:
        self.exact = index.touchpoint_codes
        self.plain: dict[str, list[str]] = {}
        for word in self.exact:
            self.plain.setdefault(_plain(word), []).append(word)

    def like(self, name: str) -> str | None:
        if name in self.exact:
            return name
        alike = self.plain.get(_plain(name), [])
        return alike[0] if len(alike) == 1 else None

    def near(self, sought: Sequence[str]) -> tuple[str, ...]:
        found = [word for name in sought for word in get_close_matches(_plain(name), self.plain, n=2, cutoff=0.6)]
        return tuple(dict.fromkeys(self.plain[word][0] for word in found))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _found(step: Step, names: _Names, index: Index) -> _Found:
    terms: list[Term] = []
    sought = []
    for touchpoint in step.touchpoints or (Touchpoint(name=step.name),):
        matched = _terms(touchpoint.measuring_point, touchpoint.name, names, index)
        terms += [term for term in matched if term not in terms]
        if not matched and (wanted := touchpoint.measuring_point or touchpoint.name):
            sought.append(wanted)
    label = step.name or step.id
    missing = Unmatched(step.id, label, tuple(sought), names.near(sought), bool(terms)) if sought or not terms else None
    if not terms:
        return _Found(step, None, missing)
    planned = PlannedStep(Predicate(tuple(terms)).label, label, step.id, step.optional, step.repeats)
    return _Found(step, planned, missing)


def terms_of(measuring_point: str, name: str, index: Index) -> tuple[Term, ...]:
    """The alternatives that a drawn thing stands for, found as those of a touchpoint; none when the data lack them."""
    return _terms(measuring_point, name, _Names(index), index)


def _terms(measuring_point: str, name: str, names: _Names, index: Index) -> tuple[Term, ...]:
    wanted = measuring_point or name
    known = names.like(wanted)
    if known is not None:
        return (Term(known),)
    if not measuring_point:
        return ()
    try:
        step = parse_step(wanted)
        compile_steps([step], index)
    except WaypostError:
        return ()
    return step.terms


def _edges(journey: Journey, found: Sequence[_Found], places: dict[str, int]) -> tuple[PlannedEdge, ...]:
    """Drawn edges between matched steps. One to an unmatched step leads on along the order, one from an unmatched step
    begins at the matched step before it."""
    matched = {one.step.id for one in found if one.planned is not None}
    steps = len([one for one in found if one.planned is not None])
    edges: dict[tuple[int, int], PlannedEdge] = {}
    for edge in journey.edges:
        if edge.from_ not in places or edge.to not in places:
            continue
        # The place of an unmatched step is that of the next matched one.
        source = places[edge.from_] - (edge.from_ not in matched)
        target = places[edge.to]
        in_order = target == source + 1 and edge.kind == "next"
        if source >= 0 and target <= steps and not in_order:
            edges.setdefault((source, target), PlannedEdge(source, target, edge.kind.value))
    return tuple(edges.values())
