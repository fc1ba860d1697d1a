"""The two steps of a question as bits of each row: 1 begins, 2 comes back."""

from dataclasses import dataclass

import numpy as np

from waypost.core.analytics.index.model import Index, Shard
from waypost.core.analytics.kernels.steps import Masks, StepTable, compile_steps, step_masks

BEGINS, COMES_BACK = 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class TwoSteps:
    """`table` holds the steps that are given; a step "" takes every event."""

    begins_with_any: bool
    back_with_any: bool
    table: StepTable | None

    def masks(self, shard: Shard) -> Masks:
        """For each row of the shard bit 1 when it begins, bit 2 when it comes back."""
        if self.table is None:
            return np.full(shard.events, BEGINS | COMES_BACK, np.uint64)
        masks = step_masks(self.table, shard)
        if self.begins_with_any:
            return masks << np.uint64(1) | np.uint64(BEGINS)
        return masks | np.uint64(COMES_BACK) if self.back_with_any else masks


def two_steps(begins: str, back: str, index: Index) -> TwoSteps:
    """Names become codes. Raises WaypostError for names that the data do not have."""
    given = [step for step in (begins, back) if step]
    return TwoSteps(not begins, not back, compile_steps(given, index) if given else None)
