"""The workspace's own models: asked for, taken where they are no worse, put back, made in force by hand."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import jobs
from waypost.rooms.feedback.models import Correction, TopicMark, Training
from waypost.rooms.feedback.queries.learning import in_force, training
from waypost.rooms.feedback.records import Run
from waypost.rooms.feedback.rights import TRAIN_MODELS
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who

BUSY = WaypostError(
    en="The models are being trained already. Wait until that is done.",
    de="Die Modelle werden gerade trainiert. Bitte warten, bis das fertig ist.",
)


def ask(who: Who) -> Training:
    """Train the models of the workspace from what people corrected and marked, in the background.

    Raises WaypostError where there is nothing to learn from, or a training is going on.
    """
    who.must(TRAIN_MODELS)
    mine = {"workspace_id": who.workspace_id}
    if not Correction.objects.filter(**mine).exists() and not TopicMark.objects.filter(**mine).exists():
        raise WaypostError(
            en="Nothing was corrected yet. Open a comment in the inbox and correct how it was read.",
            de="Noch wurde nichts korrigiert. Bitte im Posteingang einen Kommentar öffnen und korrigieren, wie er gelesen wurde.",
        )
    new = Training(**mine, by=who.actor.label[:200], asked_at=timezone.now())
    try:
        with transaction.atomic():
            new.save(force_insert=True)
            journal.record(who, "model.asked", new.ref)
            transaction.on_commit(lambda: jobs.train.enqueue(new.pk))
    except IntegrityError as error:
        raise BUSY from error
    return new


@transaction.atomic
def take(who: Who, uuid: UUID) -> None:
    """Let the models of a training read from now on, also where they were found worse; the chore reads anew."""
    who.must(TRAIN_MODELS)
    found = training(who, uuid)
    if found.state != Run.DONE or not found.names:
        raise WaypostError(
            en="These models are not ready. Only a training that is done can be taken.",
            de="Diese Modelle sind nicht fertig. Nur ein abgeschlossenes Training kann übernommen werden.",
        )
    put_in_force(who, found)


@transaction.atomic
def put_back(who: Who) -> None:
    """Let the models that come with Waypost read again; nothing is deleted."""
    who.must(TRAIN_MODELS)
    found = in_force(who.workspace_id)
    if found is not None and Training.objects.filter(pk=found.pk, in_force=True).update(in_force=False):
        journal.record(who, "model.put_back", found.ref)
        transaction.on_commit(jobs.read_again.enqueue)


def put_in_force(who: Who, found: Training) -> None:
    """Inside a transaction: this one reads, no other does."""
    Training.objects.filter(workspace_id=who.workspace_id, in_force=True).exclude(pk=found.pk).update(in_force=False)
    now = timezone.now()
    if Training.objects.filter(pk=found.pk, in_force=False).update(
        in_force=True, taken_by=who.actor.label[:200], taken_at=now
    ):
        journal.record(who, "model.taken", found.ref)
        transaction.on_commit(jobs.read_again.enqueue)
