"""Sessions and their notes, typed while somebody talks or afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who
from waypost.rooms.studies.actions.finding import locked, session_of, those, touched
from waypost.rooms.studies.actions.forgetting import forget_transcript
from waypost.rooms.studies.actions.texts import line, words
from waypost.rooms.studies.models import Participant, SessionNote, StudySession
from waypost.rooms.studies.records import LONGEST_NAME, LONGEST_NOTE, MOST_SESSIONS, Recruited, StudyState, guides

_PLACE, _NOTE = Wording("Place", "Ort"), Wording("Note", "Notiz")


@transaction.atomic
def add_session(who: Who, study: UUID, *, participants: Sequence[UUID], held_on: date, place: str = "") -> StudySession:
    """A talk with these participants; a planned study runs from now on."""
    row = locked(who, study)
    there = those(row.participants.filter(withdrawn_at=None), participants)
    if not there:
        raise WaypostError(
            en="A session needs a participant. Add one first.",
            de="Eine Sitzung braucht jemanden. Bitte erst aufnehmen.",
        )
    numbers = sorted(row.sessions.values_list("number", flat=True))
    if len(numbers) >= MOST_SESSIONS:
        raise WaypostError(
            en=f"A study holds {MOST_SESSIONS} sessions. Begin another one.",
            de=f"Eine Studie fasst {MOST_SESSIONS} Sitzungen. Bitte eine weitere Studie beginnen.",
        )
    made = StudySession.objects.create(
        workspace_id=who.workspace_id, study=row, number=(numbers[-1] if numbers else 0) + 1, held_on=held_on,
        place=line(place, _PLACE, LONGEST_NAME, may_be_empty=True), made_at=timezone.now(),
    )  # fmt: skip
    made.participants.set(there)
    Participant.objects.filter(pk__in=[each.pk for each in there]).update(state=Recruited.TOOK_PART.value)
    if row.state == StudyState.PLANNED:
        row.state = StudyState.RUNNING.value
        row.save(update_fields=["state"])
    touched(row)
    journal.record(who, "study.session_added", row.ref, session=made.number)
    return made


@transaction.atomic
def write_notes(who: Who, study: UUID, session: UUID, *, notes: Mapping[str, str]) -> None:
    """What was noted at questions of the guide; "" is beside them. An empty text takes the note away."""
    row = locked(who, study)
    found = session_of(row, session)
    known = {one.id for each in guides.read(row.guide) for one in each.questions} | {""}
    known |= set(found.notes.values_list("question", flat=True))
    for question, text in notes.items():
        if question not in known:
            continue
        if said := words(text, _NOTE, LONGEST_NOTE):
            SessionNote.objects.update_or_create(
                workspace_id=who.workspace_id, session=found, question=question, defaults={"text": said}
            )
        else:
            found.notes.filter(question=question).delete()
    touched(row)
    journal.record(who, "study.noted", row.ref, session=found.number)


@transaction.atomic
def remove_session(who: Who, study: UUID, session: UUID) -> None:
    """The session goes with notes, transcript and highlights."""
    row = locked(who, study)
    found = session_of(row, session)
    forget_transcript(found)
    journal.record(who, "study.session_removed", row.ref, session=found.number)
    found.delete()
    touched(row)
