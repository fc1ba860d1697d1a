"""What may be done to a journey: five operations, each a value that says what was there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from waypost.core.vocabulary.documents.parts import Id
from waypost.core.vocabulary.wording import WaypostError


class Kind(StrEnum):
    """What has an address of its own in a journey. A cell belongs to its step, or to its lane where that is free."""

    JOURNEY = "journey"
    STAGE = "stage"
    STEP = "step"
    LANE = "lane"
    PERSONA = "persona"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class At:
    """Where: the journey itself has no id here, since there is only one."""

    kind: Kind
    id: Id = ""


JOURNEY = At(Kind.JOURNEY)


@dataclass(frozen=True, slots=True)
class Change:
    """One field, which is one cell where it is a step's list, becomes `after`; `before` is what its author saw.

    Values are plain, as the document writes them; None is a field that says nothing. `key` names the step of a free
    lane's cell.
    """

    at: At
    field: str
    before: Any
    after: Any
    key: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    """A stage, step, lane, persona or work step comes in behind `after` ("" is the first place).

    `into` is the stage of a step and "" for all others. A part without an id gets one from its name.
    """

    kind: Kind
    part: Mapping[str, Any]
    into: Id = ""
    after: Id = ""


@dataclass(frozen=True, slots=True)
class Remove:
    """It goes, and with it the ways, cells and links that would lead to nothing.

    `before` is the part as its author saw it, or None where whatever is there shall go. `alone`: what leads to it stays,
    since it did so before the part came; that is how an addition is taken back.
    """

    at: At
    before: Mapping[str, Any] | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """It stands behind `after` from now on ("" is the first place), a step in the stage `into`."""

    at: At
    into: Id = ""
    after: Id = ""


@dataclass(frozen=True, slots=True)
class Together:
    """Several at once, in this order: all of them happen, or none."""

    operations: "tuple[Operation, ...]"


Operation = Change | Add | Remove | Move | Together


class Conflict(WaypostError):  # noqa: N818 - the word of the field
    """Somebody else changed what this operation meant to change; nothing was done.

    `operation` is the one that did not fit (of several together, that one, and `path` leads to it: its place in them,
    level by level), `found` what stands there now: None where the place itself is gone. Both texts stay in the hands of
    the author, who decides.
    """

    def __init__(self, operation: Operation, found: Any, *, en: str, de: str) -> None:
        super().__init__(en=en, de=de)
        self.operation = operation
        self.found = found
        self.path: tuple[int, ...] = ()
