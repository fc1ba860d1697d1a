"""The lanes of a map in which somebody writes, as tables show them: headings, and a cell for each step."""

import re
from collections.abc import Iterator
from dataclasses import replace

from waypost.core.vocabulary.journey import Journey, Lane, LaneKind, Stage, Step
from waypost.core.vocabulary.journey.operations.cells import cell_of, lines, written
from waypost.core.vocabulary.journey.operations.values import with_value
from waypost.core.vocabulary.journey.pictures import is_picture
from waypost.core.vocabulary.stages import DEFAULT_STAGES
from waypost.core.vocabulary.wording import Language, Wording

# An icon (`shopping-cart`) or an address; else a text says what a picture shows.
_IMAGE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|https?://\S+|/\S+")


def writable(journey: Journey) -> tuple[Lane, ...]:
    """The lanes that the map shows and somebody writes in; of a map that lists none, those that say something."""
    if journey.lanes:
        return tuple(lane for lane in journey.lanes if _is_written(lane))
    kinds = (Lane(kind=kind) for kind in LaneKind)
    return tuple(lane for lane in kinds if _is_written(lane) and says_anything(lane, journey))


def says_anything(lane: Lane, journey: Journey) -> bool:
    """Whether anything stands in the lane, at any step."""
    return any(shown_lines(lane, step, "en") for step in journey.steps())


def unlisted(journey: Journey) -> tuple[Lane, ...]:
    """Lanes that say something but are not among those that the map lists."""
    if not journey.lanes:
        return ()
    listed = {lane.kind for lane in journey.lanes if not lane.persona}
    return tuple(lane for lane in writable(replace(journey, lanes=())) if lane.kind not in listed)


def heading(lane: Lane, language: Language) -> str:
    """What the lane is called."""
    return lane.name or lane.kind.heading.in_(language)


_PICTURE = Wording("Picture", "Bild")


def shown_lines(lane: Lane, step: Step, language: Language) -> tuple[str, ...]:
    """The lines of a cell as a table shows them: a picture is what it says to those who do not see it."""
    if lane.kind is LaneKind.IMAGE and (is_picture(step.image) or not step.image):
        text = " ".join(step.image_text.split())
        return (text,) if text else (_PICTURE.in_(language),) if step.image else ()
    return lines(lane, step)


def names_a_picture(text: str) -> bool:
    """Whether a text is what an image of a step may be: an icon, an address, a file beside the document."""
    return is_picture(text) or _IMAGE.fullmatch(text) is not None


def steps_with_stages(journey: Journey) -> Iterator[tuple[Stage, Step]]:
    for stage in journey.stages:
        for step in stage.steps:
            yield stage, step


def stage_name(stage: Stage, language: Language) -> str:
    """What the stage is called: a default stage may have no name of its own."""
    default = DEFAULT_STAGES.get(stage.id)
    return stage.name or (default.in_(language) if default else stage.id)


def filled(step: Step, lane: Lane, texts: list[str]) -> tuple[Step, str | None]:
    """The step with these lines in a lane; of a lane of the map's own, the text of its cell instead.

    Raises WaypostError for what the lane cannot hold. Ids are not made here.
    """
    alone = Journey(stages=(Stage(id="stage", steps=(step,)),), lanes=(lane,))
    change = written(alone, lane, step.id, texts)
    if change is None:
        return step, None
    if change.key:
        with_value(lane, change.field, change.after, change.key)  # raises for what is too long
        return step, change.after
    return with_value(step, change.field, change.after), None


def _is_written(lane: Lane) -> bool:
    return cell_of(lane, "step") is not None
