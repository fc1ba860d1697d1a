"""Links between documents: an entry that gives only its id takes the rest from the document of that id."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from waypost.core.vocabulary.documents.parts import Named, Part
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.workflow import Workflow

P = TypeVar("P", bound=Part)
Library = Mapping[tuple[type[Part], str], Part]


def linked(journey: Journey, documents: Iterable[Part]) -> Journey:
    """The journey with linked objects filled from the documents; what the journey itself says stays.

    A workflow document whose `journey` is this one becomes its backstage where it has none of its own.
    """
    library: dict[tuple[type[Part], str], Part] = {}
    for document in documents:
        if isinstance(document, Named) and document.id:
            library.setdefault((type(document), document.id), document)
            if isinstance(document, Workflow) and document.journey == journey.id and not journey.workflow:
                journey = replace(journey, workflow=document)
    return _filled(journey, library, outermost=True)


def _filled(part: P, library: Library, *, outermost: bool = False) -> P:
    changes: dict[str, Any] = {}
    found = library.get((type(part), part.id)) if isinstance(part, Named) and not outermost else None
    for f in fields(part):
        value = getattr(part, f.name)
        if found is not None and f.name != "extra" and (value is None or value == f.default):
            changes[f.name] = getattr(found, f.name)
        elif isinstance(value, Part):
            changes[f.name] = _filled(value, library)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            changes[f.name] = tuple(_filled(item, library) for item in value)
    if found is not None:
        changes["extra"] = {**found.extra, **part.extra}
    return replace(part, **changes) if changes else part
