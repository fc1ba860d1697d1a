"""Matomo: visits of the Live API (`Live.getLastVisitsDetails`) as JSON or as the wide CSV of the same call, and the raw log.

Sources of the formats: matomo-org/matomo, plugins/Live/API.php and its report example (idVisit, visitorId, userId,
actionDetails[type, url, pageTitle, timestamp, idpageview, pageId, eventCategory …], deviceType, referrerTypeName …); the
CSV of the API sets nested fields with "_" (actionDetails_0_url). Raw log: developer.matomo.org, "Database schema",
log_link_visit_action joined with log_visit and log_action (idvisitor, idvisit, server_time, …); its times are UTC.
"""

import re
from collections.abc import Iterable, Mapping
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
    by_columns,
)
from waypost.core.analytics.readers.recipes.values import first, links, many, page_of, text, traits
from waypost.core.vocabulary.wording import Wording

TELLING_VISIT = these(
    "visitorId userId serverTimestamp lastActionTimestamp visitorType referrerType referrerTypeName deviceType "
    "visitDuration goalConversions browserName siteName"
)
TELLING_LOG = these("idlink_va idsite idaction_url url name type user_id config_device_type referer_type")
WIDE = re.compile(r"(actionDetails)_(\d+)_(\w+)$", re.IGNORECASE)
LOG_TYPES = {"1": "page_view", "2": "outlink", "3": "download", "8": "site search", "10": "event", "94": "event"}
LOG_DEVICES = {"0": "desktop", "1": "smartphone", "2": "tablet", "3": "feature phone", "4": "console", "5": "tv"}


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        if any(WIDE.match(column) for column in sample.columns):
            return by_columns(sample, ("idVisit",), TELLING_VISIT)
        return by_columns(sample, ("idvisitor", "idvisit", "server_time"), TELLING_LOG)
    return by_columns(sample, ("idVisit", "actionDetails"), TELLING_VISIT)


def visit_of(row: Row) -> Row:
    """A visit with its actions as a list, also out of the wide CSV.

    >>> visit_of({"idVisit": "1", "actionDetails_1_url": "/b", "actionDetails_0_url": "/a"})["actionDetails"]
    [{'url': '/a'}, {'url': '/b'}]
    """
    if "actionDetails" in row:
        return row
    actions: dict[int, dict[str, Any]] = {}
    for column, value in row.items():
        if value not in ("", None) and (match := WIDE.match(column)):
            actions.setdefault(int(match[2]), {})[match[3]] = value
    return {**row, "actionDetails": [actions[place] for place in sorted(actions)]}


def events(found: Found) -> Iterable[Happening]:
    row = found.first
    if "server_time" in row and "idvisitor" in row:
        yield _logged(row)
        return
    visit = visit_of(row)
    shared = {
        "channel": first(text(visit, "referrerTypeName"), text(visit, "referrerType")),
        "device": text(visit, "deviceType"),
        "place": first(text(visit, "city"), text(visit, "region"), text(visit, "country")),
        "source": text(visit, "referrerName"),
        "campaign": text(visit, "referrerName") if text(visit, "referrerType") == "campaign" else "",
    }
    actions = many(visit, "actionDetails")
    for place, action in enumerate(actions):
        yield _action(visit, action, place, shared)
    if not actions:
        time = first(text(visit, "firstActionTimestamp"), text(visit, "serverTimestamp"))
        key = f"matomo|{text(visit, 'idSite')}|{text(visit, 'idVisit')}|visit"
        yield Happening(_visitor(visit), time, "visit", key, "serverTimestamp", "", shared)


def _visitor(visit: Row) -> str:
    return first(text(visit, "visitorId"), text(visit, "userId"))


def _action(visit: Row, action: Row, place: int, shared: Mapping[str, str]) -> Happening:
    time = text(action, "timestamp")
    kind = text(action, "type")
    # Actions are told apart by the ids Matomo gives them; where there are none, by what and when.
    own = first(text(action, "pageId"), text(action, "goalPageId"), text(action, "orderId"), text(action, "url"))
    key = "|".join(
        ("matomo", text(visit, "idSite"), text(visit, "idVisit"), kind, time, own, text(action, "eventAction"))
    )
    dimensions = {
        **shared,
        "page": text(action, "url"),
        "concern": text(action, "orderId"),
        "product": first(text(action, "itemDetails", 0, "itemName"), text(action, "productViewName")),
    }
    return Happening(
        _visitor(visit), time, _touchpoint(kind, action), key, f"actionDetails[{place}].timestamp", _value(kind, action),
        dimensions,
    )  # fmt: skip


def _touchpoint(kind: str, action: Row) -> str:
    if kind == "action":
        return f"page_view {page_of(text(action, 'url'))}" if text(action, "url") else "page_view"
    if kind == "event":
        told = [text(action, each) for each in ("eventCategory", "eventAction")]
        return " – ".join(["event", *filter(None, told)])
    if kind == "goal":
        return f"goal {text(action, 'goalName')}".strip()
    return TOUCHPOINTS.get(kind, kind)


TOUCHPOINTS = {
    "ecommerceOrder": "order placed",
    "ecommerceAbandonedCart": "cart abandoned",
    "search": "site search",
    "outlink": "outlink",
    "download": "download",
}


def _value(kind: str, action: Row) -> str:
    if kind == "ecommerceAbandonedCart":
        return ""
    return first(text(action, "revenue"), text(action, "eventValue"))


def _logged(row: Row) -> Happening:
    url = first(text(row, "url"), text(row, "action_url"))
    if url and "://" not in url and not url.startswith("/"):
        url = f"https://{url}"  # the log keeps addresses without their scheme
    kind = LOG_TYPES.get(text(row, "type"), "")
    category, action = text(row, "event_category"), text(row, "event_action")
    if category or action:
        touchpoint = " – ".join(["event", *filter(None, (category, action))])
    elif kind not in ("", "page_view"):
        touchpoint = kind
    else:
        touchpoint = f"page_view {page_of(url)}" if url else first(text(row, "name"), "page_view")
    time = text(row, "server_time")
    own = first(text(row, "idlink_va"), f"{text(row, 'idvisit')}|{time}|{text(row, 'idaction_url')}|{url}")
    return Happening(
        first(text(row, "idvisitor"), text(row, "user_id")),
        time + "Z" if re.search(r"\d:\d\d(:\d\d(\.\d+)?)?$", time) else time,
        touchpoint,
        f"matomo-log|{text(row, 'idsite')}|{own}",
        "server_time",
        first(text(row, "custom_float"), text(row, "revenue")),
        {
            "device": LOG_DEVICES.get(text(row, "config_device_type"), text(row, "config_device_type")),
            "place": first(text(row, "location_city"), text(row, "location_country")),
            "source": text(row, "referer_name"),
            "concern": text(row, "idorder"),
            "page": url,
        },
    )


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    logged = "idvisitor" in row
    visitor, user = text(row, "idvisitor" if logged else "visitorId"), text(row, "user_id" if logged else "userId")
    time = text(row, "server_time" if logged else "serverTimestamp")
    yield from links("login", time, visitor, user)
    yield from traits(
        first(user, visitor),
        time,
        country=first(text(row, "country"), text(row, "location_country")),
        city=first(text(row, "city"), text(row, "location_city")),
        language=first(text(row, "languageCode"), text(row, "location_browser_lang")),
    )


MATOMO = Recipe(
    key="matomo",
    name=Wording("Matomo visits or log", "Matomo-Besuche oder -Log"),
    reads={
        "customer": "visitorId",
        "time": "actionDetails.timestamp",
        "touchpoint": "actionDetails.type + url",
        "event_id": "idVisit + timestamp + type + pageId",
        "value": "actionDetails.revenue",
        "channel": "referrerTypeName",
        "device": "deviceType",
        "place": "city",
        "campaign": "referrerName (campaign)",
        "source": "referrerName",
        "product": "itemDetails.itemName",
        "concern": "orderId",
        "page": "actionDetails.url",
    },
    dimensions=("channel", "device", "place", "campaign", "source", "product", "concern", "page"),
    recognises=recognises,
    events=events,
    beside=beside,
)
