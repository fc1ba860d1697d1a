"""Metrics are defined, changed and deleted."""

from math import isfinite
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.actions.saved import checked, named
from waypost.rooms.insights.models import Metric
from waypost.rooms.insights.queries.figures import figure_named
from waypost.rooms.insights.records import MetricRecord
from waypost.rooms.insights.rights import SAVE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


@transaction.atomic
def define_metric(
    who: Who,
    *,
    name: str,
    kind: str,
    settings: str,
    question: Any,
    figure: str,
    direction: str = "up",
    target: float | None = None,
    days: int | None = 28,
    journey: UUID | None = None,
    step: str = "",
) -> MetricRecord:
    """Keep a figure of a question as a metric, bound to a journey or one of its steps.

    Raises WaypostError for a figure that the answer does not have, naming those it has.
    """
    who.must(SAVE)
    found = figure_named(who, question, figure)
    try:
        with transaction.atomic():
            row = Metric.objects.create(
                workspace_id=who.workspace_id,
                name=named(name),
                kind=kind,
                settings=settings,
                question=checked(question),
                figure=figure,
                unit=found.kind,
                direction=_direction(direction),
                target=_target(target, found.kind),
                days=_days(days),
                journey=journey,
                step=step if journey else "",
            )
    except IntegrityError as error:
        raise WaypostError(
            en=f"There is a metric called '{name}' already. Choose another name.",
            de=f"Eine Kennzahl „{name}“ gibt es schon. Bitte einen anderen Namen wählen.",
        ) from error
    journal.record(
        who, "metric.defined", row.ref, figure=figure, target=target, journey=str(journey or ""), step=row.step
    )
    return row.record()


@transaction.atomic
def change_metric(
    who: Who, metric: UUID, *, direction: str, target: float | None, days: int | None, journey: UUID | None, step: str
) -> MetricRecord:
    """Set a metric's target and direction, and where it lives."""
    who.must(SAVE)
    row = _row(who, metric)
    before = {"target": row.target, "direction": row.direction}
    row.direction, row.target, row.days = _direction(direction), _target(target, row.unit), _days(days)
    row.journey, row.step = journey, step if journey else ""
    row.save()
    journal.record(who, "metric.changed", row.ref, before=before, target=row.target, direction=row.direction)
    return row.record()


@transaction.atomic
def delete_metric(who: Who, metric: UUID) -> None:
    """Forget a metric."""
    who.must(SAVE)
    row = _row(who, metric)
    journal.record(who, "metric.deleted", row.ref)
    row.delete()


def _row(who: Who, metric: UUID) -> Metric:
    row = Metric.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=metric).first()
    if row is None:
        raise NotThere(Wording("There is no such metric.", "Diese Kennzahl gibt es nicht."))
    return row


def _direction(text: str) -> str:
    if text not in Metric.Direction.values:
        raise WaypostError(en="Better is 'up' or 'down'.", de="Besser ist „up“ (mehr) oder „down“ (weniger).")
    return text


def _target(value: float | None, unit: str) -> float | None:
    if value is not None and not (isfinite(value) and abs(value) < 1e15):
        raise WaypostError(en="The target is not a number.", de="Der Zielwert ist keine Zahl.")
    if value is not None and unit == "share" and not 0 <= value <= 1:
        raise WaypostError(
            en=f"The target {value * 100:g}% cannot be: this metric is a share. Give a percentage from 0 to 100.",
            de=f"Den Zielwert {f'{value * 100:g}'.replace('.', ',')} % kann es nicht geben: Diese Kennzahl ist ein Anteil. "
            "Bitte einen Prozentwert von 0 bis 100 angeben.",
        )
    return value


def _days(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 3660:
        raise WaypostError(
            en="A metric looks at the last 1 to 3,660 days.",
            de="Eine Kennzahl blickt auf die letzten 1 bis 3.660 Tage.",
        )
    return value
