"""The shelves of the library: one list for each kind of object, with its filters, and the same list as a file."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from waypost.core.vocabulary.hints import icon_of
from waypost.core.vocabulary.journey.drift import GRADES
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.journal.actions import note_export
from waypost.rooms.journal.records import Exported, Ref
from waypost.rooms.maps import queries
from waypost.rooms.maps.queries import shelves
from waypost.rooms.maps.queries.shelves import Choices, WantedObjects
from waypost.rooms.maps.records.library import NO_OBJECT, SHELF_NAMES, STATE_NAMES, Kind, ObjectRecord, State
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere
from waypost.web.language import said, say
from waypost.web.sheets import Cell, csv_answer, xlsx_answer
from waypost.web.showing import show

ICONS = {
    Kind.PAIN_POINT: "frown",
    Kind.GAIN: "smile",
    Kind.NEED: "hand-heart",
    Kind.INSIGHT: "lightbulb",
    Kind.OPPORTUNITY: "sprout",
    Kind.TOUCHPOINT: "waypoints",
}
STATE_TONES = {State.OPEN: "neutral", State.CONFIRMED: "accent", State.IN_WORK: "warn", State.DONE: "good", State.ARCHIVED: "neutral"}  # fmt: skip
GRADE_TONES = {"assumed": "neutral", "reported": "accent", "measured": "good"}
WEIGHTS = {
    Kind.PAIN_POINT: Wording("Severity", "Schweregrad"),
    Kind.GAIN: Wording("Strength", "Stärke"),
    Kind.OPPORTUNITY: Wording("Impact", "Wirkung"),
    Kind.TOUCHPOINT: Wording("Importance", "Wichtigkeit"),
}
NEW = {
    Kind.PAIN_POINT: Wording("New pain point", "Neuer Pain Point"),
    Kind.GAIN: Wording("New gain", "Neuer Gain"),
    Kind.NEED: Wording("New need", "Neues Bedürfnis"),
    Kind.INSIGHT: Wording("New insight", "Neue Erkenntnis"),
    Kind.OPPORTUNITY: Wording("New opportunity", "Neue Opportunity"),
    Kind.TOUCHPOINT: Wording("New touchpoint", "Neuer Touchpoint"),
}
_NOTES = {
    Kind.PAIN_POINT: Wording("What makes customers struggle.", "Was Kundinnen und Kunden Mühe macht."),
    Kind.GAIN: Wording("What makes customers happy.", "Was Kundinnen und Kunden begeistert."),
    Kind.NEED: Wording("What customers need, and the jobs they want done.", "Was Kundinnen und Kunden brauchen und erledigt haben wollen."),
    Kind.INSIGHT: Wording("Observations with evidence; ideas of employees count.", "Beobachtungen mit Evidenz; auch Ideen von Mitarbeitenden zählen."),
    Kind.OPPORTUNITY: Wording("What could be made better, with effort and impact.", "Was sich verbessern ließe, mit Aufwand und Wirkung."),
    Kind.TOUCHPOINT: Wording("Every place where you and your customers meet, with the source of its data.", "Alle Orte der Begegnung, mit der Quelle ihrer Daten."),
}  # fmt: skip


def kind_named(text: str) -> Kind:
    """The shelf that an address names; raises NotThere."""
    try:
        return Kind(text)
    except ValueError:
        raise NotThere(NO_OBJECT) from None


@members(SEE_JOURNEYS)
def front(request: MemberRequest) -> HttpResponse:
    """The library begins with its first shelf."""
    return redirect("maps:shelf", request.member.workspace.slug, Kind.PAIN_POINT.value)


@members(SEE_JOURNEYS)
def objects(request: MemberRequest, kind: str) -> HttpResponse:
    """One shelf, a page at a time."""
    who, shelf = request.member, kind_named(kind)
    wanted = WantedObjects.from_query(request.GET)
    page = queries.objects(who, shelf, wanted, request.GET.get("page", ""))
    sizes = shelves.sizes(who)
    return show(
        request,
        "maps/library.html",
        part="found",
        kind=shelf.value,
        shelf_name=SHELF_NAMES[shelf],
        tabs=tabs(request, sizes),
        page=page,
        rows=[_row(each) for each in page.object_list],
        wanted=wanted,
        narrowing=_filters(shelf, wanted, shelves.choices(who, shelf)),
        size=sizes[shelf],
        blind=shelves.blind_spots(who) if shelf is Kind.TOUCHPOINT else None,
        weight=WEIGHTS.get(shelf),
        about=_NOTES[shelf],
        new=NEW[shelf],
        icon_name=ICONS[shelf],
        is_touchpoint=shelf is Kind.TOUCHPOINT,
        may_edit=who.may(EDIT_JOURNEYS),
        query=request.GET.urlencode(),
    )


@members(SEE_JOURNEYS)
def export(request: MemberRequest, kind: str, format_: str) -> HttpResponseBase:
    """The list as it is filtered, as CSV or XLSX."""
    shelf = kind_named(kind)
    if format_ not in ("csv", "xlsx"):
        raise NotThere(Wording("There are CSV and XLSX.", "Es gibt CSV und XLSX."))
    wanted = WantedObjects.from_query(request.GET)
    name = said(SHELF_NAMES[shelf])
    note_export(
        request.member, Exported.LIBRARY, Ref("library", None, name), file=format_, filter=request.GET.urlencode()
    )
    rows = _cells(request.member, shelf, wanted)
    if format_ == "csv":
        return csv_answer(kind, _head(shelf), rows)
    return xlsx_answer(kind, _head(shelf), rows)


def tabs(request: MemberRequest, sizes: Mapping[Kind, int] | None = None) -> list[dict[str, Any]]:
    """The shelves side by side, with how much stands on each, and the personas."""
    sizes = sizes if sizes is not None else shelves.sizes(request.member)
    workspace = request.member.workspace.slug
    found = [
        {"key": kind.value, "name": said(name), "url": reverse("maps:shelf", args=[workspace, kind.value]), "n": sizes[kind]}
        for kind, name in SHELF_NAMES.items()
    ]  # fmt: skip
    personas = reverse("maps:personas", args=[workspace])
    return [*found, {"key": "persona", "name": "Personas", "url": personas, "n": None}]


def grade_of(record: ObjectRecord) -> dict[str, str]:
    return {"text": said(GRADES[record.grade]), "tone": GRADE_TONES[record.grade.value]}


def _row(record: ObjectRecord) -> dict[str, Any]:
    facts = record.touchpoint
    return {
        "object": record,
        "state": said(STATE_NAMES[record.state]),
        "tone": STATE_TONES[record.state],
        "grade": grade_of(record),
        "icon": icon_of(record.name, facts.channel) or "circle-dot" if facts else "",
        "phase": phase_name(facts.phase) if facts else "",
    }


def phase_name(phase: str) -> str:
    return said(DEFAULT_STAGES[phase]) if phase in DEFAULT_STAGES else phase


def _filters(kind: Kind, wanted: WantedObjects, choices: Choices) -> list[dict[str, Any]]:
    yes_no = {"yes": say("on a map", "auf einer Karte"), "no": say("on no map", "auf keiner Karte")}
    measured = {"yes": say("With measuring point", "Mit Messpunkt"), "no": say("Without", "Ohne")}
    every: list[tuple[str, str, str, dict[str, str]]] = [
        ("state", say("State", "Status"), wanted.state, {key.value: said(name) for key, name in STATE_NAMES.items()}),
        ("grade", say("Evidence", "Evidenz"), wanted.grade, {key.value: said(name) for key, name in GRADES.items()}),
        ("used", say("Used", "Verwendet"), wanted.used, yes_no),
        ("owner", say("Responsible", "Verantwortlich"), wanted.owner, dict(choices.owners)),
        ("tag", say("Tag", "Schlagwort"), wanted.tag, {each: each for each in choices.tags}),
    ]
    if kind is Kind.TOUCHPOINT:
        every += [
            ("phase", say("Phase", "Phase"), wanted.phase, {key: said(name) for key, name in DEFAULT_STAGES.items()}),
            ("channel", say("Channel", "Kanal"), wanted.channel, {each: each for each in choices.channels}),
            ("measured", say("Measuring point", "Messpunkt"), wanted.measured, measured),
        ]
    return [
        {"name": name, "label": label, "value": value, "shown": options.get(value, value), "options": options.items()}
        for name, label, value, options in every
        if options or value
    ]


def _head(kind: Kind) -> list[str]:
    own = [say("Channel", "Kanal"), say("Phase", "Phase"), say("Measuring point", "Messpunkt")]
    return [
        say("Id", "Id"), say("Title", "Titel"), say("Text", "Text"), said(WEIGHTS.get(kind, Wording("Weight", "Gewicht"))),
        say("State", "Status"), say("Evidence", "Evidenz"), "n", say("Evidence of", "Evidenz vom"), say("Sources", "Quellen"),
        say("Responsible", "Verantwortlich"), say("Tags", "Schlagwörter"), say("Journeys", "Journeys"),
        say("Changed", "Geändert"), *(own if kind is Kind.TOUCHPOINT else []),
    ]  # fmt: skip


def _cells(who: Who, kind: Kind, wanted: WantedObjects) -> Iterator[list[Cell]]:
    for each in queries.every_object(who, kind, wanted):
        facts = each.touchpoint
        own: list[Cell] = [facts.channel, phase_name(facts.phase), facts.measuring_point] if facts else []
        day = datetime.combine(each.dated, time(), UTC) if each.dated else None
        yield [
            each.key, each.name, each.summary, each.weight, said(STATE_NAMES[each.state]), said(GRADES[each.grade]),
            each.n, day, "; ".join(each.sources), each.owner, ", ".join(each.tags), each.used_in, each.changed_at, *own,
        ]  # fmt: skip
