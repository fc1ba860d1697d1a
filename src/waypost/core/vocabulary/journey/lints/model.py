"""What a hint is: which rule, where, what is seen, what to do about it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from waypost.core.vocabulary.wording import Wording


class Rule(StrEnum):
    """What is looked at. The order is that in which hints are told at one place."""

    NO_OWNER = "no-owner"
    NO_PERSONA = "no-persona"
    NO_GOAL = "no-goal"
    NOT_THE_CUSTOMERS_WORDS = "not-the-customers-words"
    ENDS_AT_THE_PURCHASE = "ends-at-the-purchase"
    TOO_MANY_STEPS = "too-many-steps"
    PERSONA_WITHOUT_SEGMENT = "persona-without-segment"
    STAGE_WITHOUT_STEPS = "stage-without-steps"
    STEP_WITHOUT_OWNER = "step-without-owner"
    STEP_WITHOUT_TOUCHPOINT = "step-without-touchpoint"
    TOUCHPOINT_WITHOUT_MEASURING_POINT = "touchpoint-without-measuring-point"
    EMOTION_WITHOUT_EVIDENCE = "emotion-without-evidence"
    STALE_EVIDENCE = "stale-evidence"
    PAIN_WITHOUT_OPPORTUNITY = "pain-without-opportunity"
    HANDOFF_WITHOUT_DATA = "handoff-without-data"
    TEXT_TOO_LONG = "text-too-long"
    DUPLICATE_TOUCHPOINT = "duplicate-touchpoint"


RULE_NAMES = {
    Rule.NO_OWNER: Wording("No owner", "Ohne Journey Owner"),
    Rule.NO_PERSONA: Wording("No persona", "Ohne Persona"),
    Rule.NO_GOAL: Wording("No customer goal", "Ohne Kundenziel"),
    Rule.NOT_THE_CUSTOMERS_WORDS: Wording("Title not in the customer’s words", "Titel nicht aus Kundensicht"),
    Rule.ENDS_AT_THE_PURCHASE: Wording("Map ends at the purchase", "Karte endet beim Kauf"),
    Rule.TOO_MANY_STEPS: Wording("Too many steps", "Zu viele Schritte"),
    Rule.PERSONA_WITHOUT_SEGMENT: Wording("Persona without a segment", "Persona ohne Segment"),
    Rule.STAGE_WITHOUT_STEPS: Wording("Stage without steps", "Phase ohne Schritte"),
    Rule.STEP_WITHOUT_OWNER: Wording("Step without an owner", "Schritt ohne Verantwortung"),
    Rule.STEP_WITHOUT_TOUCHPOINT: Wording("Step without a touchpoint", "Schritt ohne Touchpoint"),
    Rule.TOUCHPOINT_WITHOUT_MEASURING_POINT: Wording(
        "Touchpoint without a measuring point", "Touchpoint ohne Messpunkt"
    ),
    Rule.EMOTION_WITHOUT_EVIDENCE: Wording("Emotion without evidence", "Emotion ohne Beleg"),
    Rule.STALE_EVIDENCE: Wording("Old evidence", "Alte Belege"),
    Rule.PAIN_WITHOUT_OPPORTUNITY: Wording("Pain point without an opportunity", "Pain Point ohne Opportunity"),
    Rule.HANDOFF_WITHOUT_DATA: Wording("Handoff without data", "Übergabe ohne Daten"),
    Rule.TEXT_TOO_LONG: Wording("Text too long for the picture", "Text zu lang für das Bild"),
    Rule.DUPLICATE_TOUCHPOINT: Wording("The same touchpoint twice", "Derselbe Touchpoint doppelt"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A friendly hint, never an error: the map is drawn all the same.

    `stage` and `step` are ids, "" where it is about the whole journey; `place` is how that is called on the map, and
    `others` are the names of further journeys it is about.
    """

    rule: Rule
    text: Wording
    cure: Wording
    stage: str = ""
    step: str = ""
    place: str = ""
    others: tuple[str, ...] = ()

    @property
    def name(self) -> Wording:
        return RULE_NAMES[self.rule]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rules must know beside the map: the day, and how old evidence may be.

    `owned`: whether somebody is responsible, where that is kept beside the document; None lets the document say it.
    """

    today: date
    owned: bool | None = None
    oldest_days: int = 365
