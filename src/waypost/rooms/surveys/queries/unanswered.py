"""Who was asked and never answered: silence is an answer, too."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.surveys.models import Invitation, Survey
from waypost.rooms.surveys.queries.documents import draft_of
from waypost.rooms.surveys.records import Disposition

WAITED = timedelta(days=14)  # until then an answer may still come
_SILENT = (Disposition.SENT, Disposition.OPENED)


def unanswered(workspace_id: int, since: datetime, until: datetime) -> Iterator[tuple[int, datetime]]:
    """Person number of the identifier that was invited, and when the wait was over. Anonymous surveys tell of nobody."""
    telling = [row.pk for row in Survey.objects.filter(workspace_id=workspace_id) if not _anonymous(row)]
    rows = Invitation.objects.filter(
        survey__in=telling,
        workspace_id=workspace_id,
        person_no__isnull=False,
        state__in=[each.value for each in _SILENT],
        sent_at__gte=since - WAITED,
        sent_at__lt=until - WAITED,
    )
    for person, sent in rows.order_by().values_list("person_no", "sent_at"):
        assert person is not None and sent is not None  # asked for above
        yield person, sent + WAITED


def _anonymous(row: Survey) -> bool:
    """Whether nothing may be made of who was asked; what cannot be read counts as that."""
    try:
        return draft_of(row).anonymity is Anonymity.ANONYMOUS
    except WaypostError:
        return True
