"""What people make of items: read, tagged, assigned to a step, corrected."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.language.labels import Effort, Intent, Sentiment
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback.models import Correction, Found, Item, Tag
from waypost.rooms.feedback.queries.answers import alongside
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.records import NOT_THERE, Task
from waypost.rooms.feedback.rights import SORT_FEEDBACK
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps import queries as maps
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

MOST_TAGS = 20
_LABELS: dict[Task, frozenset[str]] = {
    Task.SENTIMENT: frozenset(Sentiment),
    Task.EFFORT: frozenset(Effort),
    Task.INTENTS: frozenset(Intent),
}


@transaction.atomic
def mark(who: Who, items: Sequence[UUID], *, is_new: bool = False) -> int:
    """Mark items as read, for everybody; or as new again, with the other ratings of the same answer. Returns how many of
    those that were named changed."""
    who.must(SORT_FEEDBACK)
    named = list(Item.objects.filter(workspace_id=who.workspace_id, uuid__in=list(items)))
    wordless = [each.pk for some in alongside(named).values() for each in some if not each.text]
    Item.objects.filter(pk__in=wordless, is_new=not is_new).update(is_new=is_new)
    keys = [each.pk for each in named if each.is_new is not is_new]
    Item.objects.filter(pk__in=keys).update(is_new=is_new)
    return len(keys)


def mark_older(who: Who, before: datetime) -> int:
    """Mark everything as read that was said before an instant, in parts. Returns how many changed."""
    who.must(SORT_FEEDBACK)
    rows = Item.objects.filter(workspace_id=who.workspace_id, is_new=True, at__lt=before)
    done = 0
    while keys := list(rows.values_list("pk", flat=True)[:2_000]):
        done += Item.objects.filter(pk__in=keys).update(is_new=False)
    return done


@transaction.atomic
def tag(who: Who, item: UUID, *, name: str) -> None:
    """Put a word on an item; the same again does nothing."""
    row, name = _locked(who, item), " ".join(name.split())
    if not 0 < len(name) <= 60:
        raise WaypostError(en="A tag has 1 to 60 characters.", de="Ein Schlagwort hat 1 bis 60 Zeichen.")
    if row.tags.exclude(name=name).count() >= MOST_TAGS:
        raise WaypostError(
            en=f"An item takes {MOST_TAGS} tags. Remove one first.",
            de=f"Eine Rückmeldung nimmt {MOST_TAGS} Schlagwörter auf. Bitte erst eines entfernen.",
        )
    _, made = Tag.objects.get_or_create(workspace_id=who.workspace_id, item=row, name=name)
    if made:
        journal.record(who, "comment.tagged", row.ref, tag=name)


@transaction.atomic
def untag(who: Who, item: UUID, *, name: str) -> None:
    """Take a word away."""
    row = _locked(who, item)
    if row.tags.filter(name=name).delete()[0]:
        journal.record(who, "comment.untagged", row.ref, tag=name)


@transaction.atomic
def assign(who: Who, item: UUID, *, journey: UUID | None, step: str = "") -> None:
    """Lay an item at a step of a journey, whatever its touchpoint; without a journey it goes back to its touchpoint.

    Raises WaypostError for a step that the journey has not, NotThere for a journey that is not there.
    """
    row = _locked(who, item)
    title = ""
    if journey is not None:
        record = maps.journey(who, journey)
        names = {each.id: each.name or each.id for each in maps.document(maps.version(who, journey)).steps()}
        if step not in names:
            raise WaypostError(
                en=f"“{record.title}” has no such step. Choose one from the list.",
                de=f"„{record.title}“ hat diesen Schritt nicht. Bitte einen aus der Liste wählen.",
            )
        title = f"{record.title}: {names[step]}"
    wanted = (journey, step if journey else "")
    if (row.journey, row.step) != wanted:
        row.journey, row.step = wanted
        row.save(update_fields=["journey", "step"])
        journal.record(who, "comment.assigned", row.ref, place=title)


@transaction.atomic
def correct(who: Who, item: UUID, *, task: Task, value: str | Sequence[str]) -> None:
    """Say what a comment means; that holds at once, and whatever a model reads later.

    `value`: a label, or the labels of intents and topics. Raises WaypostError for a label that there is not.
    """
    row = _locked(who, item)
    labels = sorted(set([value] if isinstance(value, str) else value))
    if unknown := set(labels) - (allowed := _allowed(who, task)):
        raise WaypostError(
            en=f"There is no {task.value} '{min(unknown)}'. There are: {', '.join(sorted(allowed))}.",
            de=f"„{min(unknown)}“ gibt es hier nicht. Es gibt: {', '.join(sorted(allowed))}.",
        )
    several = task in (Task.INTENTS, Task.TOPICS)
    before = _now(row, task)
    after: str | list[str] = labels if several else labels[0]
    if before == after and (several or task is Task.EFFORT or row.probability == 1.0):
        return
    Correction.objects.create(
        workspace_id=who.workspace_id, item=row, task=task.value, value=after, before=before, model=row.model,
        by=who.actor.label[:200], at=timezone.now(),
    )  # fmt: skip
    _put(row, task, after)
    if task is Task.TOPICS:
        row.marks.all().delete()  # the last word on all topics takes the place of single ones
    journal.record(who, "comment.corrected", row.ref, task=task.value, labels=labels)


def _allowed(who: Who, task: Task) -> frozenset[str]:
    """The labels that there are: of topics those of the workspace's codebook."""
    if task is Task.TOPICS:
        return frozenset(each.key for each in codebook(who.workspace_id).active())
    return _LABELS[task]


def _now(row: Item, task: Task) -> str | list[str]:
    if task in (Task.INTENTS, Task.TOPICS):
        return sorted(row.found.filter(task=task.value).values_list("label", flat=True))
    return row.sentiment if task is Task.SENTIMENT else row.effort


def _put(row: Item, task: Task, value: str | list[str]) -> None:
    if isinstance(value, str):
        if task is Task.SENTIMENT:
            row.sentiment, row.probability, row.sure = value, 1.0, True
        else:
            row.effort = value
        row.save(update_fields=["sentiment", "probability", "sure", "effort"])
        return
    row.found.filter(task=task.value).delete()
    Found.objects.bulk_create(
        Found(workspace_id=row.workspace_id, item=row, task=task.value, label=label, probability=1.0) for label in value
    )


def _locked(who: Who, item: UUID) -> Item:
    """The item, locked for this transaction. Raises NotThere."""
    who.must(SORT_FEEDBACK)
    rows = Item.objects.select_for_update(of=("self",)).select_related("source")
    row = rows.filter(workspace_id=who.workspace_id, uuid=item).first()
    if row is None:
        raise NotThere(NOT_THERE)
    return row
