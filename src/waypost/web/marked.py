"""Answers in pieces: a page says the marks of those it has, and is sent the others.

The mark of a piece is a digest of what it holds: a page need not know how a piece came about, and whoever answers need
not remember what a page was sent. A page that says nothing is sent everything.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

_BYTES = 9  # twelve characters; two of a page's pieces of one mark are not to be met


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain values with their mark."""

    mark: str
    content: Any

    @classmethod
    def of(cls, content: Any) -> "Marked":
        """The mark of plain values, in whatever order their keys are.

        >>> Marked.of({"a": 1, "b": 2}).mark == Marked.of({"b": 2, "a": 1}).mark != Marked.of([]).mark
        True
        """
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return cls(urlsafe_b64encode(blake2b(text.encode(), digest_size=_BYTES).digest()).decode(), content)


def unless_had(pieces: Iterable[Marked], had: Collection[str]) -> dict[str, Any]:
    """The pieces that a page has not, by their marks."""
    return {piece.mark: piece.content for piece in pieces if piece.mark not in had}
