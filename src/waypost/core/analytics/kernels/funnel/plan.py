"""A funnel question against an index: names become codes, spans become µs, contradictions are refused."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.steps import StepTable, compile_steps
from waypost.core.analytics.questions.funnel import Exclusion, Funnel
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.vocabulary.wording import WaypostError

NO_WINDOW = 2**62
MAX_STEPS, MAX_ANY_STEPS = 32, 10
FREE, ROW, STRICT = 0, 1, 2
TIES = {"free": FREE, "row": ROW, "strict": STRICT}


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What the compiled functions need. Steps are bits 0 … steps-1 of a row's mask, exclusions the bits after."""

    question: Funnel
    table: StepTable
    labels: tuple[str, ...]
    window: int
    ties: int
    start: int
    end: int
    as_of: int
    after: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    spoils_customer: npt.NDArray[np.bool_]
    by: str | None
    by_words: tuple[str, ...]

    @property
    def steps(self) -> int:
        return len(self.labels)


def plan(question: Funnel, index: Index) -> Plan:
    """Raises WaypostError naming the switch that cannot be and what to write instead."""
    _refuse(question)
    exclusions = question.exclusions
    by = index.dimension_for(question.by).name if question.by is not None else None
    start, end = question.period.instants(index.zone)
    return Plan(
        question=question,
        table=compile_steps([*question.steps, *(exclusion.event for exclusion in exclusions)], index),
        labels=tuple(parse_step(step).label for step in question.steps),
        window=NO_WINDOW if question.window is None else span(question.window),
        ties=TIES[question.ties],
        start=start,
        end=end,
        as_of=index.last,
        after=np.array([exclusion.after for exclusion in exclusions], np.int64),
        before=np.array([exclusion.before for exclusion in exclusions], np.int64),
        spoils_customer=np.array([exclusion.spoils == "customer" for exclusion in exclusions], np.bool_),
        by=by,
        by_words=index.words[by] if by is not None else (),
    )


def is_plain(plan: Plan) -> bool:
    """Whether it is plain: different single touchpoints in order, window from the first step, no exclusion."""
    question = plan.question
    codes = plan.table.plain_touchpoints
    return (
        question.order == "ordered"
        and question.ties != "row"
        and question.window_from == "first"
        and not question.exclusions
        and codes is not None
        and len(set(codes)) == len(codes)
    )


def _refuse(question: Funnel) -> None:
    steps = len(question.steps)
    limit = MAX_ANY_STEPS if question.order == "any" else MAX_STEPS
    if not 1 <= steps <= limit:
        raise WaypostError(
            en=f"A funnel has 1 to {limit} steps (order '{question.order}'); this one has {steps}.",
            de=f"Ein Funnel hat 1 bis {limit} Schritte (Reihenfolge „{question.order}“); dieser hat {steps}.",
        )
    if question.order == "any" and question.window_from == "previous":
        raise WaypostError(
            en="With order 'any' no step comes before another, so the window cannot count from the previous one. "
            "Use window_from 'first' or order 'ordered'.",
            de="Bei beliebiger Reihenfolge („any“) gibt es keinen vorigen Schritt, ab dem das Zeitfenster zählen könnte. "
            "Bitte window_from „first“ oder order „ordered“ wählen.",
        )
    if question.exclusions and question.order != "ordered":
        raise WaypostError(
            en=f"Exclusions need order 'ordered'; with '{question.order}' nothing lies between two steps by rule.",
            de=f"Ausschlüsse gibt es nur bei Reihenfolge „ordered“; bei „{question.order}“ ist „dazwischen“ nicht erklärt.",
        )
    for exclusion in question.exclusions:
        _refuse_exclusion(exclusion, steps)
    if isinstance(question.by_at, int) and not 1 <= question.by_at <= steps:
        raise WaypostError(
            en=f"The breakdown asks for the value at step {question.by_at}, but there are steps 1 to {steps}.",
            de=f"Die Aufteilung fragt nach dem Wert bei Schritt {question.by_at}; es gibt die Schritte 1 bis {steps}.",
        )
    if question.limit < 1:
        raise WaypostError(
            en=f"The breakdown shows at least 1 group; {question.limit} were asked for.",
            de=f"Die Aufteilung zeigt mindestens 1 Gruppe; verlangt waren {question.limit}.",
        )
    if any(not step.strip() for step in question.steps):
        raise WaypostError(en="A step is empty. Write A,B,C.", de="Ein Schritt ist leer. Schreibweise: A,B,C.")


def _refuse_exclusion(exclusion: Exclusion, steps: int) -> None:
    if not 1 <= exclusion.after < exclusion.before <= steps:
        raise WaypostError(
            en=f"The exclusion of '{exclusion.event}' lies between steps {exclusion.after} and {exclusion.before}; "
            f"write two steps in order, from 1 to {steps}.",
            de=f"Der Ausschluss von „{exclusion.event}“ liegt zwischen Schritt {exclusion.after} und {exclusion.before}; "
            f"bitte zwei Schritte in ihrer Reihenfolge nennen, von 1 bis {steps}.",
        )
