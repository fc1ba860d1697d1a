"""Whether a model outside of the house may read comments: what the server offers, what the workspace agreed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from waypost.core.language.outside import OutsideReader, reader_of
from waypost.core.language.reading import Reading
from waypost.core.language.redacting import redact
from waypost.rooms.feedback.models import OutsideConsent
from waypost.rooms.feedback.queries.codebook import codebook
from waypost.rooms.feedback.queries.learning import reader_of as own_reader_of
from waypost.rooms.feedback.records import ItemKind

TRIED = "~out"  # behind the name of a model whose reading stands since the one outside gave no valid answer
TEXT_VERSION = 2  # of what an administrator agrees to; a new text asks anew
# What colleagues wrote, of customers or of their own work: it was not given to be read elsewhere.
STAYS = (ItemKind.CRM.value, ItemKind.EMPLOYEE.value)
LEAST_CHECKED = 20  # corrected comments that the gate needs


@dataclass(frozen=True, slots=True)
class Offered:
    """The model that the server names; `endpoint` is "" where it names none."""

    endpoint: str
    model: str
    has_key: bool


def offered() -> Offered:
    return Offered(settings.OUTSIDE_URL, settings.OUTSIDE_MODEL, bool(settings.OUTSIDE_KEY))


def consent(workspace_id: int) -> OutsideConsent | None:
    return OutsideConsent.objects.filter(workspace_id=workspace_id).first()


def holds(found: OutsideConsent | None) -> bool:
    """Whether what was agreed to is what is offered now: another endpoint, model or text asks anew."""
    now = offered()
    return bool(
        found
        and found.on
        and now.endpoint
        and (found.endpoint, found.model, found.text_version) == (now.endpoint, now.model, TEXT_VERSION)
    )


def passed(checked: Mapping[str, Any]) -> bool:
    """Whether the gate was passed: measured on enough corrected comments, and no worse than the workspace's models."""
    return checked.get("n", 0) >= LEAST_CHECKED and bool(checked.get("no_worse"))


def reads_outside(workspace_id: int) -> bool:
    """Whether the model outside reads comments of a workspace."""
    found = consent(workspace_id)
    return found is not None and holds(found) and passed(found.checked)


def outside_reader(workspace_id: int, ask: Any) -> OutsideReader:
    """The workspace's own reader with the model outside on top. Names and numbers are covered before a word leaves."""
    topics = [each.key for each in codebook(workspace_id).active()]
    return reader_of(own_reader_of(workspace_id), ask, offered().model, hide=redact, topics=topics)


def names_outside(workspace_id: int) -> set[str]:
    """The names under which the model outside keeps readings that hold; none where it may not read."""
    if not reads_outside(workspace_id):
        return set()
    reader = outside_reader(workspace_id, None)
    return {reader.name} | {each.name + TRIED for each in reader.below.models.values()}


@dataclass(frozen=True, slots=True)
class Tried:
    """Reads as an outside reader, and says where the model outside gave no valid answer: it is not asked again then."""

    reader: OutsideReader

    @property
    def models(self) -> Mapping[Any, Any]:
        return self.reader.models

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        return [
            each if each.model == self.reader.name else replace(each, model=each.model + TRIED)
            for each in self.reader.read_all(texts)
        ]
