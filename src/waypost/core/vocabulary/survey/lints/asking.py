"""Rules about what makes answers fewer or worse."""

from collections.abc import Iterator

from waypost.core.vocabulary.survey.lints.model import Hint, Rule, named
from waypost.core.vocabulary.survey.questions import (
    Email,
    File,
    Look,
    Matrix,
    OpenText,
    Question,
    Rating,
    ScaleQuestion,
    Statement,
)
from waypost.core.vocabulary.survey.survey import Anonymity, Survey
from waypost.core.vocabulary.wording import Wording

MOST_QUESTIONS = 12  # as many as most people answer on a phone


def no_questions(survey: Survey) -> Iterator[Hint]:
    """Nothing is asked."""
    if not any(_weight(question) for question in survey.questions()):
        yield Hint(
            Rule.NO_QUESTIONS,
            Wording("This survey asks nothing.", "Diese Umfrage fragt nichts."),
            Wording("Add a question.", "Fügen Sie eine Frage hinzu."),
        )


def no_purpose(survey: Survey) -> Iterator[Hint]:
    """Whoever is asked has a right to know what for."""
    if not survey.purpose or not survey.legal_basis:
        yield Hint(
            Rule.NO_PURPOSE,
            Wording(
                "The survey does not say what for and on which legal basis it asks.",
                "Die Umfrage sagt nicht, wozu und auf welcher Rechtsgrundlage sie fragt.",
            ),
            Wording(
                "Write purpose and legal basis in a sentence each.",
                "Schreiben Sie Zweck und Rechtsgrundlage in je einem Satz.",
            ),
        )


def _weight(question: Question) -> int:
    """How many answers it asks for: each row of a matrix is one."""
    return 0 if isinstance(question, Statement) else len(question.rows) if isinstance(question, Matrix) else 1


def too_many(survey: Survey) -> Iterator[Hint]:
    """More questions than people answer on a phone. What only some are asked does not count."""
    count = sum(
        _weight(question) for page in survey.pages if not page.when for question in page.questions if not question.when
    )
    if count > MOST_QUESTIONS:
        yield Hint(
            Rule.TOO_MANY_QUESTIONS,
            Wording(
                f"Everybody is asked {count} questions; on a phone many give up after {MOST_QUESTIONS}.",
                f"Alle bekommen {count} Fragen; am Telefon brechen viele nach {MOST_QUESTIONS} ab.",
            ),
            Wording(
                "Leave out what changes no decision, or ask it only of those it concerns.",
                "Lassen Sie weg, was keine Entscheidung ändert, oder fragen Sie nur die, die es betrifft.",
            ),
        )


def score_after_comment(survey: Survey) -> Iterator[Hint]:
    """Whoever has just written down a complaint scores lower: the score comes first."""
    questions = list(survey.questions())
    first = next((n for n, each in enumerate(questions) if isinstance(each, ScaleQuestion)), None)
    if first is None:
        return
    for question in questions[:first]:
        if isinstance(question, OpenText) and not question.one_line:
            name = named(questions[first], survey)
            yield Hint(
                Rule.SCORE_AFTER_COMMENT,
                Wording(f"{name.en} is asked after a comment.", f"{name.de} wird erst nach einem Kommentar gefragt."),
                Wording(
                    "Ask for the score first; what was just written colours it.",
                    "Fragen Sie zuerst nach der Bewertung; was gerade geschrieben wurde, färbt sie.",
                ),
                questions[first].id,
            )
            return


def required_text(survey: Survey) -> Iterator[Hint]:
    """A comment that must be written is a reason to leave, or a row of dots."""
    for question in survey.questions():
        if isinstance(question, OpenText) and question.required and not question.one_line:
            name = named(question, survey)
            yield Hint(
                Rule.REQUIRED_TEXT,
                Wording(f"{name.en} must be answered in words.", f"{name.de} muss in Worten beantwortet werden."),
                Wording("Let people leave it out.", "Lassen Sie die Antwort frei."),
                question.id,
            )


def smileys(survey: Survey) -> Iterator[Hint]:
    """Faces pull answers to the friendly side."""
    for question in survey.questions():
        if isinstance(question, Rating) and question.look is Look.SMILEY:
            name = named(question, survey)
            yield Hint(
                Rule.SMILEYS,
                Wording(f"{name.en} is answered by smileys.", f"{name.de} wird mit Smileys beantwortet."),
                Wording(
                    "Smileys are read differently by different people; numbers compare better.",
                    "Smileys liest jeder anders; Zahlen lassen sich besser vergleichen.",
                ),
                question.id,
            )


def not_anonymous(survey: Survey) -> Iterator[Hint]:
    """An anonymous survey that asks who one is."""
    if survey.anonymity is not Anonymity.ANONYMOUS:
        return
    for question in survey.questions():
        if isinstance(question, Email | File):
            name = named(question, survey)
            yield Hint(
                Rule.NOT_ANONYMOUS,
                Wording(
                    f"{name.en} tells who answers, but the survey is anonymous.",
                    f"{name.de} verrät, wer antwortet; die Umfrage ist aber anonym.",
                ),
                Wording(
                    "Use “may we contact you”: its address is kept apart from the answers.",
                    "Nutzen Sie „Dürfen wir Sie kontaktieren?“: Die Adresse wird getrennt von den Antworten gespeichert.",
                ),
                question.id,
            )
