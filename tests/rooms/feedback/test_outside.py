"""Nothing leaves the house before an administrator agreed and the model was measured; then nothing personal does."""

import json
import socket
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from tests.rooms.conftest import Members
from tests.rooms.feedback.saying import said
from tests.rooms.feedback.test_learning import taught
from waypost.core.language.outside import OutsideError
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.identifiers import numbers_of
from waypost.rooms.feedback.actions import calling, outside, reading, take
from waypost.rooms.feedback.models import Item, OutsideConsent
from waypost.rooms.feedback.queries.outside import TEXT_VERSION, reads_outside
from waypost.rooms.feedback.records import ItemKind
from waypost.rooms.journal import queries as journal
from waypost.rooms.people.models import Member, User
from waypost.rooms.people.rights import Role
from waypost.web.errors import NotAllowed

Browser = Callable[[Member | None], Client]
URL, MODEL = "https://models.example.org/v1", "large"
AT = "/w/house/feedback/outside/"


@pytest.fixture(autouse=True)
def offer(settings: Any) -> None:
    settings.OUTSIDE_URL, settings.OUTSIDE_MODEL, settings.OUTSIDE_KEY = URL, MODEL, "secret-key"


class Endpoint:
    """Answers as told, and notes what it was sent."""

    def __init__(self, clever: bool = True, valid: bool = True) -> None:
        self.sent: list[str] = []
        self.clever, self.valid = clever, valid

    def __call__(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        comment = json.loads(body["messages"][1]["content"])["comment"]
        self.sent.append(comment)
        good = "knorke" in comment or "thank" in comment
        sentiment = "positive" if good is self.clever else "negative"
        answer = {"sentiment": sentiment, "confidence": 0.9, "intents": [], "effort": "unsaid", "emotion": "none",
                  "topics": [], "evidence": []}  # fmt: skip
        return {"choices": [{"message": {"content": json.dumps(answer) if self.valid else "as you like"}}]}


def agreed(who: Member) -> None:
    outside.switch_on(who, endpoint=URL, model=MODEL, text_version=TEXT_VERSION)


def test_without_consent_nothing_is_sent(administrator: Member) -> None:
    taught(administrator, 120)
    endpoint = Endpoint()
    outside.check(administrator.workspace_id, endpoint)
    assert outside.sweep(endpoint) == 0 and endpoint.sent == []


def test_it_reads_after_consent_and_the_gate_without_what_is_personal(administrator: Member) -> None:
    taught(administrator, 120)
    agreed(administrator)
    endpoint = Endpoint()
    assert outside.sweep(endpoint) == 0  # not measured yet
    outside.check(administrator.workspace_id, endpoint)
    assert reads_outside(administrator.workspace_id)
    take(administrator, [said("Mein Name ist Ada Kehl, alles knorke, ada@example.org", outside="new", language="de",
                              person=("email", "ada@example.org"))])  # fmt: skip
    reading.sweep()
    endpoint.sent.clear()
    assert outside.sweep(endpoint) > 0
    item = Item.objects.get(outside="new")
    assert (item.sentiment, item.model[:13]) == ("positive", "outside-large")
    assert not any("Ada" in each or "example" in each for each in endpoint.sent)
    assert item.model not in {"", "x"}
    outside.switch_off(administrator)
    assert reading.renew() > 0 and outside.sweep(endpoint) == 0
    told = journal.page(administrator.workspace_id, journal.Wanted(verb="outside.switched_on"))
    assert told[0].details["endpoint"] == URL


def test_the_measuring_covers_who_is_known_as_reading_does(administrator: Member) -> None:
    taught(administrator, 120)
    agreed(administrator)
    [number] = numbers_of(administrator.workspace_id, [("name", "Wagen")])
    Item.objects.update(person_no=number)
    endpoint = Endpoint()
    outside.check(administrator.workspace_id, endpoint)
    assert len(endpoint.sent) > 20 and not any("Wagen" in each for each in endpoint.sent)


def test_the_names_of_members_are_covered_and_what_colleagues_wrote_stays(administrator: Member) -> None:
    taught(administrator, 120)
    agreed(administrator)
    User.objects.filter(pk=administrator.user_id).update(name="Mara Quastenberg")
    first, second = Item.objects.order_by("pk")[:2]
    Item.objects.filter(pk__in=[first.pk, second.pk]).update(text="unsent", kind=ItemKind.CRM.value)
    endpoint = Endpoint()
    outside.check(administrator.workspace_id, endpoint)
    assert reads_outside(administrator.workspace_id) and "unsent" not in endpoint.sent
    take(administrator, [
        said("quastenberg war knorke", outside="new", language="de"),
        said("Der Kunde ist knorke", outside="crm", language="de", kind=ItemKind.CRM),
        said("Die Kantine ist knorke", outside="idea", language="de", kind=ItemKind.EMPLOYEE),
    ])  # fmt: skip
    Item.objects.exclude(outside__in=["new", "crm", "idea"]).update(model="-")
    reading.sweep()
    endpoint.sent.clear()
    assert outside.sweep(endpoint) == 1
    assert endpoint.sent == ["••••••••••• war knorke"]


@pytest.mark.parametrize("body", ["[" * 60_000, "null", "{"])
def test_an_answer_that_is_no_object_or_too_deep_is_said_to_be_none(
    settings: Any, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    class Call:
        def __init__(self, *_: object, **__: object) -> None:
            self.status = 200

        def request(self, *_: object) -> None: ...

        def close(self) -> None: ...

        def cut(self) -> None: ...

        def getresponse(self) -> "Call":
            return self

        def read(self, most: int) -> bytes:
            return body.encode()[:most]

    settings.OUTSIDE_URL, settings.OUTSIDE_PRIVATE = "http://127.0.0.1/v1", True
    monkeypatch.setattr(calling, "Pinned", Call)
    with pytest.raises(OutsideError, match="could not be reached"):
        calling.endpoint()({})


def test_a_worse_model_never_reads(administrator: Member) -> None:
    taught(administrator, 120)
    agreed(administrator)
    outside.check(administrator.workspace_id, Endpoint(clever=False))
    assert not reads_outside(administrator.workspace_id)


def test_an_answer_that_is_none_is_not_asked_for_again_and_again(administrator: Member) -> None:
    taught(administrator, 120)
    agreed(administrator)
    outside.check(administrator.workspace_id, Endpoint())
    take(administrator, [said("Ganz knorke", outside="new", language="de")])
    Item.objects.exclude(outside="new").update(model="-")
    reading.sweep()
    broken = Endpoint(valid=False)
    assert [outside.sweep(broken), outside.sweep(broken), len(broken.sent)] == [1, 0, 1]
    assert reading.renew() == 0


def test_an_endpoint_that_fails_leaves_what_was_read(administrator: Member) -> None:
    def failing(_: object) -> Mapping[str, Any]:
        raise OutsideError(en="no", de="nein")

    taught(administrator, 120)
    agreed(administrator)
    outside.check(administrator.workspace_id, failing)
    assert OutsideConsent.objects.get().checked["failed"] == {"en": "no", "de": "nein"}
    outside.check(administrator.workspace_id, Endpoint())
    Item.objects.update(model="")
    reading.sweep()
    assert outside.sweep(failing) == 0 and not Item.objects.filter(model="").exists()


def test_what_was_agreed_to_lapses_when_something_else_is_offered(administrator: Member, settings: Any) -> None:
    taught(administrator, 120)
    agreed(administrator)
    outside.check(administrator.workspace_id, Endpoint())
    settings.OUTSIDE_URL = "https://elsewhere.example.org/v1"
    assert not reads_outside(administrator.workspace_id)
    with pytest.raises(WaypostError):
        agreed(administrator)


def test_an_administrator_alone_decides(administrator: Member, member: Members, browser: Browser) -> None:
    with pytest.raises(NotAllowed):
        agreed(member(Role.CX_MANAGER))
    client = browser(administrator)
    shown = client.get(AT).content.decode()
    assert "0151" in shown and "Ada Kehl, order" in shown and "secret-key" not in shown and "••••" in shown
    client.post(f"{AT}on/", {"endpoint": "https://evil.example.org", "model": MODEL, "version": str(TEXT_VERSION)})
    assert not OutsideConsent.objects.exists()
    client.post(f"{AT}on/", {"endpoint": URL, "model": MODEL, "version": str(TEXT_VERSION)})
    assert OutsideConsent.objects.get().on and "Withdraw" in client.get(AT).content.decode()
    assert client.post(f"{AT}check/").status_code == 302
    client.post(f"{AT}off/")
    assert not OutsideConsent.objects.get().on


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "169.254.169.254", "[::1]", "224.0.0.1", "[64:ff9b::a00:1]", "[2002:a00:1::1]"]
)
def test_private_addresses_are_not_called_unless_the_server_allows_it(
    settings: Any, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    called: list[str] = []

    def connect(at: tuple[str, int], *_: object) -> None:
        called.append(at[0])
        raise OSError

    monkeypatch.setattr("socket.create_connection", connect)
    settings.OUTSIDE_URL = f"https://{host}/v1"
    with pytest.raises(OutsideError, match="private"):
        calling.endpoint()({})
    settings.OUTSIDE_PRIVATE = True
    with pytest.raises(OutsideError, match="could not be reached"):
        calling.endpoint()({})
    assert called == [host.strip("[]")]


def test_an_endpoint_that_drips_is_cut_by_the_clock(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "_MOST_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.OUTSIDE_URL, settings.OUTSIDE_PRIVATE = f"http://127.0.0.1:{silent.getsockname()[1]}/v1", True
        with pytest.raises(OutsideError, match="could not be reached"):
            calling.endpoint()({})


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "http://models.example.org/v1", "ftp://x"])
def test_only_an_encrypted_endpoint_is_called(settings: Any, url: str) -> None:
    settings.OUTSIDE_URL = url
    with pytest.raises(OutsideError):
        calling.endpoint()({})
