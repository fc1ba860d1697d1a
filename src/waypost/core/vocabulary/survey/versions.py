"""Two versions of a survey: what changed, and whether answers to both may be put into one series."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.texts import Texts
from waypost.core.vocabulary.survey.questions import Choosable, Matrix, Question, ScaleQuestion
from waypost.core.vocabulary.survey.survey import Page, Survey
from waypost.core.vocabulary.wording import Wording


class Comparable(StrEnum):
    """Whether answers to a question in two versions are one series.

    With other words on the same scale they may be shown in one line that says where the words changed; on another scale
    never.
    """

    SAME = "same"
    REWORDED = "reworded"
    NOT = "not"


class ChangeKind(StrEnum):
    """What became of a question, or of something to choose at it."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    RESCALED = "rescaled"
    CHANGED = "changed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `question` is an id, "" where it is about the survey; `choice` the id of what is chosen there."""

    kind: ChangeKind
    question: str
    sentence: Wording
    choice: str = ""


def comparable(old: Question, new: Question) -> Comparable:
    """Whether answers to two versions of a question may be put together.

    >>> from waypost.core.vocabulary.survey.questions import Csat, Nps, NpsPlus
    >>> comparable(Csat(points=5), Csat(points=7)).value, comparable(Nps(), NpsPlus()).value
    ('not', 'same')
    """
    if _scale(old) != _scale(new):
        return Comparable.NOT
    return Comparable.REWORDED if _says_otherwise(old, new) else Comparable.SAME


def _scale(question: Question) -> object:
    """What must be the same: scale and good end; else the kind of question."""
    if isinstance(question, ScaleQuestion):
        return question.scale, question.good_end, question.KIND if question.KIND in ("csat", "ces") else ""
    if isinstance(question, Matrix):
        return question.KIND, question.scored and tuple(column.id for column in question.columns)
    return question.KIND


def _words(question: Question) -> dict[tuple[str, ...], Texts]:
    """All that is read before an answer is given, by where it stands. What is chosen is found by its id; what NPS+ asks
    after the score changes no score."""
    if isinstance(question, ScaleQuestion):
        return {(f.name,): getattr(question, f.name) for f in fields(ScaleQuestion) if f.name in _READ_FIRST}
    found = {}
    for path, part in walk(question):
        place = (part.id,) if isinstance(part, Choosable) else tuple(map(str, path))
        for f in fields(part):
            text = getattr(part, f.name)
            if isinstance(text, Texts) and "then" not in path:
                found[(*place, f.name)] = text
    return found


_READ_FIRST = frozenset({"text", "help", "low", "high"})


def _says_otherwise(old: Question, new: Question) -> bool:
    """Whether it reads otherwise in a language that both speak; a translation that is added changes nothing."""
    before, after = _words(old), _words(new)
    return before.keys() != after.keys() or any(
        bool(text) != bool(after[place]) or any(text[each] != after[place].get(each, text[each]) for each in text)
        for place, text in before.items()
    )


def diff(old: Survey, new: Survey) -> tuple[Change, ...]:
    """What makes `new` out of `old`: questions in the order of the new survey, then those that are gone.

    Questions are the same by their id.
    """
    before, after = ({each.id: each for each in survey.questions()} for survey in (old, new))
    moved = _moved(list(before), list(after))
    found: list[Change] = []
    for id_, question in after.items():
        if id_ not in before:
            found.append(_change(ChangeKind.ADDED, question))
        else:
            found += _of_question(before[id_], question, id_ in moved)
    found += [_change(ChangeKind.REMOVED, question) for id_, question in before.items() if id_ not in after]
    return (*_of_survey(old, new), *found)


def _of_survey(old: Survey, new: Survey) -> Iterator[Change]:
    """Changes beside the questions: pages, quotas, texts around them; the number of the version is none."""
    bare = [replace(survey, version="", pages=tuple(map(_without_questions, survey.pages))) for survey in (old, new)]
    names = [f.name for f in fields(Survey) if getattr(bare[0], f.name) != getattr(bare[1], f.name)]
    for name in names:
        what = _PARTS.get(name, Wording(name, name))
        yield Change(ChangeKind.CHANGED, "", Wording(f"{what.en} changed", f"{what.de} geändert"))


def _without_questions(page: Page) -> Page:
    return replace(page, questions=())


_PARTS: Mapping[str, Wording] = {
    "name": Wording("Name", "Name"),
    "title": Wording("Title", "Titel"),
    "pages": Wording("Pages and their rules", "Seiten und ihre Regeln"),
    "purpose": Wording("Purpose", "Zweck"),
    "legal_basis": Wording("Legal basis", "Rechtsgrundlage"),
    "languages": Wording("Languages", "Sprachen"),
    "theme": Wording("Design", "Gestaltung"),
    "anonymity": Wording("Anonymity", "Anonymität"),
    "welcome": Wording("Welcome", "Begrüßung"),
    "thanks": Wording("Thanks", "Dank"),
    "reach": Wording("Kind of survey", "Art der Umfrage"),
    "language": Wording("Own language", "Eigene Sprache"),
    "screened_out": Wording("Words for who is screened out", "Text für Ausgefilterte"),
    "quota_full": Wording("Words when the quota is full", "Text bei voller Quote"),
    "hidden": Wording("Hidden fields", "Verborgene Felder"),
    "variables": Wording("Variables", "Variablen"),
    "quotas": Wording("Quotas", "Quoten"),
    "about": Wording("Place on the map", "Ort auf der Karte"),
}
_KINDS: Mapping[ChangeKind, Wording] = {
    ChangeKind.ADDED: Wording("“{name}” added", "„{name}“ neu"),
    ChangeKind.REMOVED: Wording("“{name}” removed", "„{name}“ entfernt"),
    ChangeKind.MOVED: Wording("“{name}” moved", "„{name}“ verschoben"),
    ChangeKind.REWORDED: Wording(
        "“{name}” reads otherwise now; the same scale, so one series with a mark",
        "„{name}“ lautet jetzt anders; gleiche Skala, also eine Reihe mit Vermerk",
    ),
    ChangeKind.RESCALED: Wording(
        "“{name}” is asked on another scale; a new series begins",
        "„{name}“ hat eine andere Skala; eine neue Reihe beginnt",
    ),
    ChangeKind.CHANGED: Wording("“{name}” has other settings", "„{name}“ hat andere Einstellungen"),
}
_OF_CHOICES: Mapping[ChangeKind, Wording] = {
    ChangeKind.ADDED: Wording("At “{name}”, “{choice}” added", "Bei „{name}“ neu: „{choice}“"),
    ChangeKind.RETIRED: Wording("At “{name}”, “{choice}” retired", "Bei „{name}“ stillgelegt: „{choice}“"),
    ChangeKind.REMOVED: Wording("At “{name}”, “{choice}” removed", "Bei „{name}“ entfernt: „{choice}“"),
}


def _called(thing: Question | Choosable, language: str) -> str:
    return thing.name or thing.text.in_(language) or thing.id


def _change(kind: ChangeKind, question: Question, choice: Choosable | None = None) -> Change:
    texts = _OF_CHOICES[kind] if choice else _KINDS[kind]

    def said(text: str, language: str) -> str:
        return text.format(name=_called(question, language), choice=_called(choice, language) if choice else "")

    return Change(kind, question.id, Wording(said(texts.en, "en"), said(texts.de, "de")), choice.id if choice else "")


def _of_question(old: Question, new: Question, moved: bool) -> list[Change]:
    found = [_change(ChangeKind.MOVED, new)] if moved else []
    kind = {Comparable.NOT: ChangeKind.RESCALED, Comparable.REWORDED: ChangeKind.REWORDED}.get(comparable(old, new))
    choices = list(_of_choices(old, new))
    if kind:
        found.append(_change(kind, new))
    elif replace(old, wording=0) != replace(new, wording=0) and not choices:
        found.append(_change(ChangeKind.CHANGED, new))
    return found + choices


def _of_choices(old: Question, new: Question) -> Iterator[Change]:
    before, after = choices(old), choices(new)
    for id_, choice in after.items():
        if id_ not in before:
            yield _change(ChangeKind.ADDED, new, choice)
        elif choice.retired and not before[id_].retired:
            yield _change(ChangeKind.RETIRED, new, choice)
    yield from (_change(ChangeKind.REMOVED, new, choice) for id_, choice in before.items() if id_ not in after)


def choices(question: Question) -> dict[str, Choosable]:
    """All that can be chosen at a question, retired or not, by id."""
    return {part.id: part for _, part in walk(question) if isinstance(part, Choosable)}


def _moved(old: list[str], new: list[str]) -> set[str]:
    """What stands elsewhere among those that both have: all but the longest run that kept its order."""
    both = [id_ for id_ in new if id_ in old]
    places = [old.index(id_) for id_ in both]
    best: list[list[int]] = []  # the longest rising run that ends at each place
    for number, place in enumerate(places):
        before = max((best[k] for k in range(number) if places[k] < place), key=len, default=[])
        best.append([*before, number])
    kept = max(best, key=len, default=[])
    return {id_ for number, id_ in enumerate(both) if number not in kept}


def renumbered(old: Survey, new: Survey) -> Survey:
    """The new survey with the wording of each question one higher where its words differ from the old one's."""
    before = {each.id: each for each in old.questions()}

    def of(question: Question) -> Question:
        was = before.get(question.id)
        if was is None:
            return question
        return replace(question, wording=was.wording + (comparable(was, question) is not Comparable.SAME))

    pages = (replace(page, questions=tuple(map(of, page.questions))) for page in new.pages)
    return replace(new, pages=tuple(pages))


def given_away(old: Survey, new: Survey) -> tuple[Change, ...]:
    """Ids of causes and options that are gone instead of retired: answers that name them would be understood no more."""
    after = {each.id: each for each in new.questions()}
    pairs = ((question, after[question.id]) for question in old.questions() if question.id in after)
    return tuple(_gone(pairs))


def _gone(pairs: Iterable[tuple[Question, Question]]) -> Iterator[Change]:
    for was, now in pairs:
        left = choices(now)
        yield from (_change(ChangeKind.REMOVED, now, each) for id_, each in choices(was).items() if id_ not in left)
