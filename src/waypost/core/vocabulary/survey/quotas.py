"""Quotas: how many answers of which kind are enough, and who is thanked without being asked on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.survey.conditions import holds
from waypost.core.vocabulary.survey.paths import Respondent, Way
from waypost.core.vocabulary.survey.survey import Quota, Survey


class QuotaState(StrEnum):
    """Whether more answers are wanted."""

    OPEN = "open"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Filled:
    """How far a quota is filled."""

    quota: Quota
    count: int

    @property
    def state(self) -> QuotaState:
        return QuotaState.FULL if self.count >= self.quota.limit else QuotaState.OPEN


def filled(survey: Survey, counts: Mapping[str, int]) -> tuple[Filled, ...]:
    """Every quota with the number of complete answers in it."""
    return tuple(Filled(quota, counts.get(quota.id, 0)) for quota in survey.quotas)


def quotas_of(survey: Survey, way: Way, who: Respondent) -> tuple[Quota, ...]:
    """The quotas that a person with these answers counts for: the conditions that hold at the end of the way."""
    known = way.known(who)
    return tuple(quota for quota in survey.quotas if holds(quota.when, known))


def turned_away(survey: Survey, way: Way, who: Respondent, counts: Mapping[str, int]) -> Quota | None:
    """The full quota for which a person is asked no further; None when the answer is wanted.

    `counts` are complete answers by quota; whoever asks at the end holds the row, so that the last place goes once.
    """
    own = {quota.id for quota in quotas_of(survey, way, who)}
    return next(
        (each.quota for each in filled(survey, counts) if each.state is QuotaState.FULL and each.quota.id in own), None
    )
