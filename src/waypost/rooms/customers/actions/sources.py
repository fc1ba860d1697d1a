"""Data sources of events: made, set, and the write keys that let senders in."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.customers.actions.intake import doors, quarantine
from waypost.rooms.customers.actions.intake.quarantine import Replayed
from waypost.rooms.customers.models import DataSource, QuarantinedEvent, WriteKey
from waypost.rooms.customers.rights import MANAGE_SOURCES
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who, new_secret
from waypost.web.errors import NotThere

PREFIX = "ww_"  # write keys stand in web pages for all to read; one of the API (wp_) must not
GRACE = timedelta(days=1)  # an old key goes on opening for so long when a new one takes its place


@dataclass(frozen=True, slots=True)
class NewKey:
    """A write key, told this once: only its hash is kept."""

    source: UUID
    key: str


@transaction.atomic
def create_source(who: Who, *, name: str, settings: Mapping[str, Any] | None = None) -> NewKey:
    """Make a source that receives events, with its first write key."""
    who.must(MANAGE_SOURCES)
    name = name.strip()
    if not name:
        raise WaypostError(
            en="The source has no name. Name the system it stands for, such as “Web shop”.",
            de="Die Quelle hat keinen Namen. Bitte das System nennen, für das sie steht, etwa „Webshop“.",
        )
    lock_workspace(who.workspace_id)
    if DataSource.objects.filter(workspace_id=who.workspace_id, name=name).exists():
        raise WaypostError(
            en=f"There is a source “{name}” already. Give this one another name.",
            de=f"Eine Quelle „{name}“ gibt es schon. Bitte einen anderen Namen geben.",
        )
    source = DataSource.objects.create(
        workspace_id=who.workspace_id, kind=DataSource.Kind.INTAKE, name=name, settings=dict(settings or {})
    )
    journal.record(who, "source.created", source.ref, kind="intake")
    return _new_key(who, source)


@transaction.atomic
def change_source(who: Who, *, source: UUID, settings: Mapping[str, Any]) -> None:
    """Set what is given; the rest stays as it is."""
    who.must(MANAGE_SOURCES)
    found = _source(who, source)
    changed = {name: value for name, value in settings.items() if found.settings.get(name) != value}
    found.settings |= changed
    found.save(update_fields=["settings"])
    journal.record(who, "source.changed", found.ref, changed=sorted(changed))
    transaction.on_commit(doors.forget)


@transaction.atomic
def rotate_key(who: Who, *, source: UUID) -> NewKey:
    """A new write key; those before it open for one more day, so that senders can be changed in peace."""
    who.must(MANAGE_SOURCES)
    found = _source(who, source)
    end = timezone.now() + GRACE
    WriteKey.objects.filter(source=found, ends_at=None).update(ends_at=end)
    return _new_key(who, found)


@transaction.atomic
def revoke_key(who: Who, *, key: UUID) -> None:
    """Withdraw a key at once: whoever still sends with it is refused."""
    who.must(MANAGE_SOURCES)
    found = WriteKey.objects.select_related("source").filter(workspace_id=who.workspace_id, uuid=key).first()
    if found is None:
        raise NotThere(Wording("There is no such key here.", "Diesen Schlüssel gibt es hier nicht."))
    found.ends_at = timezone.now()
    found.save(update_fields=["ends_at"])
    journal.record(who, "key.revoked", found.source.ref, start=found.start)
    transaction.on_commit(doors.forget)


def replay(who: Who, *, source: UUID) -> Replayed:
    """Look again at what was set aside, by the settings of today."""
    who.must(MANAGE_SOURCES)
    found = _source(who, source)

    def noted(done: Replayed) -> None:
        journal.record(who, "quarantine.replayed", found.ref, **asdict(done))

    result = quarantine.replay(found, doors.terms_of(found), noted)
    if not result.taken + result.repeated:  # else each part was told of with its own transaction
        with transaction.atomic():
            noted(result)
    return result


def discard(who: Who, *, source: UUID) -> int:
    """Throw away what was set aside, and say so part by part. Returns how many events that were."""
    who.must(MANAGE_SOURCES)
    found, thrown = _source(who, source), 0
    while some := list(QuarantinedEvent.objects.filter(source=found).values_list("pk", flat=True)[:2_000]):
        with transaction.atomic():
            if gone := QuarantinedEvent.objects.filter(pk__in=some).delete()[0]:
                journal.record(who, "quarantine.discarded", found.ref, events=gone)
        thrown += gone
    return thrown


def _new_key(who: Who, source: DataSource) -> NewKey:
    new = new_secret(PREFIX)
    start = new.text[:8]
    WriteKey.objects.create(workspace_id=who.workspace_id, source=source, hash=doors.hash_of(new.text), start=start)
    journal.record(who, "key.created", source.ref, start=start)
    transaction.on_commit(doors.forget)
    return NewKey(source.uuid, new.text)


def _source(who: Who, uuid: UUID) -> DataSource:
    found = DataSource.objects.filter(workspace_id=who.workspace_id, kind=DataSource.Kind.INTAKE, uuid=uuid).first()
    if found is None:
        raise NotThere(Wording("There is no such data source here.", "Diese Datenquelle gibt es hier nicht."))
    return found
