"""Consent to a model outside of the house, the gate that it has to pass, and its readings."""

import logging
from functools import partial
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from waypost.core.language.evaluation import evaluate
from waypost.core.language.labelled import Labelled
from waypost.core.language.outside import OutsideError, OutsideReader, try_out
from waypost.core.language.redacting import redact
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions.scrubbing import words_of
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.actions import calling
from waypost.rooms.feedback.actions.reading import read
from waypost.rooms.feedback.models import Correction, Item, OutsideConsent
from waypost.rooms.feedback.queries.labelled import given
from waypost.rooms.feedback.queries.learned import WORST_LOSS, of_evaluations
from waypost.rooms.feedback.queries.learning import reader_of
from waypost.rooms.feedback.queries.outside import (
    STAYS,
    TEXT_VERSION,
    Tried,
    consent,
    holds,
    offered,
    outside_reader,
    passed,
)
from waypost.rooms.feedback.rights import ALLOW_OUTSIDE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.queries import members_of as people_of
from waypost.rooms.people.records import Who

LOG = logging.getLogger("waypost.feedback")
AT_ONCE = 10  # comments of a workspace in one turn: others wait no longer than that
MOST_CHECKED = 100  # corrected comments that go out to measure


@transaction.atomic
def switch_on(who: Who, *, endpoint: str, model: str, text_version: int) -> None:
    """Agree to exactly what was shown. Raises WaypostError where something else is offered by now."""
    who.must(ALLOW_OUTSIDE)
    now = offered()
    if not now.endpoint or (endpoint, model, text_version) != (now.endpoint, now.model, TEXT_VERSION):
        raise WaypostError(
            en="What is offered has changed since the page was opened. Read it again, then agree.",
            de="Das Angebot hat sich geändert, seit die Seite geöffnet wurde. Bitte neu lesen, dann zustimmen.",
        )
    row, _ = OutsideConsent.objects.update_or_create(
        workspace_id=who.workspace_id,
        defaults={
            "on": True, "endpoint": endpoint, "model": model, "text_version": text_version,
            "by": who.actor.label[:200], "at": timezone.now(), "checked": {}, "checked_at": None,
        },
    )  # fmt: skip
    journal.record(who, "outside.switched_on", row.ref, version=text_version, endpoint=endpoint)
    workspace = who.workspace_id
    transaction.on_commit(lambda: jobs.check_outside.enqueue(workspace))


@transaction.atomic
def switch_off(who: Who) -> None:
    """Nothing leaves the house any more; what was read outside is read anew by the workspace's own models."""
    who.must(ALLOW_OUTSIDE)
    row = OutsideConsent.objects.select_for_update().filter(workspace_id=who.workspace_id, on=True).first()
    if row is not None:
        row.on = False
        row.save(update_fields=["on"])
        journal.record(who, "outside.switched_off", row.ref)
        transaction.on_commit(jobs.read_again.enqueue)


def check(workspace_id: int, ask: Any = None) -> None:
    """Measure the model outside on corrected comments, beside the workspace's own; only one no worse is used."""
    row = consent(workspace_id)
    if row is None or not holds(row):
        return
    ask = ask or calling.endpoint()
    found: dict[str, Any]
    try:
        try_out(ask, row.model)
        found = _compared(workspace_id, outside_reader(workspace_id, ask))
    except OutsideError as error:
        found = {"n": 0, "failed": {"en": error.in_("en"), "de": error.in_("de")}}
    OutsideConsent.objects.filter(pk=row.pk, on=True).update(checked=found, checked_at=timezone.now())


def _compared(workspace_id: int, outside: OutsideReader) -> dict[str, Any]:
    """Sentiment on corrected comments that no model learned from: both, with intervals and the majority."""
    stays = Correction.objects.filter(workspace_id=workspace_id, item__kind__in=STAYS)
    unsent = set(stays.values_list("item__text", flat=True))
    kept: list[Labelled] = [
        each
        for material in given(workspace_id).values()
        for each in material.corrected
        if each.sentiment and each.part == "test" and each.text not in unsent
    ][:MOST_CHECKED]
    if not kept:
        return {"n": 0}
    items = list(Item.objects.filter(workspace_id=workspace_id, text__in={each.text for each in kept}))
    own, other = (
        next(one for one in evaluate(reader, kept, np.random.default_rng(1)) if one.task == "sentiment")
        for reader in (reader_of(workspace_id), _named(outside, workspace_id, items))
    )
    told = of_evaluations(own, other)
    return {
        "n": own.n,
        "own": [told.before.value, told.before.low, told.before.high],
        "outside": [told.after.value, told.after.low, told.after.high],
        "majority": own.baseline[0],
        # Where the workspace's own models fail, a model that fails as well is no worse: it must know more than the
        # commonest label, too.
        "no_worse": other.macro_f1.value >= own.macro_f1.value - WORST_LOSS and told.after.value > own.baseline[0],
    }


def sweep(ask: Any = None) -> int:
    """Have comments read outside that the workspace's own models have read, a few at a time, the newest first.

    A chore of the worker, in a line of its own; returns how many. An endpoint that does not answer is tried again later.
    """
    done = 0
    for row in OutsideConsent.objects.filter(on=True):
        if not holds(row) or not passed(row.checked):
            continue
        reader = outside_reader(row.workspace_id, ask or calling.endpoint())
        below = {each.name for each in reader.below.models.values()}
        mine = Item.objects.filter(workspace_id=row.workspace_id, model__in=below, redacted=False)
        items = list(mine.exclude(text="").exclude(kind__in=STAYS).order_by("-id")[:AT_ONCE])
        if not items:
            continue
        try:
            read(items, Tried(_named(reader, row.workspace_id, items)))
        except OutsideError as error:
            LOG.warning("The model outside did not answer: %s", error.in_("en"))
            continue
        done += len(items)
    return done


def _named(reader: OutsideReader, workspace_id: int, items: list[Item]) -> OutsideReader:
    """The reader that covers what is known of these items' customers, and of the members of the workspace, too: customers
    name who served them."""
    known = identity(workspace_id)
    people = {known.person_of(row.person_no) for row in items if row.person_no is not None}
    words = words_of(workspace_id, [n for person in people for n in known.identifiers_of(person)]) if people else []
    words += [word for each in people_of(workspace_id) for word in (each.user.name, each.user.email)]
    parts = {part for word in words for part in (word, *word.split())}
    return OutsideReader(
        reader.below, reader.ask, reader.model, partial(redact, words=parts), reader.kept, reader.topics
    )
