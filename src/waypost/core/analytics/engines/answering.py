"""From a question to a reply, wherever the parts are computed."""

from collections.abc import Callable, Sequence
from typing import Any

from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.periods import iso
from waypost.core.analytics.questions.reply import Reply, Standing

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
