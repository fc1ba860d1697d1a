"""Where an event happened: channel, device, campaign, place, address, from what the sender tells of its surroundings."""

from collections.abc import Mapping
from typing import Any

from waypost.core.vocabulary.events import Dimension, Role
from waypost.rooms.customers.actions.intake.terms import Terms

Told = Mapping[str, Any]

STANDARD = (
    Dimension("channel", Role.CHANNEL),
    Dimension("device", Role.DEVICE),
    Dimension("campaign", Role.CAMPAIGN),
    Dimension("country", Role.PLACE),
    Dimension("city", Role.PLACE),
    Dimension("url", Role.URL),
    Dimension("source", Role.SOURCE),
    Dimension("clock_skew", Role.OTHER),  # seconds; the sender's own time is the event's time less these
)
ROLES = {role.value: role for role in Role}


def declared(names: Mapping[str, None]) -> tuple[Dimension, ...]:
    """The dimensions of a file with words of these names; a property is declared by the role it is named after."""
    standard = {dimension.name for dimension in STANDARD}
    further = sorted(set(names) - standard)
    kept = [dimension for dimension in STANDARD if dimension.name in names]
    return (*kept, *(Dimension(name, ROLES.get(name, Role.OTHER)) for name in further))


def dimensions(message: Told, kind: str, properties: Told, context: Told, terms: Terms) -> dict[str, str]:
    """The words of an event by dimension, only those that are known."""
    agent = _text(context, "userAgent")
    campaign, location = _of(context, "campaign"), _of(context, "location")
    found = {
        "channel": _channel(message, kind, context, agent),
        "device": _device(context, agent),
        "campaign": _text(campaign, "name") or _text(campaign, "source"),
        "country": _text(location, "country"),
        "city": _text(location, "city"),
        "url": _address(properties, context),
        "source": terms.source,
    }
    for name in terms.properties:
        value = properties.get(name)
        found[name] = str(value) if isinstance(value, str | int | float) else ""
    return {name: tidy for name, word in found.items() if (tidy := _tidy(word))}


def _channel(message: Told, kind: str, context: Told, agent: str) -> str:
    told = _text(message, "channel") or _text(context, "channel")
    if told in ("browser", "client"):
        return "web"
    if told == "mobile":
        return "app"
    if told:
        return told
    library = _text(_of(context, "library"), "name").casefold()
    if kind == "screen" or "ios" in library or "android" in library or "react-native" in library:
        return "app"
    if kind == "page" or "javascript" in library or library.endswith(".js") or agent.startswith("Mozilla/"):
        return "web"
    return "server"


def _device(context: Told, agent: str) -> str:
    kind = _text(_of(context, "device"), "type").casefold()
    if kind in ("ios", "android", "mobile", "phone", "smartphone"):
        return "phone"
    if kind:
        return "computer" if kind in ("desktop", "laptop") else kind
    if "iPad" in agent or "Tablet" in agent or ("Android" in agent and "Mobile" not in agent):
        return "tablet"
    if "Mobi" in agent or "iPhone" in agent:
        return "phone"
    return "computer" if agent.startswith("Mozilla/") and "bot" not in agent.casefold() else ""


def _address(properties: Told, context: Told) -> str:
    """Host and path, without what may name a person: no query, no fragment."""
    told = _text(properties, "url") or _text(_of(context, "page"), "url")
    host, slash, path = told[:2_000].partition("://")[2].partition("?")[0].partition("#")[0].partition("/")
    return f"{host.rpartition('@')[2].lower()}{slash}{path}".rstrip("/")


def _of(told: Told, field: str) -> Told:
    value = told.get(field)
    return value if isinstance(value, dict) else {}


def _text(told: Told, field: str) -> str:
    value = told.get(field)
    return value if isinstance(value, str) else ""


def _tidy(word: str) -> str:
    return (word if word.isprintable() else "".join(c for c in word if c.isprintable())).strip()[:200]
