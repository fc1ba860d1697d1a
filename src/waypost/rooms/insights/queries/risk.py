"""The risk of churn of each customer, by the workspace's own definition of churn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from waypost.core.analytics.kernels.churn_risk.scoring import Risk, Risks, risks
from waypost.core.analytics.least_group import few
from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.analytics.questions.registry import question_of
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.identity import erased
from waypost.rooms.customers.records.persons import PersonRecord
from waypost.rooms.insights.models import HighRisk, RiskRule
from waypost.rooms.insights.queries.answers import Once, called, data_key, least_group
from waypost.rooms.insights.queries.listening import listening
from waypost.rooms.insights.rights import SEE_BEHIND
from waypost.rooms.people.records import Who

_KEPT = 4  # of workspaces in memory; about a hundred bytes a customer
_RISKS = Once(_KEPT)


@dataclass(frozen=True, slots=True)
class Definition:
    """What churn is: the question, its page's query string, and whether the workspace has settled on it."""

    question: ChurnRisk
    settings: str
    settled: bool


@dataclass(frozen=True, slots=True)
class AtRisk:
    """One row of the list."""

    person: PersonRecord
    risk: Risk


def definition(who: Who) -> Definition | None:
    """The workspace's own definition; None where nobody has settled on one."""
    row = RiskRule.objects.filter(workspace_id=who.workspace_id).first()
    if row is None:
        return None
    question = question_of(row.question)
    assert isinstance(question, ChurnRisk)
    return Definition(question, row.settings, True)


def all_risks(who: Who, question: ChurnRisk) -> Risks:
    """Every scored customer; computed once for these data and this feedback, kept in memory only.

    Raises WaypostError as the question does, and without data.
    """
    who.must(SEE_BEHIND)
    found: Risks = _RISKS.get(risks_key(who, question), lambda: risks(listening(who), question))
    return found


def risks_key(who: Who, question: ChurnRisk) -> str:
    """Equal for equal data, feedback and question."""
    return f"{data_key(who)}:{called(who, question)}"


def listed(who: Who, found: Risks, band: str, signal: str, first: int, many: int) -> tuple[int, Sequence[AtRisk]]:
    """How many are in a band ("" for all) with a signal among their reasons ("" for any), and some of them, the highest
    risk first. Groups too small to be told are empty."""
    places = chosen(who, found, band, signal)
    if few(len(places), least_group(who)):
        return len(places), ()
    some = [found.at(place) for place in places[first : first + many]]
    named = persons.shown(who, [each.person for each in some])
    return len(places), tuple(AtRisk(person, risk) for person, risk in zip(named, some, strict=True))


def chosen(who: Who, found: Risks, band: str, signal: str) -> list[int]:
    """The places of a band with a signal, the highest risk first, without erased persons."""
    places = found.order
    if band:
        places = places[found.banded(places, band)]
    if signal:
        places = places[found.because(places, signal)]
    gone = erased(who.workspace_id)
    return [place for place in places.tolist() if int(found.person[place]) not in gone]


def of_person(who: Who, person: int) -> Risk | None:
    """The risk of one person; None without a definition, or where the person is not scored."""
    own = definition(who)
    if own is None:
        return None
    try:
        return all_risks(who, own.question).of(person)
    except WaypostError:
        return None


def high_since(who: Who, numbers: Sequence[int]) -> dict[int, datetime]:
    """Since when each of these persons is known to be at high risk."""
    rows = HighRisk.objects.filter(workspace_id=who.workspace_id, person_no__in=list(numbers))
    return dict(rows.values_list("person_no", "since"))
