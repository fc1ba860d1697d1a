"""What comes out of the simulation: chunks of events and of feedback, as arrays of equal length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
Small = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Events in order of time. Customers count from 1; `number` is unique over all chunks.

    `time`: µs UTC, whole seconds; `touchpoint` and `codes[dimension]`: codes of `touchpoints.names` and
    `company.words`, 0 = unknown; `value`: euro, NaN where there is none.
    """

    customer: Whole
    time: Whole
    touchpoint: Small
    codes: Mapping[str, Small]
    value: npt.NDArray[np.float64]
    number: Whole

    def __len__(self) -> int:
        return len(self.time)

    def rows(self, which: "Rows") -> "Events":
        """Some of the events, in the order asked for."""
        return _rows(self, which)


@dataclass(frozen=True, slots=True, eq=False)
class Feedback:
    """Answers to "how likely are you to recommend us": a score 0–10 after an event, some with a comment.

    `event` is the number of the event asked about; `cause` a place in `comments.CAUSES`, 0 when the customer wrote
    nothing; `german` tells the comment's language; `variant` picks its wording.
    """

    event: Whole
    customer: Whole
    time: Whole
    touchpoint: Small
    codes: Mapping[str, Small]
    score: Small
    cause: Small
    german: npt.NDArray[np.bool_]
    variant: npt.NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.time)

    def rows(self, which: "Rows") -> "Feedback":
        """Some of the answers, in the order asked for."""
        return _rows(self, which)


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some customers with all their events and feedback."""

    events: Events
    feedback: Feedback


Rows = npt.NDArray[np.intp] | slice
E = TypeVar("E", Events, Feedback)


def joined(parts: Sequence[E]) -> E:
    """Events or feedback of several chunks as one."""
    first = parts[0]
    columns: dict[str, Any] = {}
    for name in first.__slots__:
        if name == "codes":
            columns[name] = {key: np.concatenate([part.codes[key] for part in parts]) for key in first.codes}
        else:
            columns[name] = np.concatenate([getattr(part, name) for part in parts])
    return type(first)(**columns)


def _rows(part: E, which: Rows) -> E:
    columns: dict[str, Any] = {name: getattr(part, name)[which] for name in part.__slots__ if name != "codes"}
    return type(part)(**columns, codes={name: column[which] for name, column in part.codes.items()})
