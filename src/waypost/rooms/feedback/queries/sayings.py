"""What each person said, as facts without words: bands of scores, comments read as negative, efforts, farewells."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from waypost.core.analytics.index.heard import Saying
from waypost.core.language.labels import Effort, Intent, Sentiment
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.records import Task

_LOW_NPS, _HIGH_NPS, _APART = 6, 9, 0.5  # an emotion beyond that is bad or good, as in the inbox
_CHUNK = 5_000


def sayings(workspace_id: int, since: datetime) -> Iterator[tuple[int, datetime, Saying]]:
    """Person number of the identifier that said it, when, and what. An item may say several things. Two queries."""
    rows = Item.objects.filter(workspace_id=workspace_id, person_no__isnull=False, at__gte=since).order_by()
    told = rows.filter(Q(rating__isnull=False) | Q(sentiment=Sentiment.NEGATIVE.value) | Q(effort=Effort.HIGH.value))
    columns = ("person_no", "at", "scale", "rating", "emotion", "sentiment", "sure", "effort")
    for person, at, scale, rating, emotion, sentiment, sure, effort in told.values_list(*columns).iterator(_CHUNK):
        if rating is not None:
            yield person, at, _band(scale, rating, emotion)
        if sure and sentiment == Sentiment.NEGATIVE.value:
            yield person, at, Saying.NEGATIVE
        if effort == Effort.HIGH.value:
            yield person, at, Saying.EFFORT
    leaving = Found.objects.filter(item__in=rows, task=Task.INTENTS.value, label=Intent.CANCEL.value).order_by()
    for person, at in leaving.values_list("item__person_no", "item__at").iterator(_CHUNK):
        yield person, at, Saying.CANCEL


def state(workspace_id: int) -> str:
    """Changes whenever something was said, read or corrected; two indexed reads."""
    newest = _newest(Item.objects.filter(workspace_id=workspace_id))
    return f"{newest}:{_newest(Found.objects.filter(workspace_id=workspace_id))}"


def _newest(rows: QuerySet[Item] | QuerySet[Found]) -> int:
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0


def _band(scale: str, rating: float, emotion: float) -> Saying:
    if scale == "nps":
        return Saying.LOW if rating <= _LOW_NPS else Saying.HIGH if rating >= _HIGH_NPS else Saying.MIDDLE
    return Saying.LOW if emotion < -_APART else Saying.HIGH if emotion > _APART else Saying.MIDDLE
