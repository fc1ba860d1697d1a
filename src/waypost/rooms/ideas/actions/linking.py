"""Short addresses for teams: to the form, with a short list of steps."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas.models import TeamLink
from waypost.rooms.ideas.records import MOST_LINKS, NO_LINK
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

# No sign that is taken for another one when it is typed from a poster.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 8


@transaction.atomic
def make_link(who: Who, *, name: str, journey: UUID | None = None, steps: Sequence[str] = ()) -> TeamLink:
    """A short address for a team; `steps` of a journey are offered first."""
    who.must(DECIDE_IDEAS)
    name = " ".join(name.split())[:200]
    if not name:
        raise WaypostError(en="Name the team.", de="Bitte das Team nennen.")
    if TeamLink.objects.filter(workspace_id=who.workspace_id, closed_at=None).count() >= MOST_LINKS:
        raise WaypostError(
            en=f"There are {MOST_LINKS} team links already. Close some that nobody uses.",
            de=f"Es gibt schon {MOST_LINKS} Team-Links. Bitte ungenutzte schließen.",
        )
    known = {each.id for each in maps.journey(who, journey).outline.stations} if journey else set()
    made = TeamLink.objects.create(
        workspace_id=who.workspace_id, token=_free(), name=name, journey=journey,
        steps=[each for each in dict.fromkeys(steps) if each in known], made_at=timezone.now(),
    )  # fmt: skip
    journal.record(who, "team_link.linked", made.ref)
    return made


@transaction.atomic
def close_link(who: Who, link: UUID) -> None:
    """It leads nowhere any more; what came by it stays."""
    who.must(DECIDE_IDEAS)
    row = TeamLink.objects.select_for_update().filter(workspace_id=who.workspace_id, uuid=link, closed_at=None).first()
    if row is None:
        raise NotThere(NO_LINK)
    row.closed_at = timezone.now()
    row.save(update_fields=["closed_at"])
    journal.record(who, "team_link.closed", row.ref)


def _free() -> str:
    while True:
        token = "".join(secrets.choice(_SIGNS) for _ in range(_LENGTH))
        if not TeamLink.objects.filter(token=token).exists():
            return token
