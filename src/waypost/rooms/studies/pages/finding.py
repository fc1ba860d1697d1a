"""What the command palette finds here: studies by their name and by what they ask."""

from itertools import islice

from django.urls import reverse

from waypost.rooms.studies.queries import finding
from waypost.rooms.studies.rights import SEE_STUDIES
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

_MOST = 5


@finds(SEE_STUDIES)
def studies(asked: Asked) -> list[Entry]:
    """Studies by name or question, the last changed first."""
    who = asked.member
    found = (
        Entry(name, reverse("studies:study", args=[who.workspace.slug, uuid]), "book-open", say("Study", "Studie"))
        for uuid, name, question in finding.named(who, asked.may_fit("name", "question"), asked.nearest("name"))
        if asked.fits(f"{name} {question}", name)
    )
    return list(islice(found, _MOST))
