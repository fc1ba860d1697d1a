"""From a question to a reply, wherever the parts are computed."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.reply import Reply, Standing
from waypost.core.vocabulary.events import MICROSECONDS

# Takes the question and its plan; gives the part of every shard, in the order of the shards.
Parts = Callable[[Any, Any], Sequence[Any]]


def reply_by(parts: Parts, index: Index, question: Any) -> Reply[Any, Any]:
    """The reply to a question: planned here, its parts computed by `parts`, merged here.

    Raises WaypostError when the question names something that is not in the data, or contradicts itself.
    """
    kernel = kernel_of(question)
    plan = kernel.plan(question, index)
    return Reply(
        question=question,
        answer=kernel.merge(plan, parts(question, plan)),
        events=index.events,
        customers=index.customers,
        data_from=iso(index.first, index.zone),
        data_as_of=iso(index.last, index.zone),
        zone=index.zone,
        versions=Standing(index.versions.generation, index.versions.dictionary, index.versions.identity),
    )


def iso(instant: int, zone: str) -> str:
    """An instant in µs UTC as ISO 8601 in a zone.

    >>> iso(0, "Europe/Berlin")
    '1970-01-01T01:00:00+01:00'
    """
    seconds, rest = divmod(instant, MICROSECONDS)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest).astimezone(ZoneInfo(zone)).isoformat()
