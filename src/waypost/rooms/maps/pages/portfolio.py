"""All journeys: as cards, and as a landscape."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from waypost.core.drawing.figures import score
from waypost.core.drawing.house import HouseDesign
from waypost.core.drawing.render import render
from waypost.core.drawing.scene.landscape import Halt, Way
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import queries
from waypost.rooms.maps.pages.guided import begun
from waypost.rooms.maps.pages.slots import CARD, DRAFT, WORKSHOPS, slot
from waypost.rooms.maps.queries import Wanted
from waypost.rooms.maps.records import STATUS_NAMES, Figures, JourneyRecord, PersonaRecord, Status
from waypost.rooms.maps.rights import EDIT_JOURNEYS, SEE_JOURNEYS
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.drawings import in_both_modes, shown
from waypost.web.language import language, said
from waypost.web.showing import show

STATUS_TONES = {Status.DRAFT: "neutral", Status.IN_REVIEW: "warn", Status.PUBLISHED: "good", Status.ARCHIVED: "neutral"}
SORT_NAMES = {
    "title": Wording("Title", "Titel"),
    "-changed": Wording("Last changed", "Zuletzt geändert"),
    "mood": Wording("Worst moment first", "Schlechtester Moment zuerst"),
    "evidence": Wording("Least evidence first", "Wenigste Evidenz zuerst"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A journey on the page."""

    journey: JourneyRecord
    figures: dict[str, Any]
    picture: SafeString
    live: str
    hints: int = 0

    @property
    def tone(self) -> str:
        return STATUS_TONES[self.journey.status]

    @property
    def share(self) -> float | None:
        return self.journey.outline.grades.share


@members(SEE_JOURNEYS)
def journeys(request: MemberRequest) -> HttpResponse:
    """The portfolio; `?view=landscape` is the transit map, `?rows=product` its other rows."""
    who, slug = request.member, request.member.workspace.slug
    wanted = Wanted.from_query(request.GET)
    view = "landscape" if request.GET.get("view") == "landscape" else "cards"
    rows = "product" if request.GET.get("rows") == "product" else "segment"
    everything = queries.journeys(who)
    found = queries.journeys(who, wanted) if wanted.is_set or wanted.sort != "title" else everything
    known = queries.figures(who, found, count=view == "landscape")
    context: dict[str, Any] = {"cards": [], "drawing": None}
    design = people.design_of(who.workspace_id)
    if view == "landscape" and found:
        link = {each.uuid: reverse("maps:journey", args=[slug, each.uuid]) for each in found}
        noun = who.workspace.noun
        people_ = noun.label if language() == "de" else str(noun)  # within a line, where German is short of room
        map_ = queries.landscape(found, known, rows=rows, language=language(), link=link, people=people_)
        context["drawing"] = shown(render(map_, language=language(), design=design), prefix="landscape")
    else:
        hints = queries.hint_counts(who, found, timezone.localdate())
        context["hints"] = queries.by_rule(queries.hints_across(who)) if len(found) == len(everything) else None
        context["cards"] = [
            Card(
                each,
                told_figures(known[each.uuid]),
                line_of(each, design),
                slot(CARD, slug, each.uuid),
                hints.get(each.uuid, 0),
            )
            for each in found
        ]
    personas = queries.personas(who)
    return show(
        request,
        "maps/journeys.html",
        part="found",
        found=found,
        all=everything,
        wanted=wanted,
        view=view,
        rows=rows,
        choices=_choices(wanted, everything, personas),
        personas=personas,
        may_edit=who.may(EDIT_JOURNEYS),
        draft=slot(DRAFT, slug),
        begun=begun(who, everything) if who.may(EDIT_JOURNEYS) else [],
        workshops=slot(WORKSHOPS, slug),
        sorts=[(key, said(name)) for key, name in SORT_NAMES.items()],
        **context,
    )


def told_figures(known: Figures) -> dict[str, Any]:
    """Figures as `maps/part/figures.html` takes them."""
    mood = known.satisfaction
    return {
        "customers": known.customers,
        "drop_off": known.drop_off,
        "satisfaction": "–" if mood is None else score(mood, language()),
        "as_of": known.as_of,
        "begins": known.begins,
    }


def line_of(journey: JourneyRecord, design: HouseDesign) -> SafeString:
    """The line of a journey for a card: its stations as high as their moods."""
    halts = tuple(Halt(each.name or each.id, mood=each.mood, truth=each.truth) for each in journey.outline.stations)
    way = Way(str(journey.uuid), journey.title, halts, journey.line)
    drawn = render(way, language=language(), design=design).for_travelling
    return mark_safe(in_both_modes(drawn, f"line-{journey.uuid.hex[-12:]}"))  # the core writes and escapes it


def _choices(
    wanted: Wanted, everything: Sequence[JourneyRecord], personas: Sequence[PersonaRecord]
) -> list[dict[str, Any]]:
    """The filters: what can be chosen in each, and what is."""
    owners = {str(each.owner.uuid): each.owner.name for each in everything if each.owner}
    phases = {key: said(name) for key, name in DEFAULT_STAGES.items()}
    phases |= {each.place.phase: each.place.phase for each in everything if each.place.phase not in ("", *phases)}
    every: list[tuple[str, Wording, str, dict[str, str]]] = [
        ("status", Wording("Status", "Status"), wanted.status, {s.value: said(STATUS_NAMES[s]) for s in Status}),
        ("owner", Wording("Owner", "Journey Owner"), wanted.owner, owners),
        ("persona", Wording("Persona", "Persona"), wanted.persona, {each.key: each.name for each in personas}),
        ("phase", Wording("Phase", "Lebensphase"), wanted.phase, phases),
    ]
    return [
        {
            "name": name,
            "label": said(label),
            "value": value,
            "shown": options.get(value, value),
            "options": options.items(),
        }
        for name, label, value, options in every
        if options
    ]
