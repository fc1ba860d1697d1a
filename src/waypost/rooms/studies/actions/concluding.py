"""Insights: what a study found out, and the highlights it rests on."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import insight_of, locked, those, touched
from waypost.rooms.studies.actions.texts import line, words
from waypost.rooms.studies.models import Highlight, StudyInsight, Support
from waypost.rooms.studies.records import LONGEST_NAME, LONGEST_TEXT

_STATEMENT, _MEANING = Wording("Insight", "Erkenntnis"), Wording("What it means", "Was es bedeutet")


@transaction.atomic
def conclude(
    who: Who,
    study: UUID,
    *,
    statement: str,
    text: str = "",
    highlights: Collection[UUID] = (),
    journey: UUID | None = None,
    step: str = "",
) -> StudyInsight:
    """An insight, resting on these highlights, about a step; without one it is about what the study is about."""
    row = locked(who, study)
    made = StudyInsight(
        workspace_id=who.workspace_id, study=row, statement=line(statement, _STATEMENT, LONGEST_NAME),
        text=words(text, _MEANING, LONGEST_TEXT), made_by=who.actor.label[:200], made_at=timezone.now(),
    )  # fmt: skip
    _bind(who, made, *((journey, step) if journey else (row.journey, row.step)))
    made.save()
    _rest_on(made, those(row.highlights.all(), highlights))
    touched(row)
    journal.record(who, "study_insight.concluded", made.ref, study=row.name)
    return made


@transaction.atomic
def change_insight(
    who: Who, study: UUID, insight: UUID, *, statement: str, text: str, journey: UUID | None, step: str
) -> StudyInsight:
    """Other words, or another step. What is published stays as it is until it is published again."""
    row = locked(who, study)
    found = insight_of(row, insight)
    found.statement, found.text = line(statement, _STATEMENT, LONGEST_NAME), words(text, _MEANING, LONGEST_TEXT)
    _bind(who, found, journey, step)
    found.save()
    touched(row)
    journal.record(who, "study_insight.changed", found.ref)
    return found


@transaction.atomic
def support(
    who: Who, study: UUID, insight: UUID, *, add: Collection[UUID] = (), remove: Collection[UUID] = ()
) -> StudyInsight:
    """It rests on these highlights too, or on these no more."""
    row = locked(who, study)
    found = insight_of(row, insight)
    _rest_on(found, those(row.highlights.all(), add))
    found.supports.filter(highlight__uuid__in=remove).delete()
    touched(row)
    journal.record(who, "study_insight.changed", found.ref)
    return found


@transaction.atomic
def remove_insight(who: Who, study: UUID, insight: UUID) -> None:
    """It goes from the study; what was published stays in the library, where it can be deleted."""
    row = locked(who, study)
    found = insight_of(row, insight)
    journal.record(who, "study_insight.removed", found.ref)
    found.delete()
    touched(row)


def _bind(who: Who, row: StudyInsight, journey: UUID | None, step: str) -> None:
    if journey is not None and journey != row.journey:
        maps.journey(who, journey)
    row.journey, row.step = journey, step[:200] if journey else ""


def _rest_on(row: StudyInsight, highlights: Collection[Highlight]) -> None:
    for each in highlights:
        Support.objects.get_or_create(workspace_id=row.workspace_id, insight=row, highlight=each)
