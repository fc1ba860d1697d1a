"""What every page is given: who reads it, where they are, how it looks."""

from typing import Any

from django.http import HttpRequest

from waypost.web.language import language


def page(request: HttpRequest) -> dict[str, Any]:
    """`language`, `member` and `workspace` (None outside one), `theme`."""
    member = getattr(request, "member", None)
    user = getattr(request, "user", None)
    return {
        "language": language(),
        "member": member,
        "workspace": member.workspace if member else None,
        "theme": getattr(user, "theme", None) or request.COOKIES.get("theme", "auto"),
    }
