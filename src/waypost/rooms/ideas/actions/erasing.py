"""An erased person leaves titles, texts and reasons of ideas; photos go with the words that they belonged to."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from waypost.rooms.ideas.models import ContributionPhoto, Idea
from waypost.rooms.ideas.records import IdeaState
from waypost.rooms.people.actions.workspaces import lock_workspace

CHUNK = 500
_DECIDED = (IdeaState.DONE.value, IdeaState.DECLINED.value)


def scrub(workspace_id: int, scrubbed: Callable[[Any], Any]) -> None:
    """Whoever is named in an idea is taken out of it. Called again it changes nothing. Fills a port of customers."""
    for row in Idea.objects.filter(workspace_id=workspace_id).iterator(chunk_size=2_000):
        before = [row.title, row.text, row.reason]
        after = scrubbed(before)
        if after != before:
            row.title, row.text, row.reason = (
                each or "…" if was else "" for each, was in zip(after, before, strict=True)
            )
            row.save(update_fields=["title", "text", "reason"])
    ContributionPhoto.objects.filter(workspace_id=workspace_id, contribution__item__redacted=True).delete()


def forget_ideas(workspace_id: int, before: datetime, noted: Callable[[int], None]) -> None:
    """Ideas that were done, declined or merged go, with their votes, when nothing has changed on them since an instant;
    those that are open stay for as long as they are. `noted` counts them, in the transaction."""
    over = Idea.objects.filter(Q(state__in=_DECIDED) | Q(into__isnull=False), workspace_id=workspace_id)
    old = over.filter(changed_at__lt=before).select_for_update(of=("self",)).order_by("pk")
    keys = [0]
    while keys:
        with transaction.atomic():
            lock_workspace(workspace_id)  # as merging does, which locks two of them
            # Locked and asked again: whoever opens one in this moment comes first, or finds it gone.
            keys = list(old.values_list("pk", flat=True)[:CHUNK])
            # With those that went into them: alone they would be open again.
            Idea.objects.filter(Q(pk__in=keys) | Q(into__in=keys)).delete()
            if keys:
                noted(len(keys))
