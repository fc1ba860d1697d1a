"""Whoever answers for a survey is told who wants to be contacted: one notification a day at most, which counts on.

A wish counts as told when everybody who should know has it in a notification that is unread and in no mail yet; what
comes later that day is told the next morning, before the mails of the day go out. Wishes that were left in anonymous
answers are told when they are shown: `showing` says when.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from waypost.rooms.people import actions as people
from waypost.rooms.people import queries as members
from waypost.rooms.people.records import House
from waypost.rooms.surveys.models import ContactWish, Survey
from waypost.rooms.surveys.notices import CONTACT_WISHED
from waypost.rooms.surveys.queries.wishes import shown, untaken
from waypost.rooms.surveys.rights import ANSWER_WISHES, BUILD_SURVEYS

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member

MORNING = timedelta(hours=6)  # when a day of telling begins: an hour before the mails of the day
_UNTOLD = {"told_at": None, "member": None, "done_at": None}


def sweep(now: datetime | None = None) -> int:
    """Tell of what nobody was told of. A chore of the worker; returns how many wishes everybody knows of now."""
    now = now or timezone.now()
    # Whoever took these is no member any more: they are open again, and nobody knows.
    left = ContactWish.objects.filter(member=None, taken_at__isnull=False, done_at=None)
    left.update(taken_at=None, told_at=None)
    found = ContactWish.objects.filter(**_UNTOLD).values_list("workspace_id", flat=True).distinct()
    return sum(_tell(workspace, now) for workspace in sorted(set(found)))


@transaction.atomic
def _tell(workspace_id: int, now: datetime) -> int:
    rows = ContactWish.objects.select_for_update(of=("self",)).filter(workspace_id=workspace_id, **_UNTOLD)
    new = list(rows.filter(shown(House(workspace_id))))
    if not new:
        return 0
    builders = members.with_right(workspace_id, BUILD_SURVEYS)
    waiting = untaken(House(workspace_id))  # of every survey with something new, and of others
    surveys = Survey.objects.filter(pk__in=waiting).select_related("owner__user", "owner__workspace")
    whom = {each.pk: _whom(each, builders) for each in surveys}
    count = Counter[int]()
    for survey, some in whom.items():
        count.update({each.pk: waiting[survey] for each in some})
    hearing = {each.pk: each for wish in new for each in whom[wish.survey_id]}
    knows = {key for key, member in hearing.items() if _told(member, now, count[key])}
    done = [each.pk for each in new if all(member.pk in knows for member in whom[each.survey_id])]
    return ContactWish.objects.filter(pk__in=done).update(told_at=now)


def _told(member: "Member", now: datetime, count: int) -> bool:
    """Whether the member learns of it today: by a new notification, or by the unread one of today."""
    house, workspace = House(member.workspace_id), member.workspace
    day = (now.astimezone(ZoneInfo(workspace.zone)) - MORNING).date()
    key, path = f"wishes:{day}", reverse("surveys:wishes", args=[workspace.slug])
    details = {"n": count}
    if people.notify(house, [member], CONTACT_WISHED, workspace.ref, key=key, path=path, details=details):
        return True
    return bool(people.count_on(workspace.pk, [member], key, details))


def _whom(survey: Survey, builders: "Sequence[Member]") -> "Sequence[Member]":
    """The owner; those who build surveys where there is none, or one who may not."""
    owner = survey.owner
    return [owner] if owner is not None and owner.user.is_active and owner.may(ANSWER_WISHES) else builders
