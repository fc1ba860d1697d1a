"""Questions that listen: the index with what customers said beside what they did, feedback and silence alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from waypost.core.analytics.index.heard import Heard, Saying
from waypost.core.analytics.index.model import Index
from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.feedback.queries import sayings
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.queries.unanswered import unanswered

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def listens(question: Any) -> bool:
    """Whether feedback belongs to its answer."""
    while isinstance(question, Among):
        question = question.question
    return isinstance(question, ChurnRisk)


def said_until_now(who: Who) -> str:
    """Changes with what was said, and once a day, since invitations stay unanswered by time alone."""
    return f"{sayings.state(who.workspace_id)}:{customers.standing(who).last:%Y-%m-%d}"


def listening(who: Who) -> Index:
    """The index of the workspace with what its customers said in the time of its events."""
    index = customers.index(who)
    facts = list(_facts(who, index))
    known, gone = identity(who.workspace_id), erased(who.workspace_id)
    kept = [fact for fact in facts if fact[0] not in gone]
    person = known.persons_of(np.array([fact[0] for fact in kept], np.int64))
    time = np.array([(fact[1] - _EPOCH) // _MICROSECOND for fact in kept], np.int64)
    saying = np.array([fact[2].value for fact in kept], np.uint8)
    return replace(index, heard=Heard(person, time, saying))


def _facts(who: Who, index: Index) -> Iterator[tuple[int, datetime, Saying]]:
    since, until = (_EPOCH + timedelta(microseconds=each) for each in (index.first, index.last))
    yield from sayings.sayings(who.workspace_id, since)
    for person, at in unanswered(who.workspace_id, since, until):
        yield person, at, Saying.UNANSWERED
