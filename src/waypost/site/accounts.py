"""What allauth asks of us. The only file that knows its untyped parts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import AddEmailForm
from allauth.account.views import EmailView
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.shortcuts import redirect

from waypost.rooms.people import actions, queries
from waypost.rooms.people.rights import Role
from waypost.web.language import language, say
from waypost.web.showing import show


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: members come by invitation."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def can_delete_email(self, email_address: Any) -> bool:
        """A new address that was not confirmed; never the one a user signs in with."""
        return bool(str(email_address.email).lower() != email_address.user.email)


class AddressForm(AddEmailForm):  # type: ignore[misc]
    """A new address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = say("New address", "Neue Adresse")
        self.fields["email"].widget.attrs = {"autocomplete": "email"}


class AddressView(EmailView):  # type: ignore[misc]
    """A user's own address: a new one takes its place once the mail sent to it was opened, and by nothing else."""

    form_class = AddressForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        actions.trust_address(request.user)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if "action_primary" in request.POST:
            return redirect("account_email")
        return super().post(request, *args, **kwargs)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes by the company's identity provider joins by an invitation, or by an allowed mail domain.

    Only an address that the provider has verified counts. Who is a user already is that user.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True  # `pre_social_login` has sent everybody away who may not

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let whoever is known join what they may; send away whoever was not asked."""
        email = verified_address(sociallogin)
        if sociallogin.is_existing:
            if email == sociallogin.user.email:
                join(sociallogin.user)
            return
        if not email or not (queries.invitations_for(email) or is_of_the_company(email)):
            raise ImmediateHttpResponse(show(request, "people/not_invited.html", status=403, email=email))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Make the user, and the member."""
        sociallogin.user.language = language()
        user = super().save_user(request, sociallogin, form)
        join(user)
        return user

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The name is one field here."""
        user = super().populate_user(request, sociallogin, data)
        names = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = (data.get("name") or " ".join(filter(None, names)) or data.get("email") or "")[:150]
        user.email = (data.get("email") or "").lower()
        return user


def join(user: Any) -> None:
    """Make a user, whose address the provider has verified, a member where they are invited or their domain joins."""
    if not user.is_active:
        return
    for invitation in queries.invitations_for(user.email):
        actions.accept(invitation, user=user)
    provider = settings.OIDC
    if provider and is_of_the_company(user.email) and (workspace := queries.workspace_by_slug(provider.workspace)):
        actions.join(user, workspace_id=workspace.pk, role=Role(provider.role), key=f"provider:{user.pk}")


def verified_address(sociallogin: Any) -> str:
    """The address that the provider has verified; "" without one."""
    found = (each.email for each in sociallogin.email_addresses if each.verified)
    return str(next(found, "")).lower()


def is_of_the_company(email: str) -> bool:
    """Whether people with this address join without an invitation."""
    return settings.OIDC is not None and email.rpartition("@")[2] in settings.OIDC.domains


address = login_required(AddressView.as_view())
