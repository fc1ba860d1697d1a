"""A call of the Segment and RudderStack API becomes a reading: who, when, what; or a reason why it is none.

Pure: the clock, the secret and the terms of the source come in. Everything that can be wrong with an event is found
here, so that a stored reading can always be sealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from pydantic_core import to_json

from waypost.rooms.customers.actions.intake.surroundings import dimensions
from waypost.rooms.customers.actions.intake.terms import Consent, Terms

KINDS = frozenset({"identify", "track", "page", "screen", "group", "alias"})
LARGEST = 32 * 1024  # bytes of one call
LONGEST_ID, LONGEST_NAME, LONGEST_TEXT, MOST_TRAITS = 300, 200, 500, 100
EARLIEST = 946_684_800_000_000  # the year 2000
BEYOND = 253_402_300_800_000_000  # the year 10000: a number this far from 1970 is no time
AHEAD = 86_400_000_000  # a day; a clock that is further ahead is not believed
ON_THE_WAY = 5_000_000  # up to five seconds are the way through the net, not a wrong clock

Identifier = tuple[str, str]  # kind and value
Properties = Mapping[str, Any]


class Reading(NamedTuple):
    """One call, read. The first identifier is whom the event is about; all of them are one person.

    `time`: µs UTC by our clock. `name`: the raw name of the event, "" for a call that only tells of a person.
    """

    identifiers: list[Identifier]
    time: int
    name: str
    words: dict[str, str]
    value: float | None
    event_id: int
    traits: dict[str, Any]
    company: str
    company_traits: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818 - not an error of ours, an outcome
    """Why a call is no event: a reason of `records.REASONS` and the place."""

    reason: str
    detail: str = ""


class Unwanted(Exception):  # noqa: N818 - not an error, an outcome
    """The person did not consent, and the source keeps no such events."""


def key_of(message: Mapping[str, Any]) -> bytes:
    """16 bytes that stand for a message: of its `messageId`, else of all that it says with its time.

    Empty for a message without either: it may well be meant twice.
    """
    given = message.get("messageId")
    if isinstance(given, str | int) and given:
        return blake2b(str(given).encode("utf-8", "replace"), digest_size=16).digest()
    if message.get("timestamp") or message.get("originalTimestamp"):
        return blake2b(to_json(message), digest_size=16).digest()
    return b""


def read(message: Mapping[str, Any], key: bytes, terms: Terms, now: int, sent_at: int | None) -> Reading:
    """Read one call; `sent_at` is the sender's clock when the call or its batch was sent (µs UTC).

    Raises Refusal for what belongs in quarantine, Unwanted for what is dropped.
    """
    kind = message.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refusal("unknown_type", str(kind)[:60])
    context, properties = _mapping(message, "context"), _mapping(message, "properties")
    traits = _mapping(message, "traits") or _mapping(context, "traits")
    identifiers = _identifiers(message, kind)
    sent_at = sent_at if message.get("sentAt") is None else instant(message["sentAt"], "sentAt")
    time, skew = _time(message, now, sent_at)
    consent = terms.consent_of(context)
    if consent is Consent.DROP:
        raise Unwanted
    name = _name(message, kind, properties, context, terms)
    words = dimensions(message, kind, properties, context, terms)
    if skew:
        words["clock_skew"] = str(skew // 1_000_000)
    event_id = int.from_bytes(key[:8]) or 1
    value = _value(properties)
    if consent is Consent.ANONYMISE:
        words.pop("city", None)
        return Reading([terms.anonymous(identifiers, now)], time, name, words, value, event_id, {}, "", {})
    if kind == "identify" and terms.emails and (email := _email(traits)):
        identifiers.append(("email", email))
    company = _identifier(message, "groupId") or "" if kind == "group" else ""
    if company:
        return Reading(identifiers, time, "", words, value, event_id, {}, company, tidy(traits))
    known = tidy(traits) if kind == "identify" else {}
    return Reading(identifiers, time, name, words, value, event_id, known, "", {})


def instant(given: object, field: str) -> int:
    """µs UTC of an ISO 8601 text (without a zone: UTC) or of a number of seconds or milliseconds since 1970."""
    try:
        if isinstance(given, str):
            moment = datetime.fromisoformat(given.strip())
            return (moment - (_EPOCH if moment.tzinfo is None else _EPOCH_UTC)) // _MICROSECOND
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            micros = round(given * (1_000 if abs(given) > 100_000_000_000 else 1_000_000))
            if abs(micros) < BEYOND:
                return micros
    except (ValueError, OverflowError):
        pass
    raise Refusal("bad_time", f"{field}: {str(given)[:60]}")


_EPOCH, _EPOCH_UTC, _MICROSECOND = datetime(1970, 1, 1), datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


def tidy(traits: Properties) -> dict[str, Any]:
    """Traits that can be kept: plain values by name, texts cut, at most MOST_TRAITS."""
    kept: dict[str, Any] = {}
    for name, value in traits.items():
        if len(kept) == MOST_TRAITS:
            break
        if isinstance(value, str):
            kept[clean(name, 80)] = clean(value, LONGEST_TEXT)
        elif isinstance(value, bool | int | float) and abs(value) < 1e15:
            kept[clean(name, 80)] = value
    return kept


def clean(text: str, longest: int) -> str:
    """A text on one line, without control characters, cut."""
    return (text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)).strip()[:longest]


def _mapping(of: Properties, field: str) -> Properties:
    value = of.get(field)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refusal("not_an_object", field)
    return value


def _identifier(message: Properties, field: str) -> str | None:
    value = message.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.isalnum() and len(value) <= LONGEST_ID:  # as nearly all are
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value.strip()) <= LONGEST_ID:
        raise Refusal("bad_identifier", f"{field}: {str(value)[:60]!r}")
    return value.strip()


def _identifiers(message: Properties, kind: str) -> list[Identifier]:
    user, anonymous = _identifier(message, "userId"), _identifier(message, "anonymousId")
    found: list[Identifier] = [("login", user)] if user else []
    if anonymous:
        found.append(("cookie", anonymous))
    if not found:
        raise Refusal("no_identity")
    if kind == "alias":
        previous = _identifier(message, "previousId")
        if not previous or not user:
            raise Refusal("no_alias")
        # Whoever was known by another id until now: a login or a cookie, the sender does not say which.
        found += [("login", previous), ("cookie", previous)]
    if kind == "group" and not _identifier(message, "groupId"):
        raise Refusal("no_group")
    return found


def _time(message: Properties, now: int, sent_at: int | None) -> tuple[int, int]:
    """When it happened by our clock, and how far ours is ahead of the sender's (whole seconds, in µs)."""
    given = message.get("originalTimestamp") or message.get("timestamp")
    if given is None:
        return now, 0
    time, skew = instant(given, "timestamp"), 0
    if sent_at is not None and abs(now - sent_at) > ON_THE_WAY:
        skew = (now - sent_at + 500_000) // 1_000_000 * 1_000_000
    if not EARLIEST <= time + skew <= now + AHEAD:
        raise Refusal("time_out_of_range", str(given)[:60])
    return time + skew, skew


def _name(message: Properties, kind: str, properties: Properties, context: Properties, terms: Terms) -> str:
    if kind == "track":
        event = message.get("event")
        if not isinstance(event, str) or not (name := clean(event, LONGEST_NAME)):
            raise Refusal("no_event")
        return name
    if kind not in ("page", "screen"):
        return ""
    named = message.get("name") or properties.get("name") or ""
    label = clean(named, LONGEST_NAME) if isinstance(named, str) else ""
    path = terms.path_of(properties, context) if kind == "page" else ""
    return f"{kind} {path or label or '?'}"[:LONGEST_NAME]


def _value(properties: Properties) -> float | None:
    for field in ("value", "revenue", "total"):
        value = properties.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
            return float(value)
    return None


def _email(traits: Properties) -> str:
    value = traits.get("email")
    value = value.strip() if isinstance(value, str) else ""
    if len(value) > 254 or not value.isprintable() or " " in value:
        return ""
    name, at, host = value.rpartition("@")
    return value.casefold() if name and at and "." in host else ""
