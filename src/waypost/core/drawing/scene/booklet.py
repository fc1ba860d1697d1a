"""A booklet: chapters of statements and tables, for a page and for paper alike. All texts are in one language."""

from dataclasses import dataclass
from typing import Any, Literal

Tone = Literal["", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: what it is about, and what holds. `tone` says how it is to be taken; `href` where to see to it.

    `operation`: it is for whoever runs the server.
    """

    label: str
    text: str
    tone: Tone = ""
    href: str = ""
    operation: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares` of the width by column, equal where none are given."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a chapter: paragraphs, then statements, then a table, each where there is one."""

    title: str
    text: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its `lead`; `picture` is a scene that stands before the parts."""

    key: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    picture: Any = None


@dataclass(frozen=True, slots=True)
class Booklet:
    """Chapters under one title. `facts`: of whom, as of when; `foot` stands on every page."""

    title: str
    facts: tuple[str, ...]
    foot: str
    chapters: tuple[Chapter, ...]
