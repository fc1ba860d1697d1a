"""Logic in words: a condition and a rule as people say them, in both languages, with the texts of the survey."""

from collections.abc import Callable, Mapping
from typing import Any

from waypost.core.vocabulary.scales import Band
from waypost.core.vocabulary.survey.conditions import operators
from waypost.core.vocabulary.survey.logic import Condition, Ending, Operand, Rule
from waypost.core.vocabulary.survey.questions import Question
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Wording

_LONGEST = 60
_W = Wording
BAND_WORDS = {
    Band.DETRACTOR: _W("is 0 to 6 (detractors)", "ist 0 bis 6 (Detraktoren)"),
    Band.PASSIVE: _W("is 7 or 8 (passives)", "ist 7 oder 8 (Passive)"),
    Band.PROMOTER: _W("is 9 or 10 (promoters)", "ist 9 oder 10 (Promotoren)"),
}
# Parts of an answer that conditions may ask about, by what they are called after the question.
PART_WORDS = {
    "score": _W("score", "Note"),
    "causes": _W("causes", "Ursachen"),
    "main": _W("main cause", "Hauptursache"),
    "comment": _W("comment", "Kommentar"),
    "other": _W("other answer", "andere Antwort"),
    "channel": _W("way to be contacted", "Kontaktweg"),
    "time": _W("best time", "beste Zeit"),
}
_SAID: Mapping[str, Wording] = {
    "is_": _W("is {}", "ist {}"),
    "is_not": _W("is not {}", "ist nicht {}"),
    "in_": _W("is one of {}", "ist eines von {}"),
    "not_in": _W("is none of {}", "ist keines von {}"),
    "less": _W("is less than {}", "ist kleiner als {}"),
    "at_most": _W("is at most {}", "ist höchstens {}"),
    "more": _W("is more than {}", "ist größer als {}"),
    "at_least": _W("is at least {}", "ist mindestens {}"),
    "between": _W("is between {}", "liegt zwischen {}"),
    "contains": _W("contains {}", "enthält {}"),
    "begins": _W("begins with {}", "beginnt mit {}"),
    "ends": _W("ends with {}", "endet auf {}"),
    "chosen_at_least": _W("has at least {} chosen", "hat mindestens {} Angekreuzte"),
    "chosen_at_most": _W("has at most {} chosen", "hat höchstens {} Angekreuzte"),
}
_THERE, _NOT_THERE = _W("is there", "liegt vor"), _W("is missing", "fehlt")
_ANSWERED, _SKIPPED = _W("was answered", "wurde beantwortet"), _W("was not answered", "wurde nicht beantwortet")


def condition_in_words(condition: Condition | None, survey: Survey) -> Wording:
    """When something holds, as half a sentence; "always" without a condition.

    >>> from waypost.core.vocabulary.survey.documents import read_survey
    >>> survey = read_survey("kind: survey\\nlanguage: de\\npages:\\n- questions: [{kind: nps, id: q, text: Empfehlen?}]")
    >>> condition_in_words(Condition(any=(Condition(answer="q", at_least=9), Condition(hidden="shop"))), survey).de
    'die Antwort auf „Empfehlen?“ ist mindestens 9 oder das Feld „shop“ liegt vor'
    """
    if condition is None:
        return _W("always", "immer")
    parts = [_bracketed(each, survey) for each in condition.all]
    if condition.any:
        some = _joined([_bracketed(each, survey) for each in condition.any], _W(" or ", " oder "))
        parts.append(_wrapped(some) if len(condition.any) > 1 and _also(condition) else some)
    if condition.not_ is not None:
        inner = condition_in_words(condition.not_, survey)
        parts.append(_W(f"not ({inner.en})", f"nicht ({inner.de})"))
    parts += [_said_of(subject, condition, survey) for subject in _subjects(condition, survey)]
    return _joined(parts, _W(" and ", " und ")) if parts else _W("always", "immer")


def rule_in_words(rule: Rule, survey: Survey) -> Wording:
    """What a rule does and when, as a sentence."""
    when = condition_in_words(rule.when, survey)
    done = _joined(_deeds(rule, survey), _W(", then ", ", dann ")) if _does(rule) else _NOTHING
    if rule.when is None:
        return _W(f"Always: {done.en}.", f"Immer {done.de}.")
    return _W(f"When {when.en}: {done.en}.", f"Wenn gilt: {when.de}, dann {done.de}.")


def place_in_words(id_: str, survey: Survey) -> Wording:
    """What a page or question is called: `page 2`, or the question's own words."""
    question = survey.question(id_)
    if question is not None:
        return _quoted(question, survey)
    number = next((n for n, page in enumerate(survey.pages, 1) if page.id == id_), None)
    return _W(f"page {number}", f"Seite {number}") if number else _W(f"“{id_}”", f"„{id_}“")


_NOTHING = _W("nothing happens", "passiert nichts")


def _does(rule: Rule) -> bool:
    return bool(rule.jump or rule.variable or rule.require or rule.end)


def _deeds(rule: Rule, survey: Survey) -> list[Wording]:
    found = []
    if rule.variable:
        found += [
            made(rule.variable, _operand(wanted, survey))
            for wanted, made in ((rule.set, _set), (rule.add, _add), (rule.join, _join))
            if wanted is not None
        ]
    if rule.require:
        names = _joined([place_in_words(each, survey) for each in rule.require], _W(", ", ", "))
        found.append(_W(f"{names.en} must be answered", f"ist {names.de} Pflicht"))
    if rule.jump:
        there = place_in_words(rule.jump, survey)
        found.append(_W(f"go on at {there.en}", f"geht es bei {there.de} weiter"))
    if rule.end is Ending.COMPLETE:
        found.append(_W("the survey ends, complete", "endet die Umfrage als vollständig"))
    if rule.end is Ending.SCREENED_OUT:
        found.append(_W("the survey ends, screened out", "endet die Umfrage als ausgefiltert"))
    return found


def _set(name: str, value: Wording) -> Wording:
    return _W(f"“{name}” becomes {value.en}", f"wird „{name}“ zu {value.de}")


def _add(name: str, value: Wording) -> Wording:
    return _W(f"{value.en} is added to “{name}”", f"kommt zu „{name}“ {value.de} hinzu")


def _join(name: str, value: Wording) -> Wording:
    return _W(f"{value.en} is joined to “{name}”", f"wird {value.de} an „{name}“ angehängt")


def _operand(wanted: Operand, survey: Survey) -> Wording:
    if wanted.answer:
        return _answer(wanted.answer, survey)
    if wanted.variable:
        return _W(f"“{wanted.variable}”", f"„{wanted.variable}“")
    if wanted.hidden:
        return _W(f"the field “{wanted.hidden}”", f"das Feld „{wanted.hidden}“")
    return _value(wanted.value, None, survey)


def _also(condition: Condition) -> bool:
    """Whether more is said than what stands under `any`."""
    return bool(condition.all or condition.not_ or _named(condition))


def _named(condition: Condition) -> list[str]:
    return [
        getattr(condition, each) for each in ("answer", "variable", "hidden", "attribute") if getattr(condition, each)
    ]


def _bracketed(condition: Condition, survey: Survey) -> Wording:
    """A part of a condition; in brackets where it says several things itself."""
    told = condition_in_words(condition, survey)
    several = len(condition.all) + len(condition.any) + len(_named(condition)) + bool(condition.not_)
    return _wrapped(told) if several > 1 else told


def _wrapped(told: Wording) -> Wording:
    return _W(f"({told.en})", f"({told.de})")


def _joined(parts: list[Wording], by: Wording) -> Wording:
    return _W(by.en.join(each.en for each in parts), by.de.join(each.de for each in parts))


def _subjects(condition: Condition, survey: Survey) -> list[tuple[Wording, Question | None]]:
    found: list[tuple[Wording, Question | None]] = []
    if condition.answer:
        found.append((_answer(condition.answer, survey), _asked(condition.answer, survey)[0]))
    if condition.variable:
        found.append((_W(f"“{condition.variable}”", f"„{condition.variable}“"), None))
    if condition.hidden:
        found.append((_W(f"the field “{condition.hidden}”", f"das Feld „{condition.hidden}“"), None))
    if condition.attribute == "language":
        found.append((_W("the language", "die Sprache"), None))
    elif condition.attribute:
        said = condition.attribute
        found.append((_W(f"the customer’s “{said}”", f"„{said}“ der Kundin oder des Kunden"), None))
    return found


def _asked(address: str, survey: Survey) -> tuple[Question | None, str]:
    """The question that an address means, and the part of its answer."""
    whole = survey.question(address)
    if whole is not None:
        return whole, ""
    question, _, part = address.rpartition(".")
    return survey.question(question), part


def _answer(address: str, survey: Survey) -> Wording:
    question, part = _asked(address, survey)
    if question is None:
        return _W(f"the answer to “{address}”", f"die Antwort auf „{address}“")
    named = _quoted(question, survey)
    if not part:
        return _W(f"the answer to {named.en}", f"die Antwort auf {named.de}")
    row = next((each for each in getattr(question, "rows", ()) if each.id == part), None)
    called = (
        PART_WORDS.get(part, _W(part, part))
        if row is None
        else _both(lambda language: survey.said(row.text, language) or part)
    )
    return _W(f"“{called.en}” of {named.en}", f"„{called.de}“ bei {named.de}")


def _quoted(question: Question, survey: Survey) -> Wording:
    told = _both(lambda language: _short(survey.said(question.text, language) or question.name or question.id))
    return _W(f"“{told.en}”", f"„{told.de}“")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _both(of: Callable[[str], str]) -> Wording:
    return _W(of("en"), of("de"))


def _said_of(subject: tuple[Wording, Question | None], condition: Condition, survey: Survey) -> Wording:
    name, question = subject
    told = [_test(each, getattr(condition, each), question, survey) for each in operators(condition)] or [_THERE]
    joined = _joined(told, _W(" and ", " und "))
    return _W(f"{name.en} {joined.en}", f"{name.de} {joined.de}")


def _test(operator: str, value: Any, question: Question | None, survey: Survey) -> Wording:
    if operator == "band":
        return BAND_WORDS[value]
    if operator in ("answered", "skipped"):
        there = value is (operator == "answered")
        return (_ANSWERED if there else _SKIPPED) if question is not None else _THERE if there else _NOT_THERE
    pattern = _SAID[operator]
    by = _W(" and ", " und ") if operator == "between" else _W(", ", ", ")
    values = value if isinstance(value, tuple | list) else (value,)
    told = _joined([_value(each, question, survey) for each in values], by)
    return _W(pattern.en.format(told.en), pattern.de.format(told.de))


def _value(value: Any, question: Question | None, survey: Survey) -> Wording:
    """A value as it is read: what is chosen by its text, numbers as numbers, words in quotes."""
    lists = [getattr(question, name, ()) for name in ("options", "causes", "columns")]
    chosen = next((each for some in lists for each in some if each.id == value), None)
    if chosen is not None:
        return _both(
            lambda language: (
                f"“{survey.said(chosen.text, language)}”"
                if language == "en"
                else f"„{survey.said(chosen.text, language)}“"
            )
        )
    if isinstance(value, bool) or value in ("yes", "no"):
        yes = value in (True, "yes")
        return _W("yes", "ja") if yes else _W("no", "nein")
    if isinstance(value, int | float):
        return _W(str(value), str(value).replace(".", ","))
    return _W(f"“{value}”", f"„{value}“")
