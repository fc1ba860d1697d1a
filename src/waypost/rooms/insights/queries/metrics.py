"""Metrics and their values now, with the change against the period before."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
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
from waypost.rooms.insights.queries.answers import digest, recalled, reply, same_data
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
    found = list(rows)
    if not found:
        return []
    with same_data(who):
        try:
            last = words(who).last
        except WaypostError as error:
            return [_failed(row.record(), error) for row in found]
        recalled(who, [name for row in found for name in _digests(row, last)])
        return [live(who, row.record(), row.question, last) for row in found]


def metric(who: Who, uuid: UUID) -> Live:
    """One metric with its value now; raises NotThere."""
    who.must(ASK)
    row = _row(who, uuid)
    with same_data(who):
        try:
            return live(who, row.record(), row.question, words(who).last)
        except WaypostError as error:
            return _failed(row.record(), error)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The value of a metric in the days from `first` to `last`, both included."""

    first: date
    last: date
    value: float
    low: float | None
    high: float | None
    n: int


def history(who: Who, uuid: UUID, most: int = 12) -> Sequence[Earlier]:
    """The values of a metric in as many periods one before the other as the data know, the oldest first.

    A metric of all days has no history. Raises NotThere, and NoEventsError without data.
    """
    who.must(ASK)
    row = _row(who, uuid)
    if row.days is None:
        return []
    values: list[Earlier] = []
    with same_data(who):
        known, question = words(who), question_of(row.question)
        periods = min(most, ((known.last - known.first).days + 1) // row.days)
        for back in range(periods):
            end = known.last - timedelta(days=row.days * back)
            try:
                this = found(reply(who, in_days(question, row.days, known.last, back)), row.figure)
            except WaypostError:
                continue
            if this is None or this.figure.value is None:
                continue
            low, high = (this.range.low, this.range.high) if this.range else (None, None)
            values.append(Earlier(end - timedelta(days=row.days - 1), end, this.figure.value, low, high, this.n))
    return values[::-1]


def _row(who: Who, uuid: UUID) -> Metric:
    row = Metric.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if row is None:
        raise NotThere(Wording("There is no such metric.", "Diese Kennzahl gibt es nicht."))
    return row


def _failed(record: MetricRecord, error: WaypostError) -> Live:
    return Live(record, None, None, None, 0, None, None, "", told(error))


def _digests(row: Metric, last: date) -> list[str]:
    """The names under which its answers are remembered: now, and the period before."""
    try:
        question = question_of(row.question)
    except WaypostError:
        return []
    backs = (0,) if row.days is None else (0, 1)
    return [digest(in_days(question, row.days, last, back)) for back in backs]


def live(who: Who, record: MetricRecord, document: Any, last: date) -> Live:
    """The value of a metric in the data, whose last day is given; what cannot be computed says why."""
    try:
        question = question_of(document)
        now = in_days(question, record.days, last)
        answer = reply(who, now)
        this = found(answer, record.figure)
        before = _before(who, question, record, last)
    except WaypostError as error:
        return _failed(record, error)
    value = this.figure.value if this is not None else None
    return Live(
        metric=record,
        value=value,
        low=this.range.low if this is not None and this.range else None,
        high=this.range.high if this is not None and this.range else None,
        n=this.n if this is not None else 0,
        trend=_trend(record, this, before),
        reached=_reached(record, this),
        data_as_of=datetime.fromisoformat(answer.data_as_of).isoformat(),
        figure=_described(this),
        open=this.open if this is not None else 0,
    )


def _described(this: Found | None) -> Wording | None:
    """The figure in words; of a longer funnel with its whole path, by which metrics of the same ends differ."""
    if this is None:
        return None
    name = this.figure.name
    if this.path.count(" → ") < 2:
        return name
    return Wording(f"{name.en}, in the funnel {this.path}", f"{name.de}, im Funnel {this.path}")


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


def _before(who: Who, question: Any, record: MetricRecord, last: date) -> Found | None:
    if record.days is None:
        return None
    try:
        return found(reply(who, in_days(question, record.days, last, 1)), record.figure)
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


def _reached(record: MetricRecord, this: Found | None) -> bool | None:
    """Whether the target is met; None where those who are still open may decide it either way."""
    if this is None or this.figure.value is None or record.target is None:
        return None
    value, most = this.figure.value, this.figure.value
    if this.open and this.n and this.figure.cases is not None:
        most = (this.figure.cases + this.open) / this.n
    if record.direction == "up":
        return True if value >= record.target else False if most < record.target else None
    return False if value > record.target else True if most <= record.target else None
