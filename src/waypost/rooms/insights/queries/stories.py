"""A typical success and a typical failure of a journey: two real ways, with what was said on them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from waypost.core.analytics.history import history
from waypost.core.analytics.kernels.conformance.drawn import plan_of
from waypost.core.analytics.least_group import few
from waypost.core.analytics.questions.periods import ALWAYS, Period
from waypost.core.analytics.questions.steps import Term, parse_step
from waypost.core.analytics.stories import Stories, Told, stories
from waypost.core.drawing.scene.stories import SideBySide
from waypost.core.pictures.history import Said
from waypost.core.pictures.stories import Person, Texts, picture
from waypost.core.telling import stories as telling
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import Language
from waypost.rooms.customers.queries import index as customers
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.records.persons import PersonRecord
from waypost.rooms.feedback.queries import sayings
from waypost.rooms.feedback.rights import SEE_SCORES
from waypost.rooms.insights.queries.answers import digest, least_group, remembered
from waypost.rooms.insights.queries.words import words
from waypost.rooms.insights.rights import ASK, SEE_BEHIND
from waypost.rooms.maps.queries.asking import is_asking
from waypost.rooms.people.records import Who

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AFTERWARDS = timedelta(days=2)  # somebody asked after the last contact answers a day or two later


@dataclass(frozen=True, slots=True)
class Wanted:
    """From which step to which, within which span, entered in which period; steps as `questions.steps` writes them."""

    entry: str
    goal: str
    window: str = "30d"
    period: Period = ALWAYS
    asking: tuple[str, ...] = ()  # steps at which customers are asked: two ways that part there say nothing


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step of the journey that the data know: its predicate and its name; `asks` where customers are asked how it was,
    `begins` where the journey is said to begin."""

    step: str
    label: str
    asks: bool
    begins: bool


def steps_of(who: Who, journey: Journey) -> tuple[StepOf, ...]:
    """The steps of a journey that the data know, in its order. Raises NoEventsError without data."""
    who.must(ASK)
    asking = {step.id for step in journey.steps() if is_asking(step)}
    return tuple(
        StepOf(each.step, each.label or each.step, each.id in asking, each.id in journey.begins_at)
        for each in plan_of(journey, customers.index(who)).steps
    )


def usual(who: Who, steps: Sequence[StepOf]) -> tuple[int, int]:
    """From where to where, while nobody says otherwise: from trouble to its end where the journey has both, else from where
    it begins to what the data suggest as a goal, else to the last step at which customers are not merely asked."""
    known = words(who)
    trouble, resolved = _place(steps, known.trouble), _place(steps, known.resolved)
    if -1 < trouble < resolved:
        return trouble, resolved
    begin = next((place for place, each in enumerate(steps) if each.begins), 0)
    begin = begin if begin < len(steps) - 1 else 0
    if (goal := _place(steps, known.goal)) > begin:
        return begin, goal
    end = max((place for place, each in enumerate(steps) if place > begin and not each.asks), default=len(steps) - 1)
    return begin, end


def _place(steps: Sequence[StepOf], wanted: str) -> int:
    """The first step that has a contact in common with the wanted one; −1 without any."""
    terms = _terms(wanted)
    return next((place for place, each in enumerate(steps) if terms & _terms(each.step)), -1)


def _terms(step: str) -> set[Term]:
    """The contacts that count as a step, of which any will do."""
    return set(parse_step(step).terms) if step else set()


def found(who: Who, wanted: Wanted) -> Stories:
    """Both stories; computed once for these data. Groups too small to be told give none."""
    who.must(SEE_BEHIND)

    def tell() -> Stories:
        told = stories(
            customers.index(who), wanted.entry, wanted.goal, wanted.window, wanted.period, hears=partial(_heard, who),
            dull=wanted.asking,
        )  # fmt: skip
        least = least_group(who)
        if min(told.succeeded, told.failed) < least or few(told.succeeded, least) or few(told.failed, least):
            return Stories(told.succeeded, told.failed, told.open, None, None, None)
        return told

    made: Stories = remembered(who, f"stories:{digest(wanted)}", tell)
    gone = erased(who.workspace_id)
    if any(each is not None and each.person in gone for each in (made.well, made.badly)):
        return Stories(made.succeeded, made.failed, made.open, None, None, None)  # until the data are made anew
    return made


def scene(who: Who, told: Stories, wanted: Wanted, goal: str, language: Language, width: float) -> SideBySide | None:
    """The picture of both; None where one of them is missing."""
    people = {each.person: _person(who, each) for each in (told.well, told.badly) if each is not None}
    write = Writer(language)
    texts = Texts(
        title=telling.title(told, goal, write),
        lead=(telling.parting(told.parting, least_group(who), write), telling.caution(write)),
        notes=(telling.rule(write),),
        missed=telling.missed(goal, wanted.window, write),
    )
    return picture(told, people, texts, language, width)


def named(who: Who, told: Stories) -> Sequence[PersonRecord]:
    """The two persons, the success first."""
    return persons.shown(who, [each.person for each in (told.well, told.badly) if each is not None])


def _person(who: Who, told: Told) -> Person:
    # By pseudonym whoever looks: the picture is exported and shown to others.
    record = persons.shown(who, [told.person])[0]
    return Person(history(customers.index(who), told.person), record.pseudonym, _said(who, told))


def _heard(who: Who, ways: Sequence[Told]) -> Sequence[int]:
    """How much was said on each way."""
    known = identity(who.workspace_id)
    numbers = {number: way.person for way in ways for number in known.identifiers_of(way.person)}
    spans = {way.person: _span(way) for way in ways}
    counted = sayings.words_counted(who.workspace_id, {number: spans[person] for number, person in numbers.items()})
    said = Counter[int]()
    for number, n in counted.items():
        said[numbers[number]] += n
    return [said[way.person] for way in ways]


def _span(told: Told) -> tuple[datetime, datetime]:
    """From the first contact until the answers to the last one are in."""
    since, until = (_EPOCH + timedelta(microseconds=each) for each in (told.first, told.last))
    return since, until + _AFTERWARDS


def _said(who: Who, told: Told) -> tuple[Said, ...]:
    if not who.may(SEE_SCORES):
        return ()
    numbers = identity(who.workspace_id).identifiers_of(told.person)
    rows = sayings.words_of(who, numbers, *_span(told))
    return tuple(
        Said((each.at - _EPOCH) // timedelta(microseconds=1), each.emotion, each.rating, each.text, each.touchpoint)
        for each in rows
    )
