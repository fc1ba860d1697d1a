"""Companies: the list, one with its people, made and merged by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import companies as actions
from waypost.rooms.customers.models import Company
from waypost.rooms.customers.queries import companies
from waypost.rooms.customers.records.persons import STATUS_NAMES
from waypost.rooms.customers.rights import MERGE, SEE_CUSTOMERS, SEE_DATA
from waypost.rooms.journal import queries as journal
from waypost.rooms.journal.records import told as sentence
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.showing import show


@members(SEE_CUSTOMERS)
def listed(request: MemberRequest) -> HttpResponse:
    """Companies by name."""
    who = request.member
    words = request.GET.get("q", "")[:200]
    return show(
        request,
        "customers/companies.html",
        page=companies.listed(who, words, request.GET.get("page", "1")),
        words=words,
        may_merge=who.may(MERGE),
        sees_data=who.may(SEE_DATA),
    )


@members(SEE_CUSTOMERS)
def one(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """A company, its people and what they did together."""
    who = request.member
    company = companies.by_uuid(who, uuid)
    if company.uuid != uuid:
        return redirect("customers:company", who.workspace.slug, company.uuid)
    found = companies.insight(who, company)
    return show(
        request,
        "customers/company.html",
        company=company,
        found=found,
        people=[(each, *STATUS_NAMES[each.row.status]) for each in found.people],
        traits=_traits(company),
        may_merge=who.may(MERGE),
        happened=[(entry, said(sentence(entry))) for entry in journal.of_subject(who.workspace_id, uuid, limit=20)],
    )


@members(MERGE)
def new(request: MemberRequest) -> HttpResponse:
    """Make a company by hand."""
    problem, name, key = "", request.POST.get("name", ""), request.POST.get("key", "")
    if request.method == "POST":
        try:
            made = actions.create(request.member, name=name, key=key)
            return redirect("customers:company", request.member.workspace.slug, made.uuid)
        except WaypostError as error:
            problem = told(error)
    return show(
        request, "customers/company_new.html", status=422 if problem else 200, problem=problem, name=name, key=key
    )


@members(MERGE)
def merge(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Find the other company, see both, merge."""
    who = request.member
    company = companies.by_uuid(who, uuid)
    words, chosen, problem = request.GET.get("q", "")[:200], request.POST.get("with") or request.GET.get("with", ""), ""
    other = None
    try:
        other = companies.by_uuid(who, UUID(chosen)) if chosen else None
        if request.method == "POST" and other:
            actions.merge(who, company=uuid, other=other.uuid)
            messages.success(request, say("The companies are one now.", "Die Firmen sind jetzt eine."))
            return redirect("customers:company", who.workspace.slug, company.uuid)
    except (WaypostError, ValueError) as error:
        problem = (
            told(error) if isinstance(error, WaypostError) else say("Choose a company.", "Bitte eine Firma wählen.")
        )
    rows = companies.listed(who, words, "1").object_list if words else []
    return show(
        request,
        "customers/company_merge.html",
        status=422 if problem else 200,
        company=company,
        words=words,
        problem=problem,
        candidates=[each for each in rows if each.pk != company.pk],
        both=[companies.insight(who, each) for each in (company, other)] if other and other.pk != company.pk else [],
        other=other,
    )


@members(MERGE)
@require_POST
def unmerge(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Take a merged company out again."""
    found = actions.unmerge(request.member, other=uuid)
    return redirect("customers:company", request.member.workspace.slug, found.uuid)


def _traits(company: Company) -> list[tuple[str, str]]:
    plain = {
        name: value for name, value in company.traits.items() if isinstance(value, str | int | float) and value != ""
    }
    return sorted(((name, str(value)) for name, value in plain.items()), key=lambda pair: pair[0].casefold())
