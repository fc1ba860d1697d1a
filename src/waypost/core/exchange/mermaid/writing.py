"""A journey as a Mermaid diagram. What it does not show is kept in comments, which other programs skip."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from waypost.core.exchange.mermaid.shown import KEPT, actors, name_shown, score
from waypost.core.exchange.results import Written
from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.journey import Journey
from waypost.core.vocabulary.wording import Wording


def mermaid(journey: Journey) -> Written:
    """The diagram as text. Reading it back gives the same journey, comments and all."""
    text = "\n".join(_lines(journey)) + "\n"
    notes = (
        Wording(
            "Mermaid shows stages, steps, one score and the personas of each step; everything else is kept in comments "
            "(%% cj), which only Waypost reads.",
            "Mermaid zeigt Phasen, Schritte, je Schritt eine Note und die Personas; alles andere steht in Kommentaren "
            "(%% cj), die nur Waypost liest.",
        ),
    )
    return Written(text.encode(), notes)


def _lines(journey: Journey) -> Iterator[str]:
    yield "journey"
    yield f"    title {_title(journey.name)}"
    yield _kept("journey", _without(journey, "stages"))
    for stage in journey.stages:
        yield f"    section {name_shown(stage.name)}"
        yield _kept("stage", _without(stage, "steps"))
        for step in stage.steps:
            people = ", ".join(actors(journey, step))
            yield f"      {name_shown(step.name)}: {score(step)}" + (f": {people}" if people else "")
            yield _kept("step", plain(step, short=False))


def _title(name: str) -> str:
    return name_shown(name).removeprefix("· ")


def _without(part: Any, field: str) -> Mapping[str, Any]:
    return {key: value for key, value in plain(part, short=False).items() if key != field}


def _kept(kind: str, values: Mapping[str, Any]) -> str:
    """One comment; signs that a diagram might stumble over are written as JSON escapes."""
    text = json.dumps({kind: values}, ensure_ascii=True)
    return "    " + KEPT + text.replace("%", "\\u0025").replace("#", "\\u0023").replace(";", "\\u003b")
