"""The order in which things are shown: mixed for each answer, but the same again when the page is opened again."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol, TypeVar


class _Shuffled(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Shuffled)


def shuffled(things: Sequence[T], seed: str, place: str) -> tuple[T, ...]:
    """The things in an order that hangs on nothing but the seed, the place (a question's id) and their own ids.

    What `stays` keeps its place. Leaving one thing out changes nothing in the order of the others.

    >>> from waypost.core.vocabulary.survey.questions import Option
    >>> options = [Option(id=name, stays=name == "none") for name in ("a", "b", "c", "none")]
    >>> [option.id for option in shuffled(options, "answer 1", "why")]
    ['a', 'c', 'b', 'none']
    """
    moved = iter(sorted((each for each in things if not _stays(each)), key=lambda each: _number(seed, place, each.id)))
    return tuple(each if _stays(each) else next(moved) for each in things)


def _stays(thing: object) -> bool:
    return bool(getattr(thing, "stays", False))


def _number(seed: str, place: str, name: str) -> bytes:
    return sha256("\0".join((seed, place, name)).encode("utf-8", "surrogatepass")).digest()
