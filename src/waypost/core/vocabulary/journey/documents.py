"""Journey documents as files: several documents in one text, YAML or JSON, read and written."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from waypost.core.vocabulary.documents.formats import Format
from waypost.core.vocabulary.documents.schema import json_schema
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.library import Gain, Insight, Linked, Metric, Opportunity, PainPoint, Touchpoint
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.journey.workflow import Workflow
from waypost.core.vocabulary.wording import WaypostError, Wording

Document: TypeAlias = Journey | Persona | Workflow | Linked
KINDS: dict[str, type[Document]] = {
    "journey": Journey,
    "persona": Persona,
    "workflow": Workflow,
    "touchpoint": Touchpoint,
    "metric": Metric,
    "opportunity": Opportunity,
    "insight": Insight,
    "pain_point": PainPoint,
    "gain": Gain,
}
FORMAT: Format[Document] = Format(KINDS, Wording("A journey", "Eine Journey"))


def read(text: str) -> tuple[Document, ...]:
    """The documents of a YAML text (separated by `---`) or a JSON text (one object, or a list).

    Ids that are missing are made from names. Raises one WaypostError that names every mistake, up to ten, by
    line (YAML) and path.

    >>> [journey] = read("kind: journey\\nname: Ich kaufe ein Rad\\nstages:\\n  - Suche\\n  - Kauf\\n")
    >>> journey.id, [stage.id for stage in journey.stages]
    ('ich-kaufe-ein-rad', ['suche', 'kauf'])
    """
    return FORMAT.read(text)


def read_journey(text: str) -> Journey:
    """The first journey of a text, with what it links to among the text's other documents filled in."""
    from waypost.core.vocabulary.journey.linking import linked

    documents = read(text)
    for document in documents:
        if isinstance(document, Journey):
            return linked(document, documents)
    raise WaypostError(
        en="There is no journey in this text. A journey begins with 'kind: journey'.",
        de="Der Text enthält keine Journey. Eine Journey beginnt mit „kind: journey“.",
    )


def write_yaml(documents: Document | Iterable[Document]) -> str:
    """The canonical YAML text: a diff of files is a diff of maps."""
    return FORMAT.write_yaml(documents)


def write_json(documents: Document | Iterable[Document], *, indent: int | None = 2) -> str:
    """The JSON twin: one object, or a list of several; letters as they are. Without indent it is written much faster."""
    return FORMAT.write_json(documents, indent=indent)


def schema() -> dict[str, Any]:
    """The JSON Schema of the journey document."""
    return json_schema(KINDS, "Waypost journey document")
