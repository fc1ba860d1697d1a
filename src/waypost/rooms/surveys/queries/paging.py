"""Complete answers piece by piece, for programs that come again for what is new."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from waypost.core.vocabulary.survey import Anonymity
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import Answer, Survey
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.queries.rows import Cell, columns, head, lines
from waypost.rooms.surveys.records import Progress
from waypost.rooms.surveys.rights import EXPORT_ANSWERS

_UNDER_WAY = timedelta(seconds=10)  # longer than a commit takes


@dataclass(frozen=True, slots=True)
class Piece:
    """Some answers by column, and the cursor behind the last of them: "" where there was none."""

    answers: list[dict[str, Cell]]
    cursor: str


def piece(who: Who, row: Survey, *, after: str = "", limit: int = 100) -> Piece:
    """Up to `limit` complete answers behind a cursor, in the order in which they ended. None is left out or given twice.

    So those of the last ten seconds come with the next piece. Times of anonymous answers are full hours: those of this
    hour come when it is over.
    """
    who.must(EXPORT_ANSWERS)
    found = Answer.objects.filter(survey=row, state=Progress.COMPLETE.value, ended_at__lt=_end(row))
    if after:
        at, uuid = _place(after)
        found = found.filter(Q(ended_at__gt=at) | Q(ended_at=at, uuid__gt=uuid))
    some = list(found.select_related("version", "invitation", "survey__workspace").order_by("ended_at", "uuid")[:limit])
    names = head(row)
    told = [dict(zip(names, line, strict=True)) for line in lines(who, some, columns(row))]
    last = some[-1] if some else None
    return Piece(told, f"{last.ended_at.isoformat()}_{last.uuid}" if last and last.ended_at else after)


def _end(row: Survey) -> datetime:
    now = timezone.now()
    if any(document_of(each).anonymity is Anonymity.ANONYMOUS for each in row.versions.all()):
        return now.replace(minute=0, second=0, microsecond=0)
    return now - _UNDER_WAY


def _place(cursor: str) -> tuple[datetime, UUID]:
    at, _, uuid = cursor.partition("_")
    try:
        moment, known = parse_datetime(at), UUID(uuid)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise WaypostError(
            en="This cursor is none of ours. Begin without `after`, and send the `cursor` of the last piece.",
            de="Dieser Cursor ist keiner von hier. Bitte ohne `after` beginnen und den `cursor` des letzten Stücks senden.",
        )
    return moment, known
