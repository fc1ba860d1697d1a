"""The real clients of Segment and RudderStack, and many at once, against a real server."""

import base64
import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer
from rudderstack.analytics.client import Client as RudderStack
from segment.analytics.client import Client as Segment

from tests.rooms.customers.intake.conftest import a_track
from waypost.rooms.customers.actions import sealing, sources
from waypost.rooms.customers.models import (
    EventFile,
    Identifier,
    IdentityEdge,
    IntakeDay,
    Profile,
)
from waypost.rooms.people.models import Member

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(autouse=True)
def journal_can_be_emptied(transactional_db: None) -> Iterator[None]:
    """A server has connections of its own, so the tables are emptied afterwards; the journal's refusal is put aside."""
    migration = import_module("waypost.rooms.journal.migrations.0002_append_only")
    yield
    with connection.schema_editor(atomic=False) as editor:
        migration.unseal(None, editor)
    call_command("flush", interactive=False, verbosity=0)
    with connection.schema_editor(atomic=False) as editor:
        migration.seal(None, editor)


@pytest.mark.parametrize("kind", [Segment, RudderStack])
@pytest.mark.parametrize("gzip", [False, True])
def test_i1_every_call_of_the_real_clients_is_stored_once(
    kind: Any, gzip: bool, administrator: Member, key: sources.NewKey, live_server: LiveServer
) -> None:
    failures: list[Any] = []
    client = kind(key.key, host=live_server.url, gzip=gzip, on_error=lambda error, _: failures.append(error))
    every_call(client)
    client.flush()
    every_call(client)  # the same message ids again, as after a lost answer
    client.flush()
    client.shutdown()
    assert not failures
    assert IntakeDay.objects.values_list("accepted", "repeated", "quarantined").get() == (6, 6, 0)
    assert sealing.seal(administrator.workspace_id) == 6
    assert EventFile.objects.get().events == 3
    assert set(Identifier.objects.values_list("kind", "value")) == {
        ("login", "u-1"), ("cookie", "c-1"), ("email", "ann@example.org"), ("login", "old"), ("cookie", "old"),
    }  # fmt: skip
    assert set(IdentityEdge.objects.values_list("kind", flat=True)) == {"login", "email", "alias"}
    profile = Profile.objects.get()
    assert (profile.name, profile.email) == ("Ann Example", "Ann@example.org")
    assert profile.traits["companies"] == {"acme": {"name": "Acme"}}


def every_call(client: Any) -> None:
    client.identify(
        "u-1", {"name": "Ann Example", "email": "Ann@example.org"}, anonymous_id="c-1", message_id="identify"
    )
    client.track("u-1", "Order placed", {"value": 5}, message_id="track")
    client.page("u-1", "shop", "Home", {"path": "/"}, message_id="page")
    client.screen("u-1", "shop", "Cart", message_id="screen")
    client.group("u-1", "acme", {"name": "Acme"}, message_id="group")
    client.alias("old", "u-1", message_id="alias")


def test_a_client_tries_again_until_there_is_an_answer(
    key: sources.NewKey, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer is lost on the way: the event was stored, the client does not know it."""
    real, lost = requests.sessions.Session.post, list[Any]()

    def post(session: Any, *args: Any, **kwargs: Any) -> Any:
        answer = real(session, *args, **kwargs)
        if not lost:
            lost.append(answer)
            raise requests.ConnectionError("the line was cut")
        return answer

    monkeypatch.setattr(requests.sessions.Session, "post", post)
    client = Segment(key.key, host=live_server.url)
    client.track("u-1", "Order placed")
    client.flush()
    client.shutdown()
    assert lost
    assert IntakeDay.objects.values_list("accepted", "repeated").get() == (1, 1)


def test_i3_the_same_message_from_many_at_once_is_one_row(
    administrator: Member, key: sources.NewKey, live_server: LiveServer
) -> None:
    statuses: list[int] = []

    def send() -> None:
        for n in range(5):
            statuses.append(post(live_server, key.key, a_track(f"m-{n}")))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 40
    assert IntakeDay.objects.values_list("accepted", "repeated").get() == (5, 35)
    assert sealing.seal(administrator.workspace_id) == 5


def post(server: LiveServer, key: str, message: dict[str, Any]) -> int:
    line = HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    told = {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}
    try:
        line.request("POST", "/v1/track", json.dumps(message), told)
        return line.getresponse().status
    finally:
        line.close()
