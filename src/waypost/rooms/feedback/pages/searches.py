"""Standing searches: a list, a form that is tried out before it is kept, and each with its looks and what it found."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import actions
from waypost.rooms.feedback.actions.looking import TriedOut
from waypost.rooms.feedback.forms import SearchForm, as_entered
from waypost.rooms.feedback.models import StandingSearch
from waypost.rooms.feedback.pages.inbox import steps
from waypost.rooms.feedback.pages.wording import rated
from waypost.rooms.feedback.queries import searches as known
from waypost.rooms.feedback.queries.texts import texts
from waypost.rooms.feedback.records import EVERY_NAMES
from waypost.rooms.feedback.rights import KEEP_SEARCHES, SEE_FEEDBACK, TAKE_FEEDBACK
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.doing import attempt
from waypost.web.errors import NotAllowed, NotThere, told
from waypost.web.language import language, said, say
from waypost.web.showing import show


@members(SEE_FEEDBACK)
def listed(request: MemberRequest) -> HttpResponse:
    """All of them."""
    rows = [(row, said(EVERY_NAMES[row.every]), *_state(row)) for row in known.searches(request.member)]
    return show(request, "feedback/searches.html", rows=rows, may_keep=request.member.may(KEEP_SEARCHES))


@members(KEEP_SEARCHES)
def new(request: MemberRequest) -> HttpResponse:
    """Set one up, or try out first what it would find."""
    form = SearchForm(request.POST or None, steps=steps(request.member))

    def keep() -> HttpResponse:
        made = actions.create_search(request.member, form.settings)
        messages.success(request, say("Set up. It looks now.", "Angelegt. Sie sucht jetzt."))
        return redirect("feedback:search", request.member.workspace.slug, made.uuid)

    return _form(request, form, None, keep)


@members(KEEP_SEARCHES)
def change(request: MemberRequest, search: UUID) -> HttpResponse:
    """Search otherwise, or try that out first."""
    row = known.search_of(request.member, search)
    form = SearchForm(request.POST or None, steps=steps(request.member), initial=as_entered(row))

    def keep() -> HttpResponse:
        actions.change_search(request.member, search, form.settings)
        messages.success(request, say("Kept. It looks anew.", "Gespeichert. Es wird neu gesucht."))
        return redirect("feedback:search", request.member.workspace.slug, search)

    return _form(request, form, row, keep)


@members(SEE_FEEDBACK)
def one(request: MemberRequest, search: UUID) -> HttpResponse:
    """One of them: what it searches for, how it went, what it found last."""
    who = request.member
    row = known.search_of(who, search)
    state, tone = _state(row)
    items = known.found_by(row)
    words = texts(who, items)
    return show(
        request, "feedback/search.html", row=row, state=state, tone=tone, every=said(EVERY_NAMES[row.every]),
        runs=[(each, each.failed.get(language(), "")) for each in known.runs(row)], failed=row.failed.get(language(), ""),
        address=_shown(row, whole=who.may(KEEP_SEARCHES)),
        items=[(each, words[each.pk]) for each in items], may_keep=who.may(KEEP_SEARCHES),
        may_take=who.may(TAKE_FEEDBACK),
    )  # fmt: skip


@require_POST
@members(KEEP_SEARCHES)
def pause(request: MemberRequest, search: UUID) -> HttpResponse:
    """Let it rest, or go on."""
    paused = request.POST.get("paused") == "yes"
    done = (
        say("Paused.", "Angehalten.") if paused else say("It goes on, and looks now.", "Läuft weiter und sucht jetzt.")
    )
    return _then(request, search, lambda: actions.pause_search(request.member, search, paused=paused), done)


@require_POST
@members(KEEP_SEARCHES)
def look(request: MemberRequest, search: UUID) -> HttpResponse:
    """Look now."""
    done = say("It looks now; come back in a moment.", "Sie sucht jetzt; bitte gleich wieder hereinschauen.")
    return _then(request, search, lambda: actions.look_now(request.member, search), done)


@require_POST
@members(KEEP_SEARCHES)
def delete(request: MemberRequest, search: UUID) -> HttpResponse:
    """It goes; what it found stays."""
    actions.delete_search(request.member, search)
    messages.success(
        request, say("The search is deleted; what it found stays.", "Die Suche ist gelöscht; ihre Funde bleiben.")
    )
    return redirect("feedback:searches", request.member.workspace.slug)


def _form(
    request: MemberRequest, form: SearchForm, row: StandingSearch | None, keep: Callable[[], HttpResponse]
) -> HttpResponse:
    tried: TriedOut | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if not request.POST.get("try"):
                return keep()
            tried = actions.try_out(request.member, form.settings)
        except (NotThere, NotAllowed):
            raise
        except WaypostError as error:
            form.add_error(None, told(error))
    found = [(each, known_, rated(each.rating, each.scale)) for each, known_ in tried.next] if tried else []
    return show(
        request, "feedback/search_form.html", form=form, row=row, tried=tried, found=found,
        status=422 if form.errors else 200,
    )  # fmt: skip


def _state(row: StandingSearch) -> tuple[str, str]:
    """How it is, and the tone of its badge."""
    if row.paused:
        return say("paused", "angehalten"), "neutral"
    if row.failed:
        return say("does not get through", "kommt nicht durch"), "bad"
    if not row.address:
        return say("by files", "durch Dateien"), "neutral"
    return (say("searching", "sucht"), "good") if row.ran_at else (say("waiting", "wartet"), "accent")


def _shown(row: StandingSearch, *, whole: bool) -> str:
    """The address; of one that may hold a key of its own only the server, for whoever may not change it."""
    return row.address if whole or not row.address else f"{urlsplit(row.address).hostname}/…"


def _then(request: MemberRequest, search: UUID, do: Callable[[], Any], done: str) -> HttpResponseRedirect:
    attempt(request, do, done)
    return redirect("feedback:search", request.member.workspace.slug, search)
