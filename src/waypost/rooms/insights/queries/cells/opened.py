"""A figure whose customers are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waypost.core.vocabulary.wording import Wording


@dataclass(frozen=True, slots=True)
class Opened:
    """The figure whose customers are meant (`questions.behind`), and what they are called.

    `note`: why they are more or fewer than the figure says, where they are.
    """

    figure: Any
    wording: Wording
    note: Wording | None = None


# The question as it was asked, its answer, and the place of a cell: table, row, column.
Find = Callable[[Any, Any, int, int, int], Opened | None]
