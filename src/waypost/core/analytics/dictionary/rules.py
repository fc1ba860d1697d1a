"""A rule of the touchpoint dictionary, and what it matches."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

UNMATCHED = ("keep", "hide")


class Outcome(StrEnum):
    """What becomes of the events that a rule takes."""

    TOUCHPOINT = "touchpoint"
    HIDE = "hide"  # real, but not shown
    NOISE = "noise"  # says nothing about the journey


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the dictionary: all conditions that are given must hold, and of each any alternative.

    `names`: raw names, exact or with * and ?; `regex`: searched in the raw name; `urls`: patterns for the URL in the
    name or in the dimension of role url; `attributes`: dimension (name or role) -> words; a source is
    the attribute `source`. Letters' case makes no difference in names and URLs.
    """

    outcome: Outcome
    touchpoint: str = ""
    names: tuple[str, ...] = ()
    regex: str = ""
    urls: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stage: str = ""
    step: str = ""
    note: str = ""

    def takes_name(self, name: str) -> bool:
        """Whether the conditions on the name alone hold.

        >>> Rule(Outcome.NOISE, names=("heartbeat*",)).takes_name("Heartbeat 12")
        True
        """
        if self.names and not any(name_pattern(text).fullmatch(name) for text in self.names):
            return False
        return not self.regex or re.search(self.regex, name) is not None

    def takes_url(self, url: str) -> bool:
        """Whether one of the URL patterns fits.

        >>> rule = Rule(Outcome.TOUCHPOINT, "Checkout", urls=("/checkout/**",))
        >>> rule.takes_url("https://shop.example/checkout/step2?x=1"), rule.takes_url("/check")
        (True, False)
        """
        return any(_fits(pattern, url) for pattern in self.urls)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Ordered rules; the first that takes an event decides. Unmatched events keep their raw name, or are hidden."""

    rules: tuple[Rule, ...] = ()
    unmatched: str = "keep"


@cache
def name_pattern(text: str) -> re.Pattern[str]:
    """A raw name, exact or with * (any text) and ? (one character), whatever the case of letters."""
    return re.compile(_as_regex(text, star=".*"), re.IGNORECASE | re.DOTALL)


@cache
def _url_pattern(text: str) -> re.Pattern[str]:
    body = text.rstrip("/") or "/"
    if body.endswith("/**"):
        return re.compile(_as_regex(body[:-3], star="[^/]*") + "(/.*)?", re.IGNORECASE)
    return re.compile(_as_regex(body, star="[^/]*"), re.IGNORECASE)


def _as_regex(text: str, star: str) -> str:
    pieces = re.split(r"(\*\*|\*|\?)", text)
    return "".join({"**": ".*", "*": star, "?": "."}.get(piece, re.escape(piece)) for piece in pieces)


def _fits(pattern: str, url: str) -> bool:
    address = address_of(url)
    if address is None:
        return False
    host, path = address
    text = pattern.split("?")[0]
    if "//" in text:
        return bool(_url_pattern(text.split("//", 1)[1]).fullmatch((host + path).rstrip("/")))
    return bool(_url_pattern(text).fullmatch(path.rstrip("/") or "/"))


_ADDRESS = re.compile(r"(?:^|[\s:=(\"'])((?:https?:)?//[^\s\"')]+|/[^\s\"')]*)", re.IGNORECASE)


@cache
def address_of(text: str) -> tuple[str, str] | None:
    """Host (or nothing) and path of the first URL or path in a text; None where there is none.

    >>> address_of("page_view https://shop.example/de/kasse?x=1"), address_of("GET /kasse/#top"), address_of("mail")
    (('shop.example', '/de/kasse'), ('', '/kasse/'), None)
    """
    found = _ADDRESS.search(text)
    if found is None:
        return None
    bare = re.split(r"[?#]", found[1], maxsplit=1)[0]
    if "//" in bare[:8]:
        host, _, path = bare.split("//", 1)[1].partition("/")
        return host.lower(), "/" + path
    return "", bare
