"""An export as companies have it: web addresses, app screens, CRM codes, ticket states, mails; German and English.

Each raw name comes with the touchpoint a person would give it, so that a draft can be judged.
"""

import random

from waypost.core.analytics.index.build import Row

NOISE = "noise"


def pages(rng: random.Random) -> list[tuple[str, str, float]]:
    """(raw name, true touchpoint, weight)"""
    products = [(f"page_view /produkt/{rng.randint(10000, 99999)}", "product", 60 / (1 + i)) for i in range(90)]
    slugs = ["schuhe", "hosen", "jacken", "taschen", "guertel", "muetzen", "sale", "kinder", "sport", "wandern"]
    categories = [(f"page_view /de/kategorie/{slug}", "category", 8.0) for slug in slugs]
    english = [(f"page_view /en/category/{slug}", "category", 2.0) for slug in slugs]
    searches = [(f"page_view /suche?q={word}", "search", 2.5) for word in [*slugs, "rot", "blau", "boots", "42"]]
    checkout = [
        ("page_view /warenkorb", "cart", 22.0),
        ("page_view /checkout/step1", "checkout", 14.0),
        ("page_view /checkout/step2?x=1", "checkout", 12.0),
        ("page_view /checkout/step3", "checkout", 10.0),
        ("page_view /checkout/bestaetigung", "checkout", 8.0),
    ]
    other = [
        ("page_view /", "home", 40.0),
        ("page_view /mein-konto/bestellungen", "account", 6.0),
        ("page_view /mein-konto/adressen", "account", 2.0),
        ("page_view /hilfe/versand", "help", 3.0),
        ("page_view /hilfe/retoure", "help", 3.0),
        ("page_view /filialen/finden", "store", 2.0),
        ("page_view /magazin/wandern-im-herbst", "blog", 1.0),
    ]
    return products + categories + english + searches + checkout + other


def screens() -> list[tuple[str, str, float]]:
    names = [("ProductDetail", "product", 30.0), ("ProductList", "category", 12.0), ("Cart", "cart", 10.0)]
    names += [("CheckoutStep1", "checkout", 6.0), ("CheckoutStep2", "checkout", 5.0), ("Search", "search", 9.0)]
    names += [
        ("Home", "home", 25.0),
        ("OrderHistory", "order", 4.0),
        ("StoreFinder", "store", 3.0),
        ("Wishlist", "wishlist", 4.0),
    ]
    return [(f"screen:{system}{name}", truth, weight / 2) for name, truth, weight in names for system in ("", "iOS")]


def back_office() -> list[tuple[str, str, float]]:
    tickets = [(f"TICKET_STATUS_{state}", "ticket", 4.0) for state in range(1, 9)]
    crm = [(f"CRM_CALL_{kind}", "call", 2.0) for kind in ("INBOUND", "OUTBOUND", "CALLBACK", "HANDOVER", "ABANDONED")]
    shipping = [
        (f"LIEFERUNG_{state}", "delivery", 5.0) for state in ("ERSTELLT", "UNTERWEGS", "ZUGESTELLT", "VERSPAETET")
    ]
    returns = [
        ("Retoure angemeldet", "return", 3.0),
        ("Retoure eingetroffen", "return", 2.5),
        ("retoure_erstattet", "return", 2.0),
    ]
    mails = [
        (f"Newsletter KW {week} {deed}", "newsletter", 1.6)
        for week in range(1, 41)
        for deed in ("geöffnet", "geklickt")
    ]
    more = [(f"email_sent_{n}", "mail", 0.9) for n in range(1, 16)] + [
        ("LOGIN", "login", 9.0),
        ("Login", "login", 5.0),
        ("login_app", "login", 3.0),
    ]
    rare = [(f"X{n}Z_LEGACY_{n * 37}", "legacy", 0.05) for n in range(1, 25)]
    return tickets + crm + shipping + returns + mails + more + rare


def noise() -> list[tuple[str, str, float]]:
    return [("heartbeat", NOISE, 0.0), ("scroll_25", NOISE, 12.0), ("scroll_50", NOISE, 9.0), ("scroll_75", NOISE, 7.0)]


def an_export(customers: int = 1500, seed: int = 7) -> tuple[list[Row], dict[str, str]]:
    """Rows for `index_of_rows`, and the true touchpoint of each raw name."""
    rng = random.Random(seed)
    kinds = pages(rng) + screens() + back_office() + noise()
    truth = {name: what for name, what, _ in kinds} | {"ORDER_CREATED": "order", "SHOP_ORDER_PLACED": "order"}
    names, weights = [name for name, *_ in kinds], [weight for *_, weight in kinds]
    rows: list[Row] = []
    for customer in range(customers):
        time = rng.randint(0, 50 * 86_400)
        for name in rng.choices(names, weights, k=rng.randint(6, 30)):
            rows.append((f"c{customer}", time * 1_000_000, name, {}))
            time += rng.randint(400, 90_000)
            if rng.random() < 0.05:  # one order, told by the shop and half a minute later by the order system
                rows.append((f"c{customer}", time * 1_000_000, "SHOP_ORDER_PLACED", {}))
                rows.append((f"c{customer}", (time + 30) * 1_000_000, "ORDER_CREATED", {}))
                time += 3_000
        for beat in range(30 if customer % 10 == 0 else 0):
            rows.append((f"c{customer}", (time + beat * 10) * 1_000_000, "heartbeat", {}))
    return rows, truth
