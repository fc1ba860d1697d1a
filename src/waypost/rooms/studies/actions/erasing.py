"""Erased persons leave studies, what was kept too long goes, and so does a transcript that nobody took."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.people.records import House
from waypost.rooms.studies.actions.forgetting import forget_participant, forget_words
from waypost.rooms.studies.actions.highlighting import Place, words_at
from waypost.rooms.studies.models import (
    Code,
    Highlight,
    Participant,
    SessionNote,
    Study,
    StudyInsight,
    StudySession,
    Turn,
)

CHUNK = 500
WAITS = timedelta(days=1)


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Participants who are erased persons lose what they said, as by a withdrawal; whoever is named by others is taken
    out there, too. Called again it changes nothing."""
    gone = sorted(erased(workspace_id))
    for begin in range(0, len(gone), CHUNK):
        rows = Participant.objects.filter(workspace_id=workspace_id, person_no__in=gone[begin : begin + CHUNK])
        for key in list(rows.values_list("pk", flat=True)):
            _forget(workspace_id, key)
    for note in SessionNote.objects.filter(workspace_id=workspace_id).iterator(chunk_size=2_000):
        if (told := scrubbed(note.text)) != note.text:
            SessionNote.objects.filter(pk=note.pk).update(text=told)
    turns = Turn.objects.filter(workspace_id=workspace_id).values_list("pk", "text").iterator(chunk_size=2_000)
    for pk, told in [(pk, told) for pk, text in turns if (told := scrubbed(text)) != text]:
        _reword(pk, told)
    for session in StudySession.objects.filter(workspace_id=workspace_id, waiting__isnull=False):
        if scrubbed(session.waiting) != session.waiting:
            StudySession.objects.filter(pk=session.pk).update(waiting=None, waiting_since=None)
    _say_no_more(Study.objects.filter(workspace_id=workspace_id), ("name", "question"), scrubbed)
    _say_no_more(
        Participant.objects.filter(workspace_id=workspace_id), ("persona", "segment", "consent_source"), scrubbed
    )
    _say_no_more(StudySession.objects.filter(workspace_id=workspace_id), ("place", "file"), scrubbed)
    _say_no_more(Code.objects.filter(workspace_id=workspace_id), ("description",), scrubbed)
    _say_no_more(StudyInsight.objects.filter(workspace_id=workspace_id), ("statement", "text"), scrubbed)


def _say_no_more(rows: "QuerySet[Any]", fields: tuple[str, ...], scrubbed: Callable[[Any], Any]) -> None:
    """What members wrote says the person no more; what has to say something says “…”."""
    for row in rows.iterator(chunk_size=2_000):
        before = [getattr(row, field) for field in fields]
        after = [scrubbed(each) or "…" if each else each for each in before]
        if after != before:
            type(row)._default_manager.filter(pk=row.pk).update(**dict(zip(fields, after, strict=True)))


@transaction.atomic
def _forget(workspace_id: int, key: int) -> None:
    row = Participant.objects.select_for_update(of=("self",)).select_related("study").get(pk=key)
    forget_participant(House(workspace_id), row.study, row)


@transaction.atomic
def _reword(key: int, told: str) -> None:
    """Other words of a turn: highlights that hold some of them hold all of its turns from now on."""
    Turn.objects.filter(pk=key).update(text=told)
    turn = Turn.objects.get(pk=key)
    for row in Highlight.objects.filter(session=turn.session_id, first__lte=turn.position, last__gte=turn.position):
        turns = list(
            Turn.objects.filter(session=turn.session_id, position__gte=row.first, position__lte=row.last).order_by(
                "position"
            )
        )
        row.start, row.end = 0, len(turns[-1].text)
        row.text = words_at(turns, Place(row.first, row.start, row.last, row.end))
        row.save(update_fields=["start", "end", "text"])


def forget_sessions(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Transcripts and notes of sessions from before an instant go; what insights count stays. `noted` counts sessions."""
    old = StudySession.objects.filter(workspace_id=workspace_id, held_on__lt=before.date())
    for session in old.exclude(transcribed_at=None, notes=None).distinct():
        with transaction.atomic():
            noted(1)
            forget_words(session, None)


def sweep(now: datetime | None = None) -> int:
    """Transcripts whose speakers nobody named within a day go, with the names in them. A chore of the worker."""
    old = StudySession.objects.filter(waiting_since__lt=(now or timezone.now()) - WAITS)
    return old.update(waiting=None, waiting_since=None)
