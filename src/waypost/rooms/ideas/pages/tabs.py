"""What the pages of this room have in common."""

from typing import Any

from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.people.access import MemberRequest
from waypost.web.language import said

_TABS = (
    ("list", Wording("Ideas", "Ideen"), False),
    ("candidates", Wording("From comments", "Aus Kommentaren"), True),
    ("links", Wording("Team links", "Team-Links"), True),
)


def tabs(request: MemberRequest) -> list[dict[str, Any]]:
    """The pages that are open to the member."""
    slug, decides = request.member.workspace.slug, request.member.may(DECIDE_IDEAS)
    return [
        {"key": key, "name": said(name), "url": reverse(f"ideas:{key}", args=[slug]), "n": None}
        for key, name, deciding in _TABS
        if decides or not deciding
    ]
