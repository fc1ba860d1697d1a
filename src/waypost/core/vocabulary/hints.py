"""What a name tells: which of several lists of words it belongs to, and which icon shows it.

Words are case-folded beginnings of words; `-word` may stand inside a compound, `word$` is a whole word.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

Words = Mapping[str, tuple[str, ...]]


def first_with_words(name: str, words: Words) -> str:
    """The key with the longest word in the name, or an empty text.

    >>> first_with_words("Warenkorb geöffnet", {"buy": ("-korb",), "open": ("geöffnet$",)})
    'open'
    """
    text = re.sub(r"[\W_]+", " ", name.casefold())
    best, key_of_best = 0, ""
    for key, candidates in words.items():
        for word in candidates:
            bare = word.lstrip("-").rstrip("$")
            pattern = ("" if word.startswith("-") else r"\b") + re.escape(bare) + (r"\b" if word.endswith("$") else "")
            if len(bare) > best and re.search(pattern, text):
                best, key_of_best = len(bare), key
    return key_of_best


# Lucide icon -> words in touchpoints and channels. Icons of touchpoints first, then those of channels.
ICON_WORDS: Words = {
    "megaphone": ("ad$", "ads$", "advert", "-anzeige", "-werbung", "banner", "campaign", "-kampagne", "promotion"),
    "newspaper": ("newsletter", "press", "presse", "magazin"),
    "book-open": (
        "catalog",
        "-katalog",
        "brochure",
        "broschüre",
        "guide",
        "-anleitung",
        "help page",
        "hilfeseite",
        "faq",
    ),
    "search": ("search", "-suche", "suchtreffer", "find"),
    "house": ("home page", "homepage", "startseite", "start page"),
    "layout-grid": ("category", "kategorie", "offers page", "angebotsseite"),
    "eye": ("product", "-produkt", "article", "artikel", "view", "angesehen", "seen", "gesehen"),
    "star": ("review", "-bewertung", "rating"),
    "scale": ("compar", "-vergleich"),
    "heart": ("wish", "merk", "wunsch", "club", "favorit", "favourit"),
    "boxes": ("availab", "-verfügbar", "stock", "-bestand", "inventory"),
    "map-pinned": ("store finder", "filialfinder", "location", "-standort"),
    "calendar-days": ("appointment", "-termin", "date chosen", "booking", "-buchung"),
    "user-round": ("advice", "-beratung", "consult", "sales rep", "-vertreter", "staff"),
    "tag": ("offer", "-angebot", "voucher", "-gutschein", "price", "-preis", "quote"),
    "shopping-cart": ("cart", "-warenkorb", "basket"),
    "log-in": ("sign in", "signed in", "log in", "login", "-anmeld", "eingeloggt", "account", "kundenkonto"),
    "clipboard-list": ("checkout", "form$", "-formular", "application", "-antrag"),
    "credit-card": ("pay$", "payment", "paid", "-zahlung", "-bezahl", "financ", "-finanzierung"),
    "banknote": ("till", "kasse", "refund", "-erstattung", "cash"),
    "shopping-bag": ("order", "-bestell", "purchase", "-kauf", "gekauft"),
    "truck": (
        "shipped",
        "shipping",
        "-versand",
        "tracked",
        "tracking",
        "sendungsverfolgung",
        "announced",
        "angekündigt",
    ),
    "package-check": ("deliver", "-liefer", "zugestellt", "-zustellung", "picked up", "abgeholt", "-abholung"),
    "package": ("parcel", "-paket"),
    "hammer": ("assembly", "-montage", "-aufbau", "install"),
    "wrench": ("technician", "-techniker", "repair", "-reparatur", "work", "bearbeitet"),
    "receipt-text": ("invoice", "-rechnung", "bill$"),
    "frown": ("complaint", "-beschwerde", "-reklamation"),
    "message-circle-question-mark": ("question", "-frage", "enquiry", "inquiry"),
    "life-buoy": ("support", "ticket", "service desk", "concern", "-anliegen"),
    "undo-2": ("return", "-retoure", "rücksend", "-rückgabe"),
    "clipboard-check": ("survey", "-umfrage", "nps$", "checked", "geprüft", "check ", "-prüfung"),
    "thumbs-up": ("recommend", "-empfehl", "referral"),
    "badge-check": ("loyalty", "-treue", "approved", "genehmigt"),
    "circle-check": (
        "closed",
        "close$",
        "solved",
        "resolve",
        "gelöst",
        "geschlossen",
        "-abschluss",
        "complete",
        "done$",
    ),
    "hourglass": ("wait", "-warte"),
    "inbox": ("receipt", "-eingang", "insert", "intake", "received"),
    "scroll-text": ("contract", "-vertrag", "document", "-dokument", "print", "letter", "-bescheid"),
    "chart-no-axes-combined": ("dashboard", "report", "-bericht"),
    "settings": ("setup", "-einrichtung", "onboarding", "config", "-konfigur", "upgrade"),
    "globe": ("web", "website", "internet", "online", "site$", "browser", "desktop"),
    "smartphone": ("app$", "app ", "mobile app", "mobil", "in app"),
    "mail": ("e mail", "email", "mail", "mails"),
    "phone": ("phone", "-telefon", "call", "-anruf", "hotline"),
    "message-circle": ("chat", "whatsapp", "messenger", "sms$"),
    "share-2": ("social", "instagram", "facebook", "tiktok", "youtube", "linkedin"),
    "store": (
        "store$",
        "store entered",
        "-filiale",
        "shop$",
        "branch",
        "-laden",
        "-geschäft",
        "desk$",
        "schalter",
        "outlet",
    ),
    "mailbox": ("post$", "postal", "brief$", "-briefpost"),
}


@lru_cache(maxsize=4096)
def icon_of(touchpoint: str, channel: str = "") -> str:
    """The icon that a touchpoint's words ask for, else its channel's, else an empty text.

    >>> icon_of("Warenkorb"), icon_of("T02", "E-Mail"), icon_of("T02")
    ('shopping-cart', 'mail', '')
    """
    return first_with_words(touchpoint, ICON_WORDS) or first_with_words(channel, ICON_WORDS)
