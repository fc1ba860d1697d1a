"""Which customers stand behind a cell of an answer's table: those of the kernel that counted them."""

from array import array
from typing import Any

import numpy as np

from waypost.core.analytics.kernels.behind.asking import customers_behind
from waypost.core.analytics.questions.among import Among, inner
from waypost.core.analytics.questions.documents import as_document
from waypost.core.analytics.questions.reply import Reply
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.insights.queries.answers import digest, grouped
from waypost.rooms.insights.queries.cells import of_time, of_ways
from waypost.rooms.insights.queries.cells.opened import Opened
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.people.records import Who

_PLACES = of_ways.PLACES | of_time.PLACES


def opened(reply: Reply[Any, Any], table: int, row: int, column: int) -> Opened | None:
    """What stands behind the cell at that place of the told tables; None where it is not known or not a group."""
    find = _PLACES.get(type(inner(reply).question).__name__)
    return find(reply.question, inner(reply).answer, table, row, column) if find and _plain(reply.question) else None


def _plain(question: Any) -> bool:
    while isinstance(question, Among):
        question = question.question
    return type(question).__name__ in _PLACES


def numbers(who: Who, figure: Any) -> "array[int]":
    """The person numbers behind a figure, ascending, without who was erased since it was counted.

    Raises NotAllowed, and WaypostError for words the data lack.
    """
    who.must(SEE_BEHIND)

    def find() -> "array[int]":
        return array("q", customers_behind(customers.index(who), figure).astype("i8").tobytes())

    every = grouped(who, f"behind:{digest(figure)}", find)
    gone = erased(who.workspace_id)
    if not gone:
        return every
    here = np.frombuffer(every, np.int64)
    return array("q", here[~np.isin(here, np.fromiter(gone, np.int64, len(gone)))].tobytes())


def document(figure: Any) -> Any:
    """The figure as a document, for links and journals."""
    return as_document(figure)
