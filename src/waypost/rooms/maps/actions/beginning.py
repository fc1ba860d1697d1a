"""A new journey from a template, or an empty one with stages to fill."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Stage, Step
from waypost.core.vocabulary.journey import slug as slug_of
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.templates import template
from waypost.core.vocabulary.wording import Language, WaypostError, Wording
from waypost.rooms.maps.actions.journeys import create_journey
from waypost.rooms.maps.actions.linking import as_wanted
from waypost.rooms.maps.actions.writing import free_name
from waypost.rooms.maps.models import Journey as Row
from waypost.rooms.maps.records import JourneyRecord
from waypost.rooms.maps.rights import EDIT_JOURNEYS
from waypost.rooms.people.actions.workspaces import lock_workspace
from waypost.rooms.people.records import Who
from waypost.web.errors import NotThere

_FROM = Wording("From the template “{}”", "Aus der Vorlage „{}“")
_EMPTY = Wording("Empty, with stages", "Leer, mit Phasen")
_LANES = (
    LaneKind.ACTIONS,
    LaneKind.EXPECTATIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTIONS,
    LaneKind.PAIN_POINTS,
    LaneKind.OPPORTUNITIES,
    LaneKind.METRICS,
    LaneKind.WORKFLOW,
)


@transaction.atomic
def create_from_template(
    who: Who, *, slug: str, language: Language, title: str = "", anew: Collection[str] = ()
) -> JourneyRecord:
    """A journey that begins as a template in the language of the map; raises NotThere where there is no such one.

    Everything in it is assumed. What the library has already is that (`queries.familiar` names it), but for what `anew`
    names by its token: that comes in as a new thing. The first journey keeps the id of the template, so that journeys which open each other
    find each other; a second one gets an id of its own.
    """
    who.must(EDIT_JOURNEYS)
    lock_workspace(who.workspace_id)
    try:
        chosen = template(slug)
    except WaypostError as unknown:
        raise NotThere(unknown.wording) from unknown
    document = as_wanted(who, chosen.document(language), anew=anew)
    note = _FROM.in_(language).format(chosen.name.in_(language))
    return create_journey(who, document=_with_free_id(who, document), title=title, note=note)


@transaction.atomic
def create_empty(who: Who, *, title: str, language: Language, stages_of: str = "", note: str = "") -> JourneyRecord:
    """A journey with a step without a name in each stage: the default stages, or those of a template."""
    who.must(EDIT_JOURNEYS)
    document = empty_document(title, language, stages_of)
    return create_journey(who, document=_with_free_id(who, document), note=note or _EMPTY.in_(language))


def empty_document(title: str, language: Language, stages_of: str = "") -> Journey:
    """Stages, each with a step to be named, and the lanes that most maps have."""
    names = (
        [(stage.id, stage.name) for stage in template(stages_of).document(language).stages]
        if stages_of
        else [(key, name.in_(language)) for key, name in DEFAULT_STAGES.items()]
    )
    return Journey(
        name=title,
        language=language,
        stages=tuple(Stage(id=key, name=name, steps=(Step(id=f"{key}-1"),)) for key, name in names),
        lanes=tuple(Lane(id=f"lane-{kind.value}", kind=kind) for kind in _LANES),
    )


def _with_free_id(who: Who, document: Journey) -> Journey:
    wanted = document.id or slug_of(document.name)
    taken = Row.objects.filter(workspace_id=who.workspace_id, document_id__startswith=wanted[:200])
    return replace(document, id=free_name(wanted, taken.values_list("document_id", flat=True), "journey"))
