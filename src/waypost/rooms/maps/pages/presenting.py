"""A journey on the wall: its drawing over the whole window, stepped through stage by stage and step by step, with notes."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.drawing.figures import score
from waypost.core.vocabulary.journey import Journey, Step
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Wording
from waypost.rooms.maps import queries
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.web.language import language, said
from waypost.web.numbers import whole
from waypost.web.showing import show

_NOTES = Wording("Notes", "Notizen")
_ACTIONS = Wording("Actions", "Handlungen")
_FELT = Wording("Emotion", "Emotion")
_PAINS = Wording("Pain points", "Pain Points")
_GAINS = Wording("Gains", "Gains")
_CHANCES = Wording("Opportunities", "Opportunities")


@dataclass(frozen=True, slots=True)
class Shot:
    """What is shown at once: the whole map, a stage (its place, from 1) or a step (its id), and what is said to it."""

    key: str
    title: str
    above: str = ""
    stage: int = 0
    step: str = ""
    about: tuple[tuple[str, str], ...] = ()


@members(SEE_JOURNEYS)
def present(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The journey; `?version=` an older one. Without a script the shots follow each other down the page."""
    who = request.member
    record = queries.journey(who, uuid)
    version = queries.version(who, uuid, whole(request.GET.get("version", "")))
    found = shots(queries.document(version))
    last = len(found) - 1
    return show(
        request,
        "maps/present.html",
        journey=record,
        drawing=queries.picture(version, theme="infographic", language=language()),
        shots=[
            (shot, found[place - 1].key if place else "", found[place + 1].key if place < last else "")
            for place, shot in enumerate(found)
        ],
        back=reverse("maps:journey", args=[who.workspace.slug, uuid]),
    )


def shots(journey: Journey) -> list[Shot]:
    """The whole map, then each stage followed by its steps."""
    about = ((said(_NOTES), journey.description),) if journey.description else ()
    found = [Shot("shot-0", journey.name or journey.id, about=about)]
    for place, stage in enumerate((each for each in journey.stages if each.steps), 1):
        default = DEFAULT_STAGES.get(stage.id)
        name = stage.name or (said(default) if default else stage.id)
        notes = ((said(_NOTES), stage.description),) if stage.description else ()
        found.append(Shot(f"shot-{len(found)}", name, stage=place, about=notes))
        found += [
            Shot(f"shot-{len(found) + number}", step.name or step.id, name, place, step.id, _about(step))
            for number, step in enumerate(stage.steps)
        ]
    return found


def _about(step: Step) -> tuple[tuple[str, str], ...]:
    """What is worth saying at a step; the rest stands on the map."""
    felt = [f"{score(each.value, language())} {each.label}".strip() for each in step.emotions if each.value is not None]
    parts = (
        (_NOTES, [step.notes]),
        (_ACTIONS, [each.text for each in step.actions]),
        (_FELT, felt),
        (_PAINS, [each.name for each in step.pain_points]),
        (_GAINS, [each.name for each in step.gains]),
        (_CHANCES, [each.name for each in step.opportunities]),
    )
    return tuple((said(name), " · ".join(filter(None, texts))) for name, texts in parts if any(texts))
