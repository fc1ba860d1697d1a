"""What customers said beside what they did: facts of their feedback, for the questions that listen to both."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt


class Saying(IntEnum):
    """One fact: the band of a score, what was read in a comment, an invitation that stayed without an answer."""

    LOW = 1
    MIDDLE = 2
    HIGH = 3
    NEGATIVE = 4
    EFFORT = 5
    CANCEL = 6
    UNANSWERED = 7


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One entry for each fact: person number, instant in µs UTC, the number of its `Saying`; in any order."""

    person: npt.NDArray[np.int64]
    time: npt.NDArray[np.int64]
    saying: npt.NDArray[np.uint8]


SILENT = Heard(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint8))
