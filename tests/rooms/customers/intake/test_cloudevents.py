"""CloudEvents 1.0.2, made by the package of their own project."""

from datetime import UTC, datetime
from typing import Any

import pytest
from cloudevents.core.bindings.http import to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent
from pydantic_core import from_json

from tests.rooms.customers.intake.conftest import Sender
from waypost.rooms.customers.models import QuarantinedEvent, ReceivedBatch

pytestmark = pytest.mark.django_db
AT = datetime.now(UTC).replace(microsecond=123_000)
ATTRIBUTES = {"id": "e-1", "source": "/shop", "type": "order.placed", "subject": "customer 17 ü", "specversion": "1.0",
              "time": AT, "datacontenttype": "application/json"}  # fmt: skip
DATA = {"value": 49.9, "context": {"location": {"country": "Germany"}}}


def stored() -> Any:
    """The readings of the last batch."""
    row = ReceivedBatch.objects.latest("id")
    return from_json(bytes(row.body))


def sent(send: Sender, message: Any) -> int:
    headers = {name: value for name, value in message.headers.items() if name.lower() != "content-type"}
    kind = next(value for name, value in message.headers.items() if name.lower() == "content-type")
    status: int = send("cloudevents", body=message.body, content_type=kind, **headers).status_code
    return status


def test_i7_the_three_modes_store_the_same_event(send: Sender) -> None:
    event = CloudEvent(ATTRIBUTES, DATA)
    assert sent(send, to_structured_event(event)) == 200
    first = stored()
    ReceivedBatch.objects.all().delete()
    body = b"[" + to_structured_event(CloudEvent(ATTRIBUTES | {"id": "e-2"}, DATA)).body + b"]"
    assert send("cloudevents", body=body, content_type="application/cloudevents-batch+json").status_code == 200
    second = stored()
    assert sent(send, to_binary_event(CloudEvent(ATTRIBUTES | {"id": "e-3"}, DATA))) == 200
    third = stored()
    assert without_id(first) == without_id(second) == without_id(third)
    [[identifiers, time, name, words, value, *_]] = first
    assert (identifiers, name, value) == ([["login", "customer 17 ü"]], "order.placed", 49.9)
    assert time == round(AT.timestamp() * 1_000_000)
    assert words["country"] == "Germany"


def without_id(readings: list[list[Any]]) -> list[list[Any]]:
    return [reading[:5] + reading[6:] for reading in readings]


def test_source_and_id_are_the_key(send: Sender) -> None:
    for attributes in (ATTRIBUTES, ATTRIBUTES, ATTRIBUTES | {"source": "/app"}):
        assert sent(send, to_structured_event(CloudEvent(attributes, DATA))) == 200
    assert ReceivedBatch.objects.count() == 2


def test_what_is_no_cloudevent_is_set_aside_or_refused(send: Sender) -> None:
    batch = b'[7, {"id": "x"}, {"id":"a","source":"s","type":"t","specversion":"0.3","subject":"u"}]'
    assert send("cloudevents", body=batch, content_type="application/cloudevents-batch+json").status_code == 200
    reasons = set(QuarantinedEvent.objects.values_list("reason", flat=True))
    assert reasons == {"not_an_object", "unknown_type"}
    assert send("cloudevents", body=b"{}", content_type="application/json").json()["code"] == "no_cloudevent"
    assert send("cloudevents", body=b"[", content_type="application/cloudevents+json").status_code == 400


def test_a_subject_may_be_missing_where_the_data_name_the_person(send: Sender) -> None:
    nameless = {name: value for name, value in ATTRIBUTES.items() if name != "subject"}
    assert sent(send, to_structured_event(CloudEvent(nameless, {"anonymousId": "c-1"}))) == 200
    assert stored()[0][0] == [["cookie", "c-1"]]
    assert sent(send, to_structured_event(CloudEvent(nameless | {"id": "e-9"}, {}))) == 200
    assert QuarantinedEvent.objects.get().reason == "no_identity"
