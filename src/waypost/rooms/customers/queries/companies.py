"""Companies, and the persons in them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse

from waypost.core.vocabulary.wording import Wording
from waypost.rooms.customers.models import Company, CompanyPerson
from waypost.rooms.customers.queries.identity import erased, identity
from waypost.rooms.customers.queries.listing import Row, rows_of
from waypost.rooms.customers.queries.overview import settings_of
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

_MOST = 200  # companies that a filter offers
PAGE = 50


@dataclass(frozen=True, slots=True)
class Belonging:
    """A person in a company, in a role ("" where nobody said)."""

    row: Row
    role: str


@dataclass(frozen=True, slots=True)
class Insight:
    """A company with its people, the latest contact first, and their contacts together."""

    company: Company
    people: tuple[Belonging, ...]
    contacts: int
    last: datetime | None
    channels: tuple[str, ...]
    merged: tuple[Company, ...]


def names(who: Who) -> list[tuple[str, str]]:
    """The companies that a filter offers: uuid and name, by name, at most 200."""
    rows = Company.objects.filter(workspace_id=who.workspace_id, merged_into=None).order_by("name_key", "id")
    return [(str(row.uuid), str(row)) for row in rows[:_MOST]]


def name_of(who: Who, uuid: str) -> str:
    """How a company is called; "" where there is none."""
    try:
        wanted = UUID(uuid)
    except ValueError:
        return ""
    found = Company.objects.filter(workspace_id=who.workspace_id, uuid=wanted).first()
    return str(found) if found else ""


def by_uuid(who: Who, uuid: UUID) -> Company:
    """A company; one that was merged is the one it was merged into. Raises NotThere."""
    rows = Company.objects.select_related("merged_into").filter(workspace_id=who.workspace_id, uuid=uuid)
    found = rows.first()
    if found is None:
        raise NotThere(Wording("There is no such company here.", "Diese Firma gibt es hier nicht."))
    return found.merged_into or found


def listed(who: Who, words: str, page: str) -> "Page[Any]":
    """Companies by name, found by its beginning; each has `n_people`, as on its own page. Constant queries."""
    found = Paginator(_named(who, words), PAGE).get_page(page)
    counts = _people(who, [row.pk for row in found])
    for row in found:
        row.n_people = counts[row.pk]
    return found


def beginning(who: Who, words: str, most: int) -> list[Company]:
    """The first companies whose name or id begins so; none without words."""
    return list(_named(who, words)[:most]) if words.strip() else []


def url_of(who: Who, company: Company) -> str:
    """The address of a company's page."""
    return reverse("customers:company", args=[settings_of(who.workspace_id).workspace.slug, company.uuid])


def _named(who: Who, words: str) -> QuerySet[Company]:
    rows = Company.objects.filter(workspace_id=who.workspace_id, merged_into=None)
    if words := words.strip():
        rows = rows.filter(name_key__startswith=words.casefold()) | rows.filter(key__startswith=words)
    return rows.order_by("name_key", "id")


def _people(who: Who, companies: list[int]) -> Counter[int]:
    """How many persons each company has, those of companies merged into it too; a person counts once."""
    known, gone = identity(who.workspace_id), erased(who.workspace_id)
    mine = Q(company__in=companies) | Q(company__merged_into__in=companies)
    rows = CompanyPerson.objects.filter(mine, workspace_id=who.workspace_id)
    told = rows.values_list("company_id", "company__merged_into_id", "person_no")
    return Counter(
        company
        for company, _ in {(into or own, known.person_of(number)) for own, into, number in told if number not in gone}
    )


def insight(who: Who, company: Company, *, most: int = 200) -> Insight:
    """What is known of a company: its people (at most 200 are shown, all are counted), their contacts, its last one."""
    known, gone = identity(who.workspace_id), erased(who.workspace_id)
    merged = tuple(Company.objects.filter(workspace_id=who.workspace_id, merged_into=company).order_by("name_key"))
    told = CompanyPerson.objects.filter(workspace_id=who.workspace_id, company__in=[company, *merged])
    roles: dict[int, str] = {}
    for number, role in told.order_by("id").values_list("person_no", "role"):
        if number not in gone:
            person = known.person_of(number)
            roles[person] = role or roles.get(person, "")
    rows = rows_of(who, list(roles))
    ordered = sorted(rows, key=lambda row: row.last.timestamp() if row.last else 0.0, reverse=True)
    return Insight(
        company,
        tuple(Belonging(row, roles[row.person.number]) for row in ordered[:most]),
        sum(row.contacts for row in rows),
        max((row.last for row in rows if row.last), default=None),
        tuple(dict.fromkeys(channel for row in ordered for channel in row.channels)),
        merged,
    )


def of_person(who: Who, person: int) -> list[tuple[Company, str]]:
    """The companies of a person, with the role in each."""
    numbers = identity(who.workspace_id).identifiers_of(person)
    rows = CompanyPerson.objects.filter(workspace_id=who.workspace_id, person_no__in=numbers)
    found = {(row.company.merged_into or row.company): row.role for row in rows.select_related("company__merged_into")}
    return list(found.items())
