"""Team links of a workspace, and where one leads."""

from collections.abc import Sequence

from waypost.rooms.ideas.models import TeamLink
from waypost.rooms.ideas.records import NO_LINK
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere


def links(who: Who) -> Sequence[TeamLink]:
    """Open ones, newest first."""
    who.must(DECIDE_IDEAS)
    return list(TeamLink.objects.filter(workspace_id=who.workspace_id, closed_at=None).order_by("-made_at"))


def link_by_token(token: str) -> TeamLink:
    """The open link of a token, in whatever workspace: its gate asks who comes. Raises NotThere."""
    rows = TeamLink.objects.select_related("workspace")
    found = rows.filter(token=token.casefold()[:12], closed_at=None).first()
    if found is None:
        raise NotThere(NO_LINK)
    return found
