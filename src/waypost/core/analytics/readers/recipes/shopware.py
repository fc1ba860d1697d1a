"""Shopware 6 orders: the CSV of the import/export module and JSON of the Admin API (`/api/search/order`, plain JSON).

Sources of the formats: shopware/shopware, migration of the profile "Default orders" (separator ";"; id, order_number,
customer_firstname, customer_lastname, customer_email, billing_address_*, amount_total, order_state_id, line_items,
order_date_time; a shop may add fields to its profile, also under their API paths); Admin API, entity "order" with its
associations orderCustomer, stateMachineState, transactions, deliveries and lineItems. Times are ISO 8601 in UTC.
"""

import re
from collections.abc import Iterable

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
from waypost.core.analytics.readers.recipes.values import (
    at,
    first,
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
    "order_number": ("orderNumber", "Bestellnummer"),
    "order_date_time": ("orderDateTime", "order_date", "Bestelldatum", "Bestellzeit"),
    "customer_email": ("orderCustomer.email", "E-Mail", "Kunden-E-Mail"),
    "customer_number": ("orderCustomer.customerNumber", "Kundennummer"),
    "customer_firstname": ("orderCustomer.firstName", "Vorname"),
    "customer_lastname": ("orderCustomer.lastName", "Nachname"),
    "company": ("orderCustomer.company", "billing_address_company", "billingAddress.company", "Firma"),
    "amount_total": ("amountTotal", "Gesamtbetrag", "Bestellsumme"),
    "city": ("shipping_address_city", "deliveries.shippingOrderAddress.city", "billing_address_city"),
    "phone": ("billingAddress.phoneNumber", "billing_address_phone_number", "Telefon"),
    "line_items": ("lineItems", "Positionen"),
    "sales_channel": ("salesChannel.name", "salesChannel.translated.name", "Verkaufskanal"),
    "campaign_code": ("campaignCode",),
    "affiliate_code": ("affiliateCode",),
    "sales_channel_id": ("salesChannelId",),
    "order_state_id": ("stateId",),
    "billing_address_zipcode": (),
    "paid_at": ("transactions.paidAt", "Bezahlt am"),
    "shipped_at": ("Versendet am",),
}
TELLING_CSV = (
    "customer_email",
    "amount_total",
    "customer_lastname",
    "sales_channel_id",
    "order_state_id",
    "line_items",
    "billing_address_zipcode",
    "customer_number",
)
TELLING_JSON = these(
    "orderCustomer amountTotal stateMachineState transactions deliveries lineItems salesChannelId billingAddress "
    "shippingTotal orderDate price"
)
PAID = {"paid": "order paid", "refunded": "order refunded", "refunded_partially": "order refunded"}
SENT = {
    "shipped": "order shipped",
    "shipped_partially": "order shipped",
    "returned": "order returned",
    "returned_partially": "order returned",
}
DONE = {"cancelled": "order cancelled", "completed": "order completed"}


def recognises(sample: Sample) -> Recognition | None:
    if sample.kind == "csv":
        return by_columns(sample, ("order_number", "order_date_time"), TELLING_CSV, ALIASES)
    return by_columns(sample, ("orderNumber", "orderDateTime"), TELLING_JSON) or _wrapped(sample)


def _wrapped(sample: Sample) -> Recognition | None:
    """JSON:API ({data: [{attributes}]}) is recognised too, although customers stand apart there."""
    inside = [row["attributes"] for row in sample.rows if isinstance(row.get("attributes"), dict)]
    if not inside:
        return None
    columns = tuple(dict.fromkeys(str(key) for row in inside for key in row))
    inner = Sample(sample.name, "json", columns, tuple(inside), sample.part)
    return by_columns(inner, ("orderNumber", "orderDateTime"), TELLING_JSON)


def order_of(row: Row) -> Row:
    inner = at(row, "attributes")
    return {**inner, "id": at(row, "id")} if isinstance(inner, dict) else row


def events(found: Found) -> Iterable[Happening]:
    row = order_of(found.first)
    if found.part not in ("", "data", "orders"):
        return
    if "orderNumber" in row:
        yield from _of_json(row)
    elif "order_date_time" in row or "order_number" in row:
        yield from _of_table(row)


def _of_table(row: Row) -> Iterable[Happening]:
    order, amount = text(row, "order_number"), text(row, "amount_total")
    customer = first(mail(text(row, "customer_email")), text(row, "customer_number"))
    dimensions = {
        "channel": text(row, "sales_channel"),
        "place": text(row, "city"),
        "campaign": first(text(row, "campaign_code"), text(row, "affiliate_code")),
        "product": item_of(text(row, "line_items")),
        "concern": order,
        "company": text(row, "company"),
    }
    yield Happening(
        customer, text(row, "order_date_time"), "order placed", f"shopware|{order}|order placed|", "order_date_time",
        amount, dimensions,
    )  # fmt: skip
    for touchpoint, field in (("order paid", "paid_at"), ("order shipped", "shipped_at")):
        if text(row, field):
            key = f"shopware|{order}|{touchpoint}|"
            yield Happening(customer, text(row, field), touchpoint, key, field, "", dimensions)


def item_of(written: str) -> str:
    """The first article of a column of line items (`1x Rucksack|2x Flasche`).

    >>> item_of("1x Rucksack|2x Flasche"), item_of("Flasche")
    ('Rucksack', 'Flasche')
    """
    return re.sub(r"^\d+ ?x ", "", written.split("|")[0]).strip()


def _of_json(row: Row) -> Iterable[Happening]:
    order, amount = text(row, "orderNumber"), text(row, "amountTotal")
    dimensions = {
        "channel": first(text(row, "salesChannel", "name"), text(row, "salesChannel", "translated", "name")),
        "place": first(text(row, "deliveries", 0, "shippingOrderAddress", "city"), text(row, "billingAddress", "city")),
        "campaign": first(text(row, "campaignCode"), text(row, "affiliateCode")),
        "product": text(row, "lineItems", 0, "label"),
        "concern": order,
        "company": first(text(row, "orderCustomer", "company"), text(row, "billingAddress", "company")),
    }
    customer = _customer(row)

    def happened(touchpoint: str, time: str, field: str, value: str, of: str = "") -> Happening:
        return Happening(customer, time, touchpoint, f"shopware|{order}|{touchpoint}|{of}", field, value, dimensions)

    yield happened("order placed", text(row, "orderDateTime"), "orderDateTime", amount)
    for states, part in ((PAID, "transactions"), (SENT, "deliveries")):
        for each in many(row, part):
            touchpoint = states.get(text(each, "stateMachineState", "technicalName"))
            if touchpoint:
                back = touchpoint == "order refunded"
                value = minus(first(text(each, "amount", "totalPrice"), amount)) if back else ""
                yield happened(touchpoint, _changed(each), f"{part}.updatedAt", value, text(each, "id"))
    if touchpoint := DONE.get(text(row, "stateMachineState", "technicalName")):
        value = minus(amount) if touchpoint == "order cancelled" else ""
        yield happened(touchpoint, _changed(row), "updatedAt", value)


def _changed(record: Row) -> str:
    return first(text(record, "updatedAt"), text(record, "createdAt"))


def _customer(row: Row) -> str:
    own = at(row, "orderCustomer")
    return first(mail(text(own, "email")), text(own, "customerNumber"))


def beside(found: Found) -> Iterable[Beside]:
    row = order_of(found.first)
    if "orderNumber" in row:
        own, address, time = at(row, "orderCustomer"), at(row, "billingAddress"), text(row, "orderDateTime")
        customer_number, call = text(own, "customerNumber"), phone(text(address, "phoneNumber"))
        name = f"{text(own, 'firstName')} {text(own, 'lastName')}".strip()
        company = first(text(own, "company"), text(address, "company"))
        country, city = text(address, "country", "name"), text(address, "city")
        who = _customer(row)
    elif "order_number" in row:
        time, customer_number, call = (
            text(row, "order_date_time"),
            text(row, "customer_number"),
            phone(text(row, "phone")),
        )
        name = f"{text(row, 'customer_firstname')} {text(row, 'customer_lastname')}".strip()
        company, country, city = text(row, "company"), "", text(row, "city")
        who = first(mail(text(row, "customer_email")), customer_number)
    else:
        return
    yield from links("account", time, who, customer_number)
    yield from links("phone", time, who, call)
    yield from traits(
        who, time, name=name, e_mail=who if "@" in who else "", phone=call, company=company, country=country, city=city
    )
    yield from member("", company, who)


SHOPWARE = Recipe(
    key="shopware-orders",
    name=Wording("Shopware 6 orders", "Shopware-6-Bestellungen"),
    reads={
        "customer": "customer_email | customer_number",
        "time": "order_date_time, transactions.updatedAt, deliveries.updatedAt",
        "touchpoint": "order placed, paid, shipped, returned, refunded, cancelled, completed",
        "event_id": "order_number + touchpoint",
        "value": "amount_total",
        "channel": "sales channel",
        "place": "shipping_address_city",
        "campaign": "campaignCode",
        "product": "line_items",
        "concern": "order_number",
        "company": "billing_address_company",
    },
    dimensions=("channel", "place", "campaign", "product", "concern", "company"),
    recognises=recognises,
    events=events,
    beside=beside,
    aliases=ALIASES,
    limits=Wording(
        "Shopware exports the present state of an order only: paid, shipped, returned and cancelled stand at the time "
        "of the last change, earlier states are not told. The CSV has when orders were placed.",
        "Shopware exportiert nur den jetzigen Stand einer Bestellung: Bezahlt, versendet, retourniert und storniert "
        "stehen zum Zeitpunkt der letzten Änderung, frühere Stände fehlen. Die CSV nennt, wann bestellt wurde.",
    ),
)
