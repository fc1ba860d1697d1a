"""What allauth asks of us. The only file that knows its untyped parts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from waypost.rooms.people import actions, queries
from waypost.rooms.people.rights import Role
from waypost.web.language import language
from waypost.web.showing import show


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: members come by invitation."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes by the company's identity provider joins by an invitation, or by an allowed mail domain.

    Only an address that the provider has verified counts. Who is a user already is that user.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True  # `pre_social_login` has sent everybody away who may not

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Send away whoever was not asked."""
        if sociallogin.is_existing:
            return
        email = verified_address(sociallogin)
        if not email or not (queries.invitations_for(email) or is_of_the_company(email)):
            raise ImmediateHttpResponse(show(request, "people/not_invited.html", status=403, email=email))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Make the user, and the member."""
        sociallogin.user.language = language()
        user = super().save_user(request, sociallogin, form)
        email = verified_address(sociallogin)
        for invitation in queries.invitations_for(email):
            actions.accept(invitation, user=user)
        provider = settings.OIDC
        if provider and is_of_the_company(email) and (workspace := queries.workspace_by_slug(provider.workspace)):
            actions.join(user, workspace_id=workspace.pk, role=Role(provider.role), key=f"provider:{user.pk}")
        return user

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """The name is one field here."""
        user = super().populate_user(request, sociallogin, data)
        names = [data.get("first_name") or "", data.get("last_name") or ""]
        user.name = (data.get("name") or " ".join(filter(None, names)) or data.get("email") or "")[:150]
        user.email = (data.get("email") or "").lower()
        return user


def verified_address(sociallogin: Any) -> str:
    """The address that the provider has verified; "" without one."""
    found = (each.email for each in sociallogin.email_addresses if each.verified)
    return str(next(found, "")).lower()


def is_of_the_company(email: str) -> bool:
    """Whether people with this address join without an invitation."""
    return settings.OIDC is not None and email.rpartition("@")[2] in settings.OIDC.domains
