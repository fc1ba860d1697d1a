"""Friendly hints about a map: what experience says it still lacks. None of them keeps anybody from anything.

model   what a hint is
whole   rules about the journey as a whole
steps   rules about steps and what stands in them
across  rules about several journeys together
"""

from collections.abc import Callable, Iterator

from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.lints import steps, whole
from waypost.core.vocabulary.journey.lints.across import across, duplicates
from waypost.core.vocabulary.journey.lints.model import RULE_NAMES, Asked, Hint, Rule

__all__ = ["RULES", "RULE_NAMES", "Asked", "Hint", "Rule", "across", "duplicates", "lint"]

RULES: tuple[Callable[[Journey, Asked], Iterator[Hint]], ...] = (
    whole.no_owner,
    whole.no_persona,
    whole.no_goal,
    whole.not_the_customers_words,
    whole.ends_at_the_purchase,
    whole.too_many_steps,
    whole.persona_without_segment,
    whole.stage_without_steps,
    steps.step_without_owner,
    steps.step_without_touchpoint,
    steps.touchpoint_without_measuring_point,
    steps.emotion_without_evidence,
    steps.stale_evidence,
    steps.pain_without_opportunity,
    whole.handoff_without_data,
    steps.text_too_long,
)


def lint(journey: Journey, asked: Asked) -> tuple[Hint, ...]:
    """The hints for one journey: those about the whole first, then from stage to stage and step to step.

    >>> from datetime import date
    >>> from waypost.core.vocabulary.journey import read_journey
    >>> text = "kind: journey\\nname: Ich kaufe\\nowner: Kim\\ncustomer_goal: Ein Rad\\nstages: [{name: Kauf, steps: []}]\\n"
    >>> [hint.text.de for hint in lint(read_journey(text), Asked(date(2026, 1, 1)))]
    ['Die Karte sagt nicht, wer diese Journey geht.', 'Die Phase „Kauf“ hat keinen Schritt und wird nicht gezeichnet.']
    """
    places = {"": -1} | {step.id: place for place, step in enumerate(journey.steps())}
    found = [hint for rule in RULES for hint in rule(journey, asked)]
    return tuple(sorted(found, key=lambda hint: places.get(hint.step, -1)))
