"""CloudEvents 1.0.2 over HTTP (binary, structured, batch) become calls like any other.

`source` and `id` are the key, `subject` is whom it is about, `type` is the raw name, `time` is the time; the data are the
properties. Where there is no subject, `userId` or `anonymousId` of the data tell it.
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from waypost.rooms.customers.actions.intake.bodies import BadBody, parsed

STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
REQUIRED = ("id", "source", "type", "specversion")


def messages_of(content_type: str, headers: Mapping[str, str], body: bytes) -> list[Any]:
    """The calls that a request carries. `headers` with small names. Raises BadBody for what is no CloudEvent at all."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == BATCH:
        found = parsed(body)
        if not isinstance(found, list):
            raise BadBody("bad_json", "A batch of CloudEvents is a JSON list.")
        return [_message(event) for event in found]
    if kind == STRUCTURED:
        return [_message(parsed(body))]
    if "ce-specversion" not in headers:
        raise BadBody(
            "no_cloudevent",
            f"Send CloudEvents: ce- headers, or Content-Type {STRUCTURED} or {BATCH}.",
        )
    event: dict[str, Any] = {
        name[3:]: unquote(value, errors="replace") for name, value in headers.items() if name.startswith("ce-")
    }
    if kind == "application/json" or kind.endswith("+json"):
        event["data"] = parsed(body) if body.strip() else None
    return [_message(event)]


def _message(event: Any) -> Any:
    """One CloudEvent as a call of the kind track; what is no CloudEvent goes on as it is, and is set aside."""
    if not isinstance(event, dict):
        return event
    lacking = [name for name in REQUIRED if not isinstance(event.get(name), str) or not event[name]]
    if lacking or event["specversion"] != "1.0":
        return {**event, "type": "cloudevent without " + ", ".join(lacking or ["specversion 1.0"])}
    data = _data(event)
    properties = data if isinstance(data, dict) else {} if data is None else {"data": data}
    context = properties.get("context")
    return {
        "type": "track",
        "event": event["type"],
        "messageId": f"{event['source']}\n{event['id']}",
        "userId": event.get("subject") or properties.get("userId"),
        "anonymousId": properties.get("anonymousId"),
        "timestamp": event.get("time"),
        "properties": properties,
        "context": context if isinstance(context, dict) else {},
    }


def _data(event: Mapping[str, Any]) -> Any:
    """The data; base64 is unpacked where it is JSON, other bytes tell us nothing."""
    if "data" in event or not isinstance(packed := event.get("data_base64"), str):
        return event.get("data")
    try:
        return parsed(base64.b64decode(packed, validate=True))
    except (binascii.Error, ValueError, BadBody):
        return None
