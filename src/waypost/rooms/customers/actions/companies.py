"""Companies by hand: made, joined by persons, merged and taken apart again."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import Company, CompanyPerson
from waypost.rooms.customers.queries import companies, persons
from waypost.rooms.customers.rights import MERGE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who


@transaction.atomic
def create(who: Who, *, name: str, key: str = "") -> Company:
    """Make a company by hand."""
    who.must(MERGE)
    name = " ".join(name.split())[:200]
    if not name:
        raise WaypostError(en="The company has no name.", de="Die Firma hat keinen Namen.")
    key = key.strip()[:300] or name
    lock_workspace(who.workspace_id)
    if Company.objects.filter(workspace_id=who.workspace_id, key=key).exists():
        raise WaypostError(
            en=f"There is a company with the id “{key}” already. Open it, or give another id.",
            de=f"Eine Firma mit der Kennung „{key}“ gibt es schon. Bitte diese öffnen oder eine andere Kennung geben.",
        )
    made = Company.objects.create(workspace_id=who.workspace_id, key=key, name=name, name_key=name.casefold())
    journal.record(who, "company.made", made.ref)
    return made


@transaction.atomic
def add_person(who: Who, *, company: UUID, person: UUID, role: str = "") -> None:
    """A person belongs to a company, in a role; said again, the role is changed."""
    who.must(MERGE)
    found, human = companies.by_uuid(who, company), persons.by_uuid(who, person)
    CompanyPerson.objects.update_or_create(
        workspace_id=who.workspace_id,
        company=found,
        person_no=human.number,
        defaults={"role": " ".join(role.split())[:120]},
        create_defaults={"role": " ".join(role.split())[:120], "since": timezone.now()},
    )
    journal.record(who, "company.person_added", found.ref, person=human.pseudonym, person_uuid=str(human.uuid))


@transaction.atomic
def merge(who: Who, *, company: UUID, other: UUID) -> Company:
    """Merge another company into this one: its people are this one's. The other stays as a pointer."""
    who.must(MERGE)
    into, from_ = companies.by_uuid(who, company), companies.by_uuid(who, other)
    if into.pk == from_.pk:
        raise WaypostError(
            en="These are one company already. Choose another one.",
            de="Das ist bereits eine Firma. Bitte eine andere wählen.",
        )
    Company.objects.filter(workspace_id=who.workspace_id, merged_into=from_).update(merged_into=into)
    Company.objects.filter(pk=from_.pk).update(merged_into=into, merged_directly=into)
    journal.record(who, "company.merged", into.ref, other=str(from_), other_uuid=str(from_.uuid))
    return into


@transaction.atomic
def unmerge(who: Who, *, other: UUID) -> Company:
    """Take a merged company out again: it stands for itself, with its people and whatever was merged into it before."""
    who.must(MERGE)
    rows = Company.objects.select_related("merged_into").filter(workspace_id=who.workspace_id, uuid=other)
    found = rows.exclude(merged_into=None).first()
    if found is None or found.merged_into is None:
        return companies.by_uuid(who, other)
    into = found.merged_into
    Company.objects.filter(pk__in=_beneath(found, into)).update(merged_into=found)
    found.merged_into = found.merged_directly = None
    found.save(update_fields=["merged_into", "merged_directly"])
    journal.record(who, "company.merge_undone", into.ref, other=str(found), other_uuid=str(found.uuid))
    return found


def _beneath(company: Company, into: Company) -> set[int]:
    """Those that came into a company with another one, which they had been merged into before."""
    directly = dict(Company.objects.filter(merged_into=into).values_list("pk", "merged_directly"))
    found, fresh = set[int](), {company.pk}
    while fresh:
        fresh = {pk for pk, other in directly.items() if other in fresh} - found
        found |= fresh
    return found
