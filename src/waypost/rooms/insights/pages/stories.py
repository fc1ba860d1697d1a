"""Success and failure side by side: a typical way of each through a journey, as a page and as a file."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from waypost.core.analytics.index.model import NoEventsError
from waypost.core.analytics.questions.periods import span
from waypost.core.analytics.stories import Stories
from waypost.core.drawing.export.html import standalone_svg
from waypost.core.drawing.export.pdf import pdf
from waypost.core.drawing.export.png import png
from waypost.core.drawing.render import render
from waypost.core.drawing.themes import Mode
from waypost.core.telling.standing import Writer
from waypost.core.vocabulary.journey import Journey, slug
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.insights.actions.saved import note_export, note_opened
from waypost.rooms.insights.queries import stories as queries
from waypost.rooms.insights.queries.answers import least_group
from waypost.rooms.insights.queries.calling import drawing_in_words, shown_in_words
from waypost.rooms.insights.rights import EXPORT, SEE_BEHIND
from waypost.rooms.maps import queries as maps
from waypost.rooms.people import queries as people
from waypost.rooms.people.access import MemberRequest, members
from waypost.web import drawings
from waypost.web.errors import NotThere, told
from waypost.web.language import language, say
from waypost.web.showing import show

_WIDE = 1200.0
_WINDOWS = ("1d", "7d", "14d", "30d", "60d", "90d")
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks of the journey: its known steps, and from which to which."""

    document: Journey
    steps: tuple[queries.StepOf, ...]
    wanted: queries.Wanted
    entry: str
    goal: str
    settings: str


@members(SEE_BEHIND)
def stories(request: MemberRequest, journey: UUID) -> HttpResponse:
    """`?from=` and `?to=` are places of steps among those that the data know, from 0; `?window=` a span."""
    who, record = request.member, maps.journey(request.member, journey)
    write = Writer(language())
    around: dict[str, Any] = {
        "journey": record,
        "windows": [(each, write.span(each, dative=True)) for each in _WINDOWS],
    }
    try:
        asked = _asked(request, journey)
        found = queries.found(who, asked.wanted)
    except NoEventsError:
        return show(request, "insights/nothing.html")
    except WaypostError as error:
        return show(request, "insights/stories.html", problem=told(error), **around)
    drawing = _shown(request, found, asked)
    if drawing:
        note_opened(who, kind="stories", figure=[str(journey), asked.settings], customers=2)
    return show(
        request,
        "insights/stories.html",
        asked=asked,
        found=found,
        drawing=drawing,
        persons=queries.named(who, found),
        least=least_group(who),
        exports=_exports(request, journey, asked) if who.may(EXPORT) and drawing else [],
        **around,
    )


@members(EXPORT)
def export_stories(request: MemberRequest, journey: UUID, format_: str) -> HttpResponse:
    """The picture of this address."""
    request.member.must(SEE_BEHIND)
    if format_ not in _TYPES:
        raise NotThere(
            Wording(
                f"There is no format '{format_}'. There are: svg, png, pdf.",
                f"Das Format „{format_}“ gibt es nicht. Es gibt: svg, png, pdf.",
            )
        )
    asked = _asked(request, journey)
    found = queries.found(request.member, asked.wanted)
    scene = queries.scene(request.member, found, asked.wanted, asked.goal, language(), _WIDE)
    if scene is None:
        raise NotThere(_too_few())
    mode: Mode = "print" if format_ == "pdf" else "light"
    design = people.design_of(request.member.workspace_id)
    drawing = drawing_in_words(
        render(scene, mode=mode, language=language(), design=design), request.member.workspace.noun
    )
    body = (
        standalone_svg(drawing).encode()
        if format_ == "svg"
        else pdf(drawing)
        if format_ == "pdf"
        else png(drawing, scale=2)
    )
    note_export(request.member, kind="stories", settings=asked.settings, file=format_)
    answer = HttpResponse(body, content_type=_TYPES[format_])
    named = f"{slug(asked.document.name) or 'journey'}-{say('stories', 'geschichten')}"
    answer["Content-Disposition"] = f'attachment; filename="{named}.{format_}"'
    return answer


def _asked(request: MemberRequest, journey: UUID) -> _Asked:
    """Raises WaypostError where the data know fewer than two steps of the journey, or the window is no span."""
    document = maps.document(maps.version(request.member, journey))
    steps = queries.steps_of(request.member, document)
    if len(steps) < 2:
        raise WaypostError(
            en="The data know fewer than two steps of this journey. Name the measuring points of its touchpoints.",
            de="Die Daten kennen weniger als zwei Schritte dieser Journey. Bitte die Messpunkte ihrer Touchpoints angeben.",
        )
    begin, end = queries.usual(request.member, steps)
    first, last = _place(request, "from", begin, steps), _place(request, "to", end, steps)
    if first == last:
        first, last = begin, end
    window = request.GET.get("window", "30d")
    if span(window) < 1:
        window = "30d"
    wanted = queries.Wanted(
        steps[first].step, steps[last].step, window, asking=tuple(each.step for each in steps if each.asks)
    )
    return _Asked(
        document, steps, wanted, steps[first].label, steps[last].label, f"from={first}&to={last}&window={window}"
    )


def _place(request: MemberRequest, name: str, usual: int, steps: tuple[queries.StepOf, ...]) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and int(text[:4]) < len(steps) else usual


def _shown(request: MemberRequest, found: Stories, asked: _Asked) -> drawings.Shown | None:
    wide, narrow = (_drawn(request, found, asked, width) for width in (_WIDE, drawings.NARROW))
    return wide and replace(wide, narrow=narrow)


def _drawn(request: MemberRequest, found: Stories, asked: _Asked, width: float) -> drawings.Shown | None:
    scene = queries.scene(request.member, found, asked.wanted, asked.goal, language(), width)
    if scene is None:
        return None
    design = people.design_of(request.member.workspace_id)
    drawing = render(scene, language=language(), design=design)
    prefix = "stories" if width == _WIDE else "phone"
    return shown_in_words(drawings.shown(drawing, prefix), request.member.workspace.noun, language())


def _exports(request: MemberRequest, journey: UUID, asked: _Asked) -> list[dict[str, str]]:
    slug_ = request.member.workspace.slug
    return [
        {
            "name": ending.upper(),
            "icon": "image",
            "url": f"{reverse('insights:export_stories', args=[slug_, journey, ending])}?{asked.settings}",
        }
        for ending in _TYPES
    ]


def _too_few() -> Wording:
    return Wording(
        "Too few customers succeeded or failed for a story of each.",
        "Für je eine Geschichte sind zu wenige ans Ziel gekommen oder gescheitert.",
    )
