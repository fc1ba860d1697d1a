"""A person's data are erased: hidden at once, gone from files and tables when the keeper has been at it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from django.db import transaction

from waypost.rooms.customers.actions.keeping import want
from waypost.rooms.customers.actions.overwriting import rewrite
from waypost.rooms.customers.actions.scrubbing import words_of
from waypost.rooms.customers.actions.wiping import forget_person
from waypost.rooms.customers.models import DoNotCollect, Erasure, Identifier, IndexState, Tombstone
from waypost.rooms.customers.queries import persons
from waypost.rooms.customers.queries.identity import identity
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.customers.records.blocking import blocked_as
from waypost.rooms.customers.rights import ERASE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who


@transaction.atomic
def erase(who: Who, *, person: UUID, block: bool = False) -> Erasure:
    """Erase a person with all identifiers. `block`: nothing is collected of these identifiers ever again.

    Without `block` a later event of the same identifier makes a new person, with a new number. Raises NotThere for
    one who is not there, or is erased already.
    """
    who.must(ERASE)
    found = persons.by_uuid(who, person)
    numbers = identity(who.workspace_id).identifiers_of(found.number)
    erasure = Erasure.objects.create(
        workspace_id=who.workspace_id, block=block, identifiers=len(numbers), words=words_of(who.workspace_id, numbers)
    )
    Tombstone.objects.bulk_create(
        Tombstone(workspace_id=who.workspace_id, erasure=erasure, person_no=number) for number in numbers
    )
    if block:
        key = settings_of(who.workspace_id).key
        rows = Identifier.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers)
        DoNotCollect.objects.bulk_create(
            [
                DoNotCollect(
                    workspace_id=who.workspace_id,
                    hash=blocked_as(key, row.kind, row.value),
                    person_no=row.person_no,
                )
                for row in rows
            ],
            ignore_conflicts=True,
        )
    forget_person(who.workspace_id, numbers)
    want(who.workspace_id)
    journal.record(who, "person.erasure_asked", found.ref, erasure=str(erasure.uuid), block=block)
    return erasure


def sweep() -> None:
    """See to it that erasures end within the day. A chore of the worker."""
    for workspace_id in set(Erasure.objects.filter(finished_at=None).values_list("workspace_id", flat=True)):
        IndexState.objects.get_or_create(workspace_id=workspace_id)
        with transaction.atomic():
            want(workspace_id)


def rewrite_database(now: datetime) -> None:
    """Write the database file anew, once a day at most, where an erasure was finished since it was last."""
    last = (
        Erasure.objects.filter(finished_at__isnull=False).order_by("-finished_at").values_list("finished_at", flat=True)
    )
    latest = last.first()
    if latest is None or latest < now - timedelta(days=2) or cache.get(_REWRITTEN, "") >= latest.isoformat():
        return
    if cache.add(f"{_REWRITTEN}:{now.date()}", 1, 86_400) and rewrite():
        cache.set(_REWRITTEN, latest.isoformat(), 4 * 86_400)


_REWRITTEN = "customers:database-rewritten"
