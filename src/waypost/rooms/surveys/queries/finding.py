"""Which surveys there are, and one of them."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q

from waypost.rooms.people.records import Who
from waypost.rooms.surveys.models import PublicLink, Survey
from waypost.rooms.surveys.records import NO_SURVEY, Progress
from waypost.rooms.surveys.rights import SEE_SURVEYS
from waypost.web.errors import NotThere

_COMPLETE = Q(answers__state=Progress.COMPLETE.value)


def surveys(who: Who) -> Sequence[Any]:
    """Every survey, the last changed first, each with how many `complete` answers it has."""
    who.must(SEE_SURVEYS)
    rows = Survey.objects.filter(workspace_id=who.workspace_id).select_related("live")
    return list(rows.annotate(complete=Count("answers", _COMPLETE)).order_by("-changed_at")[:500])


def named(who: Who, holding: Q, nearest: Case) -> Iterator[tuple[UUID, str, str]]:
    """Every survey by its uuid, its name and its touchpoint, the last changed first after the `nearest`, read as far as
    they are asked for."""
    who.must(SEE_SURVEYS)
    rows = Survey.objects.filter(workspace_id=who.workspace_id).order_by(nearest, "-changed_at")
    return rows.filter(holding).values_list("uuid", "name", "touchpoint").iterator()


def survey(who: Who, uuid: UUID) -> Survey:
    """A survey with the version that is asked; raises NotThere."""
    who.must(SEE_SURVEYS)
    found = Survey.objects.filter(workspace_id=who.workspace_id, uuid=uuid).select_related("live", "workspace").first()
    if found is None:
        raise NotThere(NO_SURVEY)
    return found


def links(row: Survey) -> Sequence[Any]:
    """The public links of a survey, each with how many `complete` answers came by it."""
    return list(row.links.annotate(complete=Count("answers", _COMPLETE)).order_by("made_at", "pk"))


def link_of(row: Survey, uuid: UUID) -> PublicLink | None:
    return row.links.filter(uuid=uuid).first()
