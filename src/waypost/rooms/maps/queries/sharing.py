"""Links for people outside and what they open; views of a journey that were kept by name."""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.utils import timezone

from waypost.core.vocabulary import journey as documents
from waypost.core.vocabulary.journey import outside
from waypost.rooms.maps.models import SavedView, Share, Version
from waypost.rooms.maps.queries.journeys import document, journey
from waypost.rooms.maps.records import Status, VersionRecord
from waypost.rooms.maps.records.sharing import ShareRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS, SHARE_JOURNEYS
from waypost.rooms.people.records import Who, hashed


def shares(who: Who, uuid: UUID) -> Sequence[ShareRecord]:
    """The links of a journey, the newest first; those that work no more as well."""
    who.must(SHARE_JOURNEYS)
    journey(who, uuid)
    rows = Share.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid).select_related("journey")
    return [row.record() for row in rows.order_by("-made_at", "-id")]


def share_by(token: str) -> Share | None:
    """The link that works, by what stands in its address; None for one that never did, is over, or was taken back."""
    row = Share.objects.filter(token=hashed(token)).select_related("journey", "workspace").first()
    if row is None or not row.works(timezone.now()) or row.journey.status == Status.ARCHIVED.value:
        return None
    return row


def shared_version(share: Share) -> VersionRecord:
    """The version that a link shows: its own, else the published one, else the newest."""
    number = share.version or share.journey.published or share.journey.latest
    rows = Version.objects.filter(journey_id=share.journey_id, number=number).select_related("journey")
    return rows.defer("document").get().record()


def shared_document(version: VersionRecord, *, quotes: bool) -> documents.Journey:
    """A version as people outside may see it: what is left out is left out of the document itself."""
    return _outside(version, quotes)


@lru_cache(maxsize=64)
def _outside(version: VersionRecord, quotes: bool) -> documents.Journey:
    return outside(document(version), quotes=quotes)


def views(who: Who, uuid: UUID) -> Sequence[SavedView]:
    """The views of a journey that were kept, by name."""
    who.must(SEE_JOURNEYS)
    return list(SavedView.objects.filter(workspace_id=who.workspace_id, journey__uuid=uuid).order_by("name"))
