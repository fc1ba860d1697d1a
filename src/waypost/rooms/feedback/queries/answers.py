"""Items that came with one answer: a survey with several scores gives one for each, lists show one for the answer.

Their names at the source begin with that of the answer, a UUID and a colon, and they were said at the same instant.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from waypost.rooms.feedback.models import Item

_UUID = 36  # characters; a colon behind them
_OF_ANSWER = Substr("outside", 1, _UUID + 1)


def once(rows: QuerySet[Item]) -> QuerySet[Item]:
    """The same without ratings that have no words while another item of the same answer is among them: the one with words,
    else the first. What has words is always there, so that topics count as many."""
    named = rows.alias(answer=_OF_ANSWER, colon=Substr("outside", _UUID + 1, 1))
    others = named.order_by().filter(
        workspace_id=OuterRef("workspace_id"), source_id=OuterRef("source_id"), at=OuterRef("at"),
        answer=Substr(OuterRef("outside"), 1, _UUID + 1),
    )  # fmt: skip
    first = others.filter(~Q(text="") | Q(pk__lt=OuterRef("pk")))
    return named.exclude(Q(colon=":", text="") & Exists(first))


def alongside(items: Sequence[Item]) -> Mapping[int, tuple[Item, ...]]:
    """The other items of the same answers, by the key of each; at most one query."""
    mine = {each.pk: name for each in items if (name := answer_of(each))}
    if not mine:
        return {}
    rows = Item.objects.filter(
        workspace_id__in={each.workspace_id for each in items}, source_id__in={each.source_id for each in items},
        at__in={each.at for each in items if each.pk in mine},
    )  # fmt: skip
    found: dict[str, list[Item]] = defaultdict(list)
    for each in (
        rows.alias(answer=_OF_ANSWER).filter(answer__in=set(mine.values())).select_related("source").order_by("pk")
    ):
        found[answer_of(each)].append(each)
    return {pk: tuple(each for each in found[name] if each.pk != pk) for pk, name in mine.items()}


def answer_of(item: Item) -> str:
    """What the items of an answer have in common; "" of what is no item of one."""
    return item.outside[: _UUID + 1] if item.outside[_UUID : _UUID + 1] == ":" else ""
