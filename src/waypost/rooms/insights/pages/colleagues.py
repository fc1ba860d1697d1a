"""What colleagues noticed, proposed and met on walks at the step that is open, beside what customers say."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from waypost.core.telling.standing import Writer
from waypost.rooms.ideas import queries as ideas
from waypost.rooms.ideas.records import STATE_TONES
from waypost.rooms.ideas.rights import CONTRIBUTE, SEE_IDEAS
from waypost.rooms.maps.records import VersionRecord
from waypost.rooms.people.access import MemberRequest
from waypost.rooms.walks import queries as walks
from waypost.rooms.walks.queries import Met
from waypost.rooms.walks.records import GOOD
from waypost.web.language import language, said, say


def colleagues_shown(request: MemberRequest, version: VersionRecord, step: str) -> dict[str, Any] | None:
    """The part of the panel about colleagues, as this member may see it."""
    who, slug = request.member, request.member.workspace.slug
    if not who.may(SEE_IDEAS):
        return None
    at = f"{version.journey}/{step}"
    found = ideas.at_step(who, version.journey, step)
    met = walks.at_step(who, version.journey, step)
    return {
        "says": bool(found.ideas or found.observations or met),
        "ideas": [
            (each.idea.title, reverse("ideas:idea", args=[slug, each.idea.uuid]), each.votes, said(each.state.wording),
             STATE_TONES[each.state])
            for each in found.ideas
        ],
        "ideas_in_all": found.ideas_in_all,
        "all_ideas": reverse("ideas:list", args=[slug]) + "?" + urlencode({"at": at}),
        "observations": [(text, reverse("feedback:item", args=[slug, uuid])) for uuid, text in found.observations],
        "contribute": reverse("ideas:contribute", args=[slug]) + "?" + urlencode({"at": at}) if who.may(CONTRIBUTE) else "",
        "walked": _walked(met) if met else "",
        "walk_through": reverse("walks:results", args=[slug, met.walk_through]) if met else "",
    }  # fmt: skip


def _walked(met: Met) -> str:
    """How long it took, how much of it was waiting, and how it was rated; counted out."""
    write = Writer(language())
    given = {
        "n": met.walks,
        **{name: _time(getattr(met, name), met.two.get(name), write) for name in ("seconds", "waited")},
    }
    told = (
        say(
            "{n:# walk|# walks}: {seconds}, of it waiting {waited} (medians)",
            "{n:# Durchgang|# Durchgänge}: {seconds}, davon Warten {waited} (Mediane)",
            **given,
        )
        if met.walks > 2
        else say(
            "{n:# walk|# walks}: {seconds}, of it waiting {waited}",
            "{n:# Durchgang|# Durchgänge}: {seconds}, davon Warten {waited}",
            **given,
        )
    )
    if not met.rated.n:
        return told + "."
    rated = say(
        "{k} of {n} gave {least} or more",
        "{k} von {n} gaben {least} oder mehr",
        k=met.rated.good,
        n=met.rated.n,
        least=GOOD,
    )
    return f"{told}; {rated}."


def _time(middle: float | None, two: tuple[float, float] | None, write: Writer) -> str:
    """A median; of two walks both times, for of two there is no middle."""
    if two is None or two[0] == two[1]:
        return write.time(middle)
    return say("{a} and {b}", "{a} und {b}", a=write.time(two[0]), b=write.time(two[1]))
