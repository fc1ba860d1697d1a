"""The published JSON Schema is current, and agrees with the reader about the examples."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from waypost.core.vocabulary.journey import read, write_json
from waypost.core.vocabulary.journey.documents import schema

SCHEMAS = Path(__file__).parents[3] / "docs" / "schema"
PUBLISHED = SCHEMAS / "journey.schema.json"


def validator() -> Any:
    return jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))


def test_the_published_schema_is_current() -> None:
    current = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    assert PUBLISHED.read_text("utf-8") == current, "Write it anew: make schema"


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("example", sorted(SCHEMAS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_validate(example: Path) -> None:
    validator().validate(json.loads(write_json(read(example.read_text("utf-8")))))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "journy"},
        {"kind": "journey", "stages": {}},
        {"kind": "journey", "stages": [{"steps": [{"emotions": [{"value": 3}]}]}]},
        {"kind": "journey", "edges": [{"share": 1.5}]},
        {"kind": "journey", "date": "yesterday"},
        {"kind": "journey", "lanes": [{"name": "A"}]},
        {"kind": "journey", "measurement": {"figures": [{"value": 1}]}},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(wrong: dict[str, Any]) -> None:
    with pytest.raises(Exception, match="expected"):
        read(json.dumps(wrong))
    assert not validator().is_valid(wrong)
