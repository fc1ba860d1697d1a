"""The local engine: one question, every shard, one pool of threads."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from waypost.core.analytics.engines.answering import reply_by
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.kernels.registry import kernel_of
from waypost.core.analytics.questions.reply import Reply
from waypost.core.computing.pool import in_parallel


def ask(index: Index, question: Any) -> Reply[Any, Any]:
    """The answer to a question over the whole index, with what it stands on.

    Raises WaypostError when the question names something that is not in the data, or contradicts itself.
    """

    def parts(question: Any, plan: Any) -> Sequence[Any]:
        return in_parallel(partial(kernel_of(question).part, plan), index.shards)

    return reply_by(parts, index, question)
