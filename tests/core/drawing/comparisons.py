"""Pairs of versions to compare: the retailer's map rebuilt, two strangers, an empty one, hostile texts."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from waypost.core.drawing.compare import compare
from waypost.core.drawing.scene.compared import Compared
from waypost.core.vocabulary.journey import Journey, read_journey
from waypost.core.vocabulary.journey.operations import JOURNEY, Add, At, Change, Kind, Move, Operation, Remove, apply
from waypost.core.vocabulary.journey.operations.places import find
from waypost.core.vocabulary.journey.operations.values import field_value
from waypost.core.vocabulary.wording import Language

SHOP = """\
kind: journey
name: Ich kaufe ein Rad
owner: Kim
customer_goal: Ein Rad, das passt
personas: [{id: mia, name: Mia}, {id: ben, name: Ben}]
metrics: [{id: nps, name: NPS, unit: score, value: 12, direction: up}]
stages:
- id: look
  name: Suche
  steps:
  - id: search
    name: Sucht nach einem Rad
    actions: [Öffnet den Shop]
    thoughts: [Welches passt zu mir?]
    touchpoints: [{id: shop, name: Shop, channel: Web, measuring_point: shop}]
    emotions: [{value: 0.5, persona: mia}, {value: 1, persona: ben}]
    quotes: [Ich finde nichts]
  - id: compare
    name: Vergleicht drei Räder
    pain_points: [{id: filter, name: Zu viele Filter, severity: 3}, {id: sizes, name: Größen fehlen, severity: 4}]
    touchpoints: [{id: list, name: Merkliste, channel: App}]
    emotions: [{value: -0.5, persona: mia}]
- id: buy
  name: Kauf
  steps:
  - id: pay
    name: Bezahlt
    moment_of_truth: true
    emotions: [{value: -1.5, label: verärgert, persona: mia}, {value: -1, persona: ben}]
    metrics: [{id: paid, name: Zahlung beim ersten Versuch, unit: share, value: 0.82, direction: up}]
    gains: [Rechnung möglich]
  - id: fetch
    name: Holt das Rad ab
    touchpoints: [{id: store, name: Filiale, channel: Laden, meeting: physical}]
    emotions: [{value: 1.5, persona: mia}]
- id: after
  name: Danach
  steps: [{id: ride, name: Fährt los, expectation: Es fährt sofort}]
edges: [{from: pay, to: search, kind: loop, condition: passt nicht}]
lanes:
- {kind: actions}
- {kind: thoughts}
- {kind: expectations}
- {kind: touchpoints}
- {kind: emotions}
- {kind: gains}
- {kind: pain_points}
- {kind: metrics}
- {kind: text, id: ideas, name: Ideen, cells: {pay: Raten anbieten}}
- {kind: workflow}
workflow: {steps: [{id: pack, name: Packen, serves: [fetch], handoffs: [{to: give, passes: [Rad]}]}, {id: give, name: Übergeben, serves: [fetch]}]}
"""
LONG = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
HOSTILE = "<script>alert(1)</script> & „×“ שלום 🙂 " + "W" * 4000


def change(at: At, field: str, value: Any) -> tuple[At, str, Any]:
    return at, field, value


def step(key: str) -> At:
    return At(Kind.STEP, key)


def done(journey: Journey, *what: Operation | tuple[At, str, Any]) -> Journey:
    """The journey after some edits; a triple sets a field."""
    for each in what:
        if isinstance(each, tuple):
            at, field, value = each
            part = find(journey, at)
            assert part is not None
            each = Change(at, field, field_value(part, field), value)
        journey = apply(journey, each).journey
    return journey


def shop() -> Journey:
    return read_journey(SHOP)


def rebuilt() -> Journey:
    """Something of every kind: steps and stages new, gone, moved and renamed; cells and whole fields otherwise."""
    new = done(
        shop(),
        Remove(step("compare")),
        Add(
            Kind.STEP,
            {"id": "chat", "name": "Fragt im Chat", "emotions": [{"value": 1, "persona": "mia"}]},
            "look",
            "search",
        ),
        Move(step("pay"), "after", ""),
        Add(Kind.STAGE, {"id": "help", "name": "Hilfe"}, "", "after"),
        Add(Kind.STEP, {"id": "repair", "name": "Bringt es zur Inspektion"}, "help", ""),
        (At(Kind.STAGE, "look"), "name", "Orientierung"),
        (step("search"), "thoughts", ["Welches passt?", "Was kostet es?"]),
        (step("search"), "owner", "Marketing"),
        (step("fetch"), "touchpoints", []),
        (step("fetch"), "emotions", [{"value": 0.5, "persona": "mia"}]),
        (step("pay"), "gains", None),
        (step("pay"), "pain_points", [{"name": LONG, "severity": 5}]),
        (step("ride"), "name", "Fährt zur Arbeit"),
        (JOURNEY, "customer_goal", "Ein Rad fürs Leben"),
        (JOURNEY, "trigger", "Das alte ist kaputt"),
    )
    better = tuple(replace(metric, value=21.0) for metric in new.metrics)
    return replace(new, metrics=better, lanes=new.lanes[:-2])


def stranger() -> Journey:
    return read_journey(
        "kind: journey\nname: Ich melde einen Schaden\nstages:\n- name: Meldung\n  steps: [Ruft an, {name: Wartet, emotions: [-0.4]}]\n"
    )


def hostile() -> Journey:
    return done(
        shop(),
        (step("search"), "name", HOSTILE),
        (step("search"), "actions", [HOSTILE]),
        (step("pay"), "gains", [LONG]),
        (JOURNEY, "trigger", HOSTILE),
    )


PAIRS = {
    "rebuilt": (shop, rebuilt),
    "undone": (rebuilt, shop),
    "strangers": (shop, stranger),
    "hostile": (shop, hostile),
    "same": (shop, shop),
    "emptied": (shop, lambda: read_journey("kind: journey\nname: Leer\n")),
}


@lru_cache(maxsize=32)
def compared(name: str, language: Language = "de") -> Compared:
    """One of the pairs as a scene."""
    old, new = PAIRS[name]
    return compare(old(), new(), language=language, before="Version 3 · 22.05.2026", after="Version 5 · 22.11.2026")
