"""Every stay of finished walks as a row of a table, and those with a note or a photo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.people.records import Who
from waypost.rooms.walks.models import Stay, StayPhoto, WalkThrough
from waypost.rooms.walks.rights import EXPORT_WALKS, SEE_WALKS


@dataclass(frozen=True, slots=True)
class Noted:
    """A note of a walk as this member may read it, with the photos of that stop. `by` is "" for who gave no name."""

    stay: Stay
    text: str
    photos: tuple[StayPhoto, ...]
    by: str


def rows(who: Who, row: WalkThrough) -> Iterator[tuple[Stay, str]]:
    """Each stay with its note, in the order of rounds, walks and stops."""
    who.must(EXPORT_WALKS)
    found = list(_stays(row).order_by("walk__round", "walk__began_at", "walk_id", "stop__position"))
    words = _words(who, found)
    for each in found:
        yield each, words[each.pk]


def noted(who: Who, row: WalkThrough, round: int) -> Sequence[Noted]:  # noqa: A002 - the word of the room
    """What was noted and photographed in a round, stop by stop; notes only for whoever may read feedback."""
    who.must(SEE_WALKS)
    rows = _stays(row).filter(walk__round=round).select_related("walk__member__user")
    found = list(rows.prefetch_related("photos").order_by("stop__position", "walk_id"))
    words = _words(who, found)
    shown = [Noted(each, words[each.pk], tuple(each.photos.all()), _by(each)) for each in found]
    return [each for each in shown if each.text or each.photos]


def _words(who: Who, stays: Sequence[Stay]) -> dict[int, str]:
    """Notes as the inbox shows them: names of customers are masked for whoever may not see them."""
    found = dict.fromkeys((each.pk for each in stays), "")
    if not who.may(SEE_FEEDBACK):
        return found
    items = {each.item.uuid: each.pk for each in stays if each.item is not None}
    return found | {items[uuid]: row.text for uuid, row in feedback.some(who, list(items)).items()}


def _stays(row: WalkThrough) -> "QuerySet[Stay]":
    return Stay.objects.filter(walk__walk_through=row, walk__ended_at__isnull=False).select_related(
        "walk", "stop", "item"
    )


def _by(stay: Stay) -> str:
    return str(stay.walk.member.user) if stay.walk.member else ""
