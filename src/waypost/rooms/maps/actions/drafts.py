"""The row of a working copy: made when somebody begins to edit; edits happen to it, and it follows what becomes a version."""

from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import Applied, addressable, to_plain
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps.models import Draft, Edit, Journey, Version
from waypost.rooms.people.records import Who


def draft_of(who: Who, row: Journey) -> Draft:
    """The working copy of a locked journey; a new one is its newest version with a name for every part."""
    found = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
    if found is not None:
        return found
    newest = Version.objects.get(workspace_id=who.workspace_id, journey=row, number=row.latest)
    return Draft.objects.create(
        workspace_id=who.workspace_id,
        journey=row,
        based_on=row.latest,
        document=working(newest.document),
        changed_at=timezone.now(),
        changed_by=newest.author,
    )


def working(text: str) -> str:
    """A version's document as it is edited."""
    return documents.write_json(addressable(documents.read_journey(text)))


def put_into_draft(who: Who, draft: Draft, text: str) -> None:
    draft.document, draft.changed_at, draft.changed_by = text, timezone.now(), who.actor.label[:200]
    draft.save()


def next_edit(who: Who, draft: Draft, applied: Applied, told: Wording, *, batch: str = "") -> Edit:
    """What happens to a working copy next, counted there; neither of the two is saved yet."""
    draft.revision += 1
    return Edit(
        workspace_id=draft.workspace_id, journey_id=draft.journey_id, revision=draft.revision, batch=batch,
        operation=to_plain(applied.done), inverse=to_plain(applied.inverse),
        told_en=told.en[:300], told_de=told.de[:300], author=who.actor.label[:200], at=timezone.now(),
    )  # fmt: skip


def follow(who: Who, row: Journey, text: str, *, waiting: bool = False) -> None:
    """The working copy, where there is one, stands on the version just made; whoever has it open loads it anew.

    `waiting`: edits that no version has go on waiting on the new one, and whoever made that sees to what it changed.
    """
    draft = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
    if draft is None:
        return
    draft.based_on = row.latest
    if waiting and draft.unkept:
        draft.save(update_fields=["based_on"])
        return
    draft.revision += 1
    draft.kept, draft.asked = draft.revision, ""
    put_into_draft(who, draft, working(text))
