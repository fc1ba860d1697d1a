"""What a hint is: which rule, where, what is seen, what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from waypost.core.vocabulary.survey.questions import BaseQuestion
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Wording


class Rule(StrEnum):
    """What is looked at."""

    NO_QUESTIONS = "no-questions"
    NO_PURPOSE = "no-purpose"
    WITHOUT_TEXT = "without-text"
    WITHOUT_LANGUAGE = "without-language"
    TOO_FEW_OPTIONS = "too-few-options"
    SAME_ID = "same-id"
    IMPOSSIBLE_COUNT = "impossible-count"
    NO_CAUSES = "no-causes"
    JUMP_BACKWARDS = "jump-backwards"
    UNKNOWN_REFERENCE = "unknown-reference"
    NOT_YET_ASKED = "not-yet-asked"
    CANNOT_HOLD = "cannot-hold"
    NEVER_REACHED = "never-reached"
    TOO_MANY_QUESTIONS = "too-many-questions"
    SCORE_AFTER_COMMENT = "score-after-comment"
    REQUIRED_TEXT = "required-text"
    SMILEYS = "smileys"
    NOT_ANONYMOUS = "not-anonymous"


@dataclass(frozen=True, slots=True)
class Hint:
    """A friendly hint, never an error. `question` is an id, "" where it is about the whole survey."""

    rule: Rule
    text: Wording
    cure: Wording
    question: str = ""


def named(question: BaseQuestion, survey: Survey) -> Wording:
    """How a question is called in a hint: by its name or text, else by its number."""
    number = next((n for n, each in enumerate(survey.questions(), 1) if each.id == question.id), 0)
    told = [_short(question.name or survey.said(question.text, language)) for language in ("en", "de")]
    return Wording(
        f"“{told[0]}”" if told[0] else f"Question {number}", f"„{told[1]}“" if told[1] else f"Frage {number}"
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
