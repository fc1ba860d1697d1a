"""What a comment can be read as: the labels of every task, in both languages.

The words stand in `docs/words.md`; the keys stand in files, models and programs and never change.
"""

from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class Label(StrEnum):
    """A key with its heading."""

    @property
    def heading(self) -> Wording:
        return _HEADINGS[self]


class Sentiment(Label):
    """The attitude towards the company, its products and services, or how its customers fare; neutral where there is
    neither or both balance. The whole rule stands in data/comments/README.md."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Intent(Label):
    """What the customer wants now. A comment has none, one or several."""

    CANCEL = "cancel"
    PROBLEM = "problem"
    QUESTION = "question"
    PURCHASE = "purchase"
    CHANGE = "change"
    THANKS = "thanks"
    HUMAN = "human"
    REFUND = "refund"
    SUGGESTION = "suggestion"


class Emotion(Label):
    """The strongest feeling that the words express. Experimental: no public German labels exist."""

    ANGER = "anger"
    WORRY = "worry"
    DISAPPOINTMENT = "disappointment"
    JOY = "joy"
    GRATITUDE = "gratitude"


class Effort(Label):
    """How hard the customer says it was; unsaid where nothing is said of it."""

    HIGH = "high"
    LOW = "low"
    UNSAID = "unsaid"


class Cue(Label):
    """What exactly was an effort, or was none."""

    REPEAT = "repeat"
    WAIT = "wait"
    TRANSFER = "transfer"
    SWITCH = "switch"
    STEPS = "steps"
    HARD = "hard"
    EASY = "easy"
    QUICK = "quick"

    @property
    def side(self) -> Effort:
        return Effort.LOW if self in (Cue.EASY, Cue.QUICK) else Effort.HIGH


class Topic(Label):
    """The codebook to start with; a workspace's own codebook takes its place."""

    DELIVERY = "delivery"
    PRICE = "price"
    BILLING = "billing"
    QUALITY = "quality"
    STAFF = "staff"
    COMPETENCE = "competence"
    REACHABILITY = "reachability"
    WEBSITE = "website"
    APP = "app"
    ACCOUNT = "account"
    ORDERING = "ordering"
    PAYMENT = "payment"
    RETURNS = "returns"
    CONTRACT = "contract"
    INFORMATION = "information"
    PUNCTUALITY = "punctuality"
    COMFORT = "comfort"
    CLEANLINESS = "cleanliness"
    SAFETY = "safety"
    AVAILABILITY = "availability"
    OUTAGE = "outage"
    APPOINTMENT = "appointment"
    PRIVACY = "privacy"
    OFFERS = "offers"
    ACCESSIBILITY = "accessibility"
    COMPLAINTS = "complaints"
    LOYALTY = "loyalty"
    ENVIRONMENT = "environment"
    QUEUE = "queue"
    TARIFF = "tariff"
    CLAIMS = "claims"
    MEDICAL = "medical"
    DOCUMENTS = "documents"


_HEADINGS: dict[Label, Wording] = {
    Sentiment.NEGATIVE: Wording("negative", "negativ"),
    Sentiment.NEUTRAL: Wording("neutral", "neutral"),
    Sentiment.POSITIVE: Wording("positive", "positiv"),
    Intent.CANCEL: Wording("Wants to leave", "Will kündigen"),
    Intent.PROBLEM: Wording("Reports a problem", "Meldet ein Problem"),
    Intent.QUESTION: Wording("Asks a question", "Stellt eine Frage"),
    Intent.PURCHASE: Wording("Wants to buy", "Will kaufen"),
    Intent.CHANGE: Wording("Wants a change", "Will etwas ändern"),
    Intent.THANKS: Wording("Says thank you", "Bedankt sich"),
    Intent.HUMAN: Wording("Wants a person", "Will einen Menschen sprechen"),
    Intent.REFUND: Wording("Wants money back", "Will Geld zurück"),
    Intent.SUGGESTION: Wording("Has an idea", "Hat eine Idee"),
    Emotion.ANGER: Wording("Anger", "Ärger"),
    Emotion.WORRY: Wording("Worry", "Sorge"),
    Emotion.DISAPPOINTMENT: Wording("Disappointment", "Enttäuschung"),
    Emotion.JOY: Wording("Joy", "Freude"),
    Emotion.GRATITUDE: Wording("Gratitude", "Dankbarkeit"),
    Effort.HIGH: Wording("high effort", "hoher Aufwand"),
    Effort.LOW: Wording("low effort", "geringer Aufwand"),
    Effort.UNSAID: Wording("nothing said of effort", "nichts zum Aufwand gesagt"),
    Cue.REPEAT: Wording("had to try again", "musste es wieder versuchen"),
    Cue.WAIT: Wording("had to wait", "musste warten"),
    Cue.TRANSFER: Wording("was passed on", "wurde weitergereicht"),
    Cue.SWITCH: Wording("had to change the channel", "musste den Kanal wechseln"),
    Cue.STEPS: Wording("many steps or forms", "viele Schritte oder Formulare"),
    Cue.HARD: Wording("complicated", "kompliziert"),
    Cue.EASY: Wording("easy", "einfach"),
    Cue.QUICK: Wording("quick", "schnell"),
    Topic.DELIVERY: Wording("Delivery", "Lieferung"),
    Topic.PRICE: Wording("Price", "Preis"),
    Topic.BILLING: Wording("Billing", "Abrechnung"),
    Topic.QUALITY: Wording("Product quality", "Produktqualität"),
    Topic.STAFF: Wording("Staff", "Personal"),
    Topic.COMPETENCE: Wording("Competence of advice", "Fachkenntnis"),
    Topic.REACHABILITY: Wording("Reachability", "Erreichbarkeit"),
    Topic.WEBSITE: Wording("Website", "Website"),
    Topic.APP: Wording("App", "App"),
    Topic.ACCOUNT: Wording("Sign-in and account", "Anmeldung und Konto"),
    Topic.ORDERING: Wording("Ordering", "Bestellung"),
    Topic.PAYMENT: Wording("Payment", "Bezahlung"),
    Topic.RETURNS: Wording("Returns", "Rückgabe"),
    Topic.CONTRACT: Wording("Contract", "Vertrag"),
    Topic.INFORMATION: Wording("Information", "Information"),
    Topic.PUNCTUALITY: Wording("Punctuality", "Pünktlichkeit"),
    Topic.COMFORT: Wording("Comfort", "Komfort"),
    Topic.CLEANLINESS: Wording("Cleanliness", "Sauberkeit"),
    Topic.SAFETY: Wording("Safety", "Sicherheit"),
    Topic.AVAILABILITY: Wording("Availability", "Verfügbarkeit"),
    Topic.OUTAGE: Wording("Outage", "Ausfall"),
    Topic.APPOINTMENT: Wording("Appointment", "Termin"),
    Topic.PRIVACY: Wording("Data protection", "Datenschutz"),
    Topic.OFFERS: Wording("Offers and advertising", "Angebote und Werbung"),
    Topic.ACCESSIBILITY: Wording("Accessibility", "Barrierefreiheit"),
    Topic.COMPLAINTS: Wording("Complaint handling", "Umgang mit Beschwerden"),
    Topic.LOYALTY: Wording("Loyalty programme", "Treueprogramm"),
    Topic.ENVIRONMENT: Wording("Environment", "Umwelt"),
    Topic.QUEUE: Wording("Waiting", "Wartezeit"),
    Topic.TARIFF: Wording("Tariff", "Tarif"),
    Topic.CLAIMS: Wording("Claims", "Schadenfälle"),
    Topic.MEDICAL: Wording("Medical care", "Medizinische Versorgung"),
    Topic.DOCUMENTS: Wording("Documents", "Unterlagen"),
}
