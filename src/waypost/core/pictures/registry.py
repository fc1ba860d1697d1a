"""Which answer has which picture: the front door of this package."""

import re
from importlib import import_module
from typing import Any

from waypost.core.analytics.questions.among import inner
from waypost.core.drawing.scene import Scene
from waypost.core.drawing.scene.charts import WIDE
from waypost.core.pictures.caption import caption_of
from waypost.core.vocabulary.wording import Language, WaypostError

# Name of the question's class -> module of this package with `picture(reply, language, caption)`.
PICTURES = {
    "Attribution": "attribution",
    "Changes": "changes",
    "Churn": "churn",
    "ChurnRisk": "churn_risk",
    "Clusters": "clusters",
    "Compare": "comparing",
    "Concerns": "concerns",
    "Conformance": "conformance",
    "Expectations": "expectations",
    "Flow": "flow",
    "Forecast": "forecast",
    "Funnel": "funnel",
    "Gaps": "gaps",
    "Paths": "paths",
    "Process": "process",
    "Retention": "retention",
    "Segments": "segments",
    "Success": "success",
    "TimeToEvent": "time_to_event",
    "Transitions": "transitions",
    "Visits": "visits",
}


def picture_of(
    reply: Any, language: Language, sentences: tuple[str, ...], notes: tuple[str, ...] = (), *, width: float = WIDE
) -> Any:
    """The scene of an answer, to be given to `drawing.render.render`.

    `reply` is a `questions.reply.Reply`, `sentences` what a person would say about it, the first one becoming the title;
    `notes` how it was computed. `width` in pixels. An `Among` is drawn as the question in it. Raises WaypostError for a question without a picture.
    """
    reply = inner(reply)
    name = type(reply.question).__name__
    if name not in PICTURES:
        raise no_picture(name)
    return import_module(f"waypost.core.pictures.{PICTURES[name]}").picture(
        reply, language, caption_of(reply, language, sentences, notes, width)
    )


def theme_of(scene: Any) -> str:
    """The theme of `views.VIEWS` in which an answer's scene is drawn: lines as a transit map, all else as usual."""
    return "subway" if isinstance(scene, Scene) else ""


def no_picture(question: str) -> WaypostError:
    """What is said where a question has no picture, naming those that have one."""
    question, known = _spoken(question), ", ".join(map(_spoken, PICTURES))
    return WaypostError(
        en=f"The answer to '{question}' has no picture; leave -o out to read it, or write it with --json. "
        f"There are pictures of: {known}.",
        de=f"Die Antwort auf „{question}“ gibt es nicht als Bild; ohne -o wird sie erzählt, mit --json geschrieben. "
        f"Bilder gibt es von: {known}.",
    )


def _spoken(name: str) -> str:
    """The name of a question as it is typed.

    >>> _spoken("TimeToEvent")
    'time-to-event'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
