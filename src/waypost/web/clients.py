"""Who asks: the address of a client, where the site may stand behind proxies."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address from which a request came: behind proxies that the site trusts, what they say of it.

    How many they are the settings say (`ALLAUTH_TRUSTED_PROXY_COUNT`, from WAYPOST_PROXIES), as for signing in.
    """
    return str(get_adapter().get_client_ip(request))
