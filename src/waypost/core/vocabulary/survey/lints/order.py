"""Rules about jumps and conditions: what leads nowhere, and what nobody will ever see."""

from collections.abc import Iterator, Mapping

from waypost.core.vocabulary.documents.ids import walk
from waypost.core.vocabulary.documents.parts import Part
from waypost.core.vocabulary.survey.conditions import ordered
from waypost.core.vocabulary.survey.lints.model import Hint, named
from waypost.core.vocabulary.survey.lints.model import Rule as Of
from waypost.core.vocabulary.survey.logic import Condition, Operand, Rule
from waypost.core.vocabulary.survey.questions import Nps, Question
from waypost.core.vocabulary.survey.survey import Page, Survey
from waypost.core.vocabulary.wording import Wording


def _rules(survey: Survey) -> Iterator[tuple[int, Question | None, Rule]]:
    """Every rule with the number of its page and the question at which it stands."""
    for number, page in enumerate(survey.pages):
        yield from ((number, question, rule) for question in page.questions for rule in question.then)
        yield from ((number, None, rule) for rule in page.then)


def jumps(survey: Survey) -> Iterator[Hint]:
    """A jump to nothing, backwards, or to where one is."""
    places = survey.places()
    for number, question, rule in _rules(survey):
        if rule.jump and places.get(rule.jump, (-1, 0))[0] <= number:
            there = rule.jump in places
            yield Hint(
                Of.JUMP_BACKWARDS if there else Of.UNKNOWN_REFERENCE,
                Wording(
                    f"A jump leads {'back ' if there else ''}to '{rule.jump}'{'' if there else ', which is not there'}.",
                    f"Ein Sprung führt {'zurück zu' if there else 'zu'} „{rule.jump}“"
                    f"{'' if there else '; das gibt es nicht'}.",
                ),
                Wording(
                    "Jumps lead to later pages only; this one is passed over.",
                    "Sprünge führen nur zu späteren Seiten; dieser wird übergangen.",
                ),
                question.id if question else "",
            )


def unknown(survey: Survey) -> Iterator[Hint]:
    """Conditions and rules about questions, variables and hidden fields that are not there."""
    questions = {question.id for question in survey.questions()}
    variables, hidden = {each.id for each in survey.variables}, {each.id for each in survey.hidden}
    for question, part in _parts(survey):
        for name, known in (("answer", questions), ("variable", variables), ("hidden", hidden)):
            wanted = getattr(part, name, "") if isinstance(part, Condition | Operand | Rule) else ""
            short = wanted if wanted in known or name != "answer" else wanted.rpartition(".")[0] or wanted
            if wanted and short not in known:
                yield _not_there(wanted, question)
        if isinstance(part, Rule):
            yield from (_not_there(each, question) for each in part.require if each not in questions)


def _not_there(wanted: str, question: str) -> Hint:
    return Hint(
        Of.UNKNOWN_REFERENCE,
        Wording(
            f"A rule asks about '{wanted}', which is not there.",
            f"Eine Regel fragt nach „{wanted}“; das gibt es nicht.",
        ),
        Wording("Correct the id or remove the rule.", "Berichtigen Sie die id oder entfernen Sie die Regel."),
        question,
    )


def _parts(survey: Survey) -> Iterator[tuple[str, Part]]:
    """Everything in the survey with the id of the question it belongs to, "" where it belongs to none."""
    for path, part in walk(survey):
        inside = len(path) >= 4 and path[0] == "pages" and path[2] == "questions"
        number, place = (path[1], path[3]) if inside else (0, 0)
        yield survey.pages[int(number)].questions[int(place)].id if inside else "", part


def not_yet_asked(survey: Survey) -> Iterator[Hint]:
    """Conditions about an answer that is given only later: they see nothing."""
    order = {question.id: number for number, question in enumerate(survey.questions())}
    for number, question in enumerate(survey.questions()):
        conditions = [
            question.when,
            *(getattr(part, "when", None) for path, part in walk(question) if "then" not in path),
        ]
        for condition in filter(None, conditions):
            later = [name for name in _asked_about(condition) if order.get(name, -1) >= number]
            if later and not all(name == question.id and condition is not question.when for name in later):
                name = named(question, survey)
                yield Hint(
                    Of.NOT_YET_ASKED,
                    Wording(
                        f"{name.en} depends on '{later[0]}', which is asked later.",
                        f"{name.de} hängt von „{later[0]}“ ab, das erst später gefragt wird.",
                    ),
                    Wording("Ask that first.", "Fragen Sie das zuerst."),
                    question.id,
                )
                break


def _asked_about(condition: Condition) -> list[str]:
    """The ids of questions that a condition asks about."""
    found = [part.answer for _, part in walk(condition) if isinstance(part, Condition) and part.answer]
    return [name.partition(".")[0] for name in found]


def cannot_hold(survey: Survey) -> Iterator[Hint]:
    """Conditions that no answer can fulfil: a band of what is no recommendation, a range that is none."""
    by_id = {question.id: question for question in survey.questions()}
    for question, part in _parts(survey):
        if not isinstance(part, Condition):
            continue
        about = by_id.get(part.answer)
        if (part.between and not _is_range(part)) or (part.band and about is not None and not isinstance(about, Nps)):
            yield Hint(
                Of.CANNOT_HOLD,
                Wording("A condition can never hold.", "Eine Bedingung kann nie erfüllt sein."),
                Wording(
                    "'between' takes two values, the lower first; 'band' asks about a recommendation from 0 to 10.",
                    "„between“ nimmt zwei Werte, den kleineren zuerst; „band“ fragt nach einer Empfehlung von 0 bis 10.",
                ),
                question,
            )


def _is_range(condition: Condition) -> bool:
    return len(condition.between) == 2 and ordered(*condition.between) in (-1, 0)


def never_reached(survey: Survey) -> Iterator[Hint]:
    """Questions behind a jump or an end that everybody takes."""
    entries = _entries(survey)
    for number, page in enumerate(survey.pages):
        for place, question in enumerate(page.questions):
            if place < entries.get(number, len(page.questions)):
                name = named(question, survey)
                yield Hint(
                    Of.NEVER_REACHED,
                    Wording(f"{name.en} is never reached.", f"{name.de} wird nie erreicht."),
                    Wording(
                        "A jump or end before it works for everybody; give that a condition.",
                        "Ein Sprung oder Ende davor gilt für alle; geben Sie ihm eine Bedingung.",
                    ),
                    question.id,
                )


def _entries(survey: Survey) -> dict[int, int]:
    """The pages that somebody may come to, each with the first question met there."""
    places = survey.places()
    found = {0: 0}
    for number, page in enumerate(survey.pages):
        if number in found:
            for to, place in _exits(page, number, found[number], places):
                found[to] = min(place, found.get(to, place))
    return found


def _exits(page: Page, number: int, first: int, places: Mapping[str, tuple[int, int]]) -> set[tuple[int, int]]:
    """Where somebody may go on from a page that is entered at its question `first`."""
    asked = [(question.when, rule) for question in page.questions[first:] for rule in question.then]
    behind, found, stays = (number + 1, 0), set(), page.when is not None
    goes_on = True
    for condition, rule in (*asked, *((None, rule) for rule in page.then)):
        everybody = condition is None and rule.when is None
        target = places.get(rule.jump, (number, 0))
        if target[0] > number:
            found.add(target)
            goes_on = goes_on and not everybody
        if rule.end and everybody:
            return {behind} if stays else set()
    return found | ({behind} if goes_on or stays else set())
