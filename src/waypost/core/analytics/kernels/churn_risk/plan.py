"""Churn risk: names become codes, spans become landmarks; what nothing may be forecast from is refused."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.heard import Heard
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.index.ratings import FEEDBACK
from waypost.core.analytics.kernels.shares import refuse_no_shares
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, hidden_touchpoints
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.questions.protected_traits import refuse_protected
from waypost.core.analytics.questions.steps import parse_step
from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import WaypostError

NOW, JUDGED, CALIBRATED, LEARNED, LAST_LEARNED = 0, 1, 2, 3, 5
NEEDED = LEARNED  # horizons, and a lookback before them


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """`landmarks[k]`: the instant k horizons before the data's end, as many as the data reach back to.

    `seen`: the span before a landmark in which somebody must have been seen. `rating`: code of the touchpoint of ratings
    that came with the events, 0 without.
    """

    question: ChurnRisk
    landmarks: tuple[int, ...]
    horizon: int
    lookback: int
    seen: int
    first: int
    as_of: int
    zone: str
    ignored: npt.NDArray[np.bool_]
    end: StepTable | None
    begun: StepTable | None
    goal: StepTable | None
    trouble: StepTable | None
    resolved: StepTable | None
    worth: StepTable | None
    channel: str
    department: str
    also: tuple[tuple[str, tuple[str, ...]], ...]
    fair_by: tuple[str, tuple[str, ...]] | None
    heard: Heard
    rating: int


def plan_of(question: ChurnRisk, index: Index) -> Plan:
    """Raises WaypostError for a question without a definition of churn, protected traits, and names that are not there."""
    if bool(question.silence) == bool(question.end):
        raise WaypostError(
            en="Say what churn is: silent for longer than a span (silence, such as 60d), or a step (end, such as "
            "'Contract cancelled'), not both.",
            de="Bitte sagen, was Abwanderung ist: länger als eine Spanne ohne Kontakt (silence, etwa 60d) oder ein Schritt "
            "(end, etwa „Vertrag gekündigt“), nicht beides.",
        )
    refuse_no_shares(question)
    also = [index.dimension_for(name) for name in question.also]
    refuse_protected(also)
    refuse_protected(_of_steps(question, index))
    horizon = span(question.silence or question.horizon)
    lookback = span(question.lookback) if question.lookback else 2 * horizon
    if horizon < 1 or lookback < 1:
        raise WaypostError(
            en="The silence, the horizon and the lookback are spans above 0, such as 60d.",
            de="Funkstille, Zeitraum und Rückblick sind Spannen über 0, etwa 60d.",
        )
    steps = {name: getattr(question, name) for name in ("end", "begun", "goal", "trouble", "resolved", "worth")}
    tables = {name: compile_steps([step], index) if step else None for name, step in steps.items()}
    fair = index.dimension_for(question.fair_by) if question.fair_by else None
    start, before = question.period.instants(index.zone)
    first, as_of = max(index.first, start), min(index.last, before - 1)
    reach = max(0, (as_of - first - lookback) // horizon) if index.events else 0
    return Plan(
        question=question,
        landmarks=tuple(as_of - k * horizon for k in range(min(reach, LAST_LEARNED) + 1)),
        horizon=horizon,
        lookback=lookback,
        seen=horizon if question.silence else lookback,
        first=first,
        as_of=as_of,
        zone=index.zone,
        ignored=hidden_touchpoints(question.ignoring, index),
        channel=_of_role(Role.CHANNEL, index),
        department=_of_role(Role.DEPARTMENT, index),
        also=tuple((each.name, index.words[each.name]) for each in also),
        fair_by=(fair.name, index.words[fair.name]) if fair else None,
        heard=index.heard,
        rating=index.touchpoint_codes.get(FEEDBACK, 0),
        **tables,
    )


def _of_role(role: Role, index: Index) -> str:
    return index.dimension_for(role).name if index.has_role(role) else ""


def _of_steps(question: ChurnRisk, index: Index) -> list[Dimension]:
    """The dimensions that the steps behind signals have conditions on."""
    steps = (question.begun, question.goal, question.trouble, question.resolved)
    named = {each.dimension for step in steps if step for term in parse_step(step).terms for each in term.filters}
    return [index.dimension_for(name) for name in sorted(named)]
