"""What a participant said goes: turns, notes, highlights. Insights keep how many participants supported them."""

from collections.abc import Collection

from django.db.models import F
from django.utils import timezone

from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Acting
from waypost.rooms.studies.models import Highlight, Participant, SessionNote, Study, StudyInsight, StudySession, Turn


def forget_participant(who: Acting, study: Study, row: Participant) -> None:
    """Erase it all, in the transaction of who calls. Of talks of several only their own words go, and notes."""
    supported = StudyInsight.objects.filter(study=study, highlights__participant=row).distinct()
    StudyInsight.objects.filter(pk__in=list(supported.values_list("pk", flat=True))).update(gone=F("gone") + 1)
    Highlight.objects.filter(participant=row).delete()
    for session in row.sessions.prefetch_related("participants"):
        alone = all(each.pk == row.pk or each.withdrawn_at for each in session.participants.all())
        forget_words(session, None if alone else {row.pk})
    row.withdrawn_at = timezone.now()
    row.persona, row.segment, row.person_no = "", "", None
    row.consented_at, row.consent_version, row.consent_text, row.consent_source = None, None, "", ""
    row.save()
    journal.record(who, "study.withdrawn", study.ref, participant=row.pseudonym)


def forget_words(session: StudySession, speakers: Collection[int] | None) -> None:
    """Notes, and what these participants said in a session, with every highlight that holds a word of it; None is all."""
    SessionNote.objects.filter(session=session).delete()
    if speakers is None:
        count_gone(Highlight.objects.filter(session=session).values_list("pk", flat=True))
        forget_transcript(session)
        return
    StudySession.objects.filter(pk=session.pk).update(waiting=None, waiting_since=None)
    turns = Turn.objects.filter(session=session, speaker_id__in=speakers)
    for position in turns.values_list("position", flat=True):
        held = Highlight.objects.filter(session=session, first__lte=position, last__gte=position)
        count_gone(held.values_list("pk", flat=True))
        held.delete()
    turns.delete()


def forget_transcript(session: StudySession) -> None:
    """Turns and highlights go, taken or waiting; notes are another thing and stay."""
    Highlight.objects.filter(session=session).delete()
    Turn.objects.filter(session=session).delete()
    session.file, session.transcribed_at, session.waiting, session.waiting_since = "", None, None, None
    session.save(update_fields=["file", "transcribed_at", "waiting", "waiting_since"])


def count_gone(highlights: Collection[int]) -> None:
    """Insights whose last highlight of a participant is erased with these count that participant from now on."""
    going = set(highlights)
    if not going:
        return
    for insight in StudyInsight.objects.filter(highlights__in=going).distinct():
        rows = insight.highlights.exclude(participant=None).values_list("pk", "participant")
        staying = {participant for pk, participant in rows if pk not in going}
        leaving = {participant for pk, participant in rows if pk in going} - staying
        if leaving:
            StudyInsight.objects.filter(pk=insight.pk).update(gone=F("gone") + len(leaving))
