"""The drawing's own words, in both languages."""

from waypost.core.drawing.scene import Boundary, CardKind, Contact, Evidence, FactKind, SwitchKind, Zone, mood_place
from waypost.core.drawing.scene.compared import MarkKind
from waypost.core.drawing.scene.flows import EndKind
from waypost.core.drawing.scene.history import Became
from waypost.core.vocabulary.wording import Wording

STEPS = Wording("Steps", "Schritte")
STEP_COUNT = {True: Wording("step", "Schritt"), False: Wording("steps", "Schritte")}
STAGE_COUNT = {True: Wording("stage", "Phase"), False: Wording("stages", "Phasen")}
TRUTH = Wording("Moment of truth", "Moment of Truth")
MISSING = Wording("missing data", "fehlende Daten")
CUSTOMERS = Wording("customers", "Kund:innen")
SOURCES = Wording("Sources", "Quellen")
AS_OF = Wording("Data as of", "Datenstand")
VERSION = Wording("Version", "Version")
PAGE = Wording("Page", "Seite")
BEST = Wording("best moment", "bester Moment")
WORST = Wording("worst moment", "schwierigster Moment")
DROP_OFF = Wording("drop off", "Abbruch")
DROP_OFF_RATE = Wording("Drop-off rate", "Abbruchquote")
CONTINUATION = Wording("Continuation rate", "Übergangsquote")
TO_NEXT = Wording("Time to next step (median)", "Zeit bis zum nächsten Schritt (Median)")
WITH_SWITCH = Wording("with switch", "mit Wechsel")
WITHOUT_SWITCH = Wording("without", "ohne Wechsel")
UP_TO = Wording("possible additional drop-offs", "mögliche zusätzliche Abbrüche")
OTHER = Wording("other", "andere")
TARGET = Wording("target", "Ziel")
SEVERITY = {
    CardKind.PAIN: Wording("Severity", "Schweregrad"),
    CardKind.GAIN: Wording("Strength", "Stärke"),
    CardKind.OPPORTUNITY: Wording("Impact", "Wirkung"),
    CardKind.NEED: Wording("Importance", "Wichtigkeit"),
    CardKind.INSIGHT: Wording("Importance", "Wichtigkeit"),
}
COMPARED = Wording("{} compared", "{} verglichen")
EVIDENCE_LANE = Wording("Physical evidence", "Physische Belege")
ACTIONS = Wording("Customer actions", "Handlungen der Kund:innen")
ZONES = {
    Zone.FRONTSTAGE: Wording("Frontstage", "Frontstage"),
    Zone.BACKSTAGE: Wording("Backstage", "Backstage"),
    Zone.SUPPORT: Wording("Support processes", "Unterstützende Prozesse"),
}
TOUCHPOINTS = Wording("Touchpoints", "Touchpoints")
EXPECTED = Wording("Expected", "Erwartet")
MISALIGNMENT = Wording("Misalignment", "Abweichung")
LOST = Wording("lost", "verloren")
WAITS = Wording("waiting time", "Wartezeit")
LASTS = Wording("Duration", "Dauer")
SERVES = Wording("serves", "dient")
LOSSY = Wording("Handoff with loss", "Übergabe mit Verlust")
DECISION = Wording("Decision point", "Entscheidungspunkt")
HANDOFF = Wording("Handoff", "Übergabe")
BRANCH = Wording("Branch", "Abzweig")
LOOP = Wording("Loop", "Schleife")
WAYS = Wording("Branches and loops", "Abzweige und Schleifen")
LANES = Wording("Lane", "Ebene")
TABLE = Wording("The picture as a table", "Tabellenfassung")
ZOOM = Wording("Drawing, scrollable", "Zeichnung, verschiebbar")
SIZE = Wording("Size of the drawing", "Größe der Zeichnung")
FIT = Wording("Fit to width", "Ganze Breite")
FULL_SIZE = Wording("Original size", "Originalgröße")
SMALLER = Wording("Smaller", "Kleiner")
LARGER = Wording("Larger", "Größer")
SWITCH = Wording("Switch", "Wechsel")
CURVE = Wording("Emotion curve", "Emotionskurve")
GRAVEST_PAINS = Wording("Gravest pain points", "Schwerste Pain Points")
OPPORTUNITIES = Wording("Opportunities", "Opportunities")
KEY_FIGURES = Wording("Key figures", "Kennzahlen")
IN_SHORT = Wording("In short", "Auf einen Blick")
SCALE = Wording("Scale −2 to +2", "Skala −2 bis +2")
PERSONA = Wording("Persona", "Persona")
WHOLE = Wording("Whole journey", "Ganze Journey")
CHANGES = Wording("Changes", "Änderungen")
NOTHING_CHANGED = Wording("Nothing changed on the map.", "An der Karte hat sich nichts geändert.")
CHANGE_COUNT = {True: Wording("change", "Änderung"), False: Wording("changes", "Änderungen")}
MARKS = {
    MarkKind.ADDED: Wording("new", "neu"),
    MarkKind.REMOVED: Wording("removed", "entfernt"),
    MarkKind.MOVED: Wording("moved", "verschoben"),
    MarkKind.CHANGED: Wording("changed", "geändert"),
}
BETTER = {
    "good": Wording("better", "besser"),
    "bad": Wording("worse", "schlechter"),
    "neutral": Wording("unchanged", "unverändert"),
}
POINTS = Wording("pts", "Pkt.")

EVIDENCE = {
    Evidence.ASSUMED: Wording("assumed", "angenommen"),
    Evidence.REPORTED: Wording("reported", "berichtet"),
    Evidence.MEASURED: Wording("measured", "gemessen"),
}
FACTS = {
    FactKind.CUSTOMER_GOAL: Wording("Customer goal", "Kundenziel"),
    FactKind.TRIGGER: Wording("Trigger", "Auslöser"),
    FactKind.MOTIVATION: Wording("Motivation", "Motivation"),
    FactKind.EXPECTATION: Wording("Expectation", "Erwartung"),
    FactKind.BEST_OUTCOME: Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    FactKind.BRAND_PROMISE: Wording("Brand promise", "Markenversprechen"),
}
CONTACTS = {
    Contact.DIGITAL: Wording("digital", "digital"),
    Contact.PHYSICAL: Wording("physical", "physisch"),
    Contact.PERSONAL: Wording("personal", "persönlich"),
}
SWITCHES = {
    SwitchKind.DEVICE: Wording("device", "Gerät"),
    SwitchKind.DEPARTMENT: Wording("department", "Abteilung"),
    SwitchKind.CHANNEL: Wording("channel", "Kanal"),
}
SWITCH_COUNTS = {
    SwitchKind.DEVICE: {
        True: Wording("device switch", "Gerätewechsel"),
        False: Wording("device switches", "Gerätewechsel"),
    },
    SwitchKind.DEPARTMENT: {
        True: Wording("department switch", "Abteilungswechsel"),
        False: Wording("department switches", "Abteilungswechsel"),
    },
    SwitchKind.CHANNEL: {
        True: Wording("channel switch", "Kanalwechsel"),
        False: Wording("channel switches", "Kanalwechsel"),
    },
}
CONTACT_COUNT = {True: Wording("contact", "Kontakt"), False: Wording("contacts", "Kontakte")}
VISIT_COUNT = {True: Wording("visit", "Besuch"), False: Wording("visits", "Besuche")}
CHANNEL_COUNT = {True: Wording("channel", "Kanal"), False: Wording("channels", "Kanäle")}
VOICE_COUNT = {True: Wording("feedback item", "Rückmeldung"), False: Wording("feedback items", "Rückmeldungen")}
FEEDBACK = Wording("Feedback", "Feedback")
ASKING = Wording("Asked", "Gefragt")
ASKED_COUNT = {True: Wording("time asked", "Mal gefragt"), False: Wording("times asked", "Mal gefragt")}
ASKED = {
    Became.ANSWERED: Wording("answered", "beantwortet"),
    Became.SILENT: Wording("not answered", "nicht beantwortet"),
    Became.UNDELIVERED: Wording("not delivered", "nicht zugestellt"),
    Became.SENT: Wording("sent", "versandt"),
    Became.UNTOLD: Wording("answer kept apart", "Antwort getrennt gehalten"),
}
INNER = Wording("Internal steps", "Interne Schritte")
INNER_COUNT = {True: Wording("internal step", "interner Schritt"), False: Wording("internal steps", "interne Schritte")}
CASES = Wording("Concerns", "Anliegen")
SWITCHING = Wording("Switches", "Wechsel")
BACK = Wording("back again", "wieder zurück")
SILENCE = Wording("Silence", "Funkstille")
UNKNOWN = Wording("(unknown)", "(unbekannt)")
NO_CHANNEL = Wording("Contacts", "Kontakte")
OTHERS = Wording("Other channels", "Übrige Kanäle")
CARDS = {
    CardKind.PAIN: Wording("Pain point", "Pain Point"),
    CardKind.GAIN: Wording("Gain", "Gain"),
    CardKind.OPPORTUNITY: Wording("Opportunity", "Opportunity"),
    CardKind.NEED: Wording("Need", "Bedürfnis"),
    CardKind.INSIGHT: Wording("Insight", "Erkenntnis"),
}
BOUNDARIES = {
    Boundary.INTERACTION: Wording("Line of interaction", "Interaktionslinie"),
    Boundary.VISIBILITY: Wording("Line of visibility", "Sichtbarkeitslinie"),
    Boundary.INTERNAL: Wording("Line of internal interaction", "Interne Interaktionslinie"),
}
MOODS = (
    Wording("very bad", "sehr schlecht"),
    Wording("bad", "schlecht"),
    Wording("neutral", "neutral"),
    Wording("good", "gut"),
    Wording("very good", "sehr gut"),
)
# Why a way is not in the next column of a flow; "{}" is a share or a number of those at this name.
FLOW_ENDS = {
    EndKind.DROP_OFF: Wording("{} end here", "{} enden hier"),
    EndKind.GOAL: Wording("{} arrive", "{} am Ziel"),
    EndKind.OPEN: Wording("{} still open", "{} noch offen"),
    EndKind.BEGIN: Wording("{} begin here", "{} beginnen hier"),
    EndKind.ONWARD: Wording("{} go on", "{} gehen weiter"),
}
FLOW_KEY = {
    EndKind.DROP_OFF: Wording("ends here", "endet hier"),
    EndKind.GOAL: Wording("goal reached", "Ziel erreicht"),
    EndKind.OPEN: Wording("still open", "noch offen"),
    EndKind.BEGIN: Wording("begins here", "beginnt hier"),
    EndKind.ONWARD: Wording("not followed further", "nicht weiter verfolgt"),
}
FLOW_OTHER = Wording("several names together", "mehrere Namen zusammen")


def mood(value: float) -> Wording:
    """The word for a feeling between -2 and +2.

    >>> mood(-1.8).in_("en")
    'very bad'
    """
    return MOODS[mood_place(value)]
