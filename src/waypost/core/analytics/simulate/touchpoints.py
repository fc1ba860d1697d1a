"""Where customers meet the retailer, and where each touchpoint leads.

`channels` and `departments` name the possible ones with weights; a customer who comes from an allowed one mostly
stays there. `pause` is the median time in minutes before the touchpoint is reached. `ends` is the share of customers
whose way ends there without any gap; `leads` names the next touchpoints with weights.
"""

from dataclasses import dataclass

from waypost.core.vocabulary.wording import Language, Wording


@dataclass(frozen=True, slots=True)
class Touchpoint:
    key: str
    name: Wording
    channels: str
    departments: str
    pause: float
    ends: float
    leads: str


def _t(
    key: str, en: str, de: str, channels: str, departments: str, pause: float, ends: float, leads: str
) -> Touchpoint:
    return Touchpoint(key, Wording(en, de), channels, departments, pause, ends, leads)


_DAY = 1440.0
_ONLINE = "web:55 app:45"
_SERVICE = "hotline:55 mail:30 chat:15"

# fmt: off
TOUCHPOINTS = (
    # Awareness
    _t("ad", "Ad seen", "Anzeige gesehen", "social:60 web:40", "marketing", 1, 0.30, "product:5 home:2 post:2"),
    _t("post", "Social post seen", "Beitrag gesehen", "social", "marketing", 30, 0.18, "product:7 reviews:1 post:2"),
    _t("tip", "Recommendation followed", "Empfehlung gefolgt", "social:50 web:50", "marketing", 1, 0.12, "product:6 home:3"),
    _t("letter", "Newsletter opened", "Newsletter geöffnet", "mail", "marketing", 60, 0.34, "product:5 offer_page:4 home:1"),
    _t("catalogue", "Catalogue code scanned", "Katalog-Code gescannt", _ONLINE, "marketing", 1, 0.12, "product:7 planner:2"),
    _t("hit", "Search result clicked", "Suchtreffer angeklickt", "web", "marketing", 1, 0.15, "product:6 category:3 home:1"),
    _t("offer_page", "Offers page", "Angebotsseite", _ONLINE, "shop", 2, 0.14, "product:7 voucher:1 category:2"),
    _t("entered", "Store entered", "Filiale betreten", "store", "sales", 900, 0.16, "product:4 advice:4 planner:1 till:1"),
    # Consideration
    _t("home", "Home page", "Startseite", _ONLINE, "shop", 1, 0.16, "category:5 search:4 offer_page:2 stores:1"),
    _t("category", "Category page", "Kategorieseite", _ONLINE, "shop", 1, 0.09, "product:8 category:2 search:1"),
    _t("search", "Search on site", "Suche im Shop", _ONLINE, "shop", 1, 0.09, "product:8 search:2 help:1"),
    _t(
        "product", "Product viewed", "Produkt angesehen", "web:45 app:35 store:12 social:8", "shop:88 sales:12",
        2, 0.12, "product:5 reviews:4 cart:5 wish:3 compare:2 stock:3 planner:1 advice:2",
    ),
    _t("reviews", "Reviews read", "Bewertungen gelesen", _ONLINE, "shop", 3, 0.10, "cart:4 product:4 compare:1 wish:1"),
    _t("compare", "Products compared", "Produkte verglichen", _ONLINE, "shop", 4, 0.09, "product:4 cart:4 advice:1"),
    _t("wish", "Wish list", "Merkliste", _ONLINE, "shop", 240, 0.16, "cart:6 product:3 stock:1"),
    _t("planner", "Room planner", "Raumplaner", "web:40 app:40 store:20", "shop:80 sales:20", 15, 0.12, "cart:4 appointment:2 product:3"),
    _t("stock", "Availability checked", "Verfügbarkeit geprüft", _ONLINE, "shop", 2, 0.10, "advice:4 cart:4 stores:2 product:1"),
    _t("stores", "Store finder", "Filialsuche", _ONLINE, "shop", 2, 0.14, "entered:5 appointment:2 stock:1"),
    _t("appointment", "Appointment booked", "Termin gebucht", "web:45 app:35 hotline:20", "shop:80 orders:20", 10, 0.06, "advice:9 entered:1"),
    _t(
        "advice", "Advice", "Beratung", "store:35 web:25 chat:20 hotline:20", "sales:50 service:30 orders:20",
        600, 0.14, "offer:3 cart:4 till:2 product:2",
    ),
    _t("chat", "Question in the chat", "Frage im Chat", "chat", "service", 5, 0.15, "product:3 cart:3 help:1"),
    _t("price", "Price asked", "Preis erfragt", _SERVICE, "orders", 300, 0.16, "cart:4 offer:3"),
    _t("offer", "Offer received", "Angebot erhalten", "mail:70 store:30", "sales", 700, 0.18, "cart:5 price:2 till:2"),
    # Purchase
    _t("cart", "Cart", "Warenkorb", _ONLINE, "shop", 3, 0.13, "checkout:9 product:3 voucher:1 sign_in:2"),
    _t("sign_in", "Signed in", "Angemeldet", _ONLINE, "shop", 1, 0.07, "checkout:8 cart:1"),
    _t("voucher", "Voucher entered", "Gutschein eingegeben", _ONLINE, "shop", 1, 0.09, "checkout:8 cart:1"),
    _t("checkout", "Checkout", "Kasse", _ONLINE, "shop", 4, 0.15, "slot:4 payment:6 help:1"),
    _t("slot", "Delivery date chosen", "Liefertermin gewählt", _ONLINE, "shop", 2, 0.06, "payment:9"),
    _t("payment", "Payment", "Zahlung", _ONLINE, "shop:90 accounts:10", 2, 0.07, "order:12 payment:1"),
    _t("financing", "Financing asked", "Finanzierung angefragt", "store:60 web:40", "accounts", 20, 0.16, "till:3 order:3"),
    _t("till", "Store till", "Ladenkasse", "store", "sales", 20, 0.02, "order:9 financing:1"),
    _t("order", "Order placed", "Bestellung", "web:45 app:30 store:20 hotline:5", "shop:75 sales:20 orders:5", 2, 0.05, "confirmation:8 pick_up:2 invoice:1"),
    _t("confirmation", "Order confirmation opened", "Bestellbestätigung geöffnet", "mail", "shop", 20, 0.04, "announced:9 tracked:2 order_question:1"),
    # After the purchase
    _t("order_question", "Question about the order", "Frage zur Bestellung", _SERVICE, "orders:60 service:40", _DAY, 0.08, "announced:5 worked:4"),
    _t("announced", "Parcel announced", "Paket angekündigt", "mail:60 app:40", "logistics", 2 * _DAY, 0.03, "tracked:5 delivered:6"),
    _t("tracked", "Parcel tracked", "Sendung verfolgt", _ONLINE, "logistics", 400, 0.03, "delivered:8 tracked:2"),
    _t("delivered", "Parcel delivered", "Paket zugestellt", "parcel", "logistics", 700, 0.22, "assembly:3 invoice:2 return:4 complaint:3 review:1 survey:2"),
    _t("pick_up", "Picked up in store", "Abholung in der Filiale", "store", "sales", 2 * _DAY, 0.26, "assembly:3 review:1 invoice:2 survey:2 card:1"),
    _t("assembly", "Assembly guide", "Aufbauanleitung", _ONLINE, "technical", 500, 0.30, "review:2 complaint:2 help:1 survey:2"),
    _t("invoice", "Invoice opened", "Rechnung geöffnet", "mail:70 app:30", "accounts", 900, 0.34, "invoice_question:1 survey:3 return:1"),
    _t("invoice_question", "Question about the invoice", "Frage zur Rechnung", _SERVICE, "accounts:60 service:40", _DAY, 0.10, "worked:6 solved:3"),
    _t("help", "Help page", "Hilfeseite", _ONLINE, "service", 3, 0.20, "chat:3 complaint:2 product:2 cart:1"),
    _t("complaint", "Complaint", "Reklamation", "hotline:60 mail:25 chat:15", "orders:60 service:40", _DAY, 0.06, "worked:9 call_back:1"),
    _t("worked", "Concern worked on", "Anliegen bearbeitet", _SERVICE, "orders:45 service:35 technical:20", 700, 0.12, "call_back:4 solved:5 visit:1 complaint:0.4"),
    _t("call_back", "Call back", "Rückruf", "hotline", "orders:30 service:45 technical:25", 600, 0.09, "worked:3 solved:6 visit:1"),
    _t("visit", "Technician's visit", "Besuch des Technikers", "parcel", "technical", 3 * _DAY, 0.10, "solved:8"),
    _t("solved", "Concern solved", "Anliegen gelöst", _SERVICE, "orders:40 service:45 technical:15", 600, 0.55, "survey:4 review:1 product:1"),
    _t("return", "Return announced", "Rücksendung angemeldet", "web:50 app:50", "logistics", _DAY, 0.05, "handed_in:9 help:1"),
    _t("handed_in", "Return handed in", "Rückgabe", "app:35 web:25 store:40", "logistics:60 sales:40", _DAY, 0.20, "refund:8 product:2"),
    _t("refund", "Refund", "Erstattung", "mail", "accounts", 2 * _DAY, 0.55, "product:3 invoice_question:1 survey:2"),
    # Advocacy
    _t("review", "Review written", "Bewertung geschrieben", _ONLINE, "marketing", 2 * _DAY, 0.55, "shared:2 product:3"),
    _t("survey", "Survey answered", "Umfrage beantwortet", "mail:60 app:40", "service", 2 * _DAY, 0.60, "club:2 shared:1 product:2"),
    _t("shared", "Recommended to others", "Weiterempfohlen", "social:60 mail:40", "marketing", _DAY, 0.60, "club:2 product:1"),
    _t("card", "Loyalty card shown", "Kundenkarte vorgezeigt", "store:70 app:30", "sales", 5, 0.30, "club:4 product:2"),
    _t("club", "Club offer opened", "Vorteilsangebot geöffnet", "mail:50 app:50", "marketing", 3 * _DAY, 0.35, "product:5 offer_page:3"),
)
# fmt: on

NUMBER = {touchpoint.key: code for code, touchpoint in enumerate(TOUCHPOINTS, 1)}

# Where a way begins, for each persona in the order of company.PERSONAS.
ENTRIES = (
    "ad:3 post:4 tip:2 letter:2 hit:3 home:2 catalogue:1 entered:1",
    "ad:1 post:1 tip:2 letter:2 hit:4 home:3 catalogue:3 entered:3 help:1",
    "ad:5 post:3 tip:1 letter:4 hit:3 offer_page:3 home:1",
    "letter:3 club:2 home:4 entered:3 catalogue:2 card:1 post:1",
)

# How a persona prefers touchpoints: weights are multiplied.
PREFERENCES = (
    "wish:1.5 compare:0.6 stock:1.3",
    "compare:2 reviews:1.6 planner:2 advice:1.8 appointment:1.8",
    "voucher:3 compare:1.5 offer_page:2 advice:0.6",
    "advice:1.3 pick_up:1.6 card:2 survey:1.4",
)
# … and how much more or less readily each ends its way.
ENDING = (1.05, 0.85, 1.25, 0.8)


def names(language: Language) -> tuple[str, ...]:
    """The touchpoints' names by code; code 0 is empty, "unknown"."""
    return ("", *(touchpoint.name.in_(language) for touchpoint in TOUCHPOINTS))


def weights(text: str) -> dict[str, float]:
    """Weights by key, 1 where none is written.

    >>> weights("web:55 app")
    {'web': 55.0, 'app': 1.0}
    """
    pairs = (word.partition(":") for word in text.split())
    return {key: float(weight or 1) for key, _, weight in pairs}
