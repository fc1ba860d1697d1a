"""Rules about things to choose from."""

from collections import Counter
from collections.abc import Iterator, Sequence

from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey.lints.model import Hint, Rule, named
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Matrix,
    MultipleChoice,
    NpsPlus,
    OptionsQuestion,
    Question,
    Ranking,
)
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Wording


def _lists(question: Question) -> list[Sequence[Choosable]]:
    """The lists of a question from which something is chosen."""
    if isinstance(question, Matrix):
        return [question.rows, question.columns]
    if isinstance(question, NpsPlus):
        return [question.causes]
    return [question.options] if isinstance(question, OptionsQuestion) else []


def too_few(survey: Survey) -> Iterator[Hint]:
    """A choice of fewer than two."""
    for question in survey.questions():
        several = [question.columns] if isinstance(question, Matrix) else _lists(question)
        least = 1 if getattr(question, "other", None) else 2
        few = any(sum(not each.retired for each in options) < least for options in several)
        if (few and not isinstance(question, NpsPlus)) or (isinstance(question, Matrix) and not question.rows):
            name = named(question, survey)
            yield Hint(
                Rule.TOO_FEW_OPTIONS,
                Wording(f"{name.en} has nothing to choose between.", f"{name.de} lässt keine Wahl."),
                Wording("Add options.", "Fügen Sie Optionen hinzu."),
                question.id,
            )


def same_id(survey: Survey) -> Iterator[Hint]:
    """Two options of one question with the same id: their answers could not be told apart."""
    for question in survey.questions():
        for options in _lists(question):
            twice = [id_ for id_, count in Counter(each.id for each in options).items() if count > 1]
            if twice:
                name = named(question, survey)
                yield Hint(
                    Rule.SAME_ID,
                    Wording(
                        f"{name.en} has two options with the id '{twice[0]}'.",
                        f"{name.de} hat zwei Optionen mit der id „{twice[0]}“.",
                    ),
                    Wording("Give each its own.", "Geben Sie jeder eine eigene."),
                    question.id,
                )


def impossible_count(survey: Survey) -> Iterator[Hint]:
    """More to choose than there is."""
    for question in survey.questions():
        if not isinstance(question, MultipleChoice | Ranking):
            continue
        there = sum(not each.retired for each in question.options) + bool(getattr(question, "other", None))
        least = question.least if isinstance(question, MultipleChoice) else 1
        if least > there or (question.most is not None and question.most < max(least, 1)):
            name = named(question, survey)
            yield Hint(
                Rule.IMPOSSIBLE_COUNT,
                Wording(
                    f"{name.en} asks for a number of answers that nobody can choose.",
                    f"{name.de} verlangt eine Zahl von Antworten, die niemand wählen kann.",
                ),
                Wording("Change the least or the most.", "Ändern Sie Mindest- oder Höchstzahl."),
                question.id,
            )


def no_causes(survey: Survey) -> Iterator[Hint]:
    """NPS+ that offers a band no causes."""
    for question in survey.questions():
        if not isinstance(question, NpsPlus):
            continue
        live = [cause for cause in question.causes if not cause.retired]
        without = [each for each in (Band.DETRACTOR, Band.PROMOTER) if not _offered(live, each)]
        if without:
            who = _WHO[without[0]]
            name = named(question, survey)
            yield Hint(
                Rule.NO_CAUSES,
                Wording(f"{name.en} offers {who.en} no causes.", f"{name.de} bietet {who.de} keine Ursachen an."),
                Wording(
                    "Name what may go wrong and what works.", "Nennen Sie, was schiefgehen kann und was gut läuft."
                ),
                question.id,
            )


def _offered(causes: Sequence[Choosable], wanted: Band) -> bool:
    return any(not getattr(cause, "bands", ()) or wanted in getattr(cause, "bands", ()) for cause in causes)


_WHO = {Band.DETRACTOR: Wording("detractors", "Detraktoren"), Band.PROMOTER: Wording("promoters", "Promotoren")}
