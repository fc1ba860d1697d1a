"""Files that somebody gave, and what is understood of them: looked at before anything is taken."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from waypost.core.exchange.formats import Format, Offered, offered
from waypost.core.exchange.results import Read
from waypost.core.exchange.tables.mapping import Mapping
from waypost.core.exchange.tables.placing import placed
from waypost.core.exchange.tables.proposing import proposed
from waypost.core.vocabulary.journey import Journey as Document
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.maps.models import GivenFile, Journey
from waypost.rooms.maps.queries.allowing import may_edit, reaching
from waypost.rooms.maps.records import JourneyRecord, Status
from waypost.rooms.maps.records.sharing import Reach
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A file that waits."""

    uuid: UUID
    name: str
    content: bytes
    sha256: str


def given(who: Who, uuid: UUID) -> Given:
    """A file that somebody of the workspace gave within a day; raises NotThere."""
    who.must(EDIT_JOURNEYS)
    rows = GivenFile.objects.filter(workspace_id=who.workspace_id, given_at__gte=timezone.now() - KEPT)
    row = rows.filter(uuid=uuid).first()
    if row is None:
        raise NotThere(
            Wording(
                "This file is no longer there; it is kept for a day. Give it again.",
                "Diese Datei gibt es nicht mehr; sie wird einen Tag aufbewahrt. Bitte erneut hochladen.",
            )
        )
    return Given(row.uuid, row.name, bytes(row.content), row.sha256)


def understood(file: Given, language: Language) -> Offered:
    """What the file turned out to be. Raises WaypostError for what cannot be read."""
    return offered(file.content, language, file.name)


def reading(
    found: Offered, language: Language, *, table: int = 0, mapping: Mapping | None = None, name: str = ""
) -> Read:
    """The journey in a file; of tables as the mapping says, or as is most likely where none is given."""
    if found.read is not None:
        return found.read
    if not 0 <= table < len(found.tables):
        raise WaypostError(
            en=f"There is no table {table + 1}; the file has {len(found.tables)}.",
            de=f"Eine Tabelle {table + 1} gibt es nicht; die Datei hat {len(found.tables)}.",
        )
    chosen = found.tables[table]
    return placed(chosen, mapping or proposed(chosen), language, name=name.rpartition(".")[0] or name)


def same_journey(who: Who, document: Document) -> JourneyRecord | None:
    """The journey that a document was exported from, by its id; None too where this member may not change it."""
    rows = Journey.objects.select_related("owner__user", "parent", "access").exclude(status=Status.ARCHIVED.value)
    rows = rows.filter(reaching(who, beyond=Reach.LISTED))
    row = rows.filter(workspace_id=who.workspace_id, document_id=document.id[:200]).first() if document.id else None
    record = row.record() if row else None
    return record if record and may_edit(who, record) else None


def is_edited(found: Offered) -> bool:
    """Whether this is a workbook of ours."""
    return found.format is Format.WORKBOOK and found.read is not None
