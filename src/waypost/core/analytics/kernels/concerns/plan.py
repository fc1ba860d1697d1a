"""A concerns question against an index: names become codes, and rows become contacts, answers and resolutions."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from waypost.core.analytics.index.model import Codes, Index, Shard
from waypost.core.analytics.kernels.steps import StepTable, compile_steps, step_masks
from waypost.core.analytics.questions.concerns import Concerns
from waypost.core.analytics.questions.periods import span
from waypost.core.vocabulary.events import Role
from waypost.core.vocabulary.wording import WaypostError

CONTACT, ANSWER, RESOLVED = 1, 2, 4


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Everything that counting needs; plain data. Dimensions are names, None for what the data lack."""

    question: Concerns
    contacts: StepTable | None
    answers: StepTable | None
    resolved: StepTable | None
    concern: str | None
    reason: str | None
    channel: str | None
    department: str | None
    concerns: int  # how many ids there are, with the unknown one
    touchpoints: tuple[str, ...]
    reasons: tuple[str, ...]
    channels: tuple[str, ...]
    departments: int
    within: int
    start: int
    end: int
    as_of: int

    def kinds(self, shard: Shard) -> npt.NDArray[np.uint8]:
        """For each row the bits CONTACT, ANSWER and RESOLVED."""
        answers, resolved = _rows(self.answers, shard), _rows(self.resolved, shard)
        if self.contacts is not None:
            contacts = _rows(self.contacts, shard)
        else:
            contacts = (self.codes(self.concern, shard, True) > 0) | (self.codes(self.reason, shard, True) > 0)
            contacts &= ~answers & ~resolved
        return contacts * np.uint8(CONTACT) | answers * np.uint8(ANSWER) | resolved * np.uint8(RESOLVED)

    def codes(self, dimension: str | None, shard: Shard, whole: bool = False) -> Codes:
        """The codes of a dimension that may be lacking: then none, or as many unknown ones as there are rows."""
        if dimension is not None:
            return shard.dimension(dimension)
        return np.zeros(shard.events if whole else 0, np.uint16)


def plan(question: Concerns, index: Index) -> Plan:
    """Raises WaypostError where nothing tells which contacts belong together, and for what the data do not have."""
    concern, reason, channel, department = (
        next((d.name for d in index.dimensions if d.role == role), None)
        for role in (Role.CONCERN, Role.CONTACT_REASON, Role.CHANNEL, Role.DEPARTMENT)
    )
    _refuse(question, concern, reason)
    start, end = question.period.instants(index.zone)
    return Plan(
        question=question,
        contacts=_table(question.contacts, index),
        answers=_table(question.answers, index),
        resolved=_table(question.resolved, index),
        concern=concern,
        reason=reason,
        channel=channel,
        department=department,
        concerns=len(index.words[concern]) if concern is not None else 1,
        touchpoints=index.touchpoints,
        reasons=index.words[reason] if reason is not None else ("",),
        channels=index.words[channel] if channel is not None else ("",),
        departments=len(index.words[department]) if department is not None else 1,
        within=span(question.within),
        start=start,
        end=end,
        as_of=index.last,
    )


def _refuse(question: Concerns, concern: str | None, reason: str | None) -> None:
    if concern is None and reason is None:
        raise WaypostError(
            en="Nothing in these events tells which contacts belong to the same concern. Name a column with a ticket "
            "number or a contact reason: --dimension NAME=concern or --dimension NAME=contact_reason.",
            de="Nichts in diesen Ereignissen sagt, welche Kontakte zum selben Anliegen gehören. Eine Spalte mit "
            "Vorgangsnummer oder Kontaktgrund nennt --dimension NAME=concern oder --dimension NAME=contact_reason.",
        )
    if span(question.within) == 0:
        raise WaypostError(
            en="'within' says how soon a further contact means that it was not settled; write more than 0, such as 7d.",
            de="„within“ sagt, bis wann ein weiterer Kontakt heißt, dass es nicht erledigt war; mehr als 0, etwa 7d.",
        )
    if question.top is not None and question.top < 1:
        raise WaypostError(
            en=f"'top' is how many groups are shown: 1 or more, not {question.top}.",
            de=f"„top“ sagt, wie viele Gruppen gezeigt werden: 1 oder mehr, nicht {question.top}.",
        )


def _table(step: str, index: Index) -> StepTable | None:
    return compile_steps([step], index) if step else None


def _rows(table: StepTable | None, shard: Shard) -> npt.NDArray[np.bool_]:
    return np.zeros(shard.events, np.bool_) if table is None else step_masks(table, shard) > 0
