"""Cells of cohorts, waits, churn, expectations and outcomes."""

from typing import Any

from waypost.core.analytics.questions.among import Among
from waypost.core.analytics.questions.behind import (
    ChurnCustomers,
    CohortCustomers,
    ExpectationCustomers,
    OutcomeCustomers,
    PrecedingCustomers,
    WaitCustomers,
)
from waypost.core.telling.churn import shown_months, shown_steps
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.insights.queries.cells.opened import Find, Opened


def _retention(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    """The first column of figures is the whole cohort, each further one those who came back then."""
    of: dict[str, Any] = {}
    cohorts = answer.cohorts
    if table:
        group = answer.groups[table - 1]
        cohorts, of = group.cohorts, {"of": "rest"} if group.rest else {"of": "value", "value": group.value}
    if row >= len(cohorts):
        return None
    cohort = cohorts[row]
    if column == 1:
        said = Wording(f"began in the cohort of {cohort.start}", f"begannen in der Kohorte vom {cohort.start}")
        return Opened(CohortCustomers(question, cohort.start, **of), said)
    position = column - 2
    said = Wording(
        f"of the cohort of {cohort.start} were there in unit {position}",
        f"aus der Kohorte vom {cohort.start} waren in Einheit {position} da",
    )
    return Opened(CohortCustomers(question, cohort.start, position, **of), said)


def _waits(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    span, what = answer.within[row].span, "open" if column == 2 else "reached"
    said = {
        "reached": Wording(f"came to {question.end} within {span}", f"kamen binnen {span} zu „{question.end}“"),
        "open": Wording(f"still wait, for less than {span}", f"warten noch, seit weniger als {span}"),
    }[what]
    return Opened(WaitCustomers(question, "open" if column == 2 else "reached", span), said)


def _churn(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    """Rates open those who churned, whenever that was; those of a month in that month; steps who was there before."""
    if table == 1:
        return _churn_month(question, shown_months(answer.everything.months)[row], column)
    if table == 2:
        return _preceding(question, shown_steps(answer)[row], column)
    group = (answer.everything, *answer.groups)[row]
    of: dict[str, Any] = {"of": "rest"} if group.rest else {"of": "value", "value": group.value} if row else {}
    named = "" if not row else " (…)" if group.rest else f" ({group.value or '–'})"
    whose = Wording(named, named)
    what: Any
    what, said = {
        1: ("customers", Wording("began", "begannen")),
        3: ("open", Wording("have stayed so far", "sind bisher geblieben")),
        4: ("returned", Wording("churned and came back", "wanderten ab und kamen wieder")),
    }.get(column, ("churned", Wording("churned", "wanderten ab")))
    return Opened(ChurnCustomers(question, what, **of), Wording(said.en + whose.en, said.de + whose.de))


def _churn_month(question: Any, month: Any, column: int) -> Opened:
    what: Any
    what, said = {
        1: ("at_risk", Wording("were there when the month began", "waren zu Beginn des Monats da")),
        4: ("new", Wording("began in the month", "begannen in dem Monat")),
        5: (
            "new_churned",
            Wording("began in the month and churned in it", "begannen in dem Monat und wanderten in ihm ab"),
        ),
    }.get(column, ("churned", Wording("churned in the month", "wanderten in dem Monat ab")))
    return Opened(ChurnCustomers(question, what, month=month.start), said)


def _preceding(question: Any, step: Any, column: int) -> Opened | None:
    """Of a churn by an end step time is watched: no customers by themselves."""
    plain = question.question if isinstance(question, Among) else question
    if plain.end is not None:
        return None
    if column == 3:
        said = Wording(
            "were there last before the silence, compared or not",
            "waren vor der Funkstille zuletzt dort, verglichen oder nicht",
        )
        return Opened(PrecedingCustomers(question, step.kind, step.name, "churned"), said)
    return Opened(PrecedingCustomers(question, step.kind, step.name), Wording("were there", "waren dort"))


def _expectations(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    pair = answer.pairs[row]
    what: Any
    what, said = {
        5: ("below", Wording("experienced less than expected", "erlebten weniger als erwartet")),
        6: ("at", Wording("experienced what they expected", "erlebten, was sie erwarteten")),
        7: ("above", Wording("experienced more than expected", "erlebten mehr als erwartet")),
        8: ("only_expected", Wording("were asked for their expectation only", "wurden nur nach der Erwartung gefragt")),
        9: ("only_experienced", Wording("were asked for their experience only", "wurden nur nach dem Erleben gefragt")),
    }.get(column, ("customers", Wording("were asked both", "wurden beides gefragt")))
    return Opened(
        ExpectationCustomers(question, pair.label, what),
        Wording(f"{said.en}: {pair.label}", f"{said.de}: {pair.label}"),
    )


def _success(question: Any, answer: Any, table: int, row: int, column: int) -> Opened | None:
    """A share of those who succeeded or failed opens that side: all of them, with the behaviour or without."""
    if column == 1:
        return Opened(
            OutcomeCustomers(question, "succeeded"),
            Wording("succeeded, with this behaviour or without", "hatten Erfolg, mit diesem Verhalten oder ohne"),
        )
    if column == 2:
        return Opened(
            OutcomeCustomers(question, "failed"),
            Wording("failed, with this behaviour or without", "hatten keinen Erfolg, mit diesem Verhalten oder ohne"),
        )
    return None


PLACES: dict[str, Find] = {
    "Retention": _retention,
    "TimeToEvent": _waits,
    "Churn": _churn,
    "Expectations": _expectations,
    "Success": _success,
}
