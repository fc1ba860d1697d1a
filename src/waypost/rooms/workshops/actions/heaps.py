"""A heap whose head leaves the wall stays there behind another of its notes: nobody's words go with somebody else's."""

from collections.abc import Iterable

from waypost.rooms.workshops.actions.finding import counted
from waypost.rooms.workshops.models import Dot, Note, Workshop


def pass_on(row: Workshop, heads: Iterable[Note]) -> None:
    """These notes of a locked workshop are no longer on the wall: the first behind each that is there heads the heap.

    It takes over the dots, which were given to all of them.
    """
    for head in heads:
        followers = list(Note.objects.filter(into=head).order_by("pk"))
        heir = next((each for each in followers if not (each.gone or each.hidden)), None)
        for each in followers:
            each.into = None if each is heir else heir
        if heir is not None:
            Dot.objects.filter(note=head).exclude(guest__in=heir.dots.values("guest")).update(note=heir)
        if followers:
            counted(row, *followers)
