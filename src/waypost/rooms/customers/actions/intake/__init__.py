"""Events that arrive over HTTP: judged, stored, acknowledged when they are safe.

terms        how a source wants its events read
surroundings channel, device, campaign, place
reading      a call becomes a reading, or a reason why it is none
cloud        CloudEvents become calls
bodies       unpacked and parsed within limits
doors        which source a write key opens
storing      readings become rows, many calls in one commit
quarantine   what was set aside is looked at again

    receive(door, kind, body, now)
"""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_json

from waypost.rooms.customers.actions.intake.bodies import BadBody, batch_of, may_hold_large, message_of
from waypost.rooms.customers.actions.intake.doors import Door
from waypost.rooms.customers.actions.intake.reading import (
    KINDS,
    LARGEST,
    Refusal,
    Unwanted,
    clean,
    instant,
    key_of,
    read,
)
from waypost.rooms.customers.actions.intake.storing import Parcel, store
from waypost.rooms.customers.models import QuarantinedEvent

__all__ = ["BadBody", "Door", "receive", "take_in"]


def receive(door: Door, kind: str, body: bytes, now: datetime) -> Parcel:
    """Take in a call of the API: `kind` is the last word of its address. Comes back when it is safe.

    Raises BadBody for what the sender must be told, DatabaseError when it could not be stored.
    """
    if kind in KINDS:
        message = message_of(body)
        return take_in(door, [message | {"type": kind}], message.get("sentAt"), now)
    messages, batch = batch_of(body)
    context = batch.get("context")
    if isinstance(context, dict) and context:
        messages = [_within(message, context) for message in messages]
    return take_in(door, messages, batch.get("sentAt"), now, check_size=may_hold_large(body))


def take_in(door: Door, messages: Iterable[Any], sent_at: object, now: datetime, *, check_size: bool = False) -> Parcel:
    """Judge and store messages; what is no event is set aside with its reason."""
    parcel = Parcel(door.workspace_id, door.source_id, now, [])
    at = round(now.timestamp() * 1_000_000)
    try:
        sent = None if sent_at is None else instant(sent_at, "sentAt")
    except Refusal:
        sent = None  # a batch whose clock cannot be read is taken at its word
    for message in messages:
        key = b""
        try:
            if not isinstance(message, dict):
                raise Refusal("not_an_object", "message")
            key = key_of(message) or os.urandom(16)
            if check_size and len(to_json(message)) > LARGEST:
                raise Refusal("too_large")
            parcel.readings.append((key, read(message, key, door.terms, at, sent)))
        except Unwanted:
            parcel.dropped += 1
        except Refusal as refusal:
            parcel.refused.append(_aside(parcel, message, key, refusal, sent))
    if parcel.readings or parcel.refused or parcel.dropped:
        store(parcel)
    return parcel


def _within(message: Any, context: Mapping[str, Any]) -> Any:
    """A message in the context of its batch; its own context wins."""
    own = message.get("context") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(own or {}, dict):
        return message
    return message | {"context": {**context, **(own or {})}}


def _aside(parcel: Parcel, message: Any, key: bytes, refusal: Refusal, sent: int | None) -> QuarantinedEvent:
    return QuarantinedEvent(
        workspace_id=parcel.workspace_id,
        source_id=parcel.source_id,
        received_at=parcel.received_at,
        sent_at=None if sent is None else _moment(sent),
        key=key or os.urandom(16),
        reason=refusal.reason,
        detail=clean(refusal.detail, 200),
        message=to_json(message)[:LARGEST],
    )


def _moment(instant_: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(instant_ / 1_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
