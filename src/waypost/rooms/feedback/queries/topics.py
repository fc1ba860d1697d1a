"""What comments are about, and at which touchpoint: how many, and which share of them is negative."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from waypost.core.language.labels import Sentiment
from waypost.core.measures.proportions import Interval, wilson
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.feedback.models import Found, Item
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.queries.whose import OF_CUSTOMERS
from waypost.rooms.feedback.records import Task
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SEE_SCORES
from waypost.rooms.people.records import Who

_MOST = 60


@dataclass(frozen=True, slots=True)
class TopicAt:
    """A topic at a touchpoint ("" is none told): how many comments, and which share of those whose sentiment is sure is
    negative. `example` is the newest of them, for whoever may read comments."""

    topic: str
    name: Wording
    touchpoint: str
    comments: int
    negative: Interval | None
    example: str = ""
    uuid: UUID | None = None


def topics(who: Who, *, since: datetime | None, until: datetime) -> Sequence[TopicAt]:
    """Topics by touchpoint, those of most comments first; those of too few people are left out."""
    who.must(SEE_SCORES)
    least = standing(who).least_group
    period = Q(item__at__lt=until) & (Q(item__at__gte=since) if since else Q())
    sure = Q(item__sure=True)
    rows = Found.objects.filter(OF_CUSTOMERS, period, workspace_id=who.workspace_id, task=Task.TOPICS.value).order_by()
    nobody = Count("id", filter=Q(item__person_no__isnull=True))
    found = (
        rows.values("label", "item__touchpoint_key")
        .annotate(
            comments=Count("id"),
            people=Count("item__person_no", distinct=True) + nobody,
            read=Count("id", filter=sure),
            negative=Count("id", filter=sure & Q(item__sentiment=Sentiment.NEGATIVE.value)),
            called=Max("item__touchpoint"),
            newest=Max("item_id"),
        )
        .filter(people__gte=least)
        .order_by("-comments", "label", "item__touchpoint_key")[:_MOST]
    )
    told, book = list(found), codebook(who.workspace_id)
    items = Item.objects.filter(pk__in=[each["newest"] for each in told]) if who.may(SEE_FEEDBACK) else []
    newest = {row.pk: row for row in items}
    words = texts(who, list(newest.values()))
    return [
        TopicAt(
            topic=each["label"],
            name=book.name(each["label"]),
            touchpoint=each["called"],
            comments=each["comments"],
            negative=wilson(each["negative"], each["read"]) if each["read"] >= least else None,
            example=words.get(each["newest"], ""),
            uuid=newest[each["newest"]].uuid if each["newest"] in newest else None,
        )
        for each in told
    ]
