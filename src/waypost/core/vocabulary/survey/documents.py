"""Survey documents as files, YAML or JSON, read and written."""

from collections.abc import Iterable
from typing import Any

from waypost.core.vocabulary.documents.formats import Format
from waypost.core.vocabulary.documents.schema import json_schema
from waypost.core.vocabulary.survey.survey import Survey
from waypost.core.vocabulary.wording import Wording

KINDS: dict[str, type[Survey]] = {"survey": Survey}
FORMAT: Format[Survey] = Format(KINDS, Wording("A survey", "Eine Umfrage"))


def read(text: str) -> tuple[Survey, ...]:
    """The surveys of a YAML text (separated by `---`) or a JSON text (one object, or a list).

    Ids that are missing are made from names and texts. Raises one WaypostError that names every mistake, up to ten, by
    line (YAML) and path.

    >>> [survey] = read("kind: survey\\npages:\\n- questions:\\n  - {kind: nps, text: Empfehlen Sie uns weiter?}\\n")
    >>> [question.id for question in survey.questions()]
    ['empfehlen-sie-uns-weiter']
    """
    return FORMAT.read(text)


def read_survey(text: str) -> Survey:
    """The first survey of a text."""
    return read(text)[0]


def write_yaml(surveys: Survey | Iterable[Survey]) -> str:
    """The canonical YAML text: a diff of files is a diff of surveys."""
    return FORMAT.write_yaml(surveys)


def write_json(surveys: Survey | Iterable[Survey], *, indent: int | None = 2) -> str:
    """The JSON twin: one object, or a list of several."""
    return FORMAT.write_json(surveys, indent=indent)


def schema() -> dict[str, Any]:
    """The JSON Schema of the survey document."""
    return json_schema(KINDS, "Waypost survey document")
