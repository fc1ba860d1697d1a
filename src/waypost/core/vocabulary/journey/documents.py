"""Journey documents as files: several documents in one text, YAML or JSON, read and written."""

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, TypeAlias

from waypost.core.vocabulary.journey.ids import Path, repeated_ids, with_ids, written
from waypost.core.vocabulary.journey.journey import Journey
from waypost.core.vocabulary.journey.json_reading import json_nodes
from waypost.core.vocabulary.journey.library import Gain, Insight, Linked, Metric, Opportunity, PainPoint, Touchpoint
from waypost.core.vocabulary.journey.nodes import Node
from waypost.core.vocabulary.journey.parts import Named
from waypost.core.vocabulary.journey.persona import Persona
from waypost.core.vocabulary.journey.reading import Reader
from waypost.core.vocabulary.journey.workflow import Workflow
from waypost.core.vocabulary.journey.writing import plain
from waypost.core.vocabulary.journey.yaml_reading import yaml_nodes
from waypost.core.vocabulary.journey.yaml_writing import yaml_text
from waypost.core.vocabulary.wording import WaypostError

SCHEMA = 1

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
_KIND_OF = {type_: kind for kind, type_ in KINDS.items()}


def read(text: str) -> tuple[Document, ...]:
    """The documents of a YAML text (separated by `---`) or a JSON text (one object, or a list).

    Ids that are missing are made from names. Raises one WaypostError that names every mistake, up to ten, by
    line (YAML) and path.

    >>> [journey] = read("kind: journey\\nname: Ich kaufe ein Rad\\nstages:\\n  - Suche\\n  - Kauf\\n")
    >>> journey.id, [stage.id for stage in journey.stages]
    ('ich-kaufe-ein-rad', ['suche', 'kauf'])
    """
    stripped = text.lstrip("\ufeff \t\r\n")
    nodes = json_nodes(stripped) if stripped[:1] in ("{", "[") else list(yaml_nodes(text.lstrip("\ufeff")))
    reader = Reader()
    documents = tuple(_document(reader, node) for node in nodes)
    reader.check()
    if not documents:
        raise WaypostError(
            en="There is no document in this text. A journey begins with 'kind: journey'.",
            de="Der Text enthält kein Dokument. Eine Journey beginnt mit „kind: journey“.",
        )
    return tuple(with_ids(document) for document in documents)


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
    return yaml_text([_enveloped(document) for document in _several(documents)])


def write_json(documents: Document | Iterable[Document], *, indent: int | None = 2) -> str:
    """The JSON twin: one object, or a list of several; letters as they are. Without indent it is written much faster."""
    several = [_enveloped(document) for document in _several(documents)]
    return json.dumps(several[0] if len(several) == 1 else several, ensure_ascii=False, indent=indent) + "\n"


def _several(documents: Document | Iterable[Document]) -> Sequence[Document]:
    return [documents] if isinstance(documents, Named) else list(documents)


def _enveloped(document: Document) -> dict[str, Any]:
    return {"schema": SCHEMA, "kind": _KIND_OF[type(document)], **plain(document, short=False)}


def _document(reader: Reader, node: Node) -> Document:
    """One document; one that cannot be told apart is noted as a mistake and read as an empty journey."""
    if not isinstance(node.value, dict):
        reader.expected(node, "", "'kind: journey' first", "zuerst „kind: journey“")
        return Journey()
    keys = dict(node.value)
    schema, kind = keys.pop("schema", Node(SCHEMA)), keys.pop("kind", Node(None, node.line))
    if schema.value != SCHEMA:
        reader.expected(
            schema,
            "schema",
            f"{SCHEMA} (a higher number is written by a newer Waypost: update to read it)",
            f"{SCHEMA} (eine höhere Zahl stammt von einem neueren Waypost; bitte aktualisieren)",
        )
    type_ = KINDS.get(str(kind.value))
    if type_ is None:
        guess = (get_close_matches(str(kind.value), KINDS, 1) or ["journey"])[0]
        known = ", ".join(KINDS)
        reader.expected(kind, "kind", f"one of: {known} ('{guess}'?)", f"eines von: {known} („{guess}“?)")
        return Journey()
    document = reader.part(type_, Node(keys, node.line), "")
    assert document is not None, "documents have no required keys"
    for path, given in repeated_ids(document):
        reader.mistake(
            _at(node, path),
            f"{written(path)}.id",
            en=f"the id '{given}' is taken by an earlier entry; give another one, or none.",
            de=f"die id „{given}“ ist schon vergeben; bitte eine andere wählen oder keine angeben.",
        )
    return document


def _at(node: Node, path: Path) -> Node:
    for key in path:
        inside: Any = node.value
        node = inside[key]
    return node
