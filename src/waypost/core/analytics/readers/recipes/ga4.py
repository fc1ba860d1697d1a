"""Google Analytics 4, BigQuery export: one row an event, parameters nested, as Parquet or JSON Lines.

Source of the format: "[GA4] BigQuery Export schema", support.google.com/analytics/answer/7029846. There is no event id:
an event is known by user_pseudo_id, event_timestamp, event_name and the three batch ids; exports from before they
existed (and those of apps) by the parameters in their place. BigQuery writes whole numbers in JSON as text.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from waypost.core.analytics.readers.conventions import these
from waypost.core.analytics.readers.recipes.recipe import (
    Beside,
    Found,
    Happening,
    Recipe,
    Recognition,
    Row,
    Sample,
    Trait,
    by_columns,
)
from waypost.core.analytics.readers.recipes.values import at, first, links, many, minus, page_of, text, traits
from waypost.core.vocabulary.wording import Wording

BATCH = ("batch_page_id", "batch_ordering_id", "batch_event_index")
TELLING = these(
    "event_params event_date device geo traffic_source platform stream_id user_id user_first_touch_timestamp "
    "batch_page_id items user_properties"
)
FIELDS = these(
    "event_name event_timestamp user_pseudo_id user_id user_first_touch_timestamp event_params user_properties items "
    "device.category device.language geo.city geo.region geo.country traffic_source platform privacy_info "
    "collected_traffic_source.manual_medium collected_traffic_source.manual_source event_bundle_sequence_id "
    "collected_traffic_source.manual_campaign_name session_traffic_source_last_click.cross_channel_campaign "
    "ecommerce.transaction_id ecommerce.purchase_revenue ecommerce.refund_value"
)
VALUES = ("string_value", "int_value", "float_value", "double_value")


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        return None
    return by_columns(sample, ("event_name", "event_timestamp", "user_pseudo_id"), TELLING)


def parameters(row: Row, name: str) -> dict[str, str]:
    """The parameters of a row as texts by key; also those that someone wrote as a plain object.

    >>> parameters({"p": [{"key": "page", "value": {"string_value": "/x", "int_value": None}}]}, "p")
    {'page': '/x'}
    """
    pairs = many(row, name)
    if not pairs and isinstance(plain := at(row, name), dict):
        return {str(key): text(plain, key) for key in plain}
    return {text(pair, "key"): _one_value(at(pair, "value")) for pair in pairs}


def _one_value(value: object) -> str:
    """The one of {string_value, int_value, float_value, double_value} that is there."""
    return next((written for kind in VALUES if (written := text(value, kind))), "")


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    name = text(row, "event_name")
    if not _who(row) and text(row, "privacy_info", "analytics_storage").lower() == "no":
        return
    given = parameters(row, "event_params")
    page = given.get("page_location", "") or given.get("page_path", "")
    items = many(row, "items")
    yield Happening(
        customer=_who(row),
        time=text(row, "event_timestamp"),
        touchpoint=_touchpoint(name, page, given),
        key=_key(row, name),
        taken_from="event_timestamp",
        value=_value(row, name, given),
        dimensions={
            "channel": first(
                text(row, "session_traffic_source_last_click", "cross_channel_campaign", "default_channel_group"),
                text(row, "collected_traffic_source", "manual_medium"),
                given.get("medium", ""),
                text(row, "traffic_source", "medium"),
            ),
            "device": text(row, "device", "category"),
            "place": first(text(row, "geo", "city"), text(row, "geo", "region"), text(row, "geo", "country")),
            "campaign": first(
                text(row, "collected_traffic_source", "manual_campaign_name"),
                given.get("campaign", ""),
                text(row, "traffic_source", "name"),
            ),
            "source": first(
                text(row, "collected_traffic_source", "manual_source"), text(row, "traffic_source", "source")
            ),
            "product": first(*(text(item, "item_name") for item in items), *(text(item, "item_id") for item in items)),
            "concern": first(text(row, "ecommerce", "transaction_id"), given.get("transaction_id", "")),
            "page": page,
            "platform": text(row, "platform"),
        },
    )


def _who(row: Row) -> str:
    return first(text(row, "user_pseudo_id"), text(row, "user_id"))


def _touchpoint(name: str, page: str, given: dict[str, str]) -> str:
    if name == "page_view" and page:
        return f"{name} {page_of(page)}"
    screen = given.get("firebase_screen") or given.get("firebase_screen_class") or ""
    return f"{name} {screen}" if name == "screen_view" and screen else name


def _value(row: Row, name: str, given: dict[str, str]) -> str:
    if name == "refund":
        return minus(first(text(row, "ecommerce", "refund_value"), given.get("value", "")))
    return first(text(row, "ecommerce", "purchase_revenue") if name == "purchase" else "", given.get("value", ""))


def _key(row: Row, name: str) -> str:
    batch = [text(row, each) for each in BATCH]
    if not any(batch):
        written: Any = [parameters(row, "event_params"), text(row, "event_bundle_sequence_id")]
        batch = [hashlib.blake2b(json.dumps(written, sort_keys=True).encode(), digest_size=12).hexdigest()]
    return "|".join(("ga4", _who(row), text(row, "event_timestamp"), name, *batch))


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    device, user, time = text(row, "user_pseudo_id"), text(row, "user_id"), text(row, "event_timestamp")
    yield from links("login", time, device, user)
    who = first(user, device)
    yield from traits(
        who,
        time,
        language=text(row, "device", "language"),
        country=text(row, "geo", "country"),
        city=text(row, "geo", "city"),
        created_at=text(row, "user_first_touch_timestamp"),
    )
    for name, value in parameters(row, "user_properties").items():
        if who and name and value:
            yield Trait(who, name, value, time)


GA4 = Recipe(
    key="ga4-bigquery",
    name=Wording("Google Analytics 4, BigQuery export", "Google Analytics 4, BigQuery-Export"),
    reads={
        "customer": "user_pseudo_id",
        "time": "event_timestamp",
        "touchpoint": "event_name + page_location",
        "event_id": "user_pseudo_id + event_timestamp + event_name + batch_*",
        "value": "ecommerce.purchase_revenue | event_params.value",
        "channel": "default_channel_group | medium",
        "device": "device.category",
        "place": "geo.city",
        "campaign": "manual_campaign_name | traffic_source.name",
        "source": "traffic_source.source",
        "product": "items.item_name",
        "concern": "ecommerce.transaction_id",
        "page": "event_params.page_location",
        "platform": "platform",
    },
    dimensions=("channel", "device", "place", "campaign", "source", "product", "concern", "page", "platform"),
    recognises=recognises,
    events=events,
    beside=beside,
    fields=(*FIELDS, *BATCH),
    limits=Wording(
        "Events of visitors who refused consent carry no user_pseudo_id and are passed over: they belong to no journey.",
        "Ereignisse ohne Einwilligung tragen keine user_pseudo_id und werden übergangen: Sie gehören zu keiner Reise.",
    ),
)
