"""What the words of raw names mean in German and English: the touchpoints that most companies have.

Each concept lists the words (whole tokens, lower case, singular) that stand for it. Starting catalogue of
touchpoints and default stages: before the purchase, during, after.
"""

from dataclasses import dataclass

from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording

AWARENESS, CONSIDERATION, PURCHASE, AFTER, ADVOCACY = DEFAULT_STAGES.values()
NOWHERE = Wording("", "")


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a customer does or meets: its key, its name, its default stage and the words for it."""

    key: str
    name: Wording
    stage: Wording
    words: frozenset[str]
    rank: int  # 0: subjects lead a name; 1: qualifies a subject; 2: what was done with it


def _concept(key: str, en: str, de: str, stage: Wording, words: str, rank: int = 0) -> Concept:
    return Concept(key, Wording(en, de), stage, frozenset(words.split()), rank)


CATALOGUE = (
    _concept("ad", "Advertisement", "Anzeige", AWARENESS, "ad advert advertisement banner anzeige werbung werbeanzeige sea adword"),
    _concept("social", "Social media", "Soziale Medien", AWARENESS, "social facebook instagram tiktok linkedin"),
    _concept("home", "Home page", "Startseite", AWARENESS, "home homepage startseite start index landingpage landing"),
    _concept("blog", "Magazine", "Magazin", AWARENESS, "blog magazin magazine ratgeber guide"),
    _concept("search", "Search", "Suche", CONSIDERATION, "search suche suchen query suchergebnis"),
    _concept("category", "Category page", "Kategorieseite", CONSIDERATION, "category kategorie cat c sortiment listing collection"),
    _concept("product", "Product page", "Produktseite", CONSIDERATION, "product produkt produktseite artikel article item sku pdp p produktdetail"),
    _concept("wishlist", "Wish list", "Merkzettel", CONSIDERATION, "wishlist merkzettel merkliste wunschliste favorite favorit favourite"),
    _concept("compare", "Comparison", "Vergleich", CONSIDERATION, "compare comparison vergleich vergleichen"),
    _concept("advice", "Advice", "Beratung", CONSIDERATION, "advice beratung berater consultation appointment termin"),
    _concept("quote", "Quote", "Angebot", CONSIDERATION, "quote angebot offer kostenvoranschlag"),
    _concept("cart", "Cart", "Warenkorb", PURCHASE, "cart basket warenkorb bag"),
    _concept("checkout", "Checkout", "Kasse", PURCHASE, "checkout kasse bestellabschluss"),
    _concept("payment", "Payment", "Zahlung", PURCHASE, "payment pay zahlung bezahlen zahlungsart paypal kreditkarte"),
    _concept("order", "Order", "Bestellung", PURCHASE, "order bestellung bestellen auftrag purchase kauf kaufen bestellbestätigung"),
    _concept("contract", "Contract", "Vertrag", PURCHASE, "contract vertrag police"),
    _concept("store", "Store visit", "Filialbesuch", PURCHASE, "store filiale laden geschäft branch pos besuch"),
    _concept("invoice", "Invoice", "Rechnung", AFTER, "invoice rechnung bill billing faktura"),
    _concept("dunning", "Reminder of payment", "Mahnung", AFTER, "dunning mahnung zahlungserinnerung"),
    _concept("delivery", "Delivery", "Lieferung", AFTER, "delivery lieferung shipping shipment versand paket parcel zustellung tracking sendung sendungsverfolgung dhl"),
    _concept("return", "Return", "Retoure", AFTER, "return retoure rücksendung rückgabe refund erstattung"),
    _concept("account", "Customer account", "Kundenkonto", AFTER, "account konto kundenkonto profil profile mein my meinkonto"),
    _concept("login", "Sign-in", "Anmeldung", AFTER, "login signin anmelden anmeldung logon logout"),
    _concept("register", "Registration", "Registrierung", CONSIDERATION, "register registration signup registrieren registrierung"),
    _concept("help", "Help pages", "Hilfeseiten", AFTER, "help hilfe faq support helpdesk hilfecenter"),
    _concept("contact", "Contact form", "Kontaktformular", AFTER, "contact kontakt kontaktformular"),
    _concept("call", "Phone call", "Anruf", AFTER, "call anruf telefon phone telefonat hotline ivr callcenter inbound"),
    _concept("chat", "Chat", "Chat", AFTER, "chat livechat chatbot bot whatsapp"),
    _concept("ticket", "Ticket", "Ticket", AFTER, "ticket case vorgang incident"),
    _concept("complaint", "Complaint", "Beschwerde", AFTER, "complaint beschwerde reklamation"),
    _concept("newsletter", "Newsletter", "Newsletter", AWARENESS, "newsletter"),
    _concept("mail", "E-mail", "E-Mail", AFTER, "mail email mailing"),
    _concept("push", "Push message", "Push-Nachricht", AFTER, "push notification benachrichtigung"),
    _concept("voucher", "Voucher", "Gutschein", PURCHASE, "voucher coupon gutschein rabatt promo promotion aktion"),
    _concept("survey", "Survey", "Umfrage", AFTER, "survey umfrage befragung nps feedback csat"),
    _concept("review", "Review", "Bewertung", ADVOCACY, "review bewertung rezension rating"),
    _concept("referral", "Referral", "Empfehlung", ADVOCACY, "referral empfehlung recommend"),
    _concept("loyalty", "Loyalty programme", "Bonusprogramm", ADVOCACY, "loyalty bonus punkte treue treuepunkte kundenkarte"),
    _concept("cancel", "Cancellation", "Kündigung", AFTER, "cancel cancellation kündigung storno stornierung stornieren"),
    _concept("confirmation", "confirmation", "Bestätigung", NOWHERE, "confirmation bestätigung confirmed bestätigt thankyou danke success", 1),
    _concept("opened", "opened", "geöffnet", NOWHERE, "open opened geöffnet öffnung", 2),
    _concept("clicked", "clicked", "geklickt", NOWHERE, "click clicked klick geklickt", 2),
    _concept("sent", "sent", "versendet", NOWHERE, "sent send versendet gesendet verschickt", 2),
    _concept("created", "created", "angelegt", NOWHERE, "created create angelegt erstellt new neu eröffnet", 2),
    _concept("closed", "closed", "geschlossen", NOWHERE, "closed close geschlossen resolved gelöst erledigt", 2),
    _concept("changed", "changed", "geändert", NOWHERE, "changed update updated geändert aktualisiert", 2),
)  # fmt: skip

CONCEPTS = {concept.key: concept for concept in CATALOGUE}
BY_WORD = {word: concept for concept in CATALOGUE for word in concept.words}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry an event rather than say what it is: the kind of hit, the system, the language of a page.
CARRIERS = _words(
    "a activity and android angesehen api app aspx at aufgerufen aufruf besucht ch code com crm das de "
    "der detail details die en erp event evt fr ga get history hit html http https hubspot id impression "
    "in info ios jsp list liste log main of overview page pageview php placed post pv rest salesforce sap "
    "screen screenview seite sfdc shop show status the to track ui und v1 v2 view viewed visit von web "
    "website www zu übersicht"
)

# Words of events that say nothing about a journey.
NOISE_WORDS = _words(
    "alive beacon blur consent cookie debug focus heartbeat hover keepalive mouse mousemove perf ping "
    "poll polling resize scroll scrolldepth scrolled scrollen scrolltiefe sync telemetrie telemetry tick "
    "timer visibility watchdog webvital"
)
