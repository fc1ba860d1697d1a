"""The first page of the room: where data comes from, how fresh it is, what the index holds."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse

from waypost.rooms.customers.pages.words import STATES
from waypost.rooms.customers.queries.freshness import events_a_day
from waypost.rooms.customers.queries.imports import imports, sources
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.rights import IMPORT, SEE_DATA
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.polling import unless_seen
from waypost.web.showing import show


@members(SEE_DATA)
def front(request: MemberRequest) -> HttpResponse:
    """Data sources, imports, freshness and the state of the index."""
    who = request.member
    days = events_a_day(who)
    return show(
        request,
        "customers/front.html",
        standing=standing(who),
        sources=sources(who),
        imports=[(row, *STATES[row.state]) for row in imports(who, limit=20)],
        days=days,
        bars=_bars(days),
        width=12 * len(days),
        most=max((count for _, count in days), default=0),
        may_import=who.may(IMPORT),
    )


def _bars(days: Sequence[tuple[date, int]]) -> list[tuple[date, int, int, float]]:
    """Day, events, and where its bar of at most 64 stands (left edge, height); each is 10 wide."""
    most = max((count for _, count in days), default=0) or 1
    return [
        (day, count, place * 12, max(1.0 if count else 0.0, 64 * count / most))
        for place, (day, count) in enumerate(days)
    ]


@members(SEE_DATA)
def state(request: MemberRequest) -> HttpResponse:
    """The state of the index, as a fragment that is asked for again and again."""
    now = standing(request.member)
    version = f"{now.generation}-{int(now.building)}-{int(bool(now.failed))}"

    def answer() -> HttpResponse:
        if request.GET.get("seen", "").split("-")[0] not in ("", str(now.generation)):
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return show(request, "customers/state.html", standing=now, version=version)

    return unless_seen(request, version, answer)
