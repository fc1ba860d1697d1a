"""The row of a working copy: made when somebody begins to edit, and it follows what becomes a version."""

from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import addressable
from waypost.rooms.maps.models import Draft, Journey, Version
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


def follow(who: Who, row: Journey, text: str) -> None:
    """The working copy, where there is one, stands on the version just made; whoever has it open loads it anew."""
    draft = Draft.objects.filter(workspace_id=who.workspace_id, journey=row).first()
    if draft is not None:
        draft.based_on, draft.revision = row.latest, draft.revision + 1
        draft.kept, draft.asked = draft.revision, ""
        put_into_draft(who, draft, working(text))
