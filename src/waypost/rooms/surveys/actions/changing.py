"""Changes of a draft as pure functions: pages, questions, their order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey import Page, Texts
from waypost.core.vocabulary.survey.questions import (
    Ces,
    Consent,
    ContactAgreement,
    Csat,
    Date,
    Email,
    Matrix,
    MetExpectation,
    MultipleChoice,
    Nps,
    NpsPlus,
    OpenText,
    Option,
    Question,
    Ranking,
    Rating,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.survey.ready import ready
from waypost.core.vocabulary.survey.versions import choices
from waypost.core.vocabulary.wording import WaypostError, Wording

Survey = documents.Survey
# What can be asked, in the order in which it is offered, with the words it begins with.
KINDS: dict[str, tuple[Wording, Callable[[], Question]]] = {
    "nps_plus": (
        Wording("NPS+ (score, causes, comment)", "NPS+ (Note, Ursachen, Kommentar)"),
        lambda: _ready_nps_plus(),
    ),
    "nps": (Wording("NPS, 0–10", "NPS, 0–10"), Nps),
    "csat": (Wording("Satisfaction (CSAT)", "Zufriedenheit (CSAT)"), Csat),
    "ces": (Wording("Effort (CES 2.0)", "Aufwand (CES 2.0)"), Ces),
    "rating": (Wording("Rating", "Bewertung"), Rating),
    "met_expectation": (Wording("Met my expectation", "Erwartung erfüllt"), MetExpectation),
    "single_choice": (Wording("One of several", "Eine Auswahl"), SingleChoice),
    "multiple_choice": (Wording("Several of many", "Mehrere auswählen"), MultipleChoice),
    "matrix": (Wording("Matrix", "Matrix"), Matrix),
    "ranking": (Wording("Ranking", "Rangfolge"), Ranking),
    "text": (Wording("Words of their own", "Eigene Worte"), OpenText),
    "email": (Wording("E-mail address", "E-Mail-Adresse"), Email),
    "date": (Wording("Day", "Datum"), Date),
    "consent": (Wording("Consent", "Einwilligung"), Consent),
    "contact_agreement": (Wording("May we contact you?", "Dürfen wir Sie kontaktieren?"), ContactAgreement),
    "statement": (Wording("Text to read", "Text zum Lesen"), Statement),
}
_FIRST_WORDS = {
    "nps": Texts(
        de="Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", en="How likely are you to recommend us?"
    ),
    "csat": Texts(de="Wie zufrieden sind Sie?", en="How satisfied are you?"),
    "ces": Texts(
        de="Es war einfach für mich, mein Anliegen zu erledigen.", en="It was easy for me to handle my issue."
    ),
    "rating": Texts(de="Wie bewerten Sie das?", en="How do you rate this?"),
    "met_expectation": Texts(
        de="Wie war es, gemessen an Ihrer Erwartung?", en="How was it, compared with what you expected?"
    ),
    "text": Texts(de="Möchten Sie uns noch etwas sagen?", en="Is there anything you would like to add?"),
    "contact_agreement": Texts(de="Dürfen wir Sie dazu kontaktieren?", en="May we contact you about this?"),
}


def add_page(document: Survey) -> Survey:
    """One more page at the end."""
    number = len(document.pages) + 1
    ids = set(document.places())
    while f"page-{number}" in ids:
        number += 1
    return replace(document, pages=(*document.pages, Page(id=f"page-{number}")))


def remove_page(document: Survey, page: str) -> Survey:
    """Without a page and what is asked on it."""
    return replace(document, pages=tuple(each for each in document.pages if each.id != page))


def change_page(document: Survey, page: str, *, title: Texts, text: Texts) -> Survey:
    """Another title and text above the questions of a page."""
    pages = (replace(each, title=title, text=text) if each.id == page else each for each in document.pages)
    return replace(document, pages=tuple(pages))


def add_question(document: Survey, page: str, kind: str) -> tuple[Survey, str]:
    """One more question at the end of a page, and its id. Raises WaypostError for a kind that there is not."""
    if kind not in KINDS:
        raise WaypostError(
            en="Choose what to ask among the kinds offered.", de="Bitte eine der angebotenen Frageformen wählen."
        )
    ids, number = set(document.places()), 1
    while f"{kind.replace('_', '-')}-{number}" in ids:
        number += 1
    id_ = f"{kind.replace('_', '-')}-{number}"
    made = KINDS[kind][1]()
    made = replace(made, id=id_, text=made.text or _FIRST_WORDS.get(kind, Texts()))
    if isinstance(made, SingleChoice | MultipleChoice | Ranking):
        made = replace(made, options=(Option(id="a"), Option(id="b")))
    if isinstance(made, Matrix):
        made = replace(made, rows=(Option(id="a"), Option(id="b")), columns=(Option(id="c"), Option(id="d")))
    pages = (replace(each, questions=(*each.questions, made)) if each.id == page else each for each in document.pages)
    return replace(document, pages=tuple(pages)), id_


def change_question(document: Survey, question: Question, asked: Survey | None) -> Survey:
    """Another question under the same id. What is gone and was asked already is retired: answers name it."""
    before = asked.question(question.id) if asked else None
    if before is not None:
        question = _retiring(question, before)
    pages = (
        replace(page, questions=tuple(question if each.id == question.id else each for each in page.questions))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def remove_question(document: Survey, question: str) -> Survey:
    pages = (
        replace(page, questions=tuple(each for each in page.questions if each.id != question))
        for page in document.pages
    )
    return replace(document, pages=tuple(pages))


def move_question(document: Survey, question: str, by: int) -> Survey:
    """One place up (−1) or down (1); beyond the end of its page onto the next one."""
    pages = [list(page.questions) for page in document.pages]
    for number, questions in enumerate(pages):
        place = next((n for n, each in enumerate(questions) if each.id == question), None)
        if place is None:
            continue
        moved = questions.pop(place)
        if 0 <= place + by <= len(questions):
            questions.insert(place + by, moved)
        elif 0 <= number + by < len(pages):
            other = pages[number + by]
            other.insert(len(other) if by < 0 else 0, moved)
        else:
            questions.insert(place, moved)
        break
    return replace(
        document,
        pages=tuple(replace(page, questions=tuple(some)) for page, some in zip(document.pages, pages, strict=True)),
    )


def _retiring(question: Question, before: Question) -> Question:
    left = choices(question)
    for name in ("options", "rows", "columns", "causes"):
        gone = tuple(replace(each, retired=True) for each in getattr(before, name, ()) if each.id not in left)
        if gone:
            changes: dict[str, Any] = {name: (*getattr(question, name), *gone)}
            question = replace(question, **changes)
    return question


def _ready_nps_plus() -> Question:
    """The causes of the ready set: a start, to be replaced by those of the house."""
    found = next(each for each in ready("relationship").document("en").questions() if isinstance(each, NpsPlus))
    return replace(found, id="")
