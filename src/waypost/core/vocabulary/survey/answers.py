"""An answer to a survey as it is stored: what was given to each question, page by page, until it is whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.survey.checking import check
from waypost.core.vocabulary.survey.logic import Ending
from waypost.core.vocabulary.survey.paths import Respondent, Shown, Way, path
from waypost.core.vocabulary.survey.questions import Matrix
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.survey.values import Agreement, Grid, Value, as_json
from waypost.core.vocabulary.wording import WaypostError, Wording


class State(StrEnum):
    """How far an answer came."""

    PARTIAL = "partial"
    COMPLETE = "complete"
    SCREENED_OUT = "screened-out"
    QUOTA_FULL = "quota-full"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given to one question, and the wording it was asked with."""

    value: Value
    wording: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one version of a survey. What the customer is like is not part of it."""

    id: str
    survey: str = ""
    version: str = ""
    language: str = ""
    state: State = State.PARTIAL
    given: Mapping[str, Given] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        return {question: given.value for question, given in self.given.items()}


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer after one page, its way from here, and what is wrong on that page, by question."""

    answer: Answer
    way: Way
    errors: Mapping[str, Wording]


def begun(survey: Survey, id_: str, language: str, link: Mapping[str, Any]) -> Answer:
    """An empty answer. Of what the link brings along only the survey's hidden fields are taken, cut to their length."""
    hidden = {each.id: link[each.id][: each.longest] for each in survey.hidden if isinstance(link.get(each.id), str)}
    return Answer(id_, survey.id, survey.version, language, hidden=hidden)


def respondent(answer: Answer, attributes: Mapping[str, Any]) -> Respondent:
    """Who gives the answer."""
    return Respondent(answer.id, answer.language, answer.hidden, attributes)


def take(survey: Survey, answer: Answer, page: str, raw: Mapping[str, Any], attributes: Mapping[str, Any]) -> Taken:
    """The answer with what was sent for a page. A question of the page for which nothing came is not answered (any
    more); what is wrong is told and not taken, all else is. A page that is sent twice counts once.
    """
    values, wrong = answer.values, {}
    asked = {question.id: question for each in survey.pages if each.id == page for question in each.questions}
    for id_, question in asked.items():
        values.pop(id_, None)
        try:
            value = check(question, raw.get(id_))
        except WaypostError as error:
            wrong[id_] = error.wording
        else:
            if value is not None:
                values[id_] = value
    way = path(survey, values, respondent(answer, attributes))
    seen = {shown.question.id: shown for shown in way.questions if shown.question.id in asked}
    errors = {id_: wording for id_, shown in seen.items() if (wording := wrong.get(id_) or lacking(shown))}
    given = {id_: Given(value, _wording(survey, answer, id_, id_ in asked)) for id_, value in values.items()}
    return Taken(replace(answer, given=given), way, errors)


def _wording(survey: Survey, answer: Answer, id_: str, now: bool) -> int:
    """That of the survey for what was asked now; what was given before keeps its own."""
    question = survey.question(id_)
    return question.wording if now and question else answer.given[id_].wording


def lacking(shown: Shown) -> Wording | None:
    """What is still needed at a required question; None where nothing is."""
    if not shown.required:
        return None
    answer = shown.answer
    if answer is None:
        return Wording("Please answer this question.", "Bitte beantworten Sie diese Frage.")
    if isinstance(answer, Agreement) and not answer.agreed:
        return Wording(
            "Without this consent the survey cannot go on.", "Ohne diese Einwilligung kann es nicht weitergehen."
        )
    if isinstance(shown.question, Matrix) and isinstance(answer, Grid):
        rows = {row for row, _ in answer.cells}
        left = [row for row in shown.options if row.id not in rows]
        if left:
            return Wording(
                f"Please answer “{left[0].text.in_('en')}” as well.",
                f"Bitte beantworten Sie auch „{left[0].text.in_('de')}“.",
            )
    return None


def complete(survey: Survey, answers: Mapping[str, Value], who: Respondent) -> dict[str, Wording]:
    """What is still needed on the whole way, by question; empty when the answer is complete."""
    shown = path(survey, answers, who).questions
    return {each.question.id: wording for each in shown if (wording := lacking(each))}


def merged(one: Answer, later: Answer) -> Answer:
    """Two copies of a half-finished answer, from two windows: where both answered, the later one counts.

    Merging the same once more changes nothing; an answer that is finished stays finished.
    """
    if one.state is not State.PARTIAL:
        return one
    if later.state is not State.PARTIAL:
        return later
    return replace(later, given={**one.given, **later.given}, hidden={**one.hidden, **later.hidden})


def finished(survey: Survey, answer: Answer, attributes: Mapping[str, Any], *, quota_full: bool = False) -> Answer:
    """The normal form of an answer that is over: what logic hid is left out, the rest stands in the survey's order, with
    what rules calculated.

    Raises WaypostError naming the first question that still needs an answer; nobody who is screened out must answer on.
    """
    way = path(survey, answer.values, respondent(answer, attributes))
    state = State.QUOTA_FULL if quota_full else State.COMPLETE
    if way.ending is Ending.SCREENED_OUT:
        state = State.SCREENED_OUT
    lack = next((wording for shown in way.questions if (wording := lacking(shown))), None)
    if lack and state is State.COMPLETE:
        raise WaypostError(en=lack.en, de=lack.de)
    given = {id_: replace(answer.given[id_], value=value) for id_, value in way.answers.items()}
    ordered = {question.id: given[question.id] for question in survey.questions() if question.id in given}
    return replace(answer, state=state, given=ordered, variables=dict(way.variables))


def to_json(answer: Answer) -> dict[str, Any]:
    """The record as JSON holds it, without what is empty."""
    record = {
        "id": answer.id,
        "survey": answer.survey,
        "version": answer.version,
        "language": answer.language,
        "state": answer.state.value,
        "answers": {
            id_: {"value": as_json(given.value), "wording": given.wording} for id_, given in answer.given.items()
        },
        "hidden": dict(answer.hidden),
        "variables": dict(answer.variables),
    }
    return {key: value for key, value in record.items() if value not in ("", {})}


def from_json(survey: Survey, record: Mapping[str, Any]) -> Answer:
    """The answer of a stored record; `survey` is the version it was given to.

    Raises WaypostError naming a question that this version does not have, or whose value does not fit it.
    """
    given = {}
    for id_, each in record.get("answers", {}).items():
        question = survey.question(id_)
        value = check(question, each["value"]) if question else None
        if value is None:
            raise WaypostError(
                en=f"The answer to '{id_}' belongs to another version of this survey; read it with that version.",
                de=f"Die Antwort auf „{id_}“ gehört zu einer anderen Fassung dieser Umfrage; bitte mit dieser lesen.",
            )
        given[id_] = Given(value, each["wording"])
    texts = {key: record.get(key, "") for key in ("survey", "version", "language")}
    hidden, variables = record.get("hidden", {}), record.get("variables", {})
    return Answer(record["id"], **texts, state=State(record["state"]), given=given, hidden=hidden, variables=variables)
