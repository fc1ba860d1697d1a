"""Shopify orders: the CSV export of the admin (several lines an order) and the Admin REST API ({"orders": […]}).

Sources of the formats: header of the orders export, help.shopify.com "Exporting orders" (Name, Email, Financial Status,
Paid at, Fulfillment Status, Fulfilled at, … Lineitem name, … Cancelled at, Refunded Amount, Id); only the first line of
an order carries its fields, further ones Name, Email, Created at and the Lineitem columns. REST resource "Order".
"""

import re
from collections.abc import Callable, Iterable

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
from waypost.core.analytics.readers.recipes.values import (
    at,
    first,
    is_zero,
    links,
    mail,
    many,
    member,
    minus,
    phone,
    text,
    traits,
)
from waypost.core.vocabulary.wording import Wording

ALIASES = {
    "name": (),
    "id": (),
    "email": (),
    "created_at": (),
    "paid_at": (),
    "fulfilled_at": (),
    "cancelled_at": ("Canceled at",),
    "financial_status": (),
    "fulfillment_status": (),
    "total": (),
    "refunded_amount": (),
    "lineitem_name": (),
    "lineitem_quantity": (),
    "source": (),
    "location": (),
    "vendor": (),
    "phone": (),
    "billing_name": (),
    "billing_company": (),
    "billing_country": (),
    "billing_city": (),
    "shipping_city": (),
    "shipping_country": (),
    "billing_phone": (),
    "employee": (),
    "discount_code": (),
}
TELLING_CSV = (
    "email",
    "financial_status",
    "fulfillment_status",
    "lineitem_quantity",
    "paid_at",
    "fulfilled_at",
    "discount_code",
)
TELLING_JSON = ("line_items", "financial_status", "fulfillments", "total_price", "source_name", "order_number", "email")


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        return by_columns(sample, ("name", "created_at", "lineitem_name"), TELLING_CSV, ALIASES)
    return by_columns(sample, ("created_at", "line_items", "financial_status"), TELLING_JSON)


def events(found: Found) -> Iterable[Happening]:
    if "line_items" in found.first:
        yield from _of_json(found.first)
    elif found.part in ("", "orders"):
        yield from _of_table(found)


def _customer(row: Row, own: str) -> str:
    return first(mail(text(row, "email")), mail(text(row, "contact_email")), own, phone(text(row, "phone")))


def _of_table(found: Found) -> Iterable[Happening]:
    row = found.first
    order = first(text(row, "name"), text(row, "id"))
    items = list(dict.fromkeys(text(each, "lineitem_name") for each in found.rows if text(each, "lineitem_name")))
    dimensions = {
        "channel": _channel(text(row, "source")),
        "place": first(text(row, "shipping_city"), text(row, "billing_city")),
        "campaign": text(row, "discount_code"),
        "product": first(*items),
        "concern": order,
        "company": text(row, "billing_company"),
        "agent": text(row, "employee"),
    }
    customer = first(_customer(row, ""), phone(text(row, "billing_phone")))
    total = text(row, "total")
    for touchpoint, field, value, always in (
        ("order placed", "created_at", total, True),
        ("order paid", "paid_at", "", False),
        ("order shipped", "fulfilled_at", "", False),
        ("order cancelled", "cancelled_at", minus(total), False),
    ):
        if always or text(row, field):
            key = f"shopify|{order}|{touchpoint}"
            yield Happening(customer, text(row, field), touchpoint, key, field, value, dimensions)


def _of_json(row: Row) -> Iterable[Happening]:
    order = first(text(row, "name"), text(row, "order_number"), text(row, "id"))
    account = text(row, "customer", "id")
    customer = first(
        _customer(row, mail(text(row, "customer", "email"))),
        f"shopify:{account}" if account else "",
    )
    dimensions = {
        "channel": _channel(text(row, "source_name")),
        "place": first(text(row, "shipping_address", "city"), text(row, "billing_address", "city")),
        "campaign": text(row, "discount_codes", 0, "code"),
        "product": text(row, "line_items", 0, "title"),
        "concern": order,
        "company": first(text(row, "billing_address", "company"), text(row, "customer", "default_address", "company")),
        "agent": text(row, "user_id"),
        "source": text(row, "referring_site"),
    }

    def happened(touchpoint: str, time: str, field: str, value: str = "", of: str = "") -> Happening:
        return Happening(customer, time, touchpoint, f"shopify|{order}|{touchpoint}{of}", field, value, dimensions)

    yield happened("order placed", text(row, "created_at"), "created_at", text(row, "total_price"))
    for paid in many(row, "transactions"):
        if text(paid, "kind") in ("sale", "capture") and text(paid, "status") == "success":
            yield happened("order paid", text(paid, "processed_at"), "transactions", "", f"|{text(paid, 'id')}")
    for sent in many(row, "fulfillments"):
        of = f"|{text(sent, 'id')}"
        if text(sent, "status") != "cancelled":
            yield happened("order shipped", text(sent, "created_at"), "fulfillments.created_at", "", of)
        if text(sent, "shipment_status") == "delivered":
            yield happened("order delivered", text(sent, "updated_at"), "fulfillments.updated_at", "", of)
    for refund in many(row, "refunds"):
        yield from _refund(refund, happened)
    if text(row, "cancelled_at"):
        yield happened("order cancelled", text(row, "cancelled_at"), "cancelled_at", minus(text(row, "total_price")))


def _refund(refund: Row, happened: Callable[..., Happening]) -> Iterable[Happening]:
    time, of = text(refund, "created_at"), f"|{text(refund, 'id')}"
    if any(text(line, "restock_type") == "return" for line in many(refund, "refund_line_items")):
        yield happened("order returned", time, "refunds.created_at", "", of)
    paid = [text(each, "amount") for each in many(refund, "transactions") if text(each, "kind") in ("refund", "")]
    amount = f"{sum(float(each) for each in paid if _is_number(each)):.2f}"
    if not is_zero(amount):
        yield happened("order refunded", time, "refunds.created_at", minus(amount), of)


def _is_number(written: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", written))


def _channel(source: str) -> str:
    return {"web": "online shop", "pos": "store", "shopify_draft_order": "draft order", "": ""}.get(source, source)


def beside(found: Found) -> Iterable[Beside]:
    row = found.first
    time = text(row, "created_at")
    if "line_items" in row:
        own, account = at(row, "customer"), text(row, "customer", "id")
        who, number = _customer(row, mail(text(own, "email"))), f"shopify:{account}" if account else ""
        address = at(row, "billing_address") or at(own, "default_address")
        name = f"{text(own, 'first_name')} {text(own, 'last_name')}".strip()
        call = phone(first(text(row, "phone"), text(own, "phone"), text(address, "phone")))
        company, country, city = text(address, "company"), text(address, "country"), text(address, "city")
        language, since = text(row, "customer_locale"), text(own, "created_at")
    else:
        who, number, name = _customer(row, ""), "", text(row, "billing_name")
        call = phone(first(text(row, "phone"), text(row, "billing_phone")))
        company, country, city = (text(row, f"billing_{each}") for each in ("company", "country", "city"))
        language, since = "", ""
    who = who or number or call
    yield from links("account", time, who, number)
    yield from links("phone", time, who, call)
    yield from traits(
        who, time, name=name, e_mail=who if "@" in who else "", phone=call, company=company, country=country, city=city,
        language=language, created_at=since,
    )  # fmt: skip
    yield from member("", company, who)


SHOPIFY = Recipe(
    key="shopify-orders",
    name=Wording("Shopify orders", "Shopify-Bestellungen"),
    reads={
        "customer": "Email",
        "time": "Created at, Paid at, Fulfilled at, Cancelled at",
        "touchpoint": "order placed, paid, shipped, delivered, cancelled, refunded, returned",
        "event_id": "Name + touchpoint",
        "value": "Total",
        "channel": "Source",
        "place": "Shipping City",
        "campaign": "Discount Code",
        "product": "Lineitem name",
        "concern": "Name",
        "company": "Billing Company",
        "agent": "Employee",
        "source": "referring_site",
    },
    dimensions=("channel", "place", "campaign", "product", "concern", "company", "agent", "source"),
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    together=lambda row: text(row, "name") or text(row, "id"),
    limits=Wording(
        "The CSV export of Shopify has no time of refunds and returns; the JSON of the API has.",
        "Der CSV-Export von Shopify nennt keinen Zeitpunkt von Erstattungen und Retouren; das JSON der API schon.",
    ),
)
