"""The maps of enablement-map-studio: a YAML text of several documents, of which `kind: cjm` is a journey."""

from collections.abc import Iterator, Mapping
from typing import Any

from waypost.core.exchange.results import Read
from waypost.core.vocabulary.documents.yaml_reading import yaml_nodes
from waypost.core.vocabulary.harmless import text_of
from waypost.core.vocabulary.journey import (  # fmt: skip
    Emotion,
    Journey,
    Note,
    Persona,
    Stage,
    Step,
    Touchpoint,
    Workflow,
    WorkStep,
    with_ids,
)
from waypost.core.vocabulary.wording import Language, WaypostError, Wording

_KNOWN = {"kind", "version", "id", "persona", "phases", "actions", "name", "title"}


def is_studio(text: str) -> bool:
    """Whether a YAML text holds such a map."""
    return any(line.strip().strip("'\"") in ("kind: cjm", "kind: 'cjm'", 'kind: "cjm"') for line in text.splitlines())


def read_studio(content: bytes, language: Language, *, name: str = "") -> Read:
    """The first journey of the text, with the tasks of its blueprint as backstage."""
    documents = [node.plain() for node in yaml_nodes(text_of(content))]
    maps = [each for each in documents if isinstance(each, dict) and each.get("kind") == "cjm"]
    if not maps:
        raise WaypostError(
            en="There is no map in this text: expected is a document with 'kind: cjm'.",
            de="Der Text enthält keine Karte: Erwartet wird ein Dokument mit „kind: cjm“.",
        )
    given, notes = maps[0], list(_notes(documents, maps))
    persona = _mapping(given.get("persona"))
    phases = [(_text(each.get("id")), _text(each.get("name"))) for each in _mappings(given.get("phases"))]
    known = {id_ for id_, _ in phases}
    actions = [(_text(each.get("phase")), each) for each in _mappings(given.get("actions"))]
    stages = [Stage(name=label, steps=tuple(_step(each, notes) for phase, each in actions if phase == id_)) for id_, label in phases]  # fmt: skip
    if loose := [each for phase, each in actions if phase not in known]:
        stages.append(Stage(name="Other" if language == "en" else "Weitere", steps=tuple(_step(each, notes) for each in loose)))  # fmt: skip
        notes.append(Wording(f"{len(loose)} actions belong to no phase; they stand at the end.", f"{len(loose)} Aktionen gehören zu keiner Phase; sie stehen am Ende."))  # fmt: skip
    journey = Journey(
        name=_text(given.get("name") or given.get("title")) or name or _text(given.get("id")),
        language=language,
        personas=(Persona(name=_text(persona.get("name")), summary=_text(persona.get("description"))),)
        if persona.get("name")
        else (),
        stages=tuple(stages),
        workflow=_workflow(documents),
    )
    return Read(with_ids(journey), tuple(notes))


def _step(given: Mapping[str, Any], notes: list[Wording]) -> Step:
    name, score = _text(given.get("name")), given.get("emotion_score")
    emotions: tuple[Emotion, ...] = ()
    if isinstance(score, int | float) and not isinstance(score, bool) and -2 <= score <= 2:
        emotions = (Emotion(value=score),)
    elif score is not None:
        notes.append(Wording(f"The emotion of “{name}” is no number from −2 to +2: {score}", f"Die Emotion von „{name}“ ist keine Zahl von −2 bis +2: {score}"))  # fmt: skip
    return Step(
        name=name,
        touchpoints=tuple(Touchpoint(name=each) for each in _texts(given.get("touchpoints"))),
        thoughts=tuple(Note(text=each) for each in _texts(given.get("thoughts_feelings"))),
        emotions=emotions,
    )


def _workflow(documents: list[Any]) -> Workflow | None:
    blueprint = next((each for each in documents if isinstance(each, dict) and each.get("kind") == "sbp"), None)
    if blueprint is None:
        return None
    lanes = {_text(each.get("id")): (_text(each.get("name")), _text(each.get("kind"))) for each in _mappings(blueprint.get("lanes"))}  # fmt: skip
    tasks = [
        each for each in _mappings(blueprint.get("tasks")) if lanes.get(_text(each.get("lane")), ("", ""))[1] != "cjm"
    ]
    steps = tuple(WorkStep(name=_text(each.get("name")), department=lanes.get(_text(each.get("lane")), ("", ""))[0]) for each in tasks)  # fmt: skip
    return Workflow(steps=steps) if steps else None


def _notes(documents: list[Any], maps: list[Any]) -> Iterator[Wording]:
    if len(maps) > 1:
        yield Wording(f"The text holds {len(maps)} maps; the first was read.", f"Der Text enthält {len(maps)} Karten; gelesen wurde die erste.")  # fmt: skip
    others = sorted({_text(each.get("kind")) for each in documents if isinstance(each, dict)} - {"cjm", "sbp"})
    if others:
        yield Wording(f"Not read: documents of kind {', '.join(others)}.", f"Nicht gelesen: Dokumente der Art {', '.join(others)}.")  # fmt: skip
    if any(isinstance(each, dict) and each.get("kind") == "sbp" and each.get("connections") for each in documents):
        yield Wording("The connections of the blueprint are not read.", "Die Verbindungen des Blueprints werden nicht gelesen.")  # fmt: skip
    unknown = sorted(str(key) for key in maps[0] if key not in _KNOWN)
    if unknown:
        yield Wording(f"Not understood in the map: {', '.join(unknown)}.", f"In der Karte nicht verstanden: {', '.join(unknown)}.")  # fmt: skip


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, list) else [value]
    return [text for each in several if (text := _text(each))]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
