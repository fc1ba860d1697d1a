"""Twelve journeys to begin with, in both languages: what each is for, and its document.

The two languages of a template have the same stages, steps and ids. Everything in them is assumed, and their quotes are
marked as examples: a map becomes true by talking to customers.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from waypost.core.vocabulary.journey import Journey, read_journey
from waypost.core.vocabulary.wording import Language, WaypostError, Wording


class Purpose(StrEnum):
    """What customers want on a journey."""

    BUY = "buy"
    BEGIN = "begin"
    USE = "use"
    SUPPORT = "support"
    COMPLAIN = "complain"
    CONTRACT = "contract"
    HEALTH = "health"
    TRAVEL = "travel"
    PUBLIC = "public"

    @property
    def told(self) -> Wording:
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.BUY: Wording("Buy", "Kaufen"),
    Purpose.BEGIN: Wording("Get started, onboarding", "Einsteigen, Onboarding"),
    Purpose.USE: Wording("Use every day", "Im Alltag nutzen"),
    Purpose.SUPPORT: Wording("Get help", "Hilfe bekommen"),
    Purpose.COMPLAIN: Wording("Complain, claim", "Reklamieren, Schaden melden"),
    Purpose.CONTRACT: Wording("Move, change a contract", "Umziehen, Vertrag ändern"),
    Purpose.HEALTH: Wording("Get well", "Gesund werden"),
    Purpose.TRAVEL: Wording("Travel, be a guest", "Reisen, zu Gast sein"),
    Purpose.PUBLIC: Wording("Public services", "Behörde"),
}


class Trade(StrEnum):
    """Whose customers they are."""

    RETAIL = "retail"
    SOFTWARE = "software"
    FINANCE = "finance"
    ENERGY = "energy"
    TELECOM = "telecom"
    HEALTH = "health"
    HOSPITALITY = "hospitality"
    INDUSTRY = "industry"
    PUBLIC = "public"
    ANY = "any"

    @property
    def told(self) -> Wording:
        return _TRADES[self]


_TRADES = {
    Trade.RETAIL: Wording("Retail", "Handel"),
    Trade.SOFTWARE: Wording("Software", "Software"),
    Trade.FINANCE: Wording("Banking and insurance", "Bank und Versicherung"),
    Trade.ENERGY: Wording("Energy", "Energie"),
    Trade.TELECOM: Wording("Telecommunications", "Telekommunikation"),
    Trade.HEALTH: Wording("Health", "Gesundheit"),
    Trade.HOSPITALITY: Wording("Hotel and travel", "Hotel und Reise"),
    Trade.INDUSTRY: Wording("Industry, B2B", "Industrie, B2B"),
    Trade.PUBLIC: Wording("Public administration", "Öffentliche Verwaltung"),
    Trade.ANY: Wording("Every trade", "Jede Branche"),
}


@dataclass(frozen=True, slots=True)
class Template:
    """A journey to begin with. `learn` says what can be learnt from it, `keywords` what people call it who look for it."""

    slug: str
    name: Wording
    trade: Trade
    purposes: tuple[Purpose, ...]
    learn: Wording
    keywords: Wording

    def document(self, language: Language) -> Journey:
        """Its journey in a language, read once."""
        return _document(self.slug, language)


def template(slug: str) -> Template:
    """The template of that name; raises WaypostError naming those there are."""
    found = next((each for each in TEMPLATES if each.slug == slug), None)
    if found is None:
        known = ", ".join(each.slug for each in TEMPLATES)
        raise WaypostError(
            en=f"There is no template '{slug}'. There are: {known}.",
            de=f"Die Vorlage „{slug}“ gibt es nicht. Möglich sind: {known}.",
        )
    return found


@lru_cache(maxsize=32)
def _document(slug: str, language: Language) -> Journey:
    return read_journey(files(__package__).joinpath(language, f"{slug}.yaml").read_text(encoding="utf-8"))


_W = Wording
TEMPLATES = (
    Template(
        "online-shop", _W("Online shop", "Onlineshop"), Trade.RETAIL, (Purpose.BUY,),
        _W("Change of device at the basket, guest checkout, returns", "Gerätewechsel am Warenkorb, Gastkauf, Retoure"),
        _W("web shop, webshop, e-commerce, ecommerce, e-shop, e-tailer, store, basket, cart, checkout, order, delivery, parcel, return, refund, mail order, fashion, marketplace", "Online-Shop, Webshop, Web-Shop, E-Commerce, Internetshop, E-Shop, Onlinehandel, Versandhandel, Warenkorb, Kasse, Checkout, Bestellung, bestellen, Lieferung, Paket, Retouren, Rückgabe, Rücksendung, Umtausch, Mode, Marktplatz"),
    ),
    Template(
        "omnichannel-retail", _W("Omnichannel retail", "Omnichannel-Handel"), Trade.RETAIL, (Purpose.BUY,),
        _W("Click and collect, stock that is right, one price everywhere", "Click & Collect, richtiger Bestand, ein Preis überall"),
        _W("multichannel, store, branch, shop, click & collect, click and collect, stationary, brick and mortar, stock, pick up, reserve", "Multichannel, Cross-Channel, Filiale, Filialen, Laden, Geschäft, Einzelhandel, stationärer Handel, Kaufhaus, Abholung, Click and Collect, Reservierung, Bestand"),
    ),
    Template(
        "saas-onboarding", _W("SaaS onboarding", "SaaS-Onboarding"), Trade.SOFTWARE, (Purpose.BEGIN, Purpose.USE),
        _W("First value, winning the team, two deciders", "Erster Nutzen, Team gewinnen, zwei Entscheidende"),
        _W("software, app, cloud, subscription, trial, activation, product-led, first use, licence, license, start-up", "Software, App, Cloud, Abo, Testphase, Aktivierung, Einführung, Einarbeitung, Lizenz, Startup"),
    ),
    Template(
        "bank-account", _W("Bank account opening", "Kontoeröffnung"), Trade.FINANCE, (Purpose.BEGIN, Purpose.CONTRACT),
        _W("Proving identity, waiting for a decision, moving payments", "Ausweisen, Warten auf die Entscheidung, Kontoumzug"),
        _W("current account, checking account, bank, banking, fintech, credit card, KYC, identification, account switch", "Girokonto, Konto, Bank, Banking, Sparkasse, Fintech, Kreditkarte, Legitimation, Postident, Videoident, Kontowechsel"),
    ),
    Template(
        "insurance-claim", _W("Insurance claim", "Versicherungsschaden"), Trade.FINANCE, (Purpose.COMPLAIN, Purpose.SUPPORT),
        _W("Shock and first help, papers, a decision one understands", "Schock und erste Hilfe, Nachweise, verständliche Entscheidung"),
        _W("insurer, damage, accident, car, household, claims handling, FNOL", "Versicherung, Versicherer, Schadenmeldung, Schadensmeldung, Schadenfall, Unfall, Kfz, Auto, Haftpflicht, Hausrat, Regulierung"),
    ),
    Template(
        "energy-move", _W("Energy: change of address", "Energieversorger: Umzug"), Trade.ENERGY, (Purpose.CONTRACT,),
        _W("Meter numbers, data passed between companies, final bill", "Zählernummer, Daten zwischen Firmen, Schlussrechnung"),
        _W("utility, electricity, power, gas, moving house, relocation, meter, tariff", "Stadtwerke, Strom, Gas, Versorger, Umziehen, Adressänderung, Zählerstand, Tarif, Abschlag"),
    ),
    Template(
        "telecom-contract", _W("Telecom contract", "Telekommunikationsvertrag"), Trade.TELECOM, (Purpose.BEGIN, Purpose.CONTRACT, Purpose.USE),
        _W("Change of provider, technician's visit, first bill", "Anbieterwechsel, Technikertermin, erste Rechnung"),
        _W("mobile, phone, broadband, internet, DSL, fibre, fiber, SIM, provider, number porting", "Mobilfunk, Handyvertrag, Telefon, Breitband, Internetanschluss, DSL, Glasfaser, SIM, Provider, Rufnummernmitnahme, Telko"),
    ),
    Template(
        "hospital-stay", _W("Hospital stay", "Krankenhausaufenthalt"), Trade.HEALTH, (Purpose.HEALTH,),
        _W("Fear, waiting, handovers, relatives as second persona", "Angst, Warten, Übergaben, Angehörige als zweite Persona"),
        _W("clinic, patient, surgery, operation, admission, discharge, health care, healthcare, ward", "Klinik, Klinikum, Spital, Patient, Patientin, Patienten, Operation, Aufnahme, Entlassung, Gesundheitswesen, Station"),
    ),
    Template(
        "hotel-stay", _W("Hotel stay", "Hotelaufenthalt"), Trade.HOSPITALITY, (Purpose.TRAVEL, Purpose.BUY),
        _W("Anticipation, arrival, a mishap put right, coming again", "Vorfreude, Ankommen, behobene Panne, Wiederkommen"),
        _W("holiday, vacation, travel, booking, room, guest, check-in, resort, tourism", "Urlaub, Reise, Buchung, buchen, Zimmer, Gast, Gäste, Check-in, Tourismus, Übernachtung, Pension"),
    ),
    Template(
        "industrial-purchase", _W("B2B industrial purchase", "B2B-Investitionskauf"), Trade.INDUSTRY, (Purpose.BUY, Purpose.USE),
        _W("A buying centre, handover from sales to project, acceptance", "Buying Center, Übergabe vom Vertrieb ans Projekt, Abnahme"),
        _W("business to business, procurement, machine, engineering, tender, quote, RFQ, key account, capital goods, manufacturing", "Business-to-Business, Beschaffung, Einkauf, Maschine, Maschinenbau, Ausschreibung, Angebot, Vertrieb, Key Account, Investitionsgüter, Anlagenbau"),
    ),
    Template(
        "public-application", _W("Public office application", "Behördenantrag"), Trade.PUBLIC, (Purpose.PUBLIC,),
        _W("Plain language, papers, queries, a notice one understands", "Einfache Sprache, Nachweise, Nachforderungen, verständlicher Bescheid"),
        _W("government, authority, council, municipality, citizen, permit, benefit, e-government, form", "Amt, Verwaltung, Gemeinde, Stadt, Bürgeramt, Bürger, Bürgerin, Genehmigung, Leistung, E-Government, Formular, OZG"),
    ),
    Template(
        "support-case", _W("Support case", "Supportfall"), Trade.ANY, (Purpose.SUPPORT, Purpose.COMPLAIN, Purpose.USE),
        _W("Self-help, handing over with history, promises kept", "Selbsthilfe, Übergabe mit Vorgeschichte, gehaltene Zusagen"),
        _W("customer service, service desk, help desk, hotline, call center, contact center, ticket, chat, complaint", "Kundenservice, Kundendienst, Service, Helpdesk, Hotline, Callcenter, Ticket, Chat, Beschwerde, Reklamation"),
    ),
)  # fmt: skip
