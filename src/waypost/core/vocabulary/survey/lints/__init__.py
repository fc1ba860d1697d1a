"""Friendly hints: what experience says a survey still lacks. Nothing here keeps a survey from being asked.

model    what a hint is: which rule, where, what is seen, what to do about it
wording  texts that are missing, in every language of the survey
choices  things to choose from
order    jumps, conditions, what is never reached
asking   what makes answers worse: too many questions, the comment before the score
"""

from waypost.core.vocabulary.survey.lints import asking, choices, order, wording
from waypost.core.vocabulary.survey.lints.model import Hint, Rule
from waypost.core.vocabulary.survey.survey import Survey

__all__ = ["Hint", "Rule", "lint"]

RULES = (
    asking.no_questions,
    asking.no_purpose,
    wording.without_text,
    wording.without_language,
    choices.too_few,
    choices.same_id,
    choices.impossible_count,
    choices.no_causes,
    order.jumps,
    order.unknown,
    order.not_yet_asked,
    order.cannot_hold,
    order.never_reached,
    asking.too_many,
    asking.score_after_comment,
    asking.required_text,
    asking.smileys,
    asking.not_anonymous,
)


def lint(survey: Survey) -> tuple[Hint, ...]:
    """The hints for one survey: those about the whole first, then from question to question.

    >>> from waypost.core.vocabulary.survey.documents import read_survey
    >>> text = "kind: survey\\npurpose: Wir wollen besser werden.\\nlegal_basis: Einwilligung\\npages:\\n- questions: [{kind: csat}]"
    >>> [hint.text.de for hint in lint(read_survey(text))]
    ['Frage 1 hat keinen Text.']
    """
    places = {"": -1} | {question.id: place for place, question in enumerate(survey.questions())}
    found = [hint for rule in RULES for hint in rule(survey)]
    return tuple(sorted(found, key=lambda hint: places.get(hint.question, -1)))
