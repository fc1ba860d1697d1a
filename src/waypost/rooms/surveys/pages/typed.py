"""The builder's form of a question: what it shows, and the question that it sends back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.text import slugify

from waypost.core.vocabulary import survey as documents
from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey import Condition, Texts
from waypost.core.vocabulary.survey.questions import (
    ByBand,
    Cause,
    Choosable,
    ContactAgreement,
    ContactChannel,
    Csat,
    Look,
    Matrix,
    MultipleChoice,
    NpsPlus,
    OpenText,
    Option,
    OptionsQuestion,
    Question,
    Rating,
    ScaleQuestion,
    SingleChoice,
    Statement,
)
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.surveys.pages.labels import BANDS, CHANNELS, HOWS, LABELS, LISTS, LOOKS
from waypost.web.language import said
from waypost.web.numbers import whole

_BLANK_ROWS = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a question in one language."""

    name: str
    label: str
    language: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something to choose, as a line of the form: its id (empty in a blank line), its texts, its bands."""

    name: str
    id: str
    texts: tuple[Text, ...]
    bands: tuple[tuple[str, str, bool], ...]
    number: int


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of what there is to choose."""

    name: str
    label: str
    lines: tuple[Line, ...]
    is_causes: bool


@dataclass(frozen=True, slots=True)
class Typing:
    """The form of one question."""

    texts: tuple[Text, ...]
    lists: tuple[Lines, ...]
    flags: tuple[tuple[str, str, bool], ...]
    points: tuple[int, ...]
    point: int
    looks: tuple[tuple[str, str, bool], ...]
    numbers: tuple[tuple[str, str, int | str], ...]
    channels: tuple[tuple[str, str, bool], ...]
    when: "When"


@dataclass(frozen=True, slots=True)
class When:
    """The condition of a question, where it is simple enough for a form."""

    simple: bool
    answer: str = ""
    how: str = ""
    value: str = ""


def typing_of(document: documents.Survey, question: Question, languages: tuple[str, ...]) -> Typing:
    """What the form of a question shows."""
    return Typing(
        texts=tuple(_texts(document, question, languages)),
        lists=tuple(
            Lines(name, said(LISTS[name]), tuple(_lines(document, question, name, languages)), name == "causes")
            for name in LISTS
            if hasattr(question, name)
        ),
        flags=tuple(_flags(question)),
        points=_points(question),
        point=getattr(question, "points", 0),
        looks=tuple((each.value, said(LOOKS[each]), each is question.look) for each in Look)
        if isinstance(question, Rating)
        else (),
        numbers=tuple(_numbers(question)),
        channels=tuple((each.value, said(CHANNELS[each]), each in question.channels) for each in ContactChannel)
        if isinstance(question, ContactAgreement)
        else (),
        when=when_of(question.when),
    )


def question_of(before: Question, post: QueryDict, languages: tuple[str, ...]) -> Question:
    """The question that was typed; what the form does not show stays as it was. Raises WaypostError."""
    changes: dict[str, Any] = {}
    for name in _names(before):
        field, _, part = name.partition(".")
        if not any(f"t|{name}|{each}" in post for each in languages):
            continue
        if part:
            held = changes.get(field) or getattr(before, field) or ByBand()
            changes[field] = replace(held, **{part: _typed(getattr(held, part), post, f"t|{name}", languages)})
        else:
            changes[field] = _typed(getattr(before, field), post, f"t|{name}", languages)
    for name in LISTS:
        if hasattr(before, name) and f"n|{name}" in post:
            changes[name] = _choosables(before, name, post, languages)
    for name, _, _ in _flags(before):
        changes[name] = f"f|{name}" in post
    changes |= _sizes(before, post)
    simple = when_of(before.when).simple
    if simple and "w|answer" in post:
        changes["when"] = _condition(post)
    return replace(before, **changes)


def texts_from(post: QueryDict, name: str, before: Texts, languages: tuple[str, ...]) -> Texts:
    """A text of the survey or of a page, as it was typed in each language."""
    return _typed(before, post, name, languages)


def _texts(document: documents.Survey, question: Question, languages: tuple[str, ...]) -> Iterator[Text]:
    for name in _names(question):
        field, _, part = name.partition(".")
        held = getattr(question, field)
        texts: Texts = (getattr(held, part) if held else Texts()) if part else held
        for language in languages:
            yield Text(f"t|{name}|{language}", said(LABELS[name]), language, shown(texts, language, document.language))


def shown(texts: Texts, language: str, own: str) -> str:
    """A text in exactly this language; a bare one is said in the survey's own."""
    return texts.get(language) or (texts.get("", "") if language == own else "")


def _names(question: Question) -> Iterator[str]:
    yield "text"
    yield "help"
    if isinstance(question, ScaleQuestion):
        yield from ("low", "high")
    if isinstance(question, NpsPlus):
        yield from (f"causes_text.{each}" for each in Band)
        yield "main_text"
        yield from (f"comment_text.{each}" for each in Band)
    if isinstance(question, SingleChoice | MultipleChoice):
        yield "other"


def _flags(question: Question) -> Iterator[tuple[str, str, bool]]:
    if isinstance(question, Statement):
        return
    yield "required", said(Wording("Must be answered", "Muss beantwortet werden")), question.required
    if isinstance(question, OptionsQuestion | NpsPlus | Matrix):
        yield "shuffle", said(Wording("Order by chance", "Zufällige Reihenfolge")), question.shuffle
    if isinstance(question, OpenText):
        yield "one_line", said(Wording("One line only", "Nur eine Zeile")), question.one_line
    if isinstance(question, Matrix):
        yield "scored", said(Wording("Columns are a scale, the last one is best", "Spalten sind eine Skala, die letzte ist die beste")), question.scored  # fmt: skip


def _points(question: Question) -> tuple[int, ...]:
    return (5, 7) if isinstance(question, Csat) else (3, 4, 5, 6, 7, 10) if isinstance(question, Rating) else ()


def _numbers(question: Question) -> Iterator[tuple[str, str, int | str]]:
    if isinstance(question, MultipleChoice):
        yield "least", said(Wording("At least", "Mindestens")), question.least
        yield "most", said(Wording("At most", "Höchstens")), "" if question.most is None else question.most
    if isinstance(question, OpenText):
        yield "longest", said(Wording("Characters at most", "Höchstens Zeichen")), question.longest


def _lines(document: documents.Survey, question: Question, name: str, languages: tuple[str, ...]) -> Iterator[Line]:
    blank: Choosable = Cause() if name == "causes" else Option()
    there = [each for each in getattr(question, name) if not each.retired]
    for number, each in enumerate([*there, *[blank] * _BLANK_ROWS]):
        texts = tuple(
            Text(
                f"o|{name}|{number}|{language}",
                said(LISTS[name]),
                language,
                shown(each.text, language, document.language),
            )
            for language in languages
        )
        bands = getattr(each, "bands", ()) if name == "causes" else ()
        told = tuple((band.value, said(BANDS[band]), band in bands) for band in Band) if name == "causes" else ()
        yield Line(f"o|{name}|{number}", each.id, texts, told, number + 1)


def _choosables(before: Question, name: str, post: QueryDict, languages: tuple[str, ...]) -> tuple[Choosable, ...]:
    known = {each.id: each for each in getattr(before, name)}
    found: dict[str, Choosable] = {}
    for number in range(min(whole(post.get(f"n|{name}", "")) or 0, 200)):
        at = f"o|{name}|{number}"
        old = known.get(post.get(f"{at}|id", ""))
        text = _typed(old.text if old else Texts(), post, at, languages)
        if not text:
            continue
        blank: Choosable = Cause() if name == "causes" else Option()
        id_ = old.id if old else _free(slugify(text.in_("en", *languages))[:60] or "answer", {*known, *found})
        made = replace(old or blank, id=id_, text=text)
        if isinstance(made, Cause):
            made = replace(made, bands=tuple(band for band in Band if band.value in post.getlist(f"{at}|bands")))
        found[id_] = made
    retired = {each.id: each for each in known.values() if each.retired and each.id not in found}
    return (*found.values(), *retired.values())


def _free(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _typed(before: Texts, post: QueryDict, name: str, languages: tuple[str, ...]) -> Texts:
    kept = {language: text for language, text in before.items() if language and language not in languages}
    typed = {each: post.get(f"{name}|{each}", "").replace("\r\n", "\n").strip() for each in languages}
    return Texts(kept | typed)


def _sizes(before: Question, post: QueryDict) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    points = whole(post.get("points", ""))
    if points in _points(before):
        changes["points"] = points
    look = next((each for each in Look if each.value == post.get("look")), None)
    if isinstance(before, Rating) and look is not None:
        changes["look"] = look
    for name, _, _ in _numbers(before):
        typed = whole(post.get(f"s|{name}", ""))
        if f"s|{name}" in post and (typed is not None or name == "most"):
            changes[name] = typed
    if isinstance(before, ContactAgreement) and (some := post.getlist("channels")):
        changes["channels"] = tuple(each for each in ContactChannel if each.value in some)
    return changes


def when_of(condition: Condition | None) -> When:
    """A condition as a form shows it: about one answer, with one comparison."""
    if condition is None:
        return When(True)
    if condition.answer:
        for how in HOWS:
            simple = _made(condition.answer, how, _value_of(condition, how))
            if simple == condition:
                return When(True, condition.answer, how, str(_value_of(condition, how)))
    return When(False)


def _value_of(condition: Condition, how: str) -> Any:
    found = {"is": condition.is_, "at_most": condition.at_most, "at_least": condition.at_least}.get(how)
    return "" if found is None else found


def _made(answer: str, how: str, value: Any) -> Condition | None:
    if how in ("detractor", "passive", "promoter"):
        return Condition(answer=answer, band=Band(how))
    if how == "answered":
        return Condition(answer=answer, answered=True)
    if how == "is":
        return Condition(answer=answer, is_=value)
    return Condition(answer=answer, at_most=value) if how == "at_most" else Condition(answer=answer, at_least=value)


def _condition(post: QueryDict) -> Condition | None:
    answer, how, value = post.get("w|answer", ""), post.get("w|how", ""), post.get("w|value", "").strip()[:200]
    if not answer or how not in HOWS:
        return None
    number = whole(value)
    return _made(answer, how, value if number is None else number)
