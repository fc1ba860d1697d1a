"""Any question, asked of the customers of a segment only."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from waypost.core.analytics.questions.reply import Reply


@dataclass(frozen=True, slots=True)
class Among:
    """The question, answered as if the data held the customers of the segment and nobody else.

    `segment`: a rule as in `questions.rules`. The rule looks at the whole history of a customer, whatever the period
    of the question. Names, the data's end and with it who is still open are those of the whole data.
    """

    KIND: ClassVar[str] = "among"

    question: Any
    segment: str


@dataclass(frozen=True, slots=True)
class AmongAnswer:
    """`customers` of the segment, of `of_customers` in all, and their `events`; `answer` to the inner question."""

    segment: str
    customers: int
    of_customers: int
    events: int
    answer: Any


def inner(reply: Reply[Any, Any]) -> Reply[Any, Any]:
    """The reply to the innermost question, as if it had been asked of a data set of these customers alone.

    For whoever knows how to show the answer to a plain question. Other replies stay as they are.
    """
    while isinstance(reply.question, Among):
        reply = replace(
            reply,
            question=reply.question.question,
            answer=reply.answer.answer,
            events=reply.answer.events,
            customers=reply.answer.customers,
        )
    return reply
