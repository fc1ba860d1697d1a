"""The five default stages of a journey, and the words by which a touchpoint tells its stage and its kind.

Words are case-folded beginnings of words; `-word` may stand inside a compound, `word$` is a whole word.
"""

from waypost.core.vocabulary.wording import Wording

# Stage id -> name, in the order of time. A stage of a document with one of these ids needs no name.
DEFAULT_STAGES = {
    "awareness": Wording("Awareness", "Bekanntheit"),
    "consideration": Wording("Consideration", "Abwägung"),
    "purchase": Wording("Purchase", "Kauf"),
    "after-purchase": Wording("After the purchase", "Nach dem Kauf"),
    "advocacy": Wording("Advocacy", "Befürwortung"),
}

STAGE_WORDS: dict[str, tuple[str, ...]] = {
    "awareness": (
        *("ad$", "ads$", "advert", "-anzeige", "-werbung", "banner", "campaign", "-kampagne", "impression"),
        *("social", "influencer", "plakat", "billboard", "tv spot", "radio", "press", "presse", "word of mouth"),
        *("mundpropaganda", "landing", "-suche", "search", "blog", "newsletter", "messe", "trade fair", "reference"),
        *(
            "referenz",
            "marketing",
            "instagram",
            "facebook",
            "tiktok",
            "youtube",
            "seo$",
            "sem$",
            "startseite",
            "homepage",
        ),
    ),
    "consideration": (
        *("product", "produkt", "article", "artikel", "catalog", "-katalog", "broschüre", "brochure", "compar"),
        *("-vergleich", "demo$", "trial", "testversion", "probe", "quote", "angebot", "consult", "-beratung", "filter"),
        *("wishlist", "wunschliste", "merkliste", "configur", "konfigur", "price", "preis", "tarif", "faq$", "webinar"),
        *(
            "appointment",
            "termin",
            "read review",
            "produktbewertung",
            "showroom",
            "category",
            "kategorie",
            "store finder",
        ),
        *("filialfinder", "view item", "pricing"),
    ),
    "purchase": (
        *("cart", "basket", "-warenkorb", "checkout", "kasse", "-kauf", "purchase", "buy", "pay$", "pays$", "payment"),
        *("paid", "-zahlung", "-bezahl", "zahlen", "order", "-bestell", "-buchung", "buchen", "booking", "book$"),
        *("contract", "-vertrag", "abschluss", "sign", "subscri", "abonn", "transaction", "-auftrag"),
    ),
    "after-purchase": (
        *(
            "deliver",
            "-lieferung",
            "shipping",
            "shipment",
            "shipped",
            "-versand",
            "-zustellung",
            "invoice",
            "-rechnung",
        ),
        *("return", "-retoure", "rücksend", "refund", "erstattung", "support", "hotline", "service", "-kundendienst"),
        *("help", "hilfe", "complain", "-reklamation", "-beschwerde", "onboarding", "setup", "einrichtung", "install"),
        *(
            "repair",
            "-reparatur",
            "warranty",
            "garantie",
            "tracking",
            "sendungsverfolgung",
            "chat",
            "live chat",
            "cancel",
        ),
        *("kündig", "storno", "umtausch", "exchange", "kundenportal", "customer portal", "pickup", "abholung"),
        *("order confirmation", "bestellbestätigung", "payment reminder", "mahnung", "renewal", "verlängerung"),
    ),
    "advocacy": (
        *("referral", "refer a", "recommend", "-empfehl", "review", "-bewert", "rating", "nps$", "survey", "-umfrage"),
        *("advoca", "testimonial", "loyalty", "treue", "-bonus", "share", "teilen", "community", "feedback"),
        *("freunde werben", "repeat purchase", "wiederkauf"),
    ),
}

MEETING_WORDS: dict[str, tuple[str, ...]] = {
    "digital": (
        *(
            "web",
            "online",
            "app$",
            "app ",
            "mobile",
            "e mail",
            "email",
            "mail",
            "chat",
            "chatbot",
            "social",
            "internet",
        ),
        *("portal", "newsletter", "sms$", "push", "banner", "search", "suche", "site", "seite", "e-mail", "digital"),
        *("desktop", "tablet", "browser", "landing", "ad$", "ads$", "warenkorb", "cart", "checkout"),
    ),
    "physical": (
        *("shop$", "store", "-filiale", "laden", "branch", "kiosk", "desk", "schalter", "post$", "brief", "letter"),
        *("paper", "katalog", "catalog", "paket", "parcel", "deliver", "-lieferung", "messe", "outlet", "markt$"),
        *("point of sale", "pos$", "kasse", "plakat", "werkstatt", "workshop"),
    ),
    "personal": (
        *(
            "phone",
            "-telefon",
            "call",
            "-anruf",
            "hotline",
            "staff",
            "-beratung",
            "advis",
            "advice",
            "consult",
            "besuch",
            "visit by",
        ),
        *("sales rep", "-vertreter", "außendienst", "field service", "techni", "service desk", "support", "agent"),
    ),
}
