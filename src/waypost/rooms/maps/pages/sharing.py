"""Who of the workspace sees a journey, and its links for people outside."""

from html import escape
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.pages.sharing_form import ShareForm
from waypost.rooms.maps.records.sharing import REACHES, REACHES_MEAN, Reach
from waypost.rooms.maps.rights import SEE_JOURNEYS, SHARE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import say
from waypost.web.showing import show


@members(SHARE_JOURNEYS)
def front(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The links; one that has just been made is shown in this answer and never again."""
    who = request.member
    record = queries.journey(who, uuid)
    form, made = ShareForm(request.POST or None, journey=record), ""
    embed = ""
    if request.method == "POST" and form.is_valid():
        try:
            share, token = actions.make_share(who, uuid, **form.given())
        except WaypostError as error:
            form.add_error(None, told(error))
        else:
            made = request.build_absolute_uri(reverse("shared_embed" if share.hosts else "shared", args=[token]))
            embed = _frame(made, record.title) if share.hosts else ""
            form = ShareForm(journey=record)
    now = timezone.now()
    links = [(each, each.revoked_at is None and each.expires_at > now) for each in queries.shares(who, uuid)]
    answer = show(
        request,
        "maps/sharing.html",
        status=422 if form.errors else 200,
        journey=record,
        form=form,
        made=made,
        embed=embed,
        links=links,
        reaches=[(each.value, REACHES[each], REACHES_MEAN[each], each is record.reach) for each in Reach],
    )
    if made:
        answer["Cache-Control"] = "no-store"
    return answer


def _frame(address: str, title: str) -> str:
    """What a page has to say to show the journey in a frame."""
    return f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="720" loading="lazy"></iframe>'


@members(SEE_JOURNEYS)
@require_POST
def reach(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Who of the workspace sees it."""
    queries.journey(request.member, uuid)
    wanted = request.POST.get("reach", "")
    if wanted not in set(Reach):
        raise WaypostError(en="Choose who sees the journey.", de="Bitte wählen, wer die Journey sieht.")
    actions.set_reach(request.member, uuid, Reach(wanted))
    messages.success(request, say("The visibility is saved.", "Die Sichtbarkeit ist gespeichert."))
    return redirect("maps:share", request.member.workspace.slug, uuid)


@members(SHARE_JOURNEYS)
@require_POST
def revoke(request: MemberRequest, uuid: UUID, share: UUID) -> HttpResponse:
    """The link opens nothing from now on."""
    actions.revoke_share(request.member, uuid, share)
    return redirect("maps:share", request.member.workspace.slug, uuid)
