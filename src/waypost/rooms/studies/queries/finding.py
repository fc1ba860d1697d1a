"""Which studies there are, and one of them with what is in it."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, Count, Model, Q, QuerySet

from waypost.rooms.people.records import Who
from waypost.rooms.studies.models import Code, Highlight, Participant, Study, StudyInsight, StudySession
from waypost.rooms.studies.queries.strength import there
from waypost.rooms.studies.records import NO_STUDY, NOT_IN_STUDY
from waypost.rooms.studies.rights import READ_SESSIONS, SEE_STUDIES
from waypost.web.errors import NotThere

Row = TypeVar("Row", bound=Model)


def named(who: Who, holding: Q, nearest: Case) -> Iterator[tuple[UUID, str, str]]:
    """Every study by its uuid, its name and its question, the last changed first after the `nearest`, read as far as
    they are asked for."""
    who.must(SEE_STUDIES)
    rows = Study.objects.filter(workspace_id=who.workspace_id).order_by(nearest, "-changed_at")
    return rows.filter(holding).values_list("uuid", "name", "question").iterator()


def studies(who: Who) -> Sequence[Any]:
    """Every study, the last changed first, with how many `people` took part, `talks` there were, `found` insights."""
    who.must(SEE_STUDIES)
    rows = Study.objects.filter(workspace_id=who.workspace_id).annotate(
        people=Count("participants", there("participants__"), distinct=True),
        talks=Count("sessions", distinct=True),
        found=Count("insights", distinct=True),
    )
    return list(rows.order_by("-changed_at")[:500])


def study(who: Who, uuid: UUID) -> Study:
    """One study; raises NotThere."""
    who.must(SEE_STUDIES)
    found = Study.objects.filter(workspace_id=who.workspace_id, uuid=uuid).first()
    if found is None:
        raise NotThere(NO_STUDY)
    return found


def participants(who: Who, row: Study) -> Sequence[Any]:
    """Everybody of a study, with how many `talks` they had."""
    who.must(READ_SESSIONS)
    return list(row.participants.annotate(talks=Count("sessions", distinct=True)).order_by("number"))


def participant(who: Who, row: Study, uuid: UUID) -> Participant:
    who.must(READ_SESSIONS)
    found = row.participants.filter(uuid=uuid).first()
    return _there(found)


def sessions(who: Who, row: Study) -> Sequence[Any]:
    """Every session by day, with its participants, and how many `turns_n`, `notes_n` and `marks` it has."""
    who.must(READ_SESSIONS)
    rows = row.sessions.annotate(
        turns_n=Count("turns", distinct=True),
        notes_n=Count("notes", distinct=True),
        marks=Count("highlights", distinct=True),
    )
    return list(rows.prefetch_related("participants").defer("waiting").order_by("held_on", "number"))


def session(who: Who, row: Study, uuid: UUID) -> StudySession:
    """One session with its participants; raises NotThere."""
    who.must(READ_SESSIONS)
    return _there(row.sessions.filter(uuid=uuid).prefetch_related("participants").first())


def codes(row: Study) -> Sequence[Any]:
    """The codebook by name, with how many `marks` have each code, and of how many `people`."""
    return list(
        row.codes.annotate(
            marks=Count("codings", distinct=True), people=Count("codings__highlight__participant", distinct=True)
        ).order_by("name", "pk")
    )


def code(who: Who, row: Study, uuid: UUID) -> Code:
    who.must(READ_SESSIONS)
    return _there(row.codes.filter(uuid=uuid).first())


def highlight(who: Who, row: Study, uuid: UUID) -> Highlight:
    who.must(READ_SESSIONS)
    return _there(_whole(row.highlights.all()).filter(uuid=uuid).first())


def highlights(who: Who, row: Study, *, of_code: Code | None = None) -> Sequence[Highlight]:
    """The highlights of a study in the order of its talks, with their codes."""
    who.must(READ_SESSIONS)
    rows = _whole(row.highlights.all())
    if of_code is not None:
        rows = rows.filter(codings__code=of_code)
    return list(rows.order_by("session__held_on", "session__number", "first", "start")[:1_000])


def consented(
    who: Who, row: Study, *, of_code: Code | None = None, after: UUID | None = None, limit: int = 100
) -> Sequence[Highlight]:
    """Highlights in the order in which they were made, of sessions whose participants all consent, for handing them on:
    words of one may stand among those of another."""
    who.must(READ_SESSIONS)
    silent = row.participants.filter(Q(consented_at=None) | Q(withdrawn_at__isnull=False))
    rows = _whole(row.highlights.exclude(session__participants__in=silent))
    if of_code is not None:
        rows = rows.filter(codings__code=of_code)
    if after is not None:
        rows = rows.filter(uuid__gt=after)
    return list(rows.order_by("uuid")[:limit])


def insights(row: Study) -> Sequence[StudyInsight]:
    """The insights of a study, the first concluded first, with the highlights they rest on."""
    return list(
        row.insights.prefetch_related("highlights__participant", "highlights__session").order_by("made_at", "pk")
    )


def insight(row: Study, uuid: UUID) -> StudyInsight:
    found = row.insights.prefetch_related("highlights__participant", "highlights__session", "highlights__codes")
    return _there(found.filter(uuid=uuid).first())


def _whole(rows: "QuerySet[Highlight]") -> "QuerySet[Highlight]":
    return rows.select_related("participant", "session").prefetch_related("codes", "insights")


def _there(found: Row | None) -> Row:
    if found is None:
        raise NotThere(NOT_IN_STUDY)
    return found
