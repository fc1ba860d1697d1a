"""What the command palette finds here: studies by their name and by what they ask."""

from typing import Any

from django.urls import reverse

from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.rights import SEE_STUDIES
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

_MOST = 5


@finds
def studies(asked: Asked) -> list[Entry]:
    """Studies by name or question, the last changed first."""
    who: Any = asked.member
    if not asked.words or not who.may(SEE_STUDIES):
        return []
    return [
        Entry(name, reverse("studies:study", args=[who.workspace.slug, uuid]), "book-open", say("Study", "Studie"))
        for uuid, name, question in finding.named(who)
        if asked.fits(f"{name} {question}", name)
    ][:_MOST]
