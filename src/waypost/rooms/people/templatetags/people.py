"""Tags of this room: the tabs of the settings, as far as the member may open them."""

from typing import Any

from django import template
from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.people.rights import MANAGE_KEYS, MANAGE_WORKSPACE, SEE_AUDIT, SEE_MEMBERS
from waypost.web.language import said

register = template.Library()

TABS = (
    ("front", Wording("Members", "Mitglieder"), SEE_MEMBERS),
    ("groups", Wording("Teams and places", "Teams und Standorte"), SEE_MEMBERS),
    ("rights", Wording("Roles and rights", "Rollen und Rechte"), SEE_MEMBERS),
    ("settings", Wording("Workspace", "Arbeitsbereich"), MANAGE_WORKSPACE),
    ("design", Wording("House design", "Hausdesign"), MANAGE_WORKSPACE),
    ("keys", Wording("API keys", "API-Schlüssel"), MANAGE_KEYS),
    ("audit", Wording("Audit log", "Protokoll"), SEE_AUDIT),
)


@register.inclusion_tag("part/tabs.html", takes_context=True)
def people_tabs(context: template.Context, current: str) -> dict[str, Any]:
    """{% people_tabs "front" %}"""
    member = context["member"]
    tabs = [
        {"key": name, "name": said(wording), "url": reverse(f"people:{name}", args=[member.workspace.slug]), "n": ""}
        for name, wording, right in TABS
        if member.may(right)
    ]
    return {"tabs": tabs, "current": current, "language": context.get("language")}
