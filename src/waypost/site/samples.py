"""What the style page shows in its parts: figures that only look like some, and no company's."""

import json
from typing import Any

from waypost.core.drawing.compose import compose
from waypost.core.drawing.render import render
from waypost.core.vocabulary.journey.documents import read_journey
from waypost.web.drawings import Shown, shown
from waypost.web.language import language, say


def samples() -> dict[str, Any]:
    """Everything the templates below `style/` name."""
    return {
        "cards": _cards(),
        "gaps": _gaps(),
        "tabs": [
            {"key": "all", "name": say("All", "Alle"), "url": "#tabs", "n": 12},
            {"key": "mine", "name": say("Mine", "Meine"), "url": "#tabs", "n": 3},
            {"key": "done", "name": say("Done", "Erledigt"), "url": "#tabs", "n": ""},
        ],
        "exports": [
            {"name": "PNG", "url": "#drawing", "icon": "image"},
            {"name": "PDF", "url": "#drawing", "icon": "file-text"},
            {"name": "Excel", "url": "#drawing", "icon": "table-2"},
        ],
        "legend": [
            {"name": say("measured", "gemessen"), "line": "blue"},
            {"name": say("reported", "berichtet"), "line": "violet"},
            {"name": say("assumed", "angenommen"), "line": "brown"},
        ],
        "course": [0.31, 0.3, 0.33, 0.32, None, 0.34, 0.36, 0.35, 0.38],
    }


def drawing(prefix: str) -> Shown:
    """A small journey, drawn."""
    document = read_journey(json.dumps(_journey()))
    return shown(render(compose(document, language=language()), language=language()), prefix=prefix)


def _cards() -> list[dict[str, Any]]:
    names = (
        say("Buying online & delivery", "Online-Kauf & Lieferung"),
        say("Furniture with advice, in the shop and at home", "Möbel mit Beratung, im Laden und zu Hause"),
        say("Return & refund", "Rücksendung & Erstattung"),
    )
    rows = (
        ("blue", [1, 0, 1, 0, -1, -2, 1, -1, 0], 4812, 0.38, 12, 0.62, "good"),
        ("red", [0, 1, 1, 1, 0, -1, None, 1], 1204, 0.11, 41, 0.8, "warn"),
        ("green", [None, None, None, None, None], None, None, None, 0.0, "neutral"),
    )
    keys = ("line", "moods", "n", "lost", "nps", "share", "tone")
    return [dict(zip(keys, row, strict=True)) | {"name": name} for name, row in zip(names, rows, strict=True)]


def _gaps() -> list[dict[str, Any]]:
    device, department, channel = say("Device", "Gerät"), say("Department", "Abteilung"), say("Channel", "Kanal")
    rows = (
        ("smartphone", "laptop", say("Phone → laptop", "Handy → Laptop"), device, 1931, 0.35, 0.38, 0.41, 0.18, "bad", 386),
        ("headset", "package", say("Service → returns", "Service → Retouren"), department, 812, 0.28, 0.31, 0.34, 0.12, "bad", 154),
        ("phone", "mail", say("Hotline → e-mail", "Hotline → E-Mail"), channel, 1204, 0.14, 0.16, 0.18, 0.09, "warn", 84),
        ("smartphone", "globe", say("App → browser", "App → Browser"), device, 2980, 0.08, 0.09, 0.1, 0.08, "calm", 30),
    )  # fmt: skip
    keys = ("one", "other", "name", "kind", "n", "low", "value", "high", "beside", "tone", "more")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _journey() -> dict[str, Any]:
    stages = (
        (say("Looking", "Suchen"), (
            (say("Sees an advertisement", "Sieht eine Anzeige"), say("Stops at a video in the evening.", "Bleibt abends an einem Video hängen."), say("Social media", "Social Media"), "digital", 0.8),
            (say("Compares shops", "Vergleicht Shops"), say("Reads reviews and delivery times.", "Liest Bewertungen und Lieferzeiten."), say("Search", "Suche"), "digital", 0.1),
        )),
        (say("Buying", "Kaufen"), (
            (say("Fills the basket", "Füllt den Warenkorb"), say("Goes from phone to laptop.", "Wechselt vom Handy zum Laptop."), say("Web shop", "Webshop"), "digital", -0.6),
            (say("Pays", "Bezahlt"), say("Has to open an account.", "Muss ein Konto anlegen."), say("Checkout", "Kasse"), "digital", -1.7),
        )),
        (say("Receiving", "Erhalten"), (
            (say("Takes the parcel", "Nimmt das Paket an"), say("Finds a note in the letter box.", "Findet eine Karte im Briefkasten."), say("Delivery", "Zustellung"), "physical", -0.4),
            (say("Calls the hotline", "Ruft die Hotline an"), say("Is helped at once.", "Bekommt sofort Hilfe."), "Hotline", "personal", 1.2),
        )),
    )  # fmt: skip
    return {
        "schema": 1,
        "kind": "journey",
        "id": "sample",
        "name": say("I buy a present", "Ich kaufe ein Geschenk"),
        "version": "1",
        "language": language(),
        "stages": [
            {
                "id": f"stage-{at}",
                "name": name,
                "steps": [_step(f"{at}-{place}", *step) for place, step in enumerate(steps)],
            }
            for at, (name, steps) in enumerate(stages)
        ],
    }


def _step(key: str, name: str, action: str, touchpoint: str, meeting: str, mood: float) -> dict[str, Any]:
    return {
        "id": f"step-{key}",
        "name": name,
        "actions": [{"text": action, "evidence": {"grade": "reported"}}],
        "touchpoints": [{"name": touchpoint, "meeting": meeting}],
        "emotions": [{"value": mood, "evidence": {"grade": "reported"}}],
    }
