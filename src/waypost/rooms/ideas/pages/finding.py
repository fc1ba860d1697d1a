"""What the command palette finds here: ideas by their title and their words."""

from itertools import islice

from django.urls import reverse

from waypost.rooms.ideas.queries.listing import named
from waypost.rooms.ideas.rights import SEE_IDEAS
from waypost.web.language import say
from waypost.web.palette import Asked, Entry, finds

_MOST = 5


@finds(SEE_IDEAS)
def ideas(asked: Asked) -> list[Entry]:
    """Ideas by title or words, the newest first."""
    who = asked.member
    found = (
        Entry(title, reverse("ideas:idea", args=[who.workspace.slug, uuid]), "lightbulb", say("Idea", "Idee"))
        for uuid, title, text in named(who, asked.may_fit("title", "text"), asked.nearest("title"))
        if asked.fits(f"{title} {text}", title)
    )
    return list(islice(found, _MOST))
