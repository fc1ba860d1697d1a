"""Calls over HTTP, from the request to the event file."""

import gzip
import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.rooms.customers.intake.conftest import Sender, a_track, basic
from waypost.core.analytics.event_files.reading import read_event_file
from waypost.core.analytics.index.batch import Tables
from waypost.rooms.customers.actions import sealing, sources
from waypost.rooms.customers.actions.intake import doors
from waypost.rooms.customers.models import EventFile, IntakeDay, QuarantinedEvent, ReceivedBatch
from waypost.rooms.customers.models.keeping import files_folder
from waypost.rooms.people.models import Member

pytestmark = pytest.mark.django_db


def sealed(who: Member) -> list[tuple[str, int, float | None, dict[str, str]]]:
    """Everything in the event files of the workspace: name, time, value, words."""
    found = []
    for file in EventFile.objects.filter(workspace=who.workspace).order_by("id"):
        tables = Tables(())
        for batch in read_event_file(files_folder(who.workspace.uuid) / file.name, tables):
            for place in range(len(batch)):
                words = {n: tables.words[n].words[codes[place]] for n, codes in batch.codes.items() if codes[place]}
                value = None if batch.value is None else float(batch.value[place])
                name = tables.touchpoints.words[batch.touchpoint[place]]
                found.append((name, int(batch.time[place]), value, words))
    return found


def test_a_call_is_stored_and_becomes_an_event_file(administrator: Member, send: Sender) -> None:
    answer = send("track", a_track(properties={"value": 12.5}, context={"userAgent": "Mozilla/5.0 (iPhone; Mobile)"}))
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert ReceivedBatch.objects.get().events == 1
    assert sealing.seal(administrator.workspace_id) == 1
    assert not ReceivedBatch.objects.exists()
    [(name, _, value, words)] = sealed(administrator)
    assert (name, value) == ("Order placed", 12.5)
    assert words == {"channel": "web", "device": "phone", "source": "Web shop"}


@pytest.mark.parametrize("digits", [17, 400, 4_000])
def test_a_clock_beyond_all_bounds_sets_its_own_event_aside_and_no_other(send: Sender, digits: int) -> None:
    far = 10**digits
    wrong = a_track("m-far", timestamp="2026-01-01T00:00:00Z", sentAt=far)
    assert send("batch", {"batch": [a_track("m-1"), wrong, a_track("m-2")]}).status_code == 200
    assert ReceivedBatch.objects.get().events == 2
    assert QuarantinedEvent.objects.get().reason == "bad_time"
    assert send("track", wrong).status_code == 200


def test_the_events_of_a_batch_with_a_clock_beyond_all_bounds_are_taken_in(send: Sender) -> None:
    now = timezone.now().isoformat()
    assert send("batch", {"batch": [a_track("m-1", timestamp=now)], "sentAt": 10**400}).status_code == 200
    assert ReceivedBatch.objects.get().events == 1


def test_i2_limits(send: Sender, key: sources.NewKey) -> None:
    """4 MB are taken, a byte more is not; broken JSON and 201 levels are refused; who has no identity is set aside."""
    full = padded(4 * 1024 * 1024)
    assert send("batch", body=full).status_code == 200
    refused = send("batch", body=full + b" ")
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large") and "4,194,304" in refused.json()[
        "message"
    ]
    single = send("track", a_track("h", properties={"pad": "x" * 33_000}))
    assert single.status_code == 413 and "32,768" in single.json()["message"]
    assert send("batch", body=b'{"batch": [').status_code == 400
    deep = b'{"batch":' + b"[" * 199 + b"]" * 199 + b"}"
    assert send("batch", body=deep).status_code == 200
    assert send("batch", body=deep.replace(b"[]", b"[[]]")).status_code == 400
    assert send("track", {"event": "Visit", "messageId": "nobody"}).status_code == 200
    assert QuarantinedEvent.objects.get(reason="no_identity").source.uuid == key.source


def padded(size: int) -> bytes:
    batch = json.dumps({"batch": [a_track(f"m{n}", properties={"pad": "x" * 20_000}) for n in range(200)]}).encode()
    return batch[:-1] + b" " * (size - len(batch)) + b"}"


def test_compressed_bodies_are_unpacked_and_bombs_are_refused(send: Sender) -> None:
    body = gzip.compress(json.dumps({"batch": [a_track()]}).encode())
    assert send("batch", body=body, **{"Content-Encoding": "gzip"}).status_code == 200
    assert ReceivedBatch.objects.count() == 1
    bomb = gzip.compress(b" " * 50_000_000)
    refused = send("batch", body=bomb, **{"Content-Encoding": "gzip"})
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")
    assert send("batch", body=body[:-9], **{"Content-Encoding": "gzip"}).json()["code"] == "encoding"
    assert send("batch", body=body, **{"Content-Encoding": "br"}).json()["code"] == "encoding"


def test_a_wrong_key_is_refused_and_stores_nothing(send: Sender) -> None:
    for wrong in ("wp_wrong", ""):
        assert send("track", a_track(), write_key=wrong).status_code == 401
    assert not ReceivedBatch.objects.exists()


def test_i3_a_message_that_comes_twice_is_stored_once(administrator: Member, send: Sender) -> None:
    for _ in range(3):
        assert send("track", a_track("twice")).status_code == 200
    assert send("batch", {"batch": [a_track("twice"), a_track("other"), a_track("other")]}).status_code == 200
    assert sealing.seal(administrator.workspace_id) == 2
    assert len(sealed(administrator)) == 2
    assert IntakeDay.objects.values_list("accepted", "repeated").get() == (2, 4)


def test_a_message_without_an_id_and_without_a_time_may_be_meant_twice(send: Sender) -> None:
    bare = {"event": "Visit", "userId": "u"}
    timed = bare | {"timestamp": timezone.now().isoformat()}
    for message in (bare, bare, timed, timed):
        send("track", message)
    assert ReceivedBatch.objects.count() == 3


def test_i4_a_clock_that_is_two_hours_slow_is_put_right_and_both_times_are_kept(
    administrator: Member, send: Sender
) -> None:
    theirs = timezone.now() - timedelta(hours=2)
    clicked = theirs - timedelta(minutes=5)
    send("track", a_track(timestamp=clicked.isoformat(), sentAt=theirs.isoformat()))
    sealing.seal(administrator.workspace_id)
    [(_, time, _, words)] = sealed(administrator)
    ahead = int(words["clock_skew"])
    assert abs(ahead - 7200) <= 5
    assert time - ahead * 1_000_000 == round(clicked.timestamp() * 1_000_000)


def test_what_is_no_event_is_set_aside_with_its_reason(send: Sender) -> None:
    wrong: list[tuple[Any, str]] = [
        (7, "not_an_object"),
        (a_track("a", type="purchase"), "unknown_type"),
        (a_track("b", event=""), "no_event"),
        (a_track("c", userId=None), "no_identity"),
        (a_track("d", userId={"id": 1}), "bad_identifier"),
        (a_track("e", timestamp="yesterday"), "bad_time"),
        (a_track("f", timestamp="2199-01-01"), "time_out_of_range"),
        (a_track("g", properties=[1]), "not_an_object"),
        (a_track("h", properties={"pad": "x" * 33_000}), "too_large"),
        (a_track("i", type="alias"), "no_alias"),
        (a_track("j", type="group"), "no_group"),
    ]
    assert send("batch", {"batch": [message for message, _ in wrong] + [a_track("right")]}).status_code == 200
    assert list(QuarantinedEvent.objects.order_by("id").values_list("reason", flat=True)) == [r for _, r in wrong]
    assert ReceivedBatch.objects.get().events == 1


def test_a_key_may_be_a_bearer_token_or_stand_in_the_body(send: Sender, key: sources.NewKey) -> None:
    assert send("track", a_track("a"), write_key="", Authorization=f"Bearer {key.key}").status_code == 200
    assert send("track", a_track("b", writeKey=key.key), write_key="", content_type="text/plain").status_code == 200
    assert ReceivedBatch.objects.count() == 2


def test_only_chosen_web_sites_may_write_from_a_browser(
    administrator: Member, send: Sender, key: sources.NewKey, client: Any
) -> None:
    assert send("track", a_track(), Origin="https://shop.example").status_code == 403
    sources.change_source(administrator, source=key.source, settings={"origins": ["https://shop.example"]})
    doors.forget()
    answer = send("track", a_track(), Origin="https://shop.example")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "https://shop.example")
    asked = client.options("/v1/track", headers={"Origin": "https://shop.example"})
    assert asked["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "Access-Control-Allow-Origin" not in client.options("/v1/track", headers={"Origin": "https://evil.example"})


def test_who_calls_too_often_is_told_to_wait(
    administrator: Member, send: Sender, key: sources.NewKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources.change_source(administrator, source=key.source, settings={"calls": 2})
    doors.forget()
    # The clock stands still, so that a slow machine saves no calls up while it answers.
    clock = [1_000.0]
    monkeypatch.setattr(doors, "monotonic", lambda: clock[0])
    monkeypatch.setattr(doors, "_left", {})
    answers = [send("track", a_track(f"m{n}")) for n in range(8)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 4
    assert {answer["Retry-After"] for answer in answers[4:]} == {"1"}
    clock[0] += 1
    assert [send("track", a_track(f"later{n}")).status_code for n in range(3)] == [200, 200, 429]
    assert ReceivedBatch.objects.count() == 6


def test_other_methods_are_refused(client: Any, key: sources.NewKey) -> None:
    assert client.get("/v1/track", headers={"Authorization": basic(key.key)}).status_code == 405
