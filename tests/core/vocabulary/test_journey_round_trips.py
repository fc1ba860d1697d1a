"""Whatever a document holds, writing and reading give it back, and the text is always the same."""

import io
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML

from tests.core.vocabulary.random_documents import keys, parts, plain_values
from waypost.core.vocabulary.documents.yaml_writing import yaml_text
from waypost.core.vocabulary.journey import Journey, Persona, Workflow, read, with_ids, write_json, write_yaml

moderate = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@moderate
@given(st.lists(st.one_of(parts(Journey), parts(Persona), parts(Workflow)), min_size=1, max_size=2))
def test_any_document_comes_back_from_yaml_and_json(drawn: list[Any]) -> None:
    documents = tuple(with_ids(document) for document in drawn)
    text = write_yaml(documents)
    assert read(text) == documents
    assert write_yaml(read(text)) == text
    assert read(write_json(documents)) == documents
    assert write_yaml(read(write_json(documents))) == text


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(keys, plain_values, min_size=1, max_size=4))
def test_another_yaml_reader_reads_what_is_written(value: dict[str, Any]) -> None:
    """ruamel's own loader, for YAML 1.2 and 1.1, is the oracle: quotes stand where either would misread."""
    text = yaml_text([value])
    for version in ((1, 2), (1, 1)):
        loader = YAML(typ="safe", pure=True)
        loader.version = version
        assert loader.load(io.StringIO(text)) == value
