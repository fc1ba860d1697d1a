"""What churn is for the workspace is settled; who has come to a high risk of it is noted, once per crossing."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from waypost.core.analytics.questions.churn_risk import ChurnRisk
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.insights.actions.saved import checked
from waypost.rooms.insights.models import HighRisk, RiskRule
from waypost.rooms.insights.queries.risk import all_risks, definition, risks_key
from waypost.rooms.insights.rights import EXPORT, SAVE, SEE_BEHIND
from waypost.rooms.journal import actions as journal
from waypost.rooms.journal.records import Ref
from waypost.rooms.people.records import House, Who

_AT_ONCE = 500  # crossings told of in one transaction


@transaction.atomic
def define(who: Who, *, question: Any, settings: str) -> None:
    """Settle on what churn is. Who is at high risk is counted anew, as for the first time: nobody crossed a border."""
    who.must(SAVE)
    if not isinstance(question, ChurnRisk):
        raise WaypostError(
            en="Churn is defined on the page of the question 'Churn risk'.",
            de="Was Abwanderung ist, legt die Seite der Frage „Abwanderungsrisiko“ fest.",
        )
    given = {"settings": settings, "question": checked(question), "counted_at": None, "counted": ""}
    RiskRule.objects.update_or_create(workspace_id=who.workspace_id, defaults=given)
    HighRisk.objects.filter(workspace_id=who.workspace_id).delete()
    journal.record(who, "risk.defined", Ref("question", None, ChurnRisk.KIND), settings=settings)


def note_opened(who: Who, *, customers: int, band: str, exported: bool = False) -> None:
    """Say in the journal that persons at risk were looked at, or given out as a file."""
    who.must(SEE_BEHIND)
    if exported:
        who.must(EXPORT)
    verb = "risk.exported" if exported else "risk.opened"
    journal.record(who, verb, Ref("question", None, ChurnRisk.KIND), customers=customers, band=band)


def sweep() -> int:
    """Count the risks of every workspace whose data or feedback have changed. A chore of the worker; returns crossings."""
    workspaces = RiskRule.objects.values_list("workspace_id", flat=True)
    return sum(count(House(workspace_id)) for workspace_id in workspaces)


def count(who: House) -> int:
    """Note who has come to a high risk since the last count; of the first one only how many there are.

    Who is no longer at high risk is forgotten, so that coming to it again is told again.
    """
    with glance():
        own = definition(who)
        if own is None:
            return 0
        try:
            key = risks_key(who, own.question)
            row = RiskRule.objects.get(workspace_id=who.workspace_id)
            if row.counted == key:
                return 0
            high = set(all_risks(who, own.question).in_band("high").tolist())
        except WaypostError:
            return 0  # no data yet, or names that they no longer have: the page says so
    return _note(who, high, key)


def _note(who: House, high: set[int], key: str) -> int:
    rows = HighRisk.objects.filter(workspace_id=who.workspace_id)
    before = set(rows.values_list("person_no", flat=True))
    rule = RiskRule.objects.get(workspace_id=who.workspace_id)
    first, new, gone = rule.counted_at is None, sorted(high - before), sorted(before - high)
    for at in range(0, len(gone), _AT_ONCE):
        rows.filter(person_no__in=gone[at : at + _AT_ONCE]).delete()
    for at in range(0, len(new), _AT_ONCE):
        _raise(who, new[at : at + _AT_ONCE], told=not first)
    with transaction.atomic():
        if first:
            journal.record(who, "risk.counted", Ref("question", None, ChurnRisk.KIND), high=len(high))
        RiskRule.objects.filter(workspace_id=who.workspace_id).update(counted=key, counted_at=timezone.now())
    return 0 if first else len(new)


@transaction.atomic
def _raise(who: House, numbers: list[int], *, told: bool) -> None:
    now = timezone.now()
    made = [HighRisk(workspace_id=who.workspace_id, person_no=number, since=now) for number in numbers]
    HighRisk.objects.bulk_create(made, ignore_conflicts=True)
    if told:
        for person in persons.shown(who, numbers):
            journal.record(who, "risk.raised", person.ref)
