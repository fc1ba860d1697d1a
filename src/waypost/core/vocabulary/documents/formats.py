"""The kinds of documents of one format: texts to documents and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Generic, TypeVar

from waypost.core.vocabulary.documents.ids import Path, repeated_ids, with_ids, written
from waypost.core.vocabulary.documents.json_reading import json_nodes
from waypost.core.vocabulary.documents.nodes import Node
from waypost.core.vocabulary.documents.parts import Named
from waypost.core.vocabulary.documents.reading import Reader
from waypost.core.vocabulary.documents.writing import plain
from waypost.core.vocabulary.documents.yaml_reading import yaml_nodes
from waypost.core.vocabulary.documents.yaml_writing import yaml_text
from waypost.core.vocabulary.wording import WaypostError, Wording

SCHEMA = 1

D = TypeVar("D", bound=Named)


@dataclass(frozen=True)
class Format(Generic[D]):
    """A format: what each `kind` is. The first kind is what a text most often holds; `called` is what a person says to it.

    No document may have a required key: what cannot be read is noted as a mistake and stands as an empty one.
    """

    kinds: Mapping[str, type[D]]
    called: Wording  # with its article: Wording("A journey", "Eine Journey")

    @cached_property
    def first(self) -> str:
        return next(iter(self.kinds))

    def read(self, text: str) -> tuple[D, ...]:
        """The documents of a YAML text (separated by `---`) or a JSON text (one object, or a list).

        Ids that are missing are made from names. Raises one WaypostError that names every mistake, up to ten, by
        line (YAML) and path.
        """
        stripped = text.lstrip("\ufeff \t\r\n")
        nodes = json_nodes(stripped) if stripped[:1] in ("{", "[") else list(yaml_nodes(text.lstrip("\ufeff")))
        reader = Reader()
        documents = tuple(self._document(reader, node) for node in nodes)
        reader.check()
        if not documents:
            raise WaypostError(
                en=f"There is no document in this text. {self.called.en} begins with 'kind: {self.first}'.",
                de=f"Der Text enthält kein Dokument. {self.called.de} beginnt mit „kind: {self.first}“.",
            )
        return tuple(with_ids(document) for document in documents)

    def write_yaml(self, documents: D | Iterable[D]) -> str:
        """The canonical YAML text: a diff of files is a diff of what they say."""
        return yaml_text([self._enveloped(document) for document in _several(documents)])

    def write_json(self, documents: D | Iterable[D], *, indent: int | None = 2) -> str:
        """The JSON twin: one object, or a list; letters as they are. Without indent it is written much faster."""
        several = [self._enveloped(document) for document in _several(documents)]
        return json.dumps(several[0] if len(several) == 1 else several, ensure_ascii=False, indent=indent) + "\n"

    @cached_property
    def _kind_of(self) -> dict[type[D], str]:
        return {type_: kind for kind, type_ in self.kinds.items()}

    def _enveloped(self, document: D) -> dict[str, Any]:
        return {"schema": SCHEMA, "kind": self._kind_of[type(document)], **plain(document, short=False)}

    def _document(self, reader: Reader, node: Node) -> D:
        """One document; one that cannot be told apart is noted as a mistake and read as an empty one."""
        empty = self.kinds[self.first]
        if not isinstance(node.value, dict):
            reader.expected(node, "", f"'kind: {self.first}' first", f"zuerst „kind: {self.first}“")
            return empty()
        keys = dict(node.value)
        schema, kind = keys.pop("schema", Node(SCHEMA)), keys.pop("kind", Node(None, node.line))
        if schema.value != SCHEMA:
            reader.expected(
                schema,
                "schema",
                f"{SCHEMA} (a higher number is written by a newer Waypost: update to read it)",
                f"{SCHEMA} (eine höhere Zahl stammt von einem neueren Waypost; bitte aktualisieren)",
            )
        type_ = self.kinds.get(str(kind.value))
        if type_ is None:
            guess = (get_close_matches(str(kind.value), self.kinds, 1) or [self.first])[0]
            known = ", ".join(self.kinds)
            reader.expected(kind, "kind", f"one of: {known} ('{guess}'?)", f"eines von: {known} („{guess}“?)")
            return empty()
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


def _several(documents: D | Iterable[D]) -> Sequence[D]:
    return [documents] if isinstance(documents, Named) else list(documents)


def _at(node: Node, path: Path) -> Node:
    for key in path:
        inside: Any = node.value
        node = inside[key]
    return node
