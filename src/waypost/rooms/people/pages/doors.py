"""Outside of any workspace: an invitation, a first password, the demo, what a user changes of themselves."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from waypost.rooms.people import actions
from waypost.rooms.people.actions.entering import holder
from waypost.rooms.people.forms.house import MeForm, PasswordForm
from waypost.rooms.people.models import EntryLink, User
from waypost.rooms.people.queries import has_second_factor, invitation_by, member_of, memberships
from waypost.web.language import say
from waypost.web.showing import show

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: as the user one is, or as a new one who chooses a password.

    Who is known by this address signs in first: the link alone opens no account.
    """
    found = invitation_by(token)
    if found is None:
        return show(request, "people/spent.html", status=410)
    known = User.objects.filter(email=found.email).first()
    is_own = request.user.is_authenticated and request.user.email == found.email
    form = PasswordForm(request.POST if request.method == "POST" and known is None else None)
    if request.method == "POST" and known and is_own:
        member = actions.accept_by_link(found, user=known)
        return redirect("people:front", member.workspace.slug)
    if request.method == "POST" and known is None and form.is_valid():
        try:
            user = actions.register(found, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("password", error)
        else:
            login(request, user, backend=BACKEND)
            return redirect("home")
    values: dict[str, Any] = {"invitation": found, "form": form, "is_own": is_own, "is_known": known is not None}
    if known is not None and not is_own:
        values["sign_in"] = f"{reverse('account_login')}?next={request.path}"
    return show(request, "people/invitation.html", status=422 if form.errors else 200, **values)


@never_cache
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Set a first password by a one-time link, and come in."""
    user = holder(token, EntryLink.Purpose.WELCOME)
    if user is None:
        return show(request, "people/spent.html", status=410)
    form = PasswordForm(request.POST or None, initial={"name": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            come = actions.begin(token, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("password", error)
        else:
            if come is None:
                return show(request, "people/spent.html", status=410)
            login(request, come, backend=BACKEND)
            return redirect("home")
    return show(request, "people/welcome.html", status=422 if form.errors else 200, form=form, user_email=user.email)


@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by a one-time link, where this is a demo."""
    if not settings.DEMO:
        raise Http404
    user = actions.enter(token, EntryLink.Purpose.DEMO)
    if user is None:
        return show(request, "people/spent.html", status=410, demo=True)
    login(request, user, backend=BACKEND)
    return redirect("home")


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """Name, language and look; the ways to sign in are a click away."""
    user: Any = request.user
    form = MeForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        actions.change_me(user, **form.cleaned_data)
        messages.success(request, say("Kept.", "Gespeichert."))
        return redirect("me")
    return show(
        request,
        "people/me.html",
        status=422 if form.errors else 200,
        form=form,
        has_second_factor=has_second_factor(user),
        found=memberships(user),
    )


@login_required
def second_factor(request: HttpRequest, workspace: str) -> HttpResponse:
    """What a member without a second factor is told where the workspace demands one."""
    member = member_of(request.user.pk or 0, workspace)
    if member is None:
        raise Http404
    if has_second_factor(member.user):
        return redirect("home")
    return show(request, "people/second_factor.html", asked_by=member.workspace)
