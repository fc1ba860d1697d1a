"""Rows that a verb is about, locked for its transaction, for somebody who may run studies."""

from collections.abc import Collection, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who
from waypost.rooms.studies.models import Code, Highlight, Participant, Study, StudyInsight, StudySession
from waypost.rooms.studies.records import NO_STUDY, NOT_IN_STUDY, StudyState
from waypost.rooms.studies.rights import RUN_STUDIES
from waypost.web.errors import NotThere

Row = TypeVar("Row", bound=Model)


def locked(who: Who, study: UUID, *, closed_too: bool = False) -> Study:
    """The study. Raises NotAllowed, NotThere, WaypostError for one that is closed."""
    who.must(RUN_STUDIES)
    row = Study.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=study).first()
    if row is None:
        raise NotThere(NO_STUDY)
    if row.state == StudyState.CLOSED and not closed_too:
        raise WaypostError(
            en="This study is closed. Open it again before you change it.",
            de="Diese Studie ist abgeschlossen. Bitte erst wieder öffnen, bevor sich etwas ändern lässt.",
        )
    return row


def touched(row: Study) -> None:
    """It is the last changed from now on."""
    Study.objects.filter(pk=row.pk).update(changed_at=timezone.now())


def participant_of(row: Study, uuid: UUID) -> Participant:
    return _one(Participant.objects.filter(workspace_id=row.workspace_id, study=row), uuid)


def session_of(row: Study, uuid: UUID) -> StudySession:
    return _one(StudySession.objects.filter(workspace_id=row.workspace_id, study=row), uuid)


def code_of(row: Study, uuid: UUID) -> Code:
    return _one(Code.objects.filter(workspace_id=row.workspace_id, study=row), uuid)


def highlight_of(row: Study, uuid: UUID) -> Highlight:
    return _one(Highlight.objects.filter(workspace_id=row.workspace_id, study=row), uuid)


def insight_of(row: Study, uuid: UUID) -> StudyInsight:
    return _one(StudyInsight.objects.filter(workspace_id=row.workspace_id, study=row), uuid)


def those(rows: QuerySet[Row], uuids: Collection[UUID]) -> Sequence[Row]:
    """All of these rows; raises NotThere where one is missing."""
    found = list(rows.filter(uuid__in=uuids))
    if len(found) != len(set(uuids)):
        raise NotThere(NOT_IN_STUDY)
    return found


def _one(rows: QuerySet[Row], uuid: UUID) -> Row:
    found = rows.select_for_update(of=("self",)).filter(uuid=uuid).first()
    if found is None:
        raise NotThere(NOT_IN_STUDY)
    return found
