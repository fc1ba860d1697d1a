"""What was left apart from anonymous answers is shown with a smallest group of answers at a time, never one by one.

Answers of an anonymous survey are read as they come. Whoever watches, and sees one address appear, would know whose it is
unless it can have come with any of several answers. So what is left is gathered until a smallest group has answered since
the last time anything could have been shown; then all of it is shown at once, and the next group begins. A group in
which nobody left anything counts as well: else the first to do so would stand alone behind those who did not. What the
last few left, after whom no group is filled, stays hidden: neither time nor the end of a survey makes a crowd of them.
"""

from django.db import transaction

from waypost.rooms.customers.queries.index import standing
from waypost.rooms.people.records import House
from waypost.rooms.surveys.models import Answer, Left, Survey

_CHUNK = 2_000


def sweep() -> int:
    """Show what has its crowd. A chore of the worker; returns how much."""
    surveys = Answer.objects.filter(gathered=True).order_by("survey").values_list("survey", flat=True).distinct()
    return sum(_show(key) for key in list(surveys))


@transaction.atomic
def _show(key: int) -> int:
    survey = Survey.objects.select_for_update().filter(pk=key).first()
    if survey is None:
        return 0
    # Before the answers are counted: what is left meanwhile waits, though its answer may count already.
    left = list(Left.objects.filter(survey=survey, shown=False).values_list("pk", flat=True))
    # Each by its own mark, which it has from its end on: whoever began before others may be over after them.
    crowd = list(Answer.objects.filter(survey=survey, gathered=True).values_list("pk", flat=True))
    if len(crowd) < standing(House(survey.workspace_id)).least_group:
        return 0
    for some in _parts(crowd):
        Answer.objects.filter(pk__in=some).update(gathered=False)
    return sum(Left.objects.filter(pk__in=some).update(shown=True) for some in _parts(left))


def _parts(keys: list[int]) -> list[list[int]]:
    return [keys[begin : begin + _CHUNK] for begin in range(0, len(keys), _CHUNK)]
