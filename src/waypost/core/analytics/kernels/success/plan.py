"""Success against failure: names become codes, spans become µs, alike values become strata."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.success import Success
from waypost.core.vocabulary.events import MICROSECONDS, SWITCH_ROLES, Role
from waypost.core.vocabulary.wording import WaypostError

DAY = 86_400 * MICROSECONDS
USUAL_WATCH = 30 * DAY  # before a rating
MAX_STRATA = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`entry` None: any event. `dimensions` with their words; `alike`: names of dimensions, `strata` how many."""

    question: Success
    entry: StepTable | None
    decides: StepTable
    first: int
    last: int
    window: int
    observe: int
    as_of: int
    touchpoints: tuple[str, ...]
    dimensions: tuple[tuple[str, tuple[str, ...]], ...]
    alike: tuple[tuple[str, int], ...]

    @property
    def strata(self) -> int:
        return reduce(lambda product, each: product * each[1], self.alike, 1)

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where the behaviours of each kind begin: touchpoints, values of each dimension, switches, transitions."""
        widths = [len(self.touchpoints), *(len(words) for _, words in self.dimensions), len(self.dimensions)]
        return np.concatenate([[0], np.cumsum(widths)]).astype(np.int64)


def plan_of(question: Success, index: Index) -> Plan:
    """Raises WaypostError for a question without an outcome, spans that do not fit, and names that are not there."""
    if bool(question.goal) == bool(question.rating):
        raise WaypostError(
            en="Name what success is: a goal (a step such as 'Order'), or a rating (the step with the values), not both.",
            de="Bitte sagen, was Erfolg ist: ein Ziel (goal, ein Schritt wie „Bestellung“) oder eine Bewertung (rating, "
            "der Schritt mit den Werten), nicht beides.",
        )
    refuse_no_shares(question)
    window = span(question.window)
    if question.goal and window == 0:
        raise WaypostError(
            en=f"The goal counts within a span above 0, such as 30d; 'window' is {question.window}.",
            de=f"Das Ziel zählt binnen einer Spanne über 0, etwa 30d; „window“ ist {question.window}.",
        )
    usual = min(DAY, window // 4) if question.goal else USUAL_WATCH
    observe = span(question.observe) if question.observe is not None else usual
    if question.goal and observe >= window:
        raise WaypostError(
            en=f"Customers are watched for {question.observe}, but the goal counts within {question.window} only. "
            "Watch them for a shorter span (observe).",
            de=f"Beobachtet wird {question.observe}, das Ziel zählt aber nur binnen {question.window}. Bitte kürzer "
            "beobachten (observe).",
        )
    if question.rating and question.low >= question.high:
        raise WaypostError(
            en=f"A low rating ({question.low:g} or less) has to lie below a high one ({question.high:g} or more).",
            de=f"Eine schlechte Bewertung (bis {question.low:g}) muss unter einer guten (ab {question.high:g}) liegen.",
        )
    return Plan(
        question=question,
        entry=compile_steps([question.entry], index) if question.entry and question.goal else None,
        decides=compile_steps([question.goal or question.rating], index),
        first=question.period.instants(index.zone)[0],
        last=question.period.instants(index.zone)[1],
        window=window,
        observe=observe,
        as_of=index.last,
        touchpoints=index.touchpoints,
        dimensions=_dimensions(question, index),
        alike=_alike(question, index),
    )


def _dimensions(question: Success, index: Index) -> tuple[tuple[str, tuple[str, ...]], ...]:
    asked = question.dimensions
    if asked is None:
        asked = tuple(role for role in SWITCH_ROLES if index.has_role(role))
    names = dict.fromkeys(index.dimension_for(name).name for name in asked)
    return tuple((name, index.words[name]) for name in names)


def _alike(question: Success, index: Index) -> tuple[tuple[str, int], ...]:
    asked = question.alike
    if asked is None:
        asked = tuple(role for role in (Role.PERSONA, Role.SEGMENT) if index.has_role(role))
    names = dict.fromkeys(index.dimension_for(name).name for name in asked)
    found = tuple((name, len(index.words[name])) for name in names)
    if reduce(lambda product, each: product * each[1], found, 1) > MAX_STRATA:
        raise WaypostError(
            en=f"The dimensions to hold equal ({', '.join(names)}) have more than {MAX_STRATA} combinations. Name fewer.",
            de=f"Die gleich zu haltenden Merkmale ({', '.join(names)}) haben mehr als {MAX_STRATA} Kombinationen. "
            "Bitte weniger nennen.",
        )
    return found
