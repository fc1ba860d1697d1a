"""Who was asked and never answered: silence is an answer, too. When it is one is one rule, here and in the response rate."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models.functions import Coalesce

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.surveys.models import Invitation, Letter, Survey
from waypost.rooms.surveys.queries.documents import draft_of
from waypost.rooms.surveys.records import Disposition, State

WAITED = timedelta(days=14)  # until then an answer may still come
ASKED_AT = Coalesce("sent_at", "made_at")  # when somebody was asked: by mail, else by a link
_SILENT = (Disposition.SENT, Disposition.OPENED)


def time_by_mail(letter: Letter) -> timedelta:
    """How long whoever was asked by mail has to answer: 14 days from when the last reminder is due, whether or not it was sent."""
    return WAITED + timedelta(days=letter.reminders * letter.days)


def unanswered(workspace_id: int, since: datetime, until: datetime) -> Iterator[tuple[int, datetime]]:
    """Person number of the identifier that was invited, and when their time was over. Anonymous surveys tell of nobody."""
    telling = {row.pk: row for row in Survey.objects.filter(workspace_id=workspace_id) if not _anonymous(row)}
    usual = time_by_mail(Letter())
    by_mail = {each.survey_id: time_by_mail(each) for each in Letter.objects.filter(survey__in=list(telling))}
    earliest = since - max([usual, *by_mail.values()])
    rows = (
        Invitation.objects.filter(survey__in=list(telling), workspace_id=workspace_id, person_no__isnull=False)
        .filter(state__in=[each.value for each in _SILENT])
        .annotate(asked_at=ASKED_AT)
        .filter(asked_at__gte=earliest, asked_at__lt=until)
    )
    columns = ("person_no", "survey_id", "mailing_id", "asked_at")
    for person, survey, mailing, asked in rows.order_by().values_list(*columns):
        assert person is not None  # asked for above
        over = asked + (WAITED if mailing is None else by_mail.get(survey, usual))
        row = telling[survey]
        if row.state == State.ENDED and row.ended_at is not None:
            over = min(over, row.ended_at)  # nobody can answer any more
        if since <= over < until:
            yield person, over


def _anonymous(row: Survey) -> bool:
    """Whether nothing may be made of who was asked; what cannot be read counts as that."""
    try:
        return draft_of(row).anonymity is Anonymity.ANONYMOUS
    except WaypostError:
        return True
