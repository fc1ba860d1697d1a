"""What every page is given: who reads it, where they are, how it looks."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from waypost.rooms.people.records import THEMES
from waypost.rooms.people.rights import ROLE_NAMES, Role
from waypost.site.branches import branches_here
from waypost.site.rail import stops
from waypost.web.language import language


def page(request: HttpRequest) -> dict[str, Any]:
    """`language`, `member` and `workspace` (None outside one), `role` as it is said, `stations`, `branches`, `theme`, `demo`, `layout`."""
    member = getattr(request, "member", None)
    return {
        "language": language(),
        "member": member,
        "workspace": member.workspace if member else None,
        "role": ROLE_NAMES[Role(member.role)] if member else None,
        "stations": stops(member) if member else [],
        "branches": branches_here(member, getattr(request.resolver_match, "view_name", "")) if member else [],
        "theme": _theme(request),
        "demo": settings.DEMO,
        "layout": "page.html" if member else "entrance.html",
    }


def _theme(request: HttpRequest) -> str:
    wanted = getattr(getattr(request, "user", None), "theme", "") or request.COOKIES.get("theme", "")
    return wanted if wanted in THEMES else "auto"
