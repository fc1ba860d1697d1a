"""The list of persons, and the rule of their status."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from waypost.core.vocabulary.wording import WaypostError
from waypost.rooms.customers.actions import persons as actions
from waypost.rooms.customers.queries import companies, consents
from waypost.rooms.customers.queries.glance import glance
from waypost.rooms.customers.queries.index import standing
from waypost.rooms.customers.queries.listing import LONGEST_RULE, Page, Wanted
from waypost.rooms.customers.queries.listing import listed as list_of
from waypost.rooms.customers.queries.overview import overview, settings_of, touchpoints
from waypost.rooms.customers.records.persons import STATUS_NAMES, Status
from waypost.rooms.customers.rights import ERASE, MANAGE_SOURCES, SEE_CUSTOMERS, SEE_DATA, SEE_NAMES
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import told
from waypost.web.language import said, say
from waypost.web.numbers import whole
from waypost.web.showing import show


@members(SEE_CUSTOMERS)
def listed(request: MemberRequest) -> HttpResponse:
    """Persons, searched, filtered, sorted; the address holds it all."""
    who = request.member
    wanted, problem = Wanted.from_query(request.GET.dict()), ""
    with glance():
        try:
            page = list_of(who, wanted)
        except WaypostError as error:
            page, problem = Page((), 0, ""), told(error)
        return _list(request, wanted, page, problem)


def _list(request: MemberRequest, wanted: Wanted, page: Page, problem: str) -> HttpResponse:
    who = request.member
    onward = request.GET.copy()
    onward["after"] = page.after
    view = overview(who)
    return show(
        request,
        "customers/persons.html",
        status=422 if problem else 200,
        wanted=wanted,
        problem=problem,
        page=page,
        rows=[(row, *STATUS_NAMES[row.status]) for row in page.rows],
        onward=onward.urlencode() if page.after else "",
        standing=standing(who),
        statuses=[(status.value, said(STATUS_NAMES[status][0])) for status in Status],
        status_name=said(STATUS_NAMES[Status(wanted.status)][0]) if wanted.status else "",
        channels=[name for name in view.channel_names if name],
        companies=companies.names(who),
        company_name=companies.name_of(who, wanted.company) if wanted.company else "",
        consents=consents.purposes(who),
        spans=((7, say("7 days", "7 Tage")), (28, say("28 days", "28 Tage")), (90, say("90 days", "90 Tage"))),
        sees_names=who.may(SEE_NAMES),
        sees_data=who.may(SEE_DATA),
        manages=who.may(MANAGE_SOURCES),
        erases=who.may(ERASE),
        rule=rule_said(who),
        longest_rule=LONGEST_RULE,
        example=_example(who),
    )


def _example(who: Who) -> str:
    """A rule that can be asked here: with the touchpoint that the data have first by name."""
    name = next(iter(touchpoints(who)), "Chat")
    return say(
        'did "{name}" at least 2 times in last 90d', 'hat "{name}" mindestens 2 mal in den letzten 90d', name=name
    )


@members(MANAGE_SOURCES)
def rules(request: MemberRequest) -> HttpResponse:
    """When a person counts as a customer, and when as lapsed."""
    who = request.member
    now = settings_of(who.workspace_id)
    problem, chosen, days = "", list(now.conversions), str(now.lapsed_days)
    if request.method == "POST":
        chosen, days = request.POST.getlist("conversions"), request.POST.get("lapsed_days", "")
        try:
            actions.set_rules(who, conversions=chosen, lapsed_days=whole(days, most=99_999) or 0)
            messages.success(request, say("The rule is kept.", "Die Regel ist gespeichert."))
            return redirect("customers:persons", who.workspace.slug)
        except WaypostError as error:
            problem = told(error)
    return show(
        request,
        "customers/person_rules.html",
        status=422 if problem else 200,
        problem=problem,
        touchpoints=touchpoints(who),
        chosen=chosen,
        days=days,
    )


def rule_said(who: Who) -> str:
    """The rule of status as a sentence."""
    now = settings_of(who.workspace_id)
    if not now.conversions:
        return say(
            "no touchpoint is declared that makes a customer, so everybody is a prospect.",
            "Es ist kein Touchpoint erklärt, der zur Kundschaft macht; alle gelten als interessiert.",
        )
    return say(
        "a customer has had {names} in the last {days} days of the data, a lapsed one earlier, a prospect never.",
        "Kundschaft hatte {names} in den letzten {days} Tagen der Daten, Ehemalige früher, Interessierte nie.",
        names=" / ".join(now.conversions),
        days=now.lapsed_days,
    )
