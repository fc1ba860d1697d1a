"""The form of a minute: an observation or an idea at a step; and the short way to it."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.ideas import actions
from waypost.rooms.ideas.forms import ContributeForm, Places
from waypost.rooms.ideas.models import Contribution, TeamLink
from waypost.rooms.ideas.queries import link_by_token
from waypost.rooms.ideas.records import ContributionKind
from waypost.rooms.ideas.rights import CONTRIBUTE
from waypost.rooms.maps.queries.places import places
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.queries import member_of
from waypost.web.errors import NotThere, told
from waypost.web.language import say
from waypost.web.showing import show


@members(CONTRIBUTE)
def contribute(request: MemberRequest) -> HttpResponse:
    """`?at=journey/step` fills the step in, `?link=` offers those of a team; `?kind=idea` begins with an idea."""
    query = request.GET
    link = _link(request)
    chosen = query.get("at", "")
    offered = _offered(places(request.member), chosen, link)
    kind = query.get("kind", "") if query.get("kind", "") in set(ContributionKind) else ""
    form = ContributeForm(request.POST or None, request.FILES or None, places=offered, chosen=chosen, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.contribute(request.member, form.given)
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            return _thanked(request, made)
    return show(
        request, "ideas/contribute.html", status=422 if form.errors else 200, form=form, link=link,
        place=_called(offered, chosen), all_steps=bool(chosen or link),
    )  # fmt: skip


@require_safe
def short(request: HttpRequest, token: str) -> HttpResponse:
    """By the address on a poster to the form: members alone, everybody else as if it were not there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        found = link_by_token(token)
    except NotThere as error:
        raise Http404 from error
    if request.user.pk is None or member_of(request.user.pk, found.workspace.slug) is None:
        raise Http404
    return redirect(reverse("ideas:contribute", args=[found.workspace.slug]) + f"?link={found.token}")


def _thanked(request: MemberRequest, made: Contribution) -> HttpResponse:
    slug = request.member.workspace.slug
    if made.kind == ContributionKind.IDEA:
        messages.success(request, say("Thank you. Your idea stands here.", "Danke. Hier steht Ihre Idee."))
        return redirect("ideas:of_item", slug, made.item.uuid)
    messages.success(
        request, say("Thank you. It stands at the step now.", "Danke. Es steht jetzt am Schritt.")
        if made.item.step else say("Thank you. It is in the inbox now.", "Danke. Es steht jetzt im Posteingang."),
    )  # fmt: skip
    return redirect(request.get_full_path())


def _link(request: MemberRequest) -> TeamLink | None:
    token = request.GET.get("link", "")
    if not token:
        return None
    try:
        found = link_by_token(token)
    except NotThere:
        return None
    return found if found.workspace_id == request.member.workspace_id else None


def _offered(every: Places, chosen: str, link: TeamLink | None) -> Places:
    """The steps to choose from: those of the link, of the journey that is filled in, or all there are."""
    journey = chosen.partition("/")[0] or (str(link.journey) if link and link.journey else "")
    mine = [(title, steps) for title, steps in every if journey and steps[0][0] == f"{journey}/"]
    if not mine:
        return every
    if link and link.steps and not chosen:
        [(title, steps)] = mine
        wanted = {f"{journey}/{each}" for each in link.steps}
        return [(title, [pair for pair in steps if pair[0] in wanted] or steps)]
    return mine


def _called(offered: Places, chosen: str) -> tuple[str, str]:
    """Journey and step that are filled in, as they are called."""
    for title, steps in offered:
        for key, name in steps:
            if key == chosen:
                return title, name
    return "", ""
