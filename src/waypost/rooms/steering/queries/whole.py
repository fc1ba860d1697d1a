"""All chapters as a booklet; and one chapter by its key."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils import timezone

from waypost.core.drawing.scene.booklet import Booklet, Chapter
from waypost.rooms.steering.queries.council import council
from waypost.rooms.steering.queries.deletion import deletion
from waypost.rooms.steering.queries.known import Known, known, moment
from waypost.rooms.steering.queries.measures import measures
from waypost.rooms.steering.queries.passage import passage
from waypost.rooms.steering.queries.processing import processing
from waypost.web.language import say

if TYPE_CHECKING:
    from waypost.rooms.people.models import Member

CHAPTERS: Mapping[str, Callable[[Known], Chapter]] = {
    "processing": processing,
    "deletion": deletion,
    "measures": measures,
    "passage": passage,
    "council": council,
}


def booklet(member: "Member") -> Booklet:
    """Every chapter, as of now, in the language of the request."""
    found = known(member)
    chapters = tuple(chapter(found) for chapter in CHAPTERS.values())
    asof = say("as of {at}", "Stand {at}", at=moment(timezone.now()))
    return Booklet(
        say("Data protection in Waypost", "Datenschutz in Waypost"),
        (found.name, asof),
        f"{found.name} · {asof}",
        chapters,
    )
