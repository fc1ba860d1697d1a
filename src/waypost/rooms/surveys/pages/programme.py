"""The programme: what is asked where, by what, and where nothing is asked yet."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse

from waypost.rooms.customers.queries.events import touchpoints
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.surveys.models import Trigger
from waypost.rooms.surveys.pages.surveys import TONES
from waypost.rooms.surveys.pages.triggers import sentence, unheard
from waypost.rooms.surveys.queries.programme import KINDS, InProgramme, programme
from waypost.rooms.surveys.records import State, TriggerKind
from waypost.rooms.surveys.rights import BUILD_SURVEYS, SEE_SURVEYS
from waypost.web.language import said, say
from waypost.web.showing import show


def _state(each: InProgramme) -> tuple[str, str]:
    """How far a survey is, with its tone: one that is live while all its triggers are off asks nobody by itself."""
    state = State(each.survey.state)
    if state is State.LIVE and each.triggers and not any(trigger.on for trigger in each.triggers):
        off = say("{n:Trigger is|Triggers are} off", "{n:Auslöser ist|Auslöser sind} aus", n=len(each.triggers))
        return off, "neutral"
    return said(state.wording), TONES.get(state, "neutral")


def _occasions(trigger: Trigger, journey: UUID | None, ends: Mapping[UUID, tuple[str, ...]]) -> tuple[str, ...]:
    """The touchpoints after which a trigger asks: its own, or those at the end of its journey."""
    if trigger.kind == TriggerKind.TOUCHPOINT:
        return (trigger.touchpoint,)
    return ends.get(journey, ()) if journey else ()


@members(SEE_SURVEYS)
def page(request: MemberRequest) -> HttpResponse:
    """Relationship, journey and touchpoint surveys; journey by journey the steps that have one and those that have none."""
    listed, journeys = programme(request.member)
    occurring = touchpoints(request.member)
    ends = {each.uuid: each.to_ask[-1].touchpoints for each in journeys if each.to_ask}
    rows = [
        (
            each.survey,
            said(KINDS[each.kind]),
            *_state(each),
            [
                (
                    sentence(trigger),
                    trigger.on,
                    unheard(trigger, _occasions(trigger, each.survey.journey, ends), occurring),
                )
                for trigger in each.triggers
            ],
        )
        for kind in KINDS
        for each in listed
        if each.kind == kind
    ]
    return show(
        request,
        "surveys/programme.html",
        rows=rows,
        journeys=journeys,
        steps=sum(len(each.to_ask) for each in journeys),
        gaps=sum(len(each.not_asked) for each in journeys),
        may_build=request.member.may(BUILD_SURVEYS),
    )
