"""The inbox: what customers said, newest first; the address holds every filter."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.language.labels import Effort, Emotion, Intent, Sentiment
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions import handing
from waypost.rooms.feedback.pages.wording import called
from waypost.rooms.feedback.pages.wording import listed as of_list
from waypost.rooms.feedback.queries import Page, Wanted, choices, codebook, inbox, new_items
from waypost.rooms.feedback.queries.inbox import COLLEAGUES, EVERYBODY, ME, NOBODY, colleagues_spoke, views
from waypost.rooms.feedback.records import Band, ItemKind
from waypost.rooms.feedback.rights import SEE_FEEDBACK, SORT_FEEDBACK, TAKE_FEEDBACK
from waypost.rooms.maps import queries as maps
from waypost.rooms.maps.records import Reach
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.ids import uuid_of
from waypost.web.language import said, say
from waypost.web.showing import show

UNSURE = Wording("unsure", "unsicher")
BANDS = {
    Band.LOW: Wording("bad ratings", "schlechte Bewertungen"),
    Band.MIDDLE: Wording("middling ratings", "mittlere Bewertungen"),
    Band.HIGH: Wording("good ratings", "gute Bewertungen"),
}
WHOSE = {COLLEAGUES: Wording("colleagues", "Mitarbeitende"), EVERYBODY: Wording("everybody", "alle")}
_MOST_AT_ONCE = 100


@members(SEE_FEEDBACK)
def listed(request: MemberRequest) -> HttpResponse:
    """The list."""
    who, problem = request.member, ""
    wanted = Wanted.from_query(request.GET.dict())
    try:
        page = inbox(who, wanted)
    except NotThere:
        raise
    except WaypostError as error:
        page, problem = Page((), 0, ""), told(error)
    onward = request.GET.copy()
    onward["after"] = page.after
    filters = request.GET.copy()
    filters.pop("after", None)
    return show(
        request,
        "feedback/inbox.html",
        status=422 if problem else 200,
        wanted=wanted,
        reset=request.path if wanted.narrows else "",
        problem=problem,
        page=page,
        rows=of_list(who.workspace_id, page.rows),
        colleagues=not page.rows and not wanted.narrows and colleagues_spoke(who),
        fresh=[row.item.uuid for row in page.rows if row.item.is_new],
        onward=onward.urlencode() if page.after else "",
        query=filters.urlencode(),
        new=new_items(who),
        may_take=who.may(TAKE_FEEDBACK),
        may_sort=who.may(SORT_FEEDBACK),
        whom=whom(who) if who.may(SORT_FEEDBACK) else [],
        views=[(each, f"?{each.query}") for each in views(who)],
        **_choices(request, wanted),
    )


@require_POST
@members(SORT_FEEDBACK)
def mark(request: MemberRequest) -> HttpResponse:
    """Mark the items named as read, or as new again; or all there are as read."""
    given = [each for each in map(uuid_of, request.POST.getlist("item")[:_MOST_AT_ONCE]) if each]
    if request.POST.get("all"):
        count = actions.mark_older(request.member, timezone.now())
    else:
        count = actions.mark(request.member, given, is_new=request.POST.get("new") == "yes")
    if request.POST.get("quietly"):
        return HttpResponse(status=204)
    messages.success(
        request, say("{n:# item is|# items are} marked as read.", "{n:# Rückmeldung ist|# Rückmeldungen sind} als gelesen markiert.", n=count)
    )  # fmt: skip
    return _back(request)


@require_POST
@members(SORT_FEEDBACK)
def together(request: MemberRequest) -> HttpResponse:
    """The same done to all that are ticked: read, new, tagged, handed over."""
    who, given = request.member, request.POST
    items = [each for each in map(uuid_of, given.getlist("item")[:_MOST_AT_ONCE]) if each]
    do = given.get("do", "")
    try:
        if not items:
            raise WaypostError(en="Tick some comments first.", de="Bitte zuerst Kommentare ankreuzen.")
        if do == "tag":
            for each in items:
                actions.tag(who, each, name=given.get("tag", ""))
            count = len(items)
        elif do == "to":
            count = handing.hand_over(who, items, to=given.get("to", ""))
        else:
            count = actions.mark(who, items, is_new=do == "new")
        messages.success(
            request, say("{n:# comment|# comments} changed.", "{n:# Kommentar|# Kommentare} geändert.", n=count)
        )
    except (NotThere, NotAllowed):
        raise
    except WaypostError as error:
        messages.error(request, told(error))
    return _back(request)


@require_POST
@members(SEE_FEEDBACK)
def keep_view(request: MemberRequest) -> HttpResponse:
    """The filters of this address, kept by a name; or a view that goes."""
    try:
        if gone := uuid_of(request.POST.get("remove", "")):
            handing.remove_view(request.member, gone)
        else:
            handing.keep_view(request.member, name=request.POST.get("name", ""), query=request.POST.get("query", ""))
            messages.success(request, say("The view is kept.", "Die Ansicht ist gespeichert."))
    except NotAllowed:
        raise
    except WaypostError as error:
        messages.error(request, told(error))
    return _back(request)


def whom(who: Who) -> list[tuple[str, list[tuple[str, str]]]]:
    """Teams and members that comments may be handed over to."""
    teams = [(f"team:{each.uuid}", each.name) for each in people.groups_of(who.workspace_id)]
    some = [(f"member:{each.uuid}", str(each.user)) for each in people.with_right(who.workspace_id, SEE_FEEDBACK)]
    found = [(say("Members", "Mitglieder"), sorted(some, key=lambda pair: pair[1].casefold()))]
    return [(say("Teams", "Teams"), teams), *found] if teams else found


def _back(request: MemberRequest) -> HttpResponse:
    back = reverse("feedback:inbox", args=[request.member.workspace.slug])
    query = request.POST.get("query", "")
    return redirect(f"{back}?{query}" if query else back)


def steps(who: Who) -> list[tuple[str, list[tuple[str, str]]]]:
    """The steps of all journeys that this member may open, by journey: “uuid:step” and its name."""
    return [
        (each.title, [(f"{each.uuid}:{station.id}", station.name or station.id) for station in each.outline.stations])
        for each in maps.journeys(who)
        if each.reach is not Reach.LISTED
    ]


def topics_named(who: Who) -> list[tuple[str, str]]:
    """The topics that are in use, by name: key and name."""
    found = [(each.key, said(each.name)) for each in codebook(who.workspace_id).active()]
    return sorted(found, key=lambda pair: pair[1].casefold())


def _usual(request: MemberRequest, wanted: Wanted) -> str:
    """Whose items they are while nobody chose: customers', or those that another filter means."""
    usual = replace(wanted, whose="").voices
    return said(WHOSE[usual]) if usual else request.member.workspace.noun.label


def _choices(request: MemberRequest, wanted: Wanted) -> dict[str, Any]:
    """What there is to filter by, and how what is chosen is called."""
    who: Who = request.member
    there, journeys = choices(who), steps(who)
    places = {key: f"{title}: {name}" for title, some in journeys for key, name in some}
    fixed = {
        "whose": [(each, said(name)) for each, name in WHOSE.items()],
        "sentiment": [*((each.value, said(each.heading)) for each in Sentiment), ("unsure", said(UNSURE))],
        "intent": [(each.value, said(each.heading)) for each in Intent],
        "effort": [(each.value, said(each.heading)) for each in (Effort.HIGH, Effort.LOW)],
        "kind": [(each.value, said(each.wording)) for each in ItemKind],
        "band": [(each.value, said(name)) for each, name in BANDS.items()],
        "topic": topics_named(who),
        "source": [(each, each) for each in there["sources"]],
        "touchpoint": [(each, each) for each in there["touchpoints"]],
        "tag": [(each, each) for each in there["tags"]],
        "feeling": [(each.value, said(each.heading)) for each in Emotion],
        "language": [("de", say("German", "Deutsch")), ("en", say("English", "Englisch"))],
        "to": [
            (ME, say("me and my teams", "mir und meinen Teams")),
            (NOBODY, say("nobody", "niemandem")),
            *(pair for _, some in whom(who) for pair in some),
        ],
    }
    names = {
        "whose": say("Whose", "Von wem"),
        "sentiment": say("Sentiment", "Stimmung"), "intent": say("Intent", "Absicht"), "topic": say("Topic", "Thema"),
        "effort": say("Effort", "Aufwand"), "kind": say("Kind", "Art"), "band": say("Rating", "Bewertung"),
        "source": say("Source", "Quelle"), "touchpoint": say("Touchpoint", "Touchpoint"), "tag": say("Tag", "Schlagwort"),
        "feeling": say("Feeling", "Gefühl"), "language": say("Language", "Sprache"), "to": say("Handed over to", "Übergeben an"),
    }  # fmt: skip
    return {
        "chips": [
            {
                "name": name, "label": names[name], "choices": fixed[name], "value": getattr(wanted, name),
                "shown": dict(fixed[name]).get(getattr(wanted, name), getattr(wanted, name)),
                "any": _usual(request, wanted) if name == "whose" else say("all", "alle"),
            }
            for name in names
            if fixed[name]
        ],
        "journeys": journeys,
        "place": places.get(wanted.at, called(wanted.at)),
    }  # fmt: skip
