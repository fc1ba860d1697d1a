"""Two customers' ways beside each other: one that went well, one that did not, and where they part."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the customer said there: `feeling` −2 … +2 is the face; `text` "" where only a rating was given."""

    feeling: float | None
    text: str = ""
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One contact: `at` as it shall be written, `waited` before it ("" for none worth telling), `detail`: channel, device."""

    at: str
    touchpoint: str
    detail: str = ""
    waited: str = ""
    spoken: tuple[Spoken, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One way: `title` says how it ended, `who` is a pseudonym, `facts` small facts below; `href` leads to the history."""

    tone: Literal["good", "bad"]
    title: str
    who: str
    facts: tuple[str, ...]
    moments: tuple[Moment, ...]
    end: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The first `common` moments of both sides are equal; `parts` says so between them and what follows.

    `width` in pixels: below 700 the sides stand below each other. `notes` say how they were chosen.
    """

    title: str
    lead: tuple[str, ...]
    sides: tuple[Side, Side]
    common: int
    parts: str
    notes: tuple[str, ...] = ()
    width: float = 1200.0
