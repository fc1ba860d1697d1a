"""What sources tell of companies and who is in them; what an import told is taken back when it is undone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from waypost.rooms.customers.actions.layers import NEW, Layered, Word
from waypost.rooms.customers.models import Company, CompanyPerson

CHUNK = 1_000
_NAMES = ("name", "company", "companyName", "displayName")
_ROLES = ("role", "position", "title", "jobTitle")
_OF_COMPANY, _OF_BELONGING = {"=name": "name"}, {"=role": "role"}


class Told(NamedTuple):
    """A source tells that a person belongs to a company; traits are the company's, `role` the person's in it."""

    person_no: int
    key: str
    traits: Mapping[str, Any]
    role: str
    at: datetime


def know(workspace_id: int, told: Iterable[Told], source: str, imported: str = "") -> None:
    """Keep what sources tell of companies and who is in them. May be done twice; the last word on a trait holds.

    `imported`: the import (uuid) that tells it, if one does. A person number of 0 tells of the company alone.
    """
    latest = sorted((one for one in told if one.key), key=lambda one: one.at)
    of: dict[str, list[Told]] = {}
    for one in latest:
        of.setdefault(one.key[:300], []).append(one)
    by_import = [imported] if imported else []
    keys = list(of)
    ids: dict[str, int] = {}
    for begin in range(0, len(keys), CHUNK):
        with transaction.atomic():
            ids |= _kept(workspace_id, {key: of[key] for key in keys[begin : begin + CHUNK]}, source, by_import)
    word: Word = [source, timezone.now().isoformat(), *by_import]
    people = {(ids[one.key[:300]], one.person_no): one for one in reversed(latest) if one.person_no}
    pairs = list(people)
    for begin in range(0, len(pairs), CHUNK):
        with transaction.atomic():
            _belong(workspace_id, {pair: people[pair] for pair in pairs[begin : begin + CHUNK]}, word)


def unlearn(workspace_id: int, imported: str) -> None:
    """Take back what an import (uuid) told of companies and of who is in them: all is as if it had never been."""
    told = ~Q(told={})
    for row in CompanyPerson.objects.filter(told, workspace_id=workspace_id).iterator(chunk_size=CHUNK):
        layered, was_made = Layered(row, _OF_BELONGING), NEW in row.told
        if layered.take_away(imported):
            row.delete() if was_made and layered.is_nothing else row.save(update_fields=["role", "told"])
    for company in Company.objects.filter(told, workspace_id=workspace_id).iterator(chunk_size=CHUNK):
        layered, was_made = Layered(company, _OF_COMPANY), NEW in company.told
        if not layered.take_away(imported):
            continue
        if was_made and layered.is_nothing and company.merged_into_id is None and not _is_used(company):
            company.delete()
            continue
        company.name_key = (company.name or company.key).casefold()[:200]
        company.save(update_fields=["name", "name_key", "traits", "told", "changed_at"])


def role_in(traits: Mapping[str, Any]) -> str:
    """The role that a person's traits tell; "" where they tell none."""
    return next((str(traits[name]) for name in _ROLES if traits.get(name)), "")


def _is_used(company: Company) -> bool:
    """Whether people say something of it by hand: they put persons in, or merged another into it."""
    return company.people.exists() or Company.objects.filter(merged_into=company).exists()


def _kept(
    workspace_id: int, told: Mapping[str, Sequence[Told]], source: str, by_import: Sequence[str]
) -> dict[str, int]:
    rows = {row.key: row for row in Company.objects.filter(workspace_id=workspace_id, key__in=list(told))}
    changed = []
    for key, words in told.items():
        row = rows.get(key)
        is_new = row is None
        row = row or Company(workspace_id=workspace_id, key=key)
        before = row.name, row.traits, row.told
        layered = Layered(row, _OF_COMPANY)
        was_imported = is_new or NEW in row.told
        for one in words:
            word: Word = [source, one.at.isoformat(), *by_import]
            if name := next((str(one.traits[each]) for each in _NAMES if one.traits.get(each)), "")[:200]:
                layered.put({"=name": name}, word)
            layered.put(one.traits, word)
            if was_imported:
                layered.put({NEW: True}, word)
        if is_new or before != (row.name, row.traits, row.told):
            row.name_key, row.changed_at = (row.name or key).casefold()[:200], timezone.now()
            changed.append(row)
    Company.objects.bulk_create(
        [Company(workspace_id=workspace_id, key=r.key, name=r.name, name_key=r.name_key, traits=r.traits, uuid=r.uuid,
                 told=r.told, changed_at=r.changed_at) for r in changed],
        update_conflicts=True, unique_fields=["workspace", "key"],
        update_fields=["name", "name_key", "traits", "told", "changed_at"],
    )  # fmt: skip
    return dict(Company.objects.filter(workspace_id=workspace_id, key__in=list(told)).values_list("key", "pk"))


def _belong(workspace_id: int, people: Mapping[tuple[int, int], Told], word: Word) -> None:
    """Who is in which company. A role that is known stays; one that was not is learned."""
    known = {(row.company_id, row.person_no): row for row in _known(workspace_id, list(people))}
    changed = []
    for (company, person), one in people.items():
        row = known.get((company, person))
        is_new = row is None
        row = row or CompanyPerson(workspace_id=workspace_id, company_id=company, person_no=person, since=one.at)
        before = row.role, row.told
        layered = Layered(row, _OF_BELONGING)
        if one.role and (not row.role or len(row.told.get("=role", ())) > 2):
            layered.put({"=role": one.role[:120]}, word)
        if is_new or NEW in row.told:
            layered.put({NEW: True}, word)
        if is_new or before != (row.role, row.told):
            changed.append(row)
    CompanyPerson.objects.bulk_create(
        [CompanyPerson(workspace_id=workspace_id, company_id=r.company_id, person_no=r.person_no, role=r.role,
                       since=r.since, told=r.told) for r in changed],
        update_conflicts=True, unique_fields=["workspace", "company", "person_no"], update_fields=["role", "told"],
    )  # fmt: skip


def _known(workspace_id: int, pairs: Sequence[tuple[int, int]]) -> Iterable[CompanyPerson]:
    return CompanyPerson.objects.filter(
        workspace_id=workspace_id,
        company_id__in={company for company, _ in pairs},
        person_no__in={person for _, person in pairs},
    )
