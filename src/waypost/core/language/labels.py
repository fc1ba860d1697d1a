"""What a comment can be read as: the labels of every task, in both languages.

The words stand in `docs/words.md`; the keys stand in files, models and programs and never change.
"""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class Label(StrEnum):
    """A key with its heading."""

    heading: Wording

    def __new__(cls, key: str, en: str, de: str) -> "Label":
        made = str.__new__(cls, key)
        made._value_ = key
        made.heading = Wording(en, de)
        return made


class Sentiment(Label):
    """The attitude towards the company, its products and services; neutral where there is none or both balance."""

    NEGATIVE = "negative", "negative", "negativ"
    NEUTRAL = "neutral", "neutral", "neutral"
    POSITIVE = "positive", "positive", "positiv"


class Intent(Label):
    """What the customer wants now. A comment has none, one or several."""

    CANCEL = "cancel", "Wants to leave", "Will kündigen"
    PROBLEM = "problem", "Reports a problem", "Meldet ein Problem"
    QUESTION = "question", "Asks a question", "Stellt eine Frage"
    PURCHASE = "purchase", "Wants to buy", "Will kaufen"
    CHANGE = "change", "Wants a change", "Will etwas ändern"
    THANKS = "thanks", "Says thank you", "Bedankt sich"
    HUMAN = "human", "Wants a person", "Will einen Menschen sprechen"
    REFUND = "refund", "Wants money back", "Will Geld zurück"
    SUGGESTION = "suggestion", "Has an idea", "Hat eine Idee"


class Emotion(Label):
    """The strongest feeling that the words express. Experimental: no public German labels exist."""

    ANGER = "anger", "Anger", "Ärger"
    WORRY = "worry", "Worry", "Sorge"
    DISAPPOINTMENT = "disappointment", "Disappointment", "Enttäuschung"
    JOY = "joy", "Joy", "Freude"
    GRATITUDE = "gratitude", "Gratitude", "Dankbarkeit"


class Effort(Label):
    """How hard the customer says it was; unsaid where nothing is said of it."""

    HIGH = "high", "high effort", "hoher Aufwand"
    LOW = "low", "low effort", "geringer Aufwand"
    UNSAID = "unsaid", "nothing said of effort", "nichts zum Aufwand gesagt"


class Cue(Label):
    """What exactly was an effort, or was none."""

    REPEAT = "repeat", "had to try again", "musste es wieder versuchen"
    WAIT = "wait", "had to wait", "musste warten"
    TRANSFER = "transfer", "was passed on", "wurde weitergereicht"
    SWITCH = "switch", "had to change the channel", "musste den Kanal wechseln"
    STEPS = "steps", "many steps or forms", "viele Schritte oder Formulare"
    HARD = "hard", "complicated", "kompliziert"
    EASY = "easy", "easy", "einfach"
    QUICK = "quick", "quick", "schnell"

    @property
    def side(self) -> Effort:
        return Effort.LOW if self in (Cue.EASY, Cue.QUICK) else Effort.HIGH


class Topic(Label):
    """The codebook to start with; a workspace's own codebook takes its place."""

    DELIVERY = "delivery", "Delivery", "Lieferung"
    PRICE = "price", "Price", "Preis"
    BILLING = "billing", "Billing", "Abrechnung"
    QUALITY = "quality", "Product quality", "Produktqualität"
    STAFF = "staff", "Staff", "Personal"
    COMPETENCE = "competence", "Competence of advice", "Fachkenntnis"
    REACHABILITY = "reachability", "Reachability", "Erreichbarkeit"
    WEBSITE = "website", "Website", "Website"
    APP = "app", "App", "App"
    ACCOUNT = "account", "Sign-in and account", "Anmeldung und Konto"
    ORDERING = "ordering", "Ordering", "Bestellung"
    PAYMENT = "payment", "Payment", "Bezahlung"
    RETURNS = "returns", "Returns", "Rückgabe"
    CONTRACT = "contract", "Contract", "Vertrag"
    INFORMATION = "information", "Information", "Information"
    PUNCTUALITY = "punctuality", "Punctuality", "Pünktlichkeit"
    COMFORT = "comfort", "Comfort", "Komfort"
    CLEANLINESS = "cleanliness", "Cleanliness", "Sauberkeit"
    SAFETY = "safety", "Safety", "Sicherheit"
    AVAILABILITY = "availability", "Availability", "Verfügbarkeit"
    OUTAGE = "outage", "Outage", "Ausfall"
    APPOINTMENT = "appointment", "Appointment", "Termin"
    PRIVACY = "privacy", "Data protection", "Datenschutz"
    OFFERS = "offers", "Offers and advertising", "Angebote und Werbung"
    ACCESSIBILITY = "accessibility", "Accessibility", "Barrierefreiheit"
    COMPLAINTS = "complaints", "Complaint handling", "Umgang mit Beschwerden"
    LOYALTY = "loyalty", "Loyalty programme", "Treueprogramm"
    ENVIRONMENT = "environment", "Environment", "Umwelt"
    QUEUE = "queue", "Waiting", "Wartezeit"
    TARIFF = "tariff", "Tariff", "Tarif"
    CLAIMS = "claims", "Claims", "Schadenfälle"
    MEDICAL = "medical", "Medical care", "Medizinische Versorgung"
    DOCUMENTS = "documents", "Documents", "Unterlagen"
