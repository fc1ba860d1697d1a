"""What conditions may ask about, as a form offers it: answers and their parts, fields of the link, variables."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.survey.questions import (
    Choosable,
    Consent,
    ContactAgreement,
    Matrix,
    MultipleChoice,
    Nps,
    NpsPlus,
    OptionsQuestion,
    Question,
    Ranking,
    ScaleQuestion,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.survey.sentences import PART_WORDS
from waypost.core.vocabulary.wording import Wording
from waypost.web.language import language, said, say
from waypost.web.tags import tongue

_W = Wording
HOWS = {
    "is": _W("is", "ist"),
    "is_not": _W("is not", "ist nicht"),
    "in": _W("is one of", "ist eines von"),
    "not_in": _W("is none of", "ist keines von"),
    "detractor": _W("is 0 to 6 (detractors)", "ist 0 bis 6 (Detraktoren)"),
    "passive": _W("is 7 or 8 (passives)", "ist 7 oder 8 (Passive)"),
    "promoter": _W("is 9 or 10 (promoters)", "ist 9 oder 10 (Promotoren)"),
    "at_least": _W("is at least", "ist mindestens"),
    "at_most": _W("is at most", "ist höchstens"),
    "more": _W("is more than", "ist größer als"),
    "less": _W("is less than", "ist kleiner als"),
    "between": _W("is between (3; 7)", "liegt zwischen (3; 7)"),
    "contains": _W("contains", "enthält"),
    "begins": _W("begins with", "beginnt mit"),
    "ends": _W("ends with", "endet auf"),
    "answered": _W("is there", "liegt vor"),
    "skipped": _W("is missing", "fehlt"),
    "chosen_at_least": _W("chosen: at least", "angekreuzt: mindestens"),
    "chosen_at_most": _W("chosen: at most", "angekreuzt: höchstens"),
}
BANDS = ("detractor", "passive", "promoter")
WITHOUT_VALUE = (*BANDS, "answered", "skipped")
_EXISTS = ("answered", "skipped")
_NUMBERS = ("is", "is_not", "at_least", "at_most", "more", "less", "between", *_EXISTS)
_TEXTS = ("contains", "begins", "ends", "is", "is_not", *_EXISTS)
_CHOSEN = ("in", "not_in", *_EXISTS)
_YES_NO = ("in", *_EXISTS)
_ANYTHING = ("is", "is_not", "in", "not_in", "at_least", "at_most", "more", "less", "between", "contains", "begins", "ends", *_EXISTS)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to ask about: its code in the form, what it is called, the comparisons it has, what can be chosen."""

    code: str
    name: str
    hows: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()


def subjects(document: documents.Survey, before: str = "") -> list[Subject]:
    """What is known where a condition stands: the answers asked before that page or question, of all without one."""
    found: list[Subject] = []
    for question in _asked_before(document, before):
        found += _of_question(document, question)
    called = say("Field of the link", "Feld des Links"), say("Variable", "Variable")
    found += [Subject(f"hidden:{each.id}", f"{called[0]}: {each.id}", _ANYTHING) for each in document.hidden]
    found += [Subject(f"variable:{each.id}", f"{called[1]}: {each.id}", _ANYTHING) for each in document.variables]
    if len(document.languages) > 1:
        spoken = tuple((each, tongue(each)) for each in document.languages)
        found.append(Subject("attribute:language", say("Language", "Sprache"), ("in", "not_in"), spoken))
    return found


def _asked_before(document: documents.Survey, before: str) -> Iterator[Question]:
    for page in document.pages:
        if page.id == before:
            return
        for question in page.questions:
            if question.id == before:
                return
            if not isinstance(question, Statement):
                yield question


def _of_question(document: documents.Survey, question: Question) -> Iterator[Subject]:
    tongue = language()
    name = document.said(question.text, tongue) or question.name or question.id
    code = f"answer:{question.id}"

    def texts(some: tuple[Choosable, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((each.id, document.said(each.text, tongue) or each.id) for each in some)

    def part(id_: str, hows: tuple[str, ...], choices: tuple[tuple[str, str], ...] = ()) -> Subject:
        return Subject(f"{code}.{id_}", f"{said(PART_WORDS[id_])}: {name}", hows, choices)

    if isinstance(question, Nps):
        yield Subject(code, name, (*BANDS, *_NUMBERS))
        if isinstance(question, NpsPlus):
            causes = texts(question.causes)
            yield part("causes", (*_CHOSEN, "chosen_at_least", "chosen_at_most"), causes)
            yield part("main", _CHOSEN, causes)
            yield part("comment", _TEXTS)
    elif isinstance(question, ScaleQuestion):
        yield Subject(code, name, _NUMBERS)
    elif isinstance(question, Matrix):
        for row in question.rows:
            label = document.said(row.text, tongue) or row.id
            yield Subject(f"{code}.{row.id}", f"{label}: {name}", _CHOSEN, texts(question.columns))
    elif isinstance(question, OptionsQuestion):
        several = ("chosen_at_least", "chosen_at_most") if isinstance(question, MultipleChoice | Ranking) else ()
        yield Subject(code, name, (*_CHOSEN, *several), texts(question.options))
        if isinstance(question, SingleChoice | MultipleChoice) and question.other:
            yield part("other", _TEXTS)
    elif isinstance(question, Consent | ContactAgreement):
        yield Subject(code, name, _YES_NO, (("yes", say("yes", "ja")), ("no", say("no", "nein"))))
    else:
        yield Subject(code, name, _ANYTHING if question.KIND == "date" else _TEXTS)
