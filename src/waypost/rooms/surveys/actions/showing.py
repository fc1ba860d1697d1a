"""What was left apart from anonymous answers is shown with a smallest group of answers at a time, never one by one.

Answers of an anonymous survey are read as they come. Whoever watches, and sees one address appear, would know whose it is
unless it can have come with any of several answers. So what is left is gathered until a smallest group has answered since
the last time anything could have been shown; then all of it is shown at once, and the next group begins. A group in
which nobody left anything counts as well: else the first to do so would stand alone behind those who did not. What the
last few left, after whom no group is filled, stays hidden: neither time nor the end of a survey makes a crowd of them.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, QuerySet

from waypost.core.vocabulary.survey import Anonymity
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import House
from waypost.rooms.surveys.models import Answer, Left, Survey, SurveyVersion
from waypost.rooms.surveys.queries.documents import document_of
from waypost.rooms.surveys.records import Progress

_CHUNK = 2_000


def sweep(now: datetime | None = None) -> int:
    """Show what has its crowd. A chore of the worker; returns how much."""
    surveys = Survey.objects.filter(live__isnull=False)
    return sum(_show(each.pk) for each in surveys if _came(each).exists())


@transaction.atomic
def _show(key: int) -> int:
    survey = Survey.objects.select_for_update().filter(pk=key).first()
    if survey is None:
        return 0
    # Before the answers are counted: what is left meanwhile waits, though its answer may count already.
    left = list(Left.objects.filter(survey=survey, shown=False).values_list("pk", flat=True))
    new = list(_came(survey).order_by().values_list("version").annotate(Count("pk"), Max("pk")))
    anonymous = _anonymous(version for version, _, _ in new)
    crowd = sum(count for version, count, _ in new if version in anonymous)
    if not new or 0 < crowd < standing(House(survey.workspace_id)).least_group:
        return 0
    Survey.objects.filter(pk=key).update(shown_to=max(newest for _, _, newest in new))
    if not crowd:
        return 0
    some = (left[begin : begin + _CHUNK] for begin in range(0, len(left), _CHUNK))
    return sum(Left.objects.filter(pk__in=each).update(shown=True) for each in some)


def _came(survey: Survey) -> QuerySet[Answer]:
    """Complete answers since the last time anything could have been shown."""
    return Answer.objects.filter(survey=survey, state=Progress.COMPLETE.value, pk__gt=survey.shown_to)


def _anonymous(versions: Iterable[int]) -> set[int]:
    """Those of the versions whose answers lead to nobody: only in these something is left apart."""
    rows = SurveyVersion.objects.filter(pk__in=list(versions))
    return {each.pk for each in rows if document_of(each).anonymity is Anonymity.ANONYMOUS}
