"""A source with its key, and a sender that calls it."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from waypost.rooms.customers.actions import sources
from waypost.rooms.people.models import Member

Sender = Callable[..., Any]


@pytest.fixture
def key(administrator: Member) -> sources.NewKey:
    """The first write key of the source "Web shop"."""
    return sources.create_source(administrator, name="Web shop")


@pytest.fixture
def send(key: sources.NewKey) -> Sender:
    """`send("track", {...})`: a call with the key; `body=` for raw bytes, further arguments are headers."""

    def sent(
        kind: str, message: Any = None, *, body: bytes | None = None, write_key: str = key.key, **headers: str
    ) -> Any:
        return Client().post(
            f"/v1/{kind}",
            json.dumps(message).encode() if body is None else body,
            content_type=headers.pop("content_type", "application/json"),
            headers={"Authorization": basic(write_key), **headers} if write_key else headers,
        )

    return sent


def basic(key: str) -> str:
    return "Basic " + base64.b64encode(f"{key}:".encode()).decode()


def a_track(message_id: str = "m-1", **fields: Any) -> dict[str, Any]:
    """A call of the kind track that is right."""
    return {"type": "track", "event": "Order placed", "userId": "u-1", "messageId": message_id, **fields}
