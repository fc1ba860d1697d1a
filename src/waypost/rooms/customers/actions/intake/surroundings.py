"""Where an event happened: channel, device, campaign, place, address, from what the sender tells of its surroundings."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from waypost.core.vocabulary.events import Dimension, Role
from waypost.rooms.customers.actions.intake.terms import Terms

Told = Mapping[str, Any]
LONGEST = 1_000  # signs of an agent or a library that are looked at

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
    found = dict(_surroundings(*_told(message, context, kind)))
    found["source"] = terms.source
    if "location" in context:
        location = _of(context, "location")
        found["country"], found["city"] = _tidy(_text(location, "country")), _tidy(_text(location, "city"))
    if address := _text(properties, "url") or ("page" in context and _text(_of(context, "page"), "url")):
        found["url"] = _address(address[:2_000])
    for name in terms.properties:
        value = properties.get(name)
        found[name] = _tidy(str(value)) if isinstance(value, str | int | float) else ""
    return {name: word for name, word in found.items() if word}


def _told(message: Told, context: Told, kind: str) -> tuple[str, ...]:
    """What channel, device and campaign follow from: the same for most calls of a sender."""
    library = context.get("library")
    campaign = _of(context, "campaign") if "campaign" in context else {}
    return (
        kind,
        _text(context, "userAgent")[:LONGEST],
        _text(library, "name")[:LONGEST] if isinstance(library, dict) else "",
        (_text(message, "channel") or _text(context, "channel"))[:LONGEST],
        _text(_of(context, "device"), "type")[:LONGEST] if "device" in context else "",
        (_text(campaign, "name") or _text(campaign, "source"))[:LONGEST],
    )


# The same few words come again and again: they are looked at once. What is remembered is never long.
@lru_cache(4_096)
def _surroundings(
    kind: str, agent: str, library: str, told: str, device: str, campaign: str
) -> tuple[tuple[str, str], ...]:
    return (
        ("channel", _channel(told, library, kind, agent.startswith("Mozilla/"))),
        ("source", ""),
        ("device", _device(device, agent)),
        ("campaign", _tidy(campaign)),
    )


def _channel(told: str, library: str, kind: str, is_browser: bool) -> str:
    if told:
        return {"browser": "web", "client": "web", "mobile": "app"}.get(told) or _tidy(told)
    library = library.casefold()
    if kind == "screen" or "ios" in library or "android" in library or "react-native" in library:
        return "app"
    if kind == "page" or "javascript" in library or library.endswith(".js") or is_browser:
        return "web"
    return "server"


def _device(kind: str, agent: str) -> str:
    kind = kind.casefold()
    if kind in ("ios", "android", "mobile", "phone", "smartphone"):
        return "phone"
    if kind:
        return "computer" if kind in ("desktop", "laptop") else _tidy(kind)
    if "iPad" in agent or "Tablet" in agent or ("Android" in agent and "Mobile" not in agent):
        return "tablet"
    if "Mobi" in agent or "iPhone" in agent:
        return "phone"
    return "computer" if agent.startswith("Mozilla/") and "bot" not in agent.casefold() else ""


@lru_cache(4_096)
def _address(told: str) -> str:
    """Host and path, without what may name a person: no query, no fragment."""
    host, slash, path = told.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")
    return _tidy(f"{host.rpartition('@')[2].lower()}{slash}{path}".rstrip("/"))


def _of(told: Told, field: str) -> Told:
    value = told.get(field)
    return value if isinstance(value, dict) else {}


def _text(told: Told, field: str) -> str:
    value = told.get(field)
    return value if isinstance(value, str) else ""


def _tidy(word: str) -> str:
    return (word if word.isprintable() else "".join(c for c in word if c.isprintable())).strip()[:200]
