"""The invented retailer Ellermark: its channels, devices, departments, places, campaigns, products and personas.

Every list is a dimension: the code of a word is its place in the list, and word 0 is empty, "unknown". The order is
part of the data (codes are drawn from a seed): add at the end.
"""

from waypost.core.vocabulary.events import Dimension, Role
from waypost.core.vocabulary.wording import Language, Wording

COMPANY = Wording("Ellermark Living & Home", "Ellermark Wohnen & Leben")

_NOTHING = Wording("", "")

CHANNELS = (
    _NOTHING,
    Wording("Website", "Website"),
    Wording("App", "App"),
    Wording("Store", "Filiale"),
    Wording("Hotline", "Hotline"),
    Wording("E-mail", "E-Mail"),
    Wording("Chat", "Chat"),
    Wording("Parcel", "Paket"),
    Wording("Social media", "Social Media"),
)
CHANNEL_KEYS = ("", "web", "app", "store", "hotline", "mail", "chat", "parcel", "social")

DEVICES = (_NOTHING, Wording("Phone", "Smartphone"), Wording("Laptop", "Laptop"), Wording("Tablet", "Tablet"))
DEVICE_KEYS = ("", "phone", "laptop", "tablet")

DEPARTMENTS = (
    _NOTHING,
    Wording("Marketing", "Marketing"),
    Wording("Online shop", "Onlineshop"),
    Wording("Store sales", "Filialverkauf"),
    Wording("Order hotline", "Bestellhotline"),
    Wording("Customer service", "Kundenservice"),
    Wording("Technical service", "Technischer Dienst"),
    Wording("Logistics", "Logistik"),
    Wording("Accounting", "Buchhaltung"),
)
DEPARTMENT_KEYS = ("", "marketing", "shop", "sales", "orders", "service", "technical", "logistics", "accounts")

PLACES = (
    _NOTHING,
    *(
        Wording(place, place)
        for place in ("Hamburg", "Berlin", "Köln", "Leipzig", "Hannover", "Stuttgart", "Bremen", "Dresden", "Kassel")
    ),
    Wording("Munich", "München"),
    Wording("Nuremberg", "Nürnberg"),
    Wording("Other places", "Übrige Orte"),
)
PLACE_SHARES = (0.17, 0.15, 0.11, 0.08, 0.08, 0.08, 0.06, 0.06, 0.04, 0.07, 0.05, 0.05)

CAMPAIGNS = (
    _NOTHING,
    Wording("Spring sale", "Frühlingsangebote"),
    Wording("Garden weeks", "Gartenwochen"),
    Wording("Moving day", "Umzugstage"),
    Wording("Newsletter", "Newsletter"),
    Wording("Room tour video", "Wohnvideo"),
    Wording("Bring a friend", "Freunde werben"),
)

PRODUCTS = (
    _NOTHING,
    Wording("Sofa", "Sofa"),
    Wording("Dining table", "Esstisch"),
    Wording("Bed", "Bett"),
    Wording("Wardrobe", "Kleiderschrank"),
    Wording("Shelf", "Regal"),
    Wording("Lamp", "Lampe"),
    Wording("Rug", "Teppich"),
    Wording("Garden furniture", "Gartenmöbel"),
    Wording("Kitchen appliance", "Küchengerät"),
    Wording("Home textiles", "Heimtextilien"),
)
PRODUCT_SHARES = (0.10, 0.07, 0.08, 0.07, 0.13, 0.14, 0.09, 0.09, 0.09, 0.14)
PRODUCT_PRICES = (899.0, 549.0, 749.0, 629.0, 129.0, 59.0, 149.0, 389.0, 219.0, 35.0)  # medians in euro

PERSONAS = (
    _NOTHING,
    Wording("Busy parents", "Eltern mit wenig Zeit"),
    Wording("Careful planners", "Gründliche Planer"),
    Wording("Bargain hunters", "Schnäppchenjäger"),
    Wording("Loyal regulars", "Treue Stammkunden"),
)
PERSONA_SHARES = (0.31, 0.24, 0.27, 0.18)

CONTACT_REASONS = (
    _NOTHING,
    Wording("Delivery date", "Liefertermin"),
    Wording("Damaged goods", "Beschädigte Ware"),
    Wording("Assembly", "Aufbau"),
    Wording("Missing parts", "Fehlende Teile"),
    Wording("Invoice", "Rechnung"),
)
REASON_SHARES = (0.34, 0.24, 0.17, 0.13, 0.12)

# The columns of a file, in order, beside customer, time, touchpoint, value and event number.
DIMENSIONS = (
    Dimension("channel", Role.CHANNEL),
    Dimension("device", Role.DEVICE),
    Dimension("department", Role.DEPARTMENT),
    Dimension("place", Role.PLACE),
    Dimension("campaign", Role.CAMPAIGN),
    Dimension("product", Role.PRODUCT),
    Dimension("persona", Role.PERSONA),
    Dimension("contact_reason", Role.CONTACT_REASON),
)

_WORDS = {
    "channel": CHANNELS,
    "device": DEVICES,
    "department": DEPARTMENTS,
    "place": PLACES,
    "campaign": CAMPAIGNS,
    "product": PRODUCTS,
    "persona": PERSONAS,
    "contact_reason": CONTACT_REASONS,
}


def words(dimension: str, language: Language) -> tuple[str, ...]:
    """The words of a dimension by code.

    >>> words("device", "de")
    ('', 'Smartphone', 'Laptop', 'Tablet')
    """
    return tuple(word.in_(language) for word in _WORDS[dimension])
