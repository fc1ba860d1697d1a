"""What the command palette finds here: surveys by their name and by where they are asked."""

from itertools import islice

from django.urls import reverse

from waypost.rooms.surveys.queries import finding
from waypost.rooms.surveys.rights import SEE_SURVEYS
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

_MOST = 5


@finds(SEE_SURVEYS)
def surveys(asked: Asked) -> list[Entry]:
    """Surveys by name or touchpoint, the last changed first."""
    who = asked.member
    found = (
        Entry(
            name,
            reverse("surveys:results", args=[who.workspace.slug, uuid]),
            "clipboard-list",
            say("Survey", "Umfrage"),
        )
        for uuid, name, touchpoint in finding.named(who, asked.may_fit("name", "touchpoint"), asked.nearest("name"))
        if asked.fits(f"{name} {touchpoint}", name)
    )
    return list(islice(found, _MOST))
