"""Words in all talks; what studies say at a step of the map."""

from uuid import UUID

from django.http import HttpResponse

from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.studies.pages.head import of
from waypost.rooms.studies.queries import seeking
from waypost.rooms.studies.queries import voices as found
from waypost.rooms.studies.rights import READ_SESSIONS, SEE_STUDIES
from waypost.web.language import say
from waypost.web.showing import show


@members(READ_SESSIONS)
def search(request: MemberRequest) -> HttpResponse:
    """`?q=` words, `?in=` highlights or notes instead of transcripts."""
    words, kind = request.GET.get("q", "").replace("\x00", "")[:200], request.GET.get("in", "")
    kinds = [
        ("", say("Transcripts", "Transkripte")),
        ("highlights", say("Highlights", "Markierungen")),
        ("notes", say("Notes", "Notizen")),
    ]
    hits = seeking.seek(request.member, words, kind=kind)
    return show(request, "studies/search.html", words=words, kind=kind, kinds=kinds, hits=hits.hits, more=hits.more)


@members(SEE_STUDIES)
def voices(request: MemberRequest, journey: UUID) -> HttpResponse:
    """A fragment for the panel of a step (`?step=`): empty where no study says anything."""
    here = found.voices(request.member, journey, request.GET.get("step", "")[:200])
    insights = [(each, of(weighs.n, weighs.of), weighs.strength.wording) for each, weighs in here.insights]
    return show(
        request,
        "studies/part/voices.html",
        insights=insights,
        quotes=here.quotes,
        reads=request.member.may(READ_SESSIONS),
    )
