"""A training runs in the background: learned, measured on what was kept back, written down, taken where it is no worse."""

import json
import logging
import shutil
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone

from waypost.core.language.corrections import correct
from waypost.core.language.evaluation import evaluate
from waypost.core.language.heads import Heads, save
from waypost.core.language.labelled import fingerprint
from waypost.core.language.marking import LearnedTopic, learn_topics
from waypost.core.language.reader import Reader
from waypost.core.language.reader import reader as shipped
from waypost.core.vocabulary.wording import Language
from waypost.rooms.customers.actions.leases import Lease, LeaseLost
from waypost.rooms.feedback.actions.learning import put_in_force
from waypost.rooms.feedback.models import Training
from waypost.rooms.feedback.queries.labelled import Given, given
from waypost.rooms.feedback.queries.learned import LEAST_KEPT, Learned, OfTopic, Range, of_evaluations
from waypost.rooms.feedback.records import Run
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import House

LOG = logging.getLogger("waypost.feedback")
KEPT_TRAININGS = 5  # whose files stay, beside the one in force
_SEED = 1


def run(training_id: int) -> None:
    """Do what is due, unless somebody is at it. Begun anew after a crash."""
    found = Training.objects.select_related("workspace").filter(pk=training_id).first()
    lease = Lease(Training.objects, training_id)
    if found is None or not lease.take():
        return
    try:
        found.refresh_from_db()
        if found.state in (Run.WAITING, Run.RUNNING):
            _train(found, lease)
    except LeaseLost:
        return
    except Exception as problem:
        LOG.exception("The training %s failed.", found.uuid)
        _fail(found, type(problem).__name__)
    finally:
        lease.give_back()


def _train(found: Training, lease: Lease) -> None:
    by_language = given(found.workspace_id)
    mine = Training.objects.filter(pk=found.pk, lease_holder=lease.holder)
    mine.update(state=Run.RUNNING, done=0, of=len(by_language))
    results: dict[Language, Learned] = {}
    names: dict[Language, str] = {}
    found.folder.mkdir(parents=True, exist_ok=True)
    for done, (language, material) in enumerate(by_language.items()):
        mine.update(done=done)
        heads, results[language] = learn(language, material)
        save(heads, found.folder / language)
        names[language] = heads.name
        lease.renew()
    (found.folder / "card.json").write_text(_card(found, names, results), "utf-8")
    _finish(found, names, results, mine)
    _let_old_files_go(found.workspace_id)


def learn(language: Language, material: Given) -> tuple[Heads, Learned]:
    """The heads of a workspace in one language, and what they and those before are worth."""
    base = shipped().models[language]
    sign = fingerprint(material.corrected), hash_of([*map(repr, material.marked)])
    name = f"own-{language}-{sign[0]}{sign[1][:4]}"
    found = correct(base, language, material.corrected, name, np.random.default_rng(_SEED))
    heads, topics = learn_topics(found.heads, language, material.marked, material.unmarked, _SEED)
    here = evaluate(Reader({language: base}), material.corrected, np.random.default_rng(_SEED))
    return heads, Learned(
        corrected=len(material.corrected),
        learned=found.learned,
        kept_back=found.kept_back,
        marked=len(material.marked),
        here=tuple(of_evaluations(each, each) for each in here),
        tasks=tuple(of_evaluations(*pair) for pair in zip(found.before, found.after, strict=True)),
        topics=tuple(map(_of_topic, topics)),
    )


def hash_of(lines: Sequence[str]) -> str:
    """Eight digits that change with any of the lines."""
    return f"{zlib.crc32(chr(10).join(lines).encode('utf-8', 'surrogatepass')):08x}"


def _of_topic(found: LearnedTopic) -> OfTopic:
    return OfTopic(
        found.topic,
        found.yes,
        found.no,
        Range(found.right.value, found.right.low, found.right.high),
        found.majority,
    )


@transaction.atomic
def _finish(found: Training, names: dict[Language, str], results: dict[Language, Learned], mine: Any) -> None:
    """Written down; taken where every figure was measured and none is worse."""
    worse = [f"{language}:{task}" for language, each in results.items() for task in each.worse]
    measured = bool(results) and all(each.kept_back >= LEAST_KEPT or not each.corrected for each in results.values())
    if not mine.update(
        state=Run.DONE, done=len(results), names=names, worse=worse, ended_at=timezone.now(), failed={},
        results={language: each.plain() for language, each in results.items()},
    ):  # fmt: skip
        raise LeaseLost
    found.refresh_from_db()
    house = House(found.workspace_id)
    journal.record(house, "model.trained", found.ref, count=sum(each.learned for each in results.values()))
    if measured and not worse:
        put_in_force(house, found)


def _fail(found: Training, kind: str) -> None:
    told = {
        "en": f"The training stopped ({kind}). The models that read until now go on; start it again.",
        "de": f"Das Training brach ab ({kind}). Die bisherigen Modelle lesen weiter; bitte erneut starten.",
    }
    with transaction.atomic():
        Training.objects.filter(pk=found.pk).update(state=Run.FAILED, failed=told, ended_at=timezone.now())
        journal.record(House(found.workspace_id), "model.failed", found.ref)


def _card(found: Training, names: dict[Language, str], results: dict[Language, Learned]) -> str:
    """What the models were made from, and how good they were found: beside their files, for whoever finds those."""
    return json.dumps(
        {
            "made": timezone.now().isoformat(timespec="seconds"),
            "asked by": found.by,
            "base": {language: shipped().models[language].name for language in names},
            "models": names,
            "learned from": "corrections and marks of the members of this workspace; a fifth was kept back",
            "limits": "corrected comments are mostly those that were read wrongly; few kept back say little",
            "figures": {language: each.plain() for language, each in results.items()},
        },
        indent=1,
        ensure_ascii=False,
    )


def _let_old_files_go(workspace_id: int) -> None:
    """The files of the latest trainings and of the one in force stay."""
    rows = list(Training.objects.select_related("workspace").filter(workspace_id=workspace_id).order_by("-id"))
    for each in rows[KEPT_TRAININGS:]:
        if not each.in_force and each.names:
            Training.objects.filter(pk=each.pk, in_force=False).update(names={})
            _remove(each.folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
