"""Items become one idea or join one; two ideas that mean the same become one."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.beginnings import beginning
from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.feedback import queries as feedback
from waypost.rooms.feedback.rights import SEE_FEEDBACK
from waypost.rooms.ideas.actions.deciding import locked, tell
from waypost.rooms.ideas.models import Idea, IdeaItem, Vote
from waypost.rooms.ideas.records import LONGEST_TITLE
from waypost.rooms.ideas.rights import DECIDE_IDEAS
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who

MOST_AT_ONCE = 100


@transaction.atomic
def gather(who: Who, items: Sequence[UUID], *, title: str = "", into: UUID | None = None) -> Idea:
    """Make one idea of items, or lay them behind one that is there. What stands behind an idea already stays there.

    Without a title it is called by the words of the first, without names. Raises WaypostError where nothing is left.
    """
    who.must(DECIDE_IDEAS)
    who.must(SEE_FEEDBACK)
    lock_workspace(who.workspace_id)
    found = feedback.some(who, items[:MOST_AT_ONCE])
    rows = [found[each].item for each in dict.fromkeys(items) if each in found]
    taken = set(IdeaItem.objects.filter(item__in=[row.pk for row in rows]).values_list("item_id", flat=True))
    rows = [row for row in rows if row.pk not in taken]
    if not rows:
        raise WaypostError(
            en="Choose at least one comment that stands behind no idea yet.",
            de="Bitte mindestens einen Kommentar wählen, der noch hinter keiner Idee steht.",
        )
    now = timezone.now()
    if into is not None:
        idea = locked(who, into)
        idea.changed_at = now
        idea.save(update_fields=["changed_at"])
    else:
        at = next((row for row in rows if row.journey and row.step), rows[0])
        called = " ".join(title.split())[:LONGEST_TITLE] or beginning(
            feedback.without_names(who.workspace_id, rows[0].uuid)
        )
        if not called:
            raise WaypostError(en="Give the idea a title.", de="Bitte der Idee einen Titel geben.")
        idea = Idea.objects.create(
            workspace_id=who.workspace_id, title=called, journey=at.journey, step=at.step if at.journey else "",
            made_at=now, changed_at=now,
        )  # fmt: skip
    IdeaItem.objects.bulk_create(IdeaItem(workspace_id=who.workspace_id, idea=idea, item_id=row.pk) for row in rows)
    journal.record(who, "idea.gathered", idea.ref, count=len(rows))
    return idea


@transaction.atomic
def merge(who: Who, keep: UUID, *, other: UUID) -> Idea:
    """Two ideas that mean the same become one: items and votes of the other come to the one that stays, a member's vote
    once. Who gave the other is told how the one stands."""
    who.must(DECIDE_IDEAS)
    lock_workspace(who.workspace_id)
    if keep == other:
        raise WaypostError(
            en="This is one and the same. Choose another idea.",
            de="Das ist ein und dieselbe. Bitte eine andere Idee wählen.",
        )
    row, gone = locked(who, keep), locked(who, other)
    IdeaItem.objects.filter(idea=gone).update(idea=row)
    already = Vote.objects.filter(idea=row).values("member")
    Vote.objects.filter(idea=gone).exclude(member__in=already).update(idea=row)
    Vote.objects.filter(idea=gone).delete()
    Idea.objects.filter(into=gone).update(into=row)
    gone.into, gone.changed_at = row, timezone.now()
    gone.save(update_fields=["into", "changed_at"])
    row.changed_at = gone.changed_at
    row.save(update_fields=["changed_at"])
    journal.record(who, "idea.merged", row.ref, other=gone.title)
    tell(who, row, f"merged:{gone.pk}")
    return row
