"""What changed in the library is carried onto the maps that link it: each gets a next version, in one transaction.

Versions never change, so a map that was published keeps its bytes; the newest version and the working copy of every
journey follow. Edits that wait in a working copy go on waiting: the change happens to it as one more edit.
"""

from collections.abc import Callable

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey.operations import apply, between, to_plain
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal import actions as journal
from waypost.rooms.maps.actions.writing import write_version
from waypost.rooms.maps.models import Draft, Edit, Journey, Use, Version
from waypost.rooms.maps.queries.links import naming_drafts, quoted
from waypost.rooms.maps.rights import PUBLISH_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.language import said

Rewrite = Callable[[documents.Journey], documents.Journey]


def carry(who: Who, family: str, key: str, rewrite: Rewrite, told: Wording, *, mentioned: bool = False) -> int:
    """Rewrite every journey that links an object; how many have a next version. Rights are checked by the verbs.

    With `mentioned` also those that only name it by its id. A journey whose newest version was the published one stays
    published as it is now, if this member may publish; else somebody who may decides.
    """
    rows = list(_journeys(who, family, key, mentioned))
    drafts = {
        draft.journey_id: draft
        for draft in Draft.objects.filter(workspace_id=who.workspace_id, journey__in=rows, revision__gt=F("kept"))
    }
    newest = {
        version.journey_id: version.document
        for version in Version.objects.filter(
            workspace_id=who.workspace_id, journey__in=rows, number=F("journey__latest")
        )
    }
    return sum(_carried(who, row, newest[row.pk], drafts.get(row.pk), rewrite, told) for row in rows)


def _carried(who: Who, row: Journey, text: str, draft: Draft | None, rewrite: Rewrite, told: Wording) -> bool:
    before = documents.read_journey(text)
    after = rewrite(before)
    if after != before:
        was_published = row.published == row.latest
        version = write_version(who, row, after, said(told))
        journal.record(
            who, "journey.version_added", row.ref, version=version.number, note=version.note, sha256=version.sha256
        )
        if was_published and who.may(PUBLISH_JOURNEYS):
            row.published = row.latest
            row.save(update_fields=["published"])
            journal.record(who, "journey.published", row.ref, before=row.status, version=row.latest)
    if draft is not None:
        _edit(who, row, draft, rewrite, told)
    return after != before


def _edit(who: Who, row: Journey, draft: Draft, rewrite: Rewrite, told: Wording) -> None:
    """One more edit of a working copy whose others wait; it stands on the newest version from now on."""
    document = documents.read_journey(draft.document)
    applied = apply(document, between(document, rewrite(document)))
    draft.based_on = row.latest
    if applied.journey != document:
        draft.revision += 1
        draft.document, draft.changed_at = documents.write_json(applied.journey), timezone.now()
        draft.changed_by = who.actor.label[:200]
        Edit.objects.create(
            workspace_id=who.workspace_id, journey=row, revision=draft.revision, operation=to_plain(applied.done),
            inverse=to_plain(applied.inverse), told_en=told.en[:300], told_de=told.de[:300],
            author=who.actor.label[:200], at=draft.changed_at,
        )  # fmt: skip
    draft.save()


def _journeys(who: Who, family: str, key: str, mentioned: bool) -> QuerySet[Journey]:
    edited = naming_drafts(who, key).values("journey")
    used = Use.objects.filter(workspace_id=who.workspace_id, kind=family, key=key).values("journey")
    wanted = Q(pk__in=used) | Q(pk__in=edited)
    if mentioned:
        named = Version.objects.filter(
            workspace_id=who.workspace_id, number=F("journey__latest"), document__contains=quoted(key)
        )
        wanted |= Q(pk__in=named.values("journey"))
    rows = Journey.objects.select_for_update(of=("self",)).filter(wanted, workspace_id=who.workspace_id)
    return rows.order_by("id")
