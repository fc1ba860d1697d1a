"""Metrics and their values now, with the change against the period before."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.comparing import Compare
from waypost.core.analytics.questions.periods import Period
from waypost.core.analytics.questions.registry import question_of
from waypost.core.measures.proportions import difference
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.models import Metric
from waypost.rooms.insights.queries.answers import data_key, reply
from waypost.rooms.insights.queries.figures import Found, found
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.records import Live, MetricRecord, Trend
from waypost.rooms.insights.rights import ASK
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere, told


def metrics(who: Who, journey: UUID | None = None, step: str | None = None) -> Sequence[Live]:
    """The metrics of the workspace, or of a journey, or of one of its steps, each with its value now."""
    who.must(ASK)
    rows = Metric.objects.filter(workspace_id=who.workspace_id).order_by("name")
    if journey is not None:
        rows = rows.filter(journey=journey)
    if step is not None:
        rows = rows.filter(step=step)
    data = data_key(who) if rows else ""
    return [live(who, row.record(), row.question, data) for row in rows]


def metric(who: Who, uuid: UUID) -> Live:
    """One metric with its value now; raises NotThere."""
    who.must(ASK)
    row = Metric.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(Wording("There is no such metric.", "Diese Kennzahl gibt es nicht."))
    return live(who, row.record(), row.question)


def live(who: Who, record: MetricRecord, document: Any, data: str = "") -> Live:
    """The value of a metric in the data as they are; what cannot be computed says why. `data`: as `reply` takes it."""
    try:
        question = question_of(document)
        last = words(who, data).last
        now = in_days(question, record.days, last)
        answer = reply(who, now, data)
        this = found(answer, record.figure)
        before = _before(who, question, record, last, data)
    except WaypostError as error:
        return Live(record, None, None, None, 0, None, None, "", told(error))
    value = this.figure.value if this is not None else None
    return Live(
        metric=record,
        value=value,
        low=this.range.low if this is not None and this.range else None,
        high=this.range.high if this is not None and this.range else None,
        n=this.n if this is not None else 0,
        trend=_trend(record, this, before),
        reached=_reached(record, value),
        data_as_of=datetime.fromisoformat(answer.data_as_of).isoformat(),
    )


def in_days(question: Any, days: int | None, last: date, back: int = 0) -> Any:
    """The question of the last so many days of the data, or of those `back` times as many days earlier."""
    if days is None:
        return question
    if isinstance(question, Among | Compare):
        return replace(question, question=in_days(question.question, days, last, back))
    if not any(field.name == "period" for field in fields(question)):
        return question
    end = last + timedelta(days=1) - timedelta(days=days * back)
    return replace(question, period=Period(end - timedelta(days=days), end))


def _before(who: Who, question: Any, record: MetricRecord, last: date, data: str) -> Found | None:
    if record.days is None:
        return None
    try:
        return found(reply(who, in_days(question, record.days, last, 1), data), record.figure)
    except WaypostError:
        return None


def _trend(record: MetricRecord, now: Found | None, before: Found | None) -> Trend | None:
    if now is None or before is None or now.figure.value is None or before.figure.value is None:
        return None
    gap, low, high = now.figure.value - before.figure.value, None, None
    if now.range and before.range and now.figure.cases is not None and before.figure.cases is not None:
        both = difference(now.figure.cases, now.n, before.figure.cases, before.n)
        low, high = both.low, both.high
    certain = low is not None and high is not None and (low > 0 or high < 0)
    better = (gap > 0) == (record.direction == "up")
    return Trend(gap, low, high, ("good" if better else "bad") if certain and gap else "")


def _reached(record: MetricRecord, value: float | None) -> bool | None:
    if value is None or record.target is None:
        return None
    return value >= record.target if record.direction == "up" else value <= record.target
