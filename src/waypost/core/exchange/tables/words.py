"""Which words of a heading tell what a row or column is."""

import re

from waypost.core.exchange.tables.mapping import Role, Use
from waypost.core.vocabulary.hints import Words, first_with_words
from waypost.core.vocabulary.journey import LaneKind

_ROLES: Words = {
    Role.STAGE: ("stage", "phase", "etappe", "journey stage", "journey phase", "lebensphase", "-abschnitt", "frame", "rahmen"),
    Role.STEP: ("step", "-schritt", "episode", "teilschritt", "sub-phase", "substage", "substep"),
    Role.NUMBER: ("no$", "nr$", "number", "nummer", "position$", "reihenfolge", "order$", "#"),
    Role.LANE: ("lane", "swimlane", "zeile", "row$", "category", "kategorie", "element", "typ$", "type$", "art$", "ebene"),
    Role.TEXT: ("text", "inhalt$", "description", "beschreibung", "eintrag", "entry", "sticky note", "haftnotiz", "card$"),
    Role.PERSONA: ("persona", "zielgruppe", "target group"),
    Role.GOAL: ("customer goal", "user goal", "goal", "ziel$", "ziele$", "kundenziel", "-szenario", "scenario"),
    Role.TITLE: ("journey name", "map name", "titel der", "title of"),
}  # fmt: skip
_LANES: Words = {
    LaneKind.IMAGE: ("storyboard", "image", "picture", "-bild"),
    LaneKind.ACTIONS: ("was tut", "was macht", "was tun", "was machen", "customer do$", "customers do$", "user do$", "users do$", "they do$", "action", "activit", "doing", "does$", "task", "-handlung", "-aktion", "aktivität", "tätigkeit", "verhalten", "behavio", "aufgabe", "process$", "jobs"),
    LaneKind.EXPECTATIONS: ("expect", "-erwartung"),
    LaneKind.TOUCHPOINTS: ("touchpoint", "touch point", "touch-point", "kontaktpunkt", "berührungspunkt", "point of contact", "interaction"),
    LaneKind.CONTENTS: ("contents$", "inhalte$", "information", "material"),
    LaneKind.PEOPLE: ("verantwortlich", "zuständig", "ansprechpartner", "responsib", "accountable", "people", "actor", "stakeholder", "beteiligte", "department", "-abteilung", "team$", "teams$", "involved", "mitarbeiter"),
    LaneKind.TOOLS: ("tool", "werkzeug", "system", "software"),
    LaneKind.THOUGHTS: ("thought", "think", "gedanke", "denkt", "denken$", "mindset", "question", "frage"),
    LaneKind.EMOTIONS: ("-emotion", "mood", "feel", "gefühl", "fühl", "stimmung", "sentiment", "experience curve", "satisfaction", "zufriedenheit", "erlebnis"),
    LaneKind.QUOTES: ("quote", "zitat", "verbatim", "o-ton", "o ton", "voice of"),
    LaneKind.PAIN_POINTS: ("pain", "frustration", "frust", "problem", "schmerz", "-barriere", "barrier", "hürde", "challenge", "herausforderung", "issue"),
    LaneKind.OPPORTUNITIES: ("opportunit", "chance", "-verbesserung", "improvement", "idea", "idee", "-potenzial", "lösung", "solution", "maßnahme", "recommendation"),
    LaneKind.GAINS: ("gain", "positiv", "delight", "highlight", "freude", "benefit", "nutzen"),
    LaneKind.NEEDS: ("need", "bedürfnis", "bedarf", "motivation", "wunsch", "wünsche"),
    LaneKind.INSIGHTS: ("insight", "erkenntnis", "observation", "beobachtung", "research"),
    LaneKind.BEST_OUTCOMES: ("best outcome", "best possible", "bestmöglich", "ideal", "desired outcome", "outcome"),
    LaneKind.METRICS: ("metric", "kpi", "kennzahl", "messgröße", "measure"),
}  # fmt: skip
_COUNTS = re.compile(r"(\bno|\bnr|number|nummer|position|reihenfolge|order|#)\W*\Z")
# A line above the map with the day on which it was drawn, often with a name behind it.
_AS_OF = re.compile(r"(stand|as of|datum|date|erstellt|created|aktualisiert|updated|last updated|letzte änderung)\b\D{0,20}\d", re.IGNORECASE)  # fmt: skip
_CHANNELS: Words = {"channel": ("channel", "-kanal", "-kanäle", "medium$")}


def use_by_words(heading: str) -> Use | None:
    """What a heading says that its row or column is; None where it says nothing that is known.

    >>> use_by_words("Customer actions"), use_by_words("Journey-Phase"), use_by_words("Farbe")
    (<LaneKind.ACTIONS: 'actions'>, <Role.STAGE: 'stage'>, None)
    """
    bare = heading.strip()
    if not bare or len(bare) > 60:
        return None
    if _AS_OF.match(bare):
        return Role.SKIP
    for kind in LaneKind:
        if bare.casefold() in (kind.value.replace("_", " "), kind.heading.en.casefold(), kind.heading.de.casefold()):
            if kind.value in _LANES:
                return kind
    if bare == "#":
        return Role.NUMBER
    if lane := first_with_words(bare, _LANES):
        role = first_with_words(bare, {key: words for key, words in _ROLES.items() if key in (Role.STAGE, Role.STEP)})
        return Role(role) if role and not _longer(bare, lane) else LaneKind(lane)
    role = first_with_words(bare, _ROLES)
    if role == Role.NUMBER and not _COUNTS.search(bare.casefold()):
        return None  # “No search” counts nothing
    return Role(role) if role else None


def is_channel(heading: str) -> bool:
    """Whether a row or column names channels: touchpoints, where no other row or column is."""
    return bool(first_with_words(heading, _CHANNELS)) and len(heading) <= 60


def _longer(heading: str, lane: str) -> bool:
    """Whether the heading begins with what tells the lane: “Actions in this step” is a lane, “Step (task)” a step."""
    words = heading.casefold().replace("-", " ").split()
    return bool(words) and first_with_words(words[0], {lane: _LANES[lane]}) == lane
