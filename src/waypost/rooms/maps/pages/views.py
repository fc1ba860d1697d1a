"""Which stages, lanes and personas of a journey are shown, and which lines its transit map has: said by the address."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from waypost.core.drawing.composing.lines import LINES, Lines
from waypost.core.drawing.scene import EmotionLane, Scene
from waypost.core.drawing.scene.choosing import ALL, Choice, keyed
from waypost.core.vocabulary.wording import WaypostError, Wording
from waypost.rooms.maps import actions, queries
from waypost.rooms.maps.records import JourneyRecord, VersionRecord
from waypost.rooms.maps.rights import SEE_JOURNEYS
from waypost.rooms.people.access import MemberRequest, members
from waypost.rooms.people.records import Who
from waypost.web.errors import told
from waypost.web.language import language, said

_MODELS = {
    "personas": Wording("Personas", "Personas"),
    "channels": Wording("Channels", "Kanäle"),
    "departments": Wording("Departments", "Abteilungen"),
}
WITH_CARDS = ("infographic", "subway", "blueprint")  # pictures in which a step leads to its card
_MOST = 60  # values of one name in an address


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address says. `lines` is "" for what the journey has by itself."""

    choice: Choice = ALL
    lines: Lines = ""

    @classmethod
    def from_query(cls, query: QueryDict) -> "Chosen":
        """From the address of a page; what cannot be there is left out."""
        stages = frozenset(int(text) for text in query.getlist("stage")[:_MOST] if text.isdecimal() and len(text) < 4)
        lanes = frozenset(text[:200] for text in query.getlist("lane")[:_MOST] if text)
        personas = frozenset(text[:120] for text in query.getlist("persona")[:_MOST] if text)
        wanted = query.get("lines", "")
        lines: Lines = next((name for name in LINES if name == wanted and name in _MODELS), "")
        return cls(Choice(stages, lanes, personas), lines)

    @property
    def query(self) -> str:
        """The same as part of an address, always in one order."""
        pairs = [("stage", str(each)) for each in sorted(self.choice.stages)]
        pairs += [("lane", each) for each in sorted(self.choice.lanes)]
        pairs += [("persona", each) for each in sorted(self.choice.personas)]
        return urlencode([*pairs, *([("lines", self.lines)] if self.lines else [])])

    @property
    def is_all(self) -> bool:
        return self.choice.is_all and not self.lines


def drawn(version: VersionRecord, theme: str, chosen: Chosen) -> tuple[Any, str]:
    """The picture of what is chosen, and why lines that were wanted are not there ("" where they are)."""
    lines = chosen.lines if theme == "subway" else ""
    draw = partial(
        queries.picture, version, theme=theme, language=language(), choice=chosen.choice, bare=True,
        to_cards=theme in WITH_CARDS,
    )  # fmt: skip
    try:
        return draw(lines=lines), ""
    except WaypostError as error:
        if not lines:
            raise
        return draw(), told(error)


def controls(
    who: Who, slug: str, record: JourneyRecord, version: VersionRecord, view: str, chosen: Chosen
) -> dict[str, Any]:
    """What the page of a workspace offers: each stage, lane and persona with whether it is shown; models of lines; kept views."""
    whole = queries.scene(version, language=language())
    choice = chosen.choice
    address = reverse("maps:journey", args=[slug, record.uuid])
    stages = [(str(n), each.name, not choice.stages or n in choice.stages) for n, each in enumerate(whole.stages, 1)]
    lanes = [(key, each.name, not choice.lanes or key in choice.lanes) for key, each in keyed(whole).items()]
    names = _personas(whole)
    personas = [(name, name, not choice.personas or name in choice.personas) for name in names]
    models = [
        {"key": key, "name": said(name), "url": f"{address}?view=subway&lines={key}", "n": None}
        for key, name in _MODELS.items()
    ]
    return {
        "parts": [
            ("stage", said(Wording("Stages", "Phasen")), stages),
            ("lane", said(Wording("Lanes", "Ebenen")), lanes),
            ("persona", said(Wording("Curves", "Kurven")), personas if len(personas) > 1 else []),
        ],
        "is_part": not all(shown for options in (stages, lanes, personas) for *_, shown in options),
        "models": models if view == "subway" else [],
        "model": chosen.lines or "personas",
        "model_name": said(_MODELS[chosen.lines or "personas"]),
        "kept_views": [(each, f"{address}?{each.query}") for each in queries.views(who, record.uuid)],
        "view_query": "&".join(part for part in (f"view={view}", chosen.query) if part),
        "whole_url": f"{address}?view={view}",
    }


def _personas(scene: Scene) -> list[str]:
    names = [curve.name for lane in scene.lanes if isinstance(lane, EmotionLane) for curve in lane.curves]
    return list(dict.fromkeys(names))


@members(SEE_JOURNEYS)
@require_POST
def keep(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Keep what the address shows under a name."""
    query = QueryDict(request.POST.get("query", "")[:2000])
    view = query.get("view", "map")[:20]
    chosen = Chosen.from_query(query)
    kept = "&".join(part for part in (urlencode({"view": view}), chosen.query) if part)
    actions.keep_view(request.member, uuid, name=request.POST.get("name", ""), query=kept)
    return redirect(f"{reverse('maps:journey', args=[request.member.workspace.slug, uuid])}?{kept}")


@members(SEE_JOURNEYS)
@require_POST
def forget(request: MemberRequest, uuid: UUID, view: UUID) -> HttpResponse:
    """Forget a view."""
    actions.remove_view(request.member, uuid, view)
    return redirect("maps:journey", request.member.workspace.slug, uuid)
