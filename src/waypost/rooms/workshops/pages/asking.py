"""What comes in by addresses and JSON, checked."""

import json
import re
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.workshops.records import LONGEST, MOST_AT_ONCE, MOST_ON_A_WALL, Sent, Stood

MOST_BYTES = 1_000_000
_CLIENT = re.compile(r"[0-9A-Za-z-]{8,40}")


def uuid_of(text: object) -> UUID:
    """A name in an address or a field; raises WaypostError."""
    try:
        return UUID(str(text))
    except ValueError:
        raise WaypostError(
            en="This does not name a note. Load the page anew.",
            de="Das bezeichnet keine Notiz. Bitte die Seite neu laden.",
        ) from None


def body(request: HttpRequest) -> dict[str, Any]:
    """What a phone sends as JSON; raises WaypostError where it is none."""
    try:
        found = json.loads(request.body) if len(request.body) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise WaypostError(
            en="What was sent is no JSON object of a phone. Load the page anew; nothing on the phone is lost.",
            de="Das Gesendete ist kein JSON-Objekt eines Telefons. Bitte die Seite neu laden; auf dem Telefon geht nichts verloren.",
        )
    return found


def notes_of(given: dict[str, Any]) -> list[Sent]:
    """The notes that a phone sent; what is no note is passed over, it has no name to answer to."""
    listed = given.get("notes")
    found = []
    for each in listed[:MOST_AT_ONCE] if isinstance(listed, list) else []:
        client = each.get("client") if isinstance(each, dict) else None
        if not isinstance(client, str) or not _CLIENT.fullmatch(client):
            continue
        found.append(
            Sent(
                client=client,
                turn=min(max(whole_of(each.get("turn")), 1), 2**30),
                text=_text(each.get("text"), LONGEST + 1_000_000),
                step=_text(each.get("step"), 200),
                lane=_text(each.get("lane"), 200),
                gone=each.get("gone") is True,
            )
        )
    return found


def ballot_of(given: dict[str, Any]) -> dict[UUID, int]:
    """Dots by note."""
    listed = given.get("dots")
    if not isinstance(listed, dict) or len(listed) > 100:
        return {}
    return {uuid_of(note): min(max(whole_of(count), 0), 1000) for note, count in listed.items()}


def stood_of(text: str) -> list[Stood]:
    """What `merge` told, as the page sends it back; raises WaypostError."""
    try:
        listed = json.loads(text)
        return [
            Stood(
                uuid_of(each["note"]), uuid_of(each["into"]) if each["into"] else None,
                _text(each["step"], 200), _text(each["lane"], 200), each["moved"] is True,
            )
            for each in listed[:MOST_ON_A_WALL]
        ]  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise WaypostError(
            en="This does not say how the notes stood before. Take them out of the merged note one by one.",
            de="Das sagt nicht, wie die Notizen vorher standen. Bitte einzeln aus der zusammengelegten herausnehmen.",
        ) from None


def whole_of(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _text(value: object, most: int) -> str:
    return value[:most] if isinstance(value, str) else ""


def seen_of(request: HttpRequest, phase: str) -> int:
    """The revision that is seen, of "12-collect"; 0 where the phase is another one by now, so that all is shown anew."""
    text, _, then = request.GET.get("seen", "").partition("-")
    return int(text) if then == phase and text.isascii() and text.isdigit() and len(text) < 10 else 0
