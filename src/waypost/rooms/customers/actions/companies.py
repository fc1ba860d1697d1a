"""Companies: learned from sources, made, joined by persons, merged by hand and taken apart again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.models import Company, CompanyPerson
from waypost.rooms.customers.queries import companies, persons
from waypost.rooms.customers.rights import MERGE
from waypost.rooms.journal import actions as journal
from waypost.rooms.people.records import Who

CHUNK = 1_000
_NAMES = ("name", "company", "companyName", "displayName")
_ROLES = ("role", "position", "title", "jobTitle")


class Told(NamedTuple):
    """A source tells that a person belongs to a company; traits are the company's, `role` the person's in it."""

    person_no: int
    key: str
    traits: Mapping[str, Any]
    role: str
    at: datetime


def know(workspace_id: int, told: Iterable[Told], *, imported_id: int | None = None) -> None:
    """Keep what sources tell of companies and who is in them. May be done twice; the last word on a trait holds.

    `imported_id`: the import that tells it, if one does. A person number of 0 tells of the company alone.
    """
    latest = sorted((one for one in told if one.key), key=lambda one: one.at)
    traits: dict[str, dict[str, Any]] = {}
    for one in latest:
        traits[one.key[:300]] = {**traits.get(one.key[:300], {}), **one.traits}
    keys = list(traits)
    ids: dict[str, int] = {}
    for begin in range(0, len(keys), CHUNK):
        with transaction.atomic():
            ids |= _kept(workspace_id, {key: traits[key] for key in keys[begin : begin + CHUNK]}, imported_id)
    rows = {
        (ids[one.key[:300]], one.person_no): CompanyPerson(
            workspace_id=workspace_id,
            company_id=ids[one.key[:300]],
            person_no=one.person_no,
            role=one.role[:120],
            since=one.at,
            imported_id=imported_id,
        )
        for one in reversed(latest)
        if one.person_no
    }
    belonging = list(rows.values())
    for begin in range(0, len(belonging), CHUNK):
        if imported_id is not None:
            _taken_over(imported_id, belonging[begin : begin + CHUNK])
        CompanyPerson.objects.bulk_create(belonging[begin : begin + CHUNK], ignore_conflicts=True)
        for row in belonging[begin : begin + CHUNK]:
            if row.role:
                CompanyPerson.objects.filter(company_id=row.company_id, person_no=row.person_no, role="").update(
                    role=row.role
                )


def _taken_over(imported_id: int, belonging: Sequence[CompanyPerson]) -> None:
    """What only earlier imports told is told by this one, too: it no longer goes when they are undone."""
    pairs = {(row.company_id, row.person_no) for row in belonging}
    known = CompanyPerson.objects.filter(
        company_id__in={company for company, _ in pairs}, person_no__in=[person for _, person in pairs]
    ).exclude(imported=None)
    same = [row.pk for row in known if (row.company_id, row.person_no) in pairs]
    CompanyPerson.objects.filter(pk__in=same).update(imported_id=imported_id)


def unlearn(workspace_id: int, imported_id: int) -> None:
    """Take back who belongs where as only this import told it, and companies that it brought and nobody is in."""
    CompanyPerson.objects.filter(workspace_id=workspace_id, imported_id=imported_id).delete()
    alone = Company.objects.filter(workspace_id=workspace_id, imported_id=imported_id, people=None, merged=None)
    alone.filter(merged_into=None).delete()


def role_in(traits: Mapping[str, Any]) -> str:
    """The role that a person's traits tell; "" where they tell none."""
    return next((str(traits[name]) for name in _ROLES if traits.get(name)), "")


@transaction.atomic
def create(who: Who, *, name: str, key: str = "") -> Company:
    """Make a company by hand."""
    who.must(MERGE)
    name = " ".join(name.split())[:200]
    if not name:
        raise WaypostError(en="The company has no name.", de="Die Firma hat keinen Namen.")
    key = key.strip()[:300] or name
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
    Company.objects.filter(pk=from_.pk).update(merged_into=into)
    journal.record(who, "company.merged", into.ref, other=str(from_), other_uuid=str(from_.uuid))
    return into


@transaction.atomic
def unmerge(who: Who, *, other: UUID) -> Company:
    """Take a merged company out again: it stands for itself, with its people."""
    who.must(MERGE)
    rows = Company.objects.select_related("merged_into").filter(workspace_id=who.workspace_id, uuid=other)
    found = rows.exclude(merged_into=None).first()
    if found is None or found.merged_into is None:
        return companies.by_uuid(who, other)
    into = found.merged_into
    found.merged_into = None
    found.save(update_fields=["merged_into"])
    journal.record(who, "company.merge_undone", into.ref, other=str(found), other_uuid=str(found.uuid))
    return found


def _kept(workspace_id: int, told: Mapping[str, Mapping[str, Any]], imported_id: int | None = None) -> dict[str, int]:
    rows = {row.key: row for row in Company.objects.filter(workspace_id=workspace_id, key__in=list(told))}
    new = []
    for key, traits in told.items():
        row = rows.get(key) or Company(workspace_id=workspace_id, key=key, imported_id=imported_id)
        name = next((str(traits[each]) for each in _NAMES if traits.get(each)), row.name)[:200]
        if row.pk is None or name != row.name or {**row.traits, **traits} != row.traits:
            row.name, row.name_key, row.traits = name, (name or key).casefold()[:200], {**row.traits, **traits}
            row.changed_at = timezone.now()
            new.append(row)
    Company.objects.bulk_create(
        [Company(workspace_id=workspace_id, key=r.key, name=r.name, name_key=r.name_key, traits=r.traits, uuid=r.uuid,
                 imported_id=r.imported_id, changed_at=r.changed_at) for r in new],
        update_conflicts=True, unique_fields=["workspace", "key"],
        update_fields=["name", "name_key", "traits", "changed_at"],
    )  # fmt: skip
    return dict(Company.objects.filter(workspace_id=workspace_id, key__in=list(told)).values_list("key", "pk"))
