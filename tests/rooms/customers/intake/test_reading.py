"""A call becomes a reading: names, identifiers, surroundings, consent. And bad input never breaks anything."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

from waypost.rooms.customers.actions.intake.bodies import BadBody, parsed
from waypost.rooms.customers.actions.intake.cloud import messages_of
from waypost.rooms.customers.actions.intake.reading import Reading, Refusal, Unwanted, instant, key_of, read
from waypost.rooms.customers.actions.intake.terms import Consent, Terms

NOW = 1_795_253_400_000_000
TERMS = Terms(source="Shop", secret=b"secret")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile"


def reading(terms: Terms = TERMS, sent_at: int | None = None, /, **fields: Any) -> Reading:
    return read({"type": "track", "event": "E", "userId": "u", **fields}, b"12345678", terms, NOW, sent_at)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"properties": {"path": "/checkout/step2/"}}, "page /checkout/step2"),
        ({"properties": {"url": "https://a.example//shop/./index.html?x=1#y"}}, "page /shop"),
        ({"context": {"page": {"url": "https://a.example/caf%C3%A9"}}}, "page /café"),
        ({"properties": {"url": "https://a.example"}}, "page /"),
        ({"name": "Home"}, "page Home"),
        ({"properties": {"path": "/a"}, "name": "Home"}, "page /a"),
        ({}, "page ?"),
        ({"type": "screen", "name": "Cart"}, "screen Cart"),
    ],
)
def test_pages_and_screens_have_a_raw_name(told: dict[str, Any], name: str) -> None:
    assert reading(**{"type": "page", **told}).name == name


def test_a_source_may_keep_the_query_of_a_page() -> None:
    told: dict[str, Any] = {"type": "page", "properties": {"url": "https://a.example/find?q=shoes"}}
    assert reading(**told).name == "page /find"
    assert reading(Terms(query=True), **told).name == "page /find?q=shoes"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"context": {"userAgent": PHONE}}, {"channel": "web", "device": "phone"}),
        ({"context": {"userAgent": "Mozilla/5.0 (iPad)"}}, {"channel": "web", "device": "tablet"}),
        ({"context": {"userAgent": "Mozilla/5.0 (X11; Linux)"}}, {"channel": "web", "device": "computer"}),
        ({"context": {"device": {"type": "Android"}, "library": {"name": "analytics-android"}}},
         {"channel": "app", "device": "phone"}),
        ({"context": {"library": {"name": "analytics-python"}}}, {"channel": "server"}),
        ({"channel": "mobile"}, {"channel": "app"}),
        ({"context": {"campaign": {"name": "Autumn"}, "location": {"country": "Germany", "city": "Cologne"}}},
         {"channel": "server", "campaign": "Autumn", "country": "Germany", "city": "Cologne"}),
        ({"properties": {"url": "https://me:pw@Shop.example/a/?mail=x"}}, {"channel": "server", "url": "shop.example/a"}),
        ({"properties": {"department": "Service", "secret": "x"}}, {"channel": "server", "department": "Service"}),
    ],
)  # fmt: skip
def test_surroundings_become_dimensions(told: dict[str, Any], words: dict[str, str]) -> None:
    assert reading(Terms(source="Shop", properties=("department",)), **told).words == words | {"source": "Shop"}


def test_identifiers_of_one_call_are_one_person() -> None:
    assert reading(anonymousId="c").identifiers == [("login", "u"), ("cookie", "c")]
    assert reading(userId=17, anonymousId=None).identifiers == [("login", "17")]
    known = reading(type="identify", traits={"email": " Ann@Example.org ", "age": 40, "tags": ["x"]})
    assert known.identifiers == [("login", "u"), ("email", "ann@example.org")]
    assert known.traits == {"email": "Ann@Example.org", "age": 40}
    assert known.name == ""
    assert reading(type="identify", context={"traits": {"plan": "pro"}}).traits == {"plan": "pro"}
    assert ("login", "old") in reading(type="alias", previousId="old").identifiers
    group = reading(type="group", groupId="acme", traits={"name": "Acme"})
    assert (group.company, group.company_traits) == ("acme", {"name": "Acme"})


@pytest.mark.parametrize(
    "context",
    [
        {"consent": False},
        {"consent": {"categoryPreferences": {"Advertising": True, "Analytics": False}}},
        {"consentManagement": {"deniedConsentIds": ["analytics"]}},
    ],
)
def test_without_consent_an_event_is_anonymous_dropped_or_kept(context: dict[str, Any]) -> None:
    told: dict[str, Any] = {"context": context | {"location": {"city": "Cologne"}}, "anonymousId": "c"}
    anonymous = reading(**told)
    [(kind, value)] = anonymous.identifiers
    assert kind == "anonymous"
    assert value != "u"
    assert "city" not in anonymous.words
    assert reading(**told).identifiers == anonymous.identifiers
    next_day = read(
        {"type": "track", "event": "E", "userId": "u", **told}, b"12345678", TERMS, NOW + 86_400_000_000, None
    )
    assert next_day.identifiers != anonymous.identifiers
    assert reading(Terms(without_consent=Consent.KEEP), **told).identifiers[0] == ("login", "u")
    with pytest.raises(Unwanted):
        reading(Terms(without_consent=Consent.DROP), **told)
    assert reading(context={"consent": True}).identifiers[0] == ("login", "u")


def test_instants_of_every_spelling() -> None:
    for given_ in (
        "2026-11-21T09:30:00Z",
        "2026-11-21T10:30:00.000+01:00",
        "2026-11-21 09:30:00",
        NOW / 1e6,
        NOW // 1000,
    ):
        assert instant(given_, "timestamp") == NOW
    wrongs: list[object] = ["yesterday", "", [], True, 1e400, 10**400, -(10**400), 10**17, 1e16]
    for wrong in wrongs:
        with pytest.raises(Refusal):
            instant(wrong, "timestamp")


def test_a_clock_a_little_off_is_left_alone() -> None:
    near = reading(TERMS, NOW - 2_000_000, timestamp=(NOW - 60_000_000) / 1e6)
    assert (near.time, near.words.get("clock_skew")) == (NOW - 60_000_000, None)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**4000)])
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["u", PHONE, "/a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
fields = st.sampled_from(
    ["type", "event", "userId", "anonymousId", "previousId", "groupId", "messageId", "timestamp", "originalTimestamp",
     "sentAt", "context", "properties", "traits", "name", "channel", "id", "source", "specversion", "subject", "data"]
)  # fmt: skip
inner = st.dictionaries(
    st.sampled_from(["page", "url", "path", "device", "type", "library", "name", "campaign", "location", "consent",
                     "consentManagement", "deniedConsentIds", "categoryPreferences", "email", "value", "userAgent"]),
    json_values, max_size=5,
)  # fmt: skip
messages = st.dictionaries(
    fields, json_values | inner | st.sampled_from(["track", "page", "identify", "1.0", "t"]), max_size=9
)


@given(messages, st.sampled_from(list(Consent)))
@settings(max_examples=300, deadline=None)
def test_whatever_comes_is_read_or_refused_and_what_is_read_can_be_kept(
    message: dict[str, Any], consent: Consent
) -> None:
    terms = Terms(source="s", query=True, properties=("value", "url"), without_consent=consent)
    for told in (message, {"type": "page", "userId": "u", **message}):
        try:
            found = read(told, key_of(told) or b"k" * 16, terms, NOW, None)
        except (Refusal, Unwanted):
            continue
        assert found.identifiers
        assert all(value for _, value in found.identifiers)
        assert Reading(*from_json(to_json(found)))[1:3] == found[1:3]
        assert "\x00" not in to_json(found).decode()
        assert 1 <= found.event_id < 2**64


@given(st.binary(max_size=200) | messages.map(to_json), st.sampled_from(["application/cloudevents+json", "application/cloudevents-batch+json", "text/plain", ""]))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_bodies_are_parsed_or_refused(body: bytes, kind: str) -> None:
    for attempt in (
        lambda: parsed(body),
        lambda: messages_of(kind, {"ce-specversion": "1.0", "ce-id": "%00%ff"}, body),
    ):
        try:
            attempt()
        except BadBody as error:
            assert str(error)
