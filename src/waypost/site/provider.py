"""The company's identity provider (OpenID Connect), from the environment: all of it, or none.

WAYPOST_OIDC_ISSUER          https://login.example.org/realms/company
WAYPOST_OIDC_CLIENT_ID       the name of this site there
WAYPOST_OIDC_CLIENT_SECRET   or WAYPOST_OIDC_CLIENT_SECRET_FILE
WAYPOST_OIDC_NAME            what the button says (else the host of the issuer)
WAYPOST_OIDC_DOMAINS         mail domains whose people join without an invitation, with commas
WAYPOST_OIDC_WORKSPACE       the short name of the workspace they join
WAYPOST_OIDC_ROLE            in which role (else reader)
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.people.rights import Role
from waypost.site.env import Environment

# Whoever manages the house, or guards its data, is named by somebody, never by a domain.
ROLES = tuple(role.value for role in Role if role not in (Role.ADMINISTRATOR, Role.DPO))


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider, and who joins which workspace by it without an invitation."""

    issuer: str
    client_id: str
    secret: str
    name: str
    domains: tuple[str, ...]
    workspace: str
    role: str

    @property
    def origin(self) -> str:
        """Where the form of signing in leads: the content security policy must allow it."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    def app(self) -> dict[str, Any]:
        """The provider as allauth wants it."""
        return {
            "provider_id": "company",
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True},
        }


def provider(environment: Environment) -> Provider | None:
    """The provider; None where nothing of it is set. Raises WaypostError where only a part is, naming what is missing."""
    given = {
        "WAYPOST_OIDC_ISSUER": environment.text("WAYPOST_OIDC_ISSUER"),
        "WAYPOST_OIDC_CLIENT_ID": environment.text("WAYPOST_OIDC_CLIENT_ID"),
        "WAYPOST_OIDC_CLIENT_SECRET": environment.secret("WAYPOST_OIDC_CLIENT_SECRET"),
    }
    domains = tuple(word.lower().lstrip("@") for word in environment.words("WAYPOST_OIDC_DOMAINS"))
    workspace = environment.text("WAYPOST_OIDC_WORKSPACE")
    if not any(given.values()) and not domains:
        return None
    missing = [name for name, value in given.items() if not value]
    if domains and not workspace:
        missing.append("WAYPOST_OIDC_WORKSPACE")
    if missing:
        raise WaypostError(
            en=f"Signing in by OpenID Connect is only partly set up. Set also: {', '.join(missing)}. Or none of them.",
            de=f"Die Anmeldung über OpenID Connect ist nur teilweise eingerichtet. Es fehlt: {', '.join(missing)}. "
            "Oder bitte keine davon setzen.",
        )
    issuer = given["WAYPOST_OIDC_ISSUER"]
    parts = urlsplit(issuer)
    if parts.scheme not in ("https", "http") or not parts.netloc or (parts.scheme == "http" and not _is_here(parts)):
        raise WaypostError(
            en=f"WAYPOST_OIDC_ISSUER={issuer} is not an https address. Write it as your identity provider names itself.",
            de=f"WAYPOST_OIDC_ISSUER={issuer} ist keine https-Adresse. Bitte so schreiben, wie der Identitätsanbieter "
            "sich nennt.",
        )
    return Provider(
        issuer=issuer,
        client_id=given["WAYPOST_OIDC_CLIENT_ID"],
        secret=given["WAYPOST_OIDC_CLIENT_SECRET"],
        name=environment.text("WAYPOST_OIDC_NAME") or parts.netloc,
        domains=domains,
        workspace=workspace,
        role=_role(environment),
    )


def _is_here(parts: Any) -> bool:
    return parts.hostname in ("localhost", "127.0.0.1", "::1")


def _role(environment: Environment) -> str:
    role = environment.text("WAYPOST_OIDC_ROLE", "reader")
    if role not in ROLES:
        raise WaypostError(
            en=f"WAYPOST_OIDC_ROLE={role} is not a role to join in. Choose one of: {', '.join(ROLES)}.",
            de=f"WAYPOST_OIDC_ROLE={role} ist keine Rolle für den Beitritt. Bitte eine wählen: {', '.join(ROLES)}.",
        )
    return role
