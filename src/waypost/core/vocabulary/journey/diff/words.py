"""How the fields of a map are called when a change of them is told."""

from collections.abc import Mapping

from waypost.core.vocabulary.wording import Wording

STAGE, STEP, NAME = Wording("Stage", "Phase"), Wording("Step", "Schritt"), Wording("Name", "Name")
WORK = Wording("Work step", "Arbeitsschritt")
EDGE = Wording("Connection", "Verbindung")
LANE = Wording("Lane", "Ebene")
OWN = Wording("Own keys", "Eigene Schlüssel")
DETAILS = Wording("{}: details", "{}: Einzelheiten")
ORDER = Wording("{}: order", "{}: Reihenfolge")
PLACE = Wording("place {}", "Platz {}")
YES, NO = Wording("yes", "ja"), Wording("no", "nein")

# What is no change of the map: its number and date, its id, and the figures that were measured.
OF_JOURNEYS: Mapping[str, Wording] = {
    "name": NAME,
    "state": Wording("State", "Zustand"),
    "status": Wording("Status", "Status"),
    "level": Wording("Level", "Tiefe"),
    "language": Wording("Language", "Sprache"),
    "parent": Wording("Lies in", "Liegt in"),
    "owner": Wording("Owner", "Journey Owner"),
    "sponsor": Wording("Sponsor", "Sponsor"),
    "dimensions": Wording("Dimensions", "Dimensionen"),
    "tags": Wording("Tag", "Schlagwort"),
    "description": Wording("Description", "Beschreibung"),
    "motivation": Wording("Motivation", "Motivation"),
    "trigger": Wording("Trigger", "Auslöser"),
    "customer_goal": Wording("Customer goal", "Kundenziel"),
    "expectation": Wording("Expectation", "Erwartung"),
    "best_outcome": Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    "brand_promise": Wording("Brand promise", "Markenversprechen"),
    "evidence": Wording("Evidence", "Evidenz"),
    "begins_at": Wording("Begins at", "Beginnt bei"),
    "personas": Wording("Persona", "Persona"),
    "metrics": Wording("Metric", "Kennzahl"),
    "extra": OWN,
}
OF_STAGES: Mapping[str, Wording] = {
    "description": Wording("Description", "Beschreibung"),
    "owner": Wording("Owner", "Verantwortung"),
    "extra": OWN,
}
OF_STEPS: Mapping[str, Wording] = {
    "name": NAME,
    "image": Wording("Picture", "Bild"),
    "image_text": Wording("Description of the picture", "Bildbeschreibung"),
    "actions": Wording("Action", "Handlung"),
    "expectation": Wording("Expectation", "Erwartung"),
    "touchpoints": Wording("Touchpoint", "Touchpoint"),
    "thoughts": Wording("Thought", "Gedanke"),
    "emotions": Wording("Emotion", "Emotion"),
    "quotes": Wording("Quote", "Zitat"),
    "pain_points": Wording("Pain point", "Pain Point"),
    "gains": Wording("Gain", "Begeisterungsfaktor"),
    "people": Wording("Person", "Person"),
    "tools": Wording("Tool", "Werkzeug"),
    "contents": Wording("Content", "Inhalt"),
    "insights": Wording("Insight", "Erkenntnis"),
    "metrics": Wording("Metric", "Kennzahl"),
    "opportunities": Wording("Opportunity", "Opportunity"),
    "best_outcome": Wording("Best possible outcome", "Bestmögliches Ergebnis"),
    "moment_of_truth": Wording("Moment of truth", "Moment of Truth"),
    "optional": Wording("Optional", "Optional"),
    "repeats": Wording("Repeats", "Wiederholbar"),
    "owner": Wording("Owner", "Verantwortung"),
    "time": Wording("Time", "Zeit"),
    "place": Wording("Place", "Ort"),
    "journey": Wording("Nested journey", "Eingebettete Journey"),
    "notes": Wording("Notes", "Notizen"),
    "evidence": Wording("Evidence", "Evidenz"),
    "extra": OWN,
}
OF_WORKFLOWS: Mapping[str, Wording] = {
    "name": Wording("Name of the workflow", "Name des Prozesses"),
    "owner": Wording("Owner of the workflow", "Prozessverantwortung"),
    "description": Wording("Description of the workflow", "Beschreibung des Prozesses"),
    "departments": Wording("Department", "Abteilung"),
    "journey": Wording("Journey of the workflow", "Journey des Prozesses"),
    "extra": OWN,
}
FIELD_NAMES: Mapping[str, Wording] = {**OF_JOURNEYS, **OF_STEPS}
